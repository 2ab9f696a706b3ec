package org.dundian.engine;

import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;

/** The condition added to queries of past tasks: the own, and those of an organisation that is seen whole. */
class VisibleHistoricTasks extends HistoricTaskInstanceQueryImpl {

    private static final long serialVersionUID = 1L;

    VisibleHistoricTasks(String userId, String organisationPattern) {
        this.isOrQueryActive = true;
        this.taskAssignee = userId;
        this.taskOwner = userId;
        if (!organisationPattern.isEmpty()) {
            this.processInstanceBusinessKeyLike = organisationPattern;
        }
    }
}
