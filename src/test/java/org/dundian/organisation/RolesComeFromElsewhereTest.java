package org.dundian.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.dundian.DundianTest;
import org.dundian.organisation.ExternalRoles.Meaning;
import org.dundian.organisation.PeopleFromElsewhere.Arrival;
import org.dundian.organisation.PeopleFromElsewhere.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DundianTest
class RolesComeFromElsewhereTest {

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("stationing", Role.OFFICE, "RE", null),
            new Meaning("rights", Role.HANDLER, "RE", "re-rights"),
            new Meaning("elsewhere", Role.OFFICE, "NONE", null),
            new Meaning("rights-heads", Role.HEAD, "RE", "re-rights"));

    @Autowired
    private Organisations organisations;

    @Autowired
    private Owners owners;

    @Autowired
    private People people;

    @Autowired
    private RolesHeld roles;

    @Autowired
    private Staffing staffing;

    @Autowired
    private Accounts accounts;

    private final String user = "re-" + UUID.randomUUID();

    @BeforeEach
    void found() {
        if (organisations.byCode("RE").isEmpty()) {
            organisations.add(new Organisation("RE", "角色市总工会", null, "municipal"));
            owners.add(new Owner("re-rights", "RE", "角色权益部", Owner.DEPARTMENT));
        }
    }

    @Test
    void aValueGivesARoleWithItsGroups() {
        come();

        assertThat(arrive("rights-heads", "something-else")).isNull();

        assertThat(roles.of(user)).containsExactly(RoleHeld.head("RE", "re-rights"));
        assertThat(accounts.groupsOf(user)).containsExactly("head-re-rights", "owner-re-rights");
    }

    @Test
    void whatIsLostThereIsLostHereAndTheRestIsKept() {
        come(RoleHeld.of(Role.CADRE, "RE"), RoleHeld.head("RE", "re-rights"), RoleHeld.of(Role.OFFICE, "RE"));

        arrive("rights");

        assertThat(roles.of(user))
                .containsExactlyInAnyOrder(RoleHeld.of(Role.CADRE, "RE"), RoleHeld.handler("RE", "re-rights"));
        assertThat(accounts.groupsOf(user)).containsExactly("cadre-RE", "owner-re-rights");
    }

    @Test
    void whoIsNotOnRecordIsRefusedUnlessPeopleAreTakenOnWhoHaveARole() {
        assertThat(arrive("stationing")).isEqualTo(Refusal.UNKNOWN);
        assertThat(arrive(true)).isEqualTo(Refusal.UNKNOWN);
        assertThat(arrive(true, "stationing")).isNull();

        assertThat(people.findById(user)).get().satisfies(person -> {
            assertThat(person.organisation()).isEqualTo("RE");
            assertThat(person.name()).isEqualTo("来自别处");
        });
        assertThat(accounts.groupsOf(user)).containsExactly("office-RE");
    }

    @Test
    void aRoleOfNoOrganisationIsNone() {
        assertThat(arrive(true, "elsewhere")).isEqualTo(Refusal.UNKNOWN);
    }

    @Test
    void whoHasLeftStaysOut() {
        staffing.add(new Person(user, "离任", "RE", null, "zh", false), "x", List.of());

        assertThat(arrive(true, "stationing")).isEqualTo(Refusal.CLOSED);
        assertThat(roles.of(user)).isEmpty();
    }

    @Test
    void namesThatNoAccountCanHaveAreNobodys() {
        for (String odd : List.of("", "a b", "../x", "x".repeat(65), "张三")) {
            assertThat(service(true).arrive(new Arrival(odd, "x", null, List.of("stationing"))))
                    .as(odd)
                    .contains(Refusal.UNKNOWN);
        }
    }

    private void come(RoleHeld... held) {
        staffing.add(new Person(user, "在岗", "RE", null, "zh", true), "x", List.of(held));
    }

    private Refusal arrive(String... values) {
        return arrive(false, values);
    }

    private Refusal arrive(boolean create, String... values) {
        return service(create)
                .arrive(new Arrival(user, "来自别处", "re@dundian.example", List.of(values)))
                .orElse(null);
    }

    private PeopleFromElsewhere service(boolean create) {
        return new PeopleFromElsewhere(
                new ExternalRoles(MEANINGS, create, Set.of()), organisations, people, roles, staffing, accounts);
    }
}
