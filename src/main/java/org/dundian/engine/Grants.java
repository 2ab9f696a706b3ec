package org.dundian.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.dundian.organisation.Groups;
import org.jspecify.annotations.Nullable;
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

    /**
     * A right that somebody should have; of everybody if neither user nor group is named.
     *
     * @param id of the resource, or {@link Authorization#ANY}
     */
    record Grant(
            @Nullable String user, @Nullable String group, Resource resource, String id, List<Permission> permissions) {

        static Grant of(@Nullable String group, Resource resource, String id, Permission... permissions) {
            return new Grant(null, group, resource, id, List.of(permissions));
        }

        /** The row that would hold it. */
        Place place() {
            return new Place(user, group, resource.resourceType(), id);
        }

        boolean isGivenBy(Authorization row) {
            return permissions.stream().allMatch(row::isPermissionGranted);
        }
    }

    /** Whose rights on what an authorization row holds: there is one for each. */
    record Place(@Nullable String user, @Nullable String group, int resource, String id) {

        static Place of(Authorization row) {
            // everybody is * in a row
            return row.getAuthorizationType() == AUTH_TYPE_GLOBAL
                    ? new Place(null, null, row.getResourceType(), row.getResourceId())
                    : new Place(row.getUserId(), row.getGroupId(), row.getResourceType(), row.getResourceId());
        }
    }

    /** What everybody with an account may do, and that administrators may do everything. */
    static List<Grant> ofEverybody() {
        List<Grant> grants = new ArrayList<>();
        for (Resource resource : Resources.values()) {
            grants.add(Grant.of(Groups.ADMINISTRATORS, resource, ANY, Permissions.ALL));
        }
        grants.add(Grant.of(null, Resources.APPLICATION, "tasklist", Permissions.ACCESS));
        grants.add(Grant.of(null, Resources.PROCESS_DEFINITION, ANY, Permissions.READ));
        return grants;
    }

    /** What the engine itself grants with each new group. */
    static Grant ofOwnGroup(String group) {
        return Grant.of(group, Resources.GROUP, group, Permissions.READ);
    }

    /** What a group's members may do beside reading the group. */
    static List<Grant> of(String group) {
        List<Grant> grants = new ArrayList<>();
        STARTERS.forEach((prefix, definitions) -> {
            if (group.startsWith(prefix)) {
                grants.add(Grant.of(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE));
                definitions.forEach(definition -> grants.add(
                        Grant.of(group, Resources.PROCESS_DEFINITION, definition, Permissions.CREATE_INSTANCE)));
            }
        });
        return grants;
    }

    /** What comes with an account, see {@link SparseAuthorizations}. */
    static Grant ofAccount(String user) {
        return new Grant(user, null, Resources.USER, user, List.of(Permissions.READ, Permissions.UPDATE));
    }

    static Grant ofFilter(String filter) {
        return Grant.of(null, Resources.FILTER, filter, Permissions.READ);
    }

    /** Grants a group what its role may do; does nothing if that is so already or the group has no role of its own. */
    @Transactional
    public void ensureFor(String group) {
        acting.asApplication(() -> of(group).forEach(this::ensure));
    }

    void ensureForEverybody() {
        acting.asApplication(() -> ofEverybody().forEach(this::ensure));
    }

    void ensureEverybodyReadsFilter(String filter) {
        acting.asApplication(() -> ensure(ofFilter(filter)));
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
                    give(Grant.of(group, Resources.FILTER, filter, Permissions.READ), null);
                }
            }
        });
    }

    /** An account that is closed has no rights any more, one that is open has those that come with it. */
    void follow(String user, boolean active) {
        if (active) {
            ensure(ofAccount(user));
        } else {
            authorizations.createAuthorizationQuery().userIdIn(user).list().stream()
                    .map(Authorization::getId)
                    .forEach(authorizations::deleteAuthorization);
        }
    }

    private void ensure(Grant grant) {
        AuthorizationQuery query = authorizations
                .createAuthorizationQuery()
                .resourceType(grant.resource())
                .resourceId(grant.id());
        if (grant.user() != null) {
            query.authorizationType(AUTH_TYPE_GRANT).userIdIn(grant.user());
        } else if (grant.group() != null) {
            query.authorizationType(AUTH_TYPE_GRANT).groupIdIn(grant.group());
        } else {
            query.authorizationType(AUTH_TYPE_GLOBAL);
        }
        List<Authorization> present = query.list();
        if (present.stream().noneMatch(grant::isGivenBy)) {
            give(grant, present.isEmpty() ? null : present.get(0));
        }
    }

    /** @param present the row at the grant's place, if there is one */
    void give(Grant grant, @Nullable Authorization present) {
        Authorization row = present;
        if (row == null) {
            boolean everybody = grant.user() == null && grant.group() == null;
            row = authorizations.createNewAuthorization(everybody ? AUTH_TYPE_GLOBAL : AUTH_TYPE_GRANT);
            if (grant.user() != null) {
                row.setUserId(grant.user());
            } else if (grant.group() != null) {
                row.setGroupId(grant.group());
            }
            row.setResource(grant.resource());
            row.setResourceId(grant.id());
        }
        grant.permissions().forEach(row::addPermission);
        authorizations.saveAuthorization(row);
    }

    /** The words for a row's permissions that somebody reads in a list of differences. */
    static String words(Authorization row) {
        List<String> names = Arrays.stream(row.getPermissions(permissionsOf(row)))
                .map(Permission::getName)
                .filter(name -> !name.equals("NONE"))
                .sorted()
                .toList();
        return String.join(", ", names);
    }

    private static Permission[] permissionsOf(Authorization row) {
        return Arrays.stream(Resources.values())
                .filter(resource -> resource.resourceType() == row.getResourceType())
                .findFirst()
                .map(resource -> Arrays.stream(Permissions.values())
                        .filter(permission ->
                                Arrays.asList(permission.getTypes()).contains(resource))
                        .toArray(Permission[]::new))
                .orElse(new Permission[0]);
    }
}
