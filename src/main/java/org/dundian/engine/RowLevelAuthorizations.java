package org.dundian.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.HistoricActivityInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricDecisionInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricDetailQueryImpl;
import org.camunda.bpm.engine.impl.HistoricExternalTaskLogQueryImpl;
import org.camunda.bpm.engine.impl.HistoricIdentityLinkLogQueryImpl;
import org.camunda.bpm.engine.impl.HistoricIncidentQueryImpl;
import org.camunda.bpm.engine.impl.HistoricJobLogQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricVariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.UserOperationLogQueryImpl;
import org.camunda.bpm.engine.impl.batch.history.HistoricBatchQueryImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Holder;
import org.dundian.organisation.SubstitutionBook;
import org.dundian.organisation.Supervision;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The one place that decides which tasks a person sees and may touch. Every task query passes here, a filter's and a
 * single task's too, and every check of a right on a task. The decision is made from the task itself, so that no
 * authorization row a task is needed, which is what makes task lists slow.
 *
 * <p>Administrators are left to the engine's grants. Everybody else: {@link TaskSight}.
 */
class RowLevelAuthorizations extends AuthorizationManager {

    /** The id of no row. */
    private static final String NOTHING = "none";

    private final ObjectProvider<Supervision> supervision;
    private final ObjectProvider<SubstitutionBook> substitutions;
    private final OnBehalf onBehalf;
    private @Nullable TaskSight sight;

    RowLevelAuthorizations(
            ObjectProvider<Supervision> supervision,
            ObjectProvider<SubstitutionBook> substitutions,
            OnBehalf onBehalf) {
        this.supervision = supervision;
        this.substitutions = substitutions;
        this.onBehalf = onBehalf;
    }

    /** All of them; the engine would first read which groups have any grant, once in every command. */
    @Override
    public List<String> filterAuthenticatedGroupIds(@Nullable List<String> groups) {
        return groups == null ? List.of() : groups;
    }

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        query.getQueries().removeIf(VisibleTasks.class::isInstance);
        Authentication who = restricted();
        if (who == null) {
            super.configureTaskQuery(query);
            return;
        }
        switchOff(query);
        query.addOrQuery(sightOf(who).condition());
    }

    @Override
    public void configureHistoricTaskInstanceQuery(HistoricTaskInstanceQueryImpl query) {
        query.getQueries().removeIf(VisibleHistoricTasks.class::isInstance);
        Authentication who = restricted();
        if (who == null) {
            super.configureHistoricTaskInstanceQuery(query);
            return;
        }
        switchOff(query);
        TaskSight sightOfWho = sightOf(who);
        TaskEntity open =
                query.getTaskId() == null ? null : getDbEntityManager().selectById(TaskEntity.class, query.getTaskId());
        if (open == null || !sightOfWho.sees(open)) {
            query.addOrQuery(sightOfWho.historicCondition());
        }
    }

    /** Jobs are the administrators' affair; those of no process the engine would show to everybody. */
    @Override
    public void configureJobQuery(JobQueryImpl query) {
        super.configureJobQuery(query);
        if (restricted() != null) {
            query.jobId(NOTHING);
        }
    }

    /**
     * The history but that of tasks is the administrators', too. Nobody else has a grant on it, but the engine would look
     * for one beside each of its rows: seconds, where there are many.
     */
    @Override
    public void configureHistoricProcessInstanceQuery(HistoricProcessInstanceQueryImpl query) {
        super.configureHistoricProcessInstanceQuery(query);
        if (restricted() != null) {
            query.processInstanceId(NOTHING);
        }
    }

    @Override
    public void configureHistoricActivityInstanceQuery(HistoricActivityInstanceQueryImpl query) {
        super.configureHistoricActivityInstanceQuery(query);
        if (restricted() != null) {
            query.activityInstanceId(NOTHING);
        }
    }

    @Override
    public void configureHistoricVariableInstanceQuery(HistoricVariableInstanceQueryImpl query) {
        super.configureHistoricVariableInstanceQuery(query);
        if (restricted() != null) {
            query.variableId(NOTHING);
        }
    }

    @Override
    public void configureHistoricDetailQuery(HistoricDetailQueryImpl query) {
        super.configureHistoricDetailQuery(query);
        if (restricted() != null) {
            query.detailId(NOTHING);
        }
    }

    @Override
    public void configureHistoricIncidentQuery(HistoricIncidentQueryImpl query) {
        super.configureHistoricIncidentQuery(query);
        if (restricted() != null) {
            query.incidentId(NOTHING);
        }
    }

    @Override
    public void configureHistoricIdentityLinkQuery(HistoricIdentityLinkLogQueryImpl query) {
        super.configureHistoricIdentityLinkQuery(query);
        if (restricted() != null) {
            query.taskId(NOTHING);
        }
    }

    @Override
    public void configureHistoricDecisionInstanceQuery(HistoricDecisionInstanceQueryImpl query) {
        super.configureHistoricDecisionInstanceQuery(query);
        if (restricted() != null) {
            query.decisionInstanceId(NOTHING);
        }
    }

    @Override
    public void configureHistoricJobLogQuery(HistoricJobLogQueryImpl query) {
        super.configureHistoricJobLogQuery(query);
        if (restricted() != null) {
            query.logId(NOTHING);
        }
    }

    @Override
    public void configureHistoricExternalTaskLogQuery(HistoricExternalTaskLogQueryImpl query) {
        super.configureHistoricExternalTaskLogQuery(query);
        if (restricted() != null) {
            query.logId(NOTHING);
        }
    }

    @Override
    public void configureUserOperationLogQuery(UserOperationLogQueryImpl query) {
        super.configureUserOperationLogQuery(query);
        if (restricted() != null) {
            query.operationId(NOTHING);
        }
    }

    @Override
    public void configureHistoricBatchQuery(HistoricBatchQueryImpl query) {
        super.configureHistoricBatchQuery(query);
        if (restricted() != null) {
            query.batchId(NOTHING);
        }
    }

    @Override
    public boolean isAuthorized(String userId, List<String> groupIds, PermissionCheck check) {
        return grantedByTask(userId, groupIds, check) || super.isAuthorized(userId, groupIds, check);
    }

    @Override
    public boolean isAuthorized(String userId, List<String> groupIds, CompositePermissionCheck check) {
        if (check.isDisjunctive() && check.getCompositeChecks().isEmpty()) {
            for (PermissionCheck each : check.getAtomicChecks()) {
                if (grantedByTask(userId, groupIds, each)) {
                    return true;
                }
            }
        }
        return super.isAuthorized(userId, groupIds, check);
    }

    private boolean grantedByTask(String userId, @Nullable List<String> groupIds, PermissionCheck check) {
        if (check.getResource() != Resources.TASK || check.getResourceId() == null) {
            return false;
        }
        TaskEntity task = getDbEntityManager().selectById(TaskEntity.class, check.getResourceId());
        if (task == null) {
            return false;
        }
        TaskSight theirs = sightOf(new Authentication(userId, groupIds));
        Permission permission = check.getPermission();
        return switch (permission.getName()) {
            case "READ", "READ_VARIABLE" -> theirs.sees(task);
            case "TASK_WORK" -> actsAs(userId, theirs.worksAs(task));
            case "TASK_ASSIGN" -> actsAs(userId, theirs.assignsAs(task));
            default -> false;
        };
    }

    /** Notes in whose right the command goes on, for whoever records what it does. */
    private boolean actsAs(String userId, Optional<String> holder) {
        holder.ifPresent(whose -> onBehalf.note(userId, whose));
        return holder.isPresent();
    }

    /** @return who is asking, if the row rule applies to them */
    private @Nullable Authentication restricted() {
        Authentication who = getCurrentAuthentication();
        return !isAuthCheckExecuted() || who == null || isCamundaAdmin(who) ? null : who;
    }

    private static void switchOff(ListQueryParameterObject query) {
        query.getAuthCheck().getPermissionChecks().clear();
        query.getAuthCheck().setAuthorizationCheckEnabled(false);
        query.getAuthCheck().setAuthUserId(null);
        query.getAuthCheck().setAuthGroupIds(null);
    }

    /** Kept for the one command that this session serves: whom somebody stands in for is asked once. */
    private TaskSight sightOf(Authentication who) {
        TaskSight known = sight;
        if (known == null || !known.isOf(who)) {
            String user = who.getUserId();
            List<String> groups = who.getGroupIds() == null ? groupsOf(user) : who.getGroupIds();
            known = TaskSight.of(
                    new Holder(user, groups), onBehalf.standsInFor(user, () -> standsInFor(user)), supervision);
            sight = known;
        }
        return known;
    }

    private List<Holder> standsInFor(String user) {
        return substitutions.getObject().today().absentFor(user).stream()
                .map(absent -> new Holder(
                        absent, groupsOf(absent).stream().filter(Groups::isLent).toList()))
                .toList();
    }

    /** What the person may do with which task. */
    TaskSight sightOf(String userId, List<String> groups) {
        return sightOf(new Authentication(userId, groups));
    }

    private List<String> groupsOf(String userId) {
        return getCommandContext()
                .runWithoutAuthorization(() ->
                        getCommandContext()
                                .getReadOnlyIdentityProvider()
                                .createGroupQuery()
                                .groupMember(userId)
                                .list()
                                .stream()
                                .map(Group::getId)
                                .toList());
    }

    static final class Factory implements SessionFactory {
        private final ObjectProvider<Supervision> supervision;
        private final ObjectProvider<SubstitutionBook> substitutions;
        private final OnBehalf onBehalf;

        Factory(
                ObjectProvider<Supervision> supervision,
                ObjectProvider<SubstitutionBook> substitutions,
                OnBehalf onBehalf) {
            this.supervision = supervision;
            this.substitutions = substitutions;
            this.onBehalf = onBehalf;
        }

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new RowLevelAuthorizations(supervision, substitutions, onBehalf);
        }
    }
}
