package org.dundian.engine;

import java.util.List;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
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

    private final ObjectProvider<Supervision> supervision;
    private @Nullable TaskSight sight;

    RowLevelAuthorizations(ObjectProvider<Supervision> supervision) {
        this.supervision = supervision;
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
            case "TASK_WORK" -> theirs.worksOn(task);
            case "TASK_ASSIGN" -> theirs.assigns(task);
            default -> false;
        };
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

    /** Kept for the one command that this session serves. */
    private TaskSight sightOf(Authentication who) {
        TaskSight known = sight;
        if (known == null || !known.isOf(who)) {
            List<String> groups = who.getGroupIds() == null ? groupsOf(who.getUserId()) : who.getGroupIds();
            known = TaskSight.of(who.getUserId(), groups, supervision);
            sight = known;
        }
        return known;
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

        Factory(ObjectProvider<Supervision> supervision) {
            this.supervision = supervision;
        }

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new RowLevelAuthorizations(supervision);
        }
    }
}
