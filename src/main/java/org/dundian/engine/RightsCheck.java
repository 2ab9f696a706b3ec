package org.dundian.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.dundian.engine.Grants.Grant;
import org.dundian.engine.Grants.Place;
import org.dundian.engine.StoredIdentities.Account;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Membership;
import org.dundian.organisation.Memberships;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares accounts, groups and rights in the engine with people, roles, teams and subgroups on record, and brings them
 * into line. Everything is read at once, in a handful of statements however many people there are.
 */
@Component
public class RightsCheck {

    private final People people;
    private final List<Memberships> memberships;
    private final StoredIdentities stored;
    private final CamundaAccounts accounts;
    private final Grants grants;
    private final TasklistFilters lists;
    private final AuthorizationService authorizations;
    private final RightsRepairs repairs;

    RightsCheck(
            People people,
            List<Memberships> memberships,
            StoredIdentities stored,
            CamundaAccounts accounts,
            Grants grants,
            TasklistFilters lists,
            AuthorizationService authorizations,
            RightsRepairs repairs) {
        this.people = people;
        this.memberships = memberships;
        this.stored = stored;
        this.accounts = accounts;
        this.grants = grants;
        this.lists = lists;
        this.authorizations = authorizations;
        this.repairs = repairs;
    }

    /** In what way something differs. */
    public enum Kind {
        ACCOUNT_MISSING,
        ACCOUNT_DIFFERS,
        GROUP_MISSING,
        MEMBERSHIP_MISSING,
        MEMBERSHIP_SURPLUS,
        RIGHT_MISSING,
        RIGHT_LEFT_BEHIND,
        /** An administrator has given it on the engine's screens: told, and left alone. */
        RIGHT_GIVEN_BY_HAND;

        /** With hyphens. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** Whether it is a difference that a repair mends. */
        public boolean isMended() {
            return this != RIGHT_GIVEN_BY_HAND;
        }
    }

    /**
     * A difference.
     *
     * @param who user id, or id of a group, or * for everybody
     * @param what the group; the right, as resource, id and permissions; or of an account what differs
     */
    public record Difference(Kind kind, String who, String what) {}

    /** What there is and what there should be. */
    private record Comparison(
            List<Difference> differences,
            Map<String, Person> missingAccounts,
            Map<String, Person> changedAccounts,
            Map<String, String> missingGroups,
            Map<String, List<String>> missingMembers,
            List<Membership> surplus,
            Map<Grant, Authorization> missingRights,
            List<String> leftBehind) {

        static Comparison empty() {
            return new Comparison(
                    new ArrayList<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new ArrayList<>(),
                    new LinkedHashMap<>(),
                    new ArrayList<>());
        }

        void note(Kind kind, String who, String what) {
            differences.add(new Difference(kind, who, what));
        }
    }

    /** All of them, those given by hand last. */
    @Transactional(readOnly = true)
    public List<Difference> differences() {
        return accounts.atOnce(this::compare).differences();
    }

    /**
     * Mends all that can be mended, in one transaction, and keeps who did it and why.
     *
     * @return what was mended
     */
    @Transactional
    public List<Difference> repair(String by, String reason) {
        return accounts.atOnce(() -> {
            Comparison found = compare();
            List<Difference> mended = found.differences().stream()
                    .filter(each -> each.kind().isMended())
                    .toList();
            // first: the engine grants with each new account and group what may be left behind of an old one
            stored.removeRights(found.leftBehind());
            stored.remove(found.surplus());
            accounts.renew(
                    found.missingAccounts().values(), found.changedAccounts().values());
            found.missingGroups().forEach(accounts::ensureGroup);
            found.missingMembers().forEach((group, users) -> accounts.joinAll(users, group));
            found.missingRights().forEach((grant, present) -> grants.give(grant, place(found, present)));
            repairs.note(by, reason, mended);
            return mended;
        });
    }

    private static @Nullable Authorization place(Comparison found, @Nullable Authorization present) {
        return present == null || found.leftBehind().contains(present.getId()) ? null : present;
    }

    private Comparison compare() {
        Comparison found = Comparison.empty();
        Map<String, Person> known = new HashMap<>();
        people.all().forEach(person -> known.put(person.userId(), person));
        Map<String, Account> present = stored.accounts();
        Set<String> groups = stored.groups();
        Set<Membership> due = new java.util.HashSet<>();
        memberships.forEach(each -> due.addAll(each.due()));
        compareAccounts(known, present, found);
        compareGroups(groups, due, found);
        compareMemberships(known, due, found);
        Set<String> open = present.values().stream()
                .map(Account::userId)
                .filter(user -> isOpen(user, known, present))
                .collect(Collectors.toCollection(TreeSet::new));
        compareRights(open, groups, found);
        found.differences()
                .sort(Comparator.comparing(Difference::kind)
                        .thenComparing(Difference::who)
                        .thenComparing(Difference::what));
        return found;
    }

    private static void compareAccounts(Map<String, Person> known, Map<String, Account> present, Comparison found) {
        known.values().forEach(person -> {
            Account account = present.get(person.userId());
            if (account == null) {
                if (person.active()) {
                    found.missingAccounts().put(person.userId(), person);
                    found.note(Kind.ACCOUNT_MISSING, person.userId(), "");
                }
                return;
            }
            String different = account.differenceTo(person);
            if (!different.isEmpty()) {
                found.changedAccounts().put(person.userId(), person);
                found.note(Kind.ACCOUNT_DIFFERS, person.userId(), different);
            }
        });
    }

    private void compareGroups(Set<String> present, Set<Membership> due, Comparison found) {
        Set<String> wanted = new TreeSet<>();
        due.forEach(each -> wanted.add(each.group()));
        memberships.forEach(each -> wanted.addAll(each.groups()));
        wanted.removeAll(present);
        for (String group : wanted) {
            String name = memberships.stream()
                    .flatMap(each -> each.nameOf(group).stream())
                    .findFirst()
                    .orElse(group);
            found.missingGroups().put(group, name);
            found.note(Kind.GROUP_MISSING, group, "");
        }
    }

    private void compareMemberships(Map<String, Person> known, Set<Membership> due, Comparison found) {
        Set<Membership> present = stored.memberships();
        due.stream().filter(each -> !present.contains(each)).forEach(each -> {
            found.missingMembers()
                    .computeIfAbsent(each.group(), none -> new ArrayList<>())
                    .add(each.userId());
            found.note(Kind.MEMBERSHIP_MISSING, each.userId(), each.group());
        });
        Set<Membership> allowed = new java.util.HashSet<>(due);
        memberships.forEach(each -> allowed.addAll(each.allowed()));
        for (Membership each : present) {
            Person person = known.get(each.userId());
            boolean fits = allowed.contains(each) && person != null && person.active()
                    || person == null && each.group().equals(Groups.ADMINISTRATORS);
            if (!fits && Groups.isOurs(each.group())) {
                found.surplus().add(each);
                found.note(Kind.MEMBERSHIP_SURPLUS, each.userId(), each.group());
            }
        }
    }

    private void compareRights(Set<String> open, Set<String> groups, Comparison found) {
        Map<Place, Authorization> present = new HashMap<>();
        authorizations.createAuthorizationQuery().list().forEach(row -> present.put(Place.of(row), row));
        Map<Place, Grant> due = new LinkedHashMap<>();
        List<Grant> all = new ArrayList<>(Grants.ofEverybody());
        groups.forEach(group -> {
            all.addAll(Grants.of(group));
            all.add(Grants.ofOwnGroup(group));
        });
        open.forEach(user -> all.add(Grants.ofAccount(user)));
        all.forEach(grant -> due.put(grant.place(), grant));
        Set<String> filters = stored.filters();
        Set<String> readable = present.values().stream()
                .filter(row -> row.getResourceType() == Resources.FILTER.resourceType())
                .map(Authorization::getResourceId)
                .collect(Collectors.toSet());
        Set<String> ofProgrammes = lists.ofProgrammes();
        filters.stream()
                .filter(filter -> !readable.contains(filter) && !ofProgrammes.contains(filter))
                .forEach(filter -> {
                    Grant grant = Grants.ofFilter(filter);
                    due.put(grant.place(), grant);
                });
        due.forEach((place, grant) -> {
            Authorization row = present.get(place);
            if (row == null || !grant.isGivenBy(row)) {
                found.missingRights().put(grant, row);
                found.note(Kind.RIGHT_MISSING, who(place), words(place, grant));
            }
        });
        present.forEach((place, row) -> {
            boolean ofProgramme = place.group() != null
                    && place.resource() == Resources.FILTER.resourceType()
                    && ofProgrammes.contains(place.id());
            if (!due.containsKey(place) && !ofProgramme) {
                boolean left = isLeftBehind(place, open, groups, filters);
                if (left) {
                    found.leftBehind().add(row.getId());
                }
                if (left || row.getAuthorizationType() != AUTH_TYPE_GLOBAL || !filters.contains(place.id())) {
                    found.note(
                            left ? Kind.RIGHT_LEFT_BEHIND : Kind.RIGHT_GIVEN_BY_HAND,
                            who(place),
                            resource(place) + ": " + Grants.words(row));
                }
            }
        });
    }

    /** Of somebody or something that is no more; and on a task, where rights follow from the task itself. */
    private static boolean isLeftBehind(Place place, Set<String> open, Set<String> groups, Set<String> filters) {
        return place.user() != null && !open.contains(place.user())
                || place.group() != null && !groups.contains(place.group())
                || place.resource() == Resources.TASK.resourceType() && !ANY.equals(place.id())
                || place.resource() == Resources.FILTER.resourceType()
                        && !ANY.equals(place.id())
                        && !filters.contains(place.id())
                || place.resource() == Resources.USER.resourceType()
                        && place.id().equals(place.user())
                        && !open.contains(place.id());
    }

    private static boolean isOpen(String user, Map<String, Person> known, Map<String, Account> present) {
        Person person = known.get(user);
        Account account = present.get(user);
        return person != null ? person.active() : account != null && account.active();
    }

    private static String who(Place place) {
        return place.user() != null ? place.user() : place.group() != null ? place.group() : ANY;
    }

    private static String words(Place place, Grant grant) {
        return resource(place) + ": "
                + grant.permissions().stream().map(each -> each.getName()).collect(Collectors.joining(", "));
    }

    private static String resource(Place place) {
        String name = java.util.Arrays.stream(Resources.values())
                .filter(resource -> resource.resourceType() == place.resource())
                .map(Resources::resourceName)
                .findFirst()
                .orElse(Integer.toString(place.resource()));
        return name + " " + place.id();
    }
}
