package org.dundian.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The filters that Tasklist offers everybody; without one it shows nothing at all. */
@Component
class TasklistFilters {

    private final FilterService filters;
    private final TaskService tasks;
    private final Grants grants;
    private final ActingPerson acting;

    TasklistFilters(FilterService filters, TaskService tasks, Grants grants, ActingPerson acting) {
        this.filters = filters;
        this.tasks = tasks;
        this.grants = grants;
        this.acting = acting;
    }

    void ensure() {
        acting.asApplication(() -> {
            ensure(
                    "我的任务",
                    "由我办理的待办",
                    "#1d5f8a",
                    -10,
                    tasks.createTaskQuery()
                            .taskAssigneeExpression("${currentUser()}")
                            .orderByDueDate()
                            .asc());
            ensure(
                    "本组待领",
                    "本组或本人可领取的待办",
                    "#2f7d4f",
                    0,
                    tasks.createTaskQuery()
                            .taskCandidateUserExpression("${currentUser()}")
                            .taskUnassigned()
                            .orderByTaskCreateTime()
                            .desc());
            TaskQueryImpl assignedToAbsent = (TaskQueryImpl) tasks.createTaskQuery();
            assignedToAbsent.addExpression("taskAssigneeIn", "${standIn.people()}");
            ensure(
                    "代理待办",
                    "请假人员的待办，由我代为办理",
                    "#7a4fa3",
                    4,
                    assignedToAbsent.orderByDueDate().asc());
            TaskQueryImpl offeredToAbsent = (TaskQueryImpl) tasks.createTaskQuery();
            offeredToAbsent.addExpression("taskCandidateGroupIn", "${standIn.groups()}");
            ensure(
                    "代理待领",
                    "请假人员所在组的待办，可由我代为领取",
                    "#9a7fb8",
                    5,
                    offeredToAbsent.taskUnassigned().orderByTaskCreateTime().desc());
            ensure(
                    "全部可见",
                    "我能看到的全部待办",
                    "#6b6b6b",
                    10,
                    tasks.createTaskQuery().orderByTaskCreateTime().desc());
        });
    }

    private void ensure(String name, String description, String color, int priority, TaskQuery query) {
        Filter filter = filters.createFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("description", description);
            properties.put("color", color);
            properties.put("priority", priority);
            properties.put("refresh", true);
            properties.put("showUndefinedVariable", false);
            filter = filters.saveFilter(
                    filters.newTaskFilter(name).setQuery(query).setProperties(properties));
        }
        grants.ensureEverybodyReadsFilter(filter.getId());
    }
}
