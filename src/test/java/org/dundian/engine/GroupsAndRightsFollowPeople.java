package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.dundian.engine.RightsCheck.Difference;
import org.dundian.engine.RightsCheck.Kind;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Departures;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.RolesHeld;
import org.dundian.organisation.Staffing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** As people come, change their roles and go, in the transaction of the change; and what is otherwise is found and mended. */
abstract class GroupsAndRightsFollowPeople {

    private static final String CODE = "GR";
    private static final String RIGHTS = "gr-rights";
    private static final String LABOUR = "gr-labour";

    @Autowired
    private Staffing staffing;

    @Autowired
    private Departures departures;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Owners owners;

    @Autowired
    private People people;

    @Autowired
    private RolesHeld roles;

    @Autowired
    private Accounts accounts;

    @Autowired
    private RightsCheck rights;

    @Autowired
    private RightsRepairs repairs;

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private ActingPerson acting;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void found() {
        if (organisations.byCode(CODE).isEmpty()) {
            organisations.add(new Organisation(CODE, "权限市总工会", null, "municipal"));
            owners.add(new Owner(RIGHTS, CODE, "权限权益部", Owner.DEPARTMENT));
            owners.add(new Owner(LABOUR, CODE, "权限劳动部", Owner.DEPARTMENT));
            accounts.ensureGroup("owner-" + LABOUR, "权限劳动部");
        }
    }

    @Test
    void whoComesHasTheirGroupsAndRights() {
        String cadre = come(RoleHeld.of(Role.CADRE, CODE));

        assertThat(accounts.groupsOf(cadre)).containsExactly("cadre-GR");
        assertThat(rightsOf("cadre-GR"))
                .contains("problem-resolution", "visit-log")
                .doesNotContain("stationing-programme");
        assertThat(rightsOfAccount(cadre)).containsExactly(cadre);
        assertThat(of(cadre)).isEmpty();
    }

    @Test
    void whoComesWithManyHasThemToo() {
        List<Staffing.Hire> hires = IntStream.range(0, 20)
                .mapToObj(i -> new Staffing.Hire(person(), List.of(RoleHeld.of(Role.CADRE, CODE))))
                .toList();
        staffing.addAll(hires, CODE);

        assertThat(hires)
                .allSatisfy(hire -> assertThat(of(hire.person().userId())).isEmpty());
    }

    @Test
    void whoChangesTheirRoleOnTheEnginesScreensHasTheOneOnRecord() {
        String handler = come(RoleHeld.handler(CODE, RIGHTS));
        String admin = administrator();

        acting.as(admin, () -> {
            identities.deleteMembership(handler, "owner-" + RIGHTS);
            identities.createMembership(handler, "owner-" + LABOUR);
        });

        assertThat(roles.of(handler)).containsExactly(RoleHeld.handler(CODE, LABOUR));
        assertThat(of(handler)).isEmpty();
    }

    @Test
    void aHeadWhoIsNoLongerOneGoesOnAsAHandler() {
        String head = come(RoleHeld.head(CODE, RIGHTS));

        accounts.leave(head, "head-" + RIGHTS);

        assertThat(roles.of(head)).containsExactly(RoleHeld.handler(CODE, RIGHTS));
        assertThat(of(head)).isEmpty();
    }

    @Test
    void anAccountMadeOnTheEnginesScreensIsSomebodyOnceItHasARole() {
        String account = "gr-" + UUID.randomUUID();
        String office = come(RoleHeld.of(Role.OFFICE, CODE));
        String admin = administrator();
        acting.as(admin, () -> {
            User user = identities.newUser(account);
            user.setFirstName("新来的人");
            user.setPassword("gr-password");
            identities.saveUser(user);
            identities.createMembership(account, "office-" + CODE);
        });

        assertThat(people.findById(account)).get().satisfies(person -> {
            assertThat(person.organisation()).isEqualTo(CODE);
            assertThat(person.name()).isEqualTo("新来的人");
        });
        assertThat(roles.holders(Role.OFFICE, CODE)).contains(account, office);
        assertThat(of(account)).isEmpty();
    }

    @Test
    void whoIsDeletedOnTheEnginesScreensHasLeft() {
        String handler = come(RoleHeld.handler(CODE, RIGHTS));

        acting.as(administrator(), () -> identities.deleteUser(handler));

        assertThat(people.findById(handler)).get().matches(person -> !person.active());
        assertThat(roles.of(handler)).isEmpty();
        assertThat(rightsOfAccount(handler)).isEmpty();
        assertThat(of(handler)).isEmpty();
    }

    @Test
    void whoGoesHasNoneAnyMore() {
        String leaver = come(RoleHeld.head(CODE, RIGHTS), RoleHeld.of(Role.CADRE, CODE));
        String heir = come(RoleHeld.handler(CODE, RIGHTS));
        String office = come(RoleHeld.of(Role.OFFICE, CODE));
        Departures.Wish wish = new Departures.Wish(leaver, heir, Map.of(), "调离");

        assertThat(acting.as(
                        office,
                        () -> departures.carryOut(wish, departures.preview(wish).fingerprint())))
                .isTrue();

        assertThat(accounts.groupsOf(leaver)).isEmpty();
        assertThat(roles.of(leaver)).isEmpty();
        assertThat(rightsOfAccount(leaver)).isEmpty();
        assertThat(of(leaver)).isEmpty();
        assertThat(of(heir)).isEmpty();
    }

    @Test
    void whatIsOtherwiseIsFoundAndMended() {
        String lost = come(RoleHeld.handler(CODE, RIGHTS));
        String tooMany = come(RoleHeld.of(Role.CADRE, CODE));
        String renamed = come(RoleHeld.of(Role.AUDITOR, CODE));
        String gone = come(RoleHeld.of(Role.LEADERSHIP, CODE));
        String task = UUID.randomUUID().toString();
        jdbc.sql("delete from act_id_membership where user_id_ = ?").param(lost).update();
        jdbc.sql("delete from act_ru_authorization where user_id_ = ?")
                .param(lost)
                .update();
        accounts.ensureGroup("office-GR", "蹲点办");
        jdbc.sql("insert into act_id_membership (user_id_, group_id_) values (?, 'office-GR')")
                .param(tooMany)
                .update();
        jdbc.sql("update act_id_user set first_ = '别名' where id_ = ?")
                .param(renamed)
                .update();
        jdbc.sql("delete from act_id_membership where user_id_ = ?").param(gone).update();
        jdbc.sql("delete from act_id_user where id_ = ?").param(gone).update();
        grant(tooMany, Resources.TASK, task);
        grant(tooMany, Resources.APPLICATION, "cockpit");

        assertThat(of(lost))
                .containsExactlyInAnyOrder(
                        new Difference(Kind.MEMBERSHIP_MISSING, lost, "owner-" + RIGHTS),
                        new Difference(Kind.RIGHT_MISSING, lost, "User " + lost + ": READ, UPDATE"));
        assertThat(of(tooMany))
                .extracting(Difference::kind)
                .containsExactlyInAnyOrder(Kind.MEMBERSHIP_SURPLUS, Kind.RIGHT_LEFT_BEHIND, Kind.RIGHT_GIVEN_BY_HAND);
        assertThat(of(renamed)).containsExactly(new Difference(Kind.ACCOUNT_DIFFERS, renamed, "name"));
        assertThat(of(gone)).extracting(Difference::kind).contains(Kind.ACCOUNT_MISSING, Kind.MEMBERSHIP_MISSING);

        List<Difference> mended = rights.repair("admin", "核对");

        assertThat(mended).extracting(Difference::who).contains(lost, tooMany, renamed, gone);
        assertThat(of(lost)).isEmpty();
        assertThat(of(renamed)).isEmpty();
        assertThat(of(gone)).isEmpty();
        assertThat(of(tooMany)).extracting(Difference::kind).containsExactly(Kind.RIGHT_GIVEN_BY_HAND);
        assertThat(accounts.groupsOf(lost)).containsExactly("owner-" + RIGHTS);
        assertThat(repairs.latest().get(0)).satisfies(repair -> {
            assertThat(repair.by()).isEqualTo("admin");
            assertThat(repair.reason()).isEqualTo("核对");
            assertThat(repair.mended()).isEqualTo(mended.size());
        });
    }

    private List<Difference> of(String who) {
        return rights.differences().stream()
                .filter(each -> each.who().equals(who))
                .toList();
    }

    private List<String> rightsOf(String group) {
        return acting.asApplication(() -> authorizations.createAuthorizationQuery().groupIdIn(group).list().stream()
                .map(Authorization::getResourceId)
                .toList());
    }

    private List<String> rightsOfAccount(String user) {
        return acting.asApplication(() -> authorizations.createAuthorizationQuery().userIdIn(user).list().stream()
                .map(Authorization::getResourceId)
                .toList());
    }

    private void grant(String user, Resources resource, String id) {
        acting.asApplication(() -> {
            Authorization row = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            row.setUserId(user);
            row.setResource(resource);
            row.setResourceId(id);
            row.addPermission(resource == Resources.APPLICATION ? Permissions.ACCESS : Permissions.READ);
            authorizations.saveAuthorization(row);
        });
    }

    private String administrator() {
        return come(RoleHeld.of(Role.ADMINISTRATOR, CODE));
    }

    private String come(RoleHeld... held) {
        Person person = person();
        staffing.add(person, "gr-password", new ArrayList<>(List.of(held)));
        return Objects.requireNonNull(person.userId());
    }

    private static Person person() {
        String id = "gr-" + UUID.randomUUID();
        return new Person(id, "权限测试", CODE, null, "zh", true);
    }
}
