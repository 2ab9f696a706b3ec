package org.dundian.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.dundian.organisation.Groups;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the engine lets whom do, by process definition and role. Which tasks a person sees is no matter of grants, see
 * {@link RowLevelAuthorizations}.
 */
@Component
public class Grants {

    /** Who may start what, by the prefix of the group. */
    private static final Map<String, Set<String>> STARTERS = Map.of(
            Groups.CADRES, Set.of("problem-resolution", "visit-log"),
            Groups.OFFICE, Set.of("stationing-programme"));

    private final AuthorizationService authorizations;
    private final ActingPerson acting;

    Grants(AuthorizationService authorizations, ActingPerson acting) {
        this.authorizations = authorizations;
        this.acting = acting;
    }

    /** Grants a group what its role may do; does nothing if that is so already or the group has no role of its own. */
    @Transactional
    public void ensureFor(String group) {
        acting.asApplication(() -> {
            STARTERS.forEach((prefix, definitions) -> {
                if (group.startsWith(prefix)) {
                    grant(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
                    definitions.forEach(definition ->
                            grant(group, Resources.PROCESS_DEFINITION, definition, Permissions.CREATE_INSTANCE));
                }
            });
        });
    }

    /** What everybody with an account may do, and that administrators may do everything. */
    void ensureForEverybody() {
        acting.asApplication(() -> {
            for (Resource resource : Resources.values()) {
                grant(Groups.ADMINISTRATORS, resource, ANY, Permissions.ALL);
            }
            everybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            everybody(Resources.PROCESS_DEFINITION, ANY, Permissions.READ);
        });
    }

    void ensureEverybodyReadsFilter(String filter) {
        acting.asApplication(() -> everybody(Resources.FILTER, filter, Permissions.READ));
    }

    /** Lets the groups read a filter that is not for everybody; one query for those that do so already. */
    void ensureGroupsReadFilter(Collection<String> groups, String filter) {
        acting.asApplication(() -> {
            Set<String> present = authorizations
                    .createAuthorizationQuery()
                    .authorizationType(AUTH_TYPE_GRANT)
                    .resourceType(Resources.FILTER)
                    .resourceId(filter)
                    .list()
                    .stream()
                    .map(Authorization::getGroupId)
                    .collect(Collectors.toSet());
            for (String group : groups) {
                if (present.add(group)) {
                    Authorization authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
                    authorization.setGroupId(group);
                    save(authorization, Resources.FILTER, filter, Permissions.READ);
                }
            }
        });
    }

    private void grant(String group, Resource resource, String id, Permission permission) {
        List<Authorization> present = authorizations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GRANT)
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .list();
        if (present.stream().anyMatch(each -> each.isPermissionGranted(permission))) {
            return;
        }
        Authorization authorization =
                present.isEmpty() ? authorizations.createNewAuthorization(AUTH_TYPE_GRANT) : present.get(0);
        authorization.setGroupId(group);
        save(authorization, resource, id, permission);
    }

    private void everybody(Resource resource, String id, Permission permission) {
        List<Authorization> present = authorizations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GLOBAL)
                .resourceType(resource)
                .resourceId(id)
                .list();
        if (present.stream().anyMatch(each -> each.isPermissionGranted(permission))) {
            return;
        }
        Authorization authorization =
                present.isEmpty() ? authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL) : present.get(0);
        save(authorization, resource, id, permission);
    }

    private void save(Authorization authorization, Resource resource, String id, Permission permission) {
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.addPermission(permission);
        authorizations.saveAuthorization(authorization);
    }
}
