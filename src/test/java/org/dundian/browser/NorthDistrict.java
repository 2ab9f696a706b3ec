package org.dundian.browser;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.dundian.engine.ActingPerson;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.dundian.programme.GroupingDesk;
import org.dundian.rehearsal.SampleFederation;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.HostKind;
import org.dundian.roster.Hosts;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A district of the sample federation with cadres and hosts of its own, small enough to run a whole programme: two who
 * lead a team, four for two subgroups, and one more.
 */
@TestComponent
class NorthDistrict {

    static final String OFFICE = "office-north";
    static final String LEADERSHIP = "leadership-north";
    static final List<String> SELECTED = List.of("乔北一", "乔北二", "丁北三", "丁北四", "丁北五", "丁北六");
    static final String SPARE = "north-7";

    /** Leads a team of an earlier year's batch that is still under way. */
    static final String ENGAGED = "丁北八";

    static final List<String> HOSTS = List.of("示例北区机械厂工会", "示例北区食品园工会");

    private static final String ORGANISATION = "CQN";

    private final Staffing staffing;
    private final Cadres cadres;
    private final Hosts hosts;
    private final GroupingDesk grouping;
    private final RuntimeService runtime;
    private final ActingPerson acting;
    private final JdbcClient jdbc;

    NorthDistrict(
            Staffing staffing,
            Cadres cadres,
            Hosts hosts,
            GroupingDesk grouping,
            RuntimeService runtime,
            ActingPerson acting,
            JdbcClient jdbc) {
        this.staffing = staffing;
        this.cadres = cadres;
        this.hosts = hosts;
        this.grouping = grouping;
        this.runtime = runtime;
        this.acting = acting;
        this.jdbc = jdbc;
    }

    /** Takes people on, and launches this year's programme to begin today. @return its code */
    String launched() {
        person(LEADERSHIP, "北区分管领导 钟北辰", RoleHeld.of(Role.LEADERSHIP, ORGANISATION));
        for (int i = 0; i < SELECTED.size(); i++) {
            cadre("north-" + (i + 1), SELECTED.get(i), i < 2);
        }
        cadre(SPARE, "丁北七", false);
        cadre("north-8", ENGAGED, true);
        leadsAnEarlierTeam("north-8");
        for (int i = 0; i < HOSTS.size(); i++) {
            hosts.save(new Host(
                    "n" + (i + 1), ORGANISATION, HOSTS.get(i), HostKind.NON_PUBLIC, "北区", "制造", 320, 0, false));
        }
        LocalDate today = LocalDate.now();
        String programme = ORGANISATION + "-" + today.getYear();
        acting.as(
                OFFICE,
                () -> runtime.startProcessInstanceByKey(
                        "stationing-programme",
                        Map.of(
                                "organisation",
                                ORGANISATION,
                                "year",
                                today.getYear(),
                                "code",
                                programme,
                                "name",
                                today.getYear() + "年北区蹲点工作（示例）",
                                "firstHostKind",
                                "non-public",
                                "firstStart",
                                today.toString(),
                                "firstEnd",
                                today.plusDays(60).toString(),
                                "secondHostKind",
                                "platform",
                                "secondStart",
                                today.plusDays(90).toString(),
                                "secondEnd",
                                today.plusDays(150).toString())));
        return programme;
    }

    private void leadsAnEarlierTeam(String cadre) {
        for (String row : List.of("""
                programme (code, organisation_code, programme_year, name, state, launched_by, launched_at)
                values ('CQN-2020', 'CQN', 2020, '往年蹲点（示例）', 'running', 'office-north', current_timestamp)""", """
                batch (code, programme_code, batch_number, host_kind, starts_on, ends_on, state, teams, smallest, largest,
                       leaders_inside)
                values ('CQN-2020-B1', 'CQN-2020', 1, 'platform', date '2020-09-01', date '2020-12-31', 'running', 1, 2, 3,
                        true)""", "team values ('CQN-2020-B1-T1', 'CQN-2020-B1', 1, '" + cadre + "')")) {
            jdbc.sql("insert into " + row).update();
        }
    }

    /** Waits until the grouping that was asked for is proposed. */
    void awaitGrouping() {
        grouping.awaitProposals();
    }

    private void cadre(String userId, String name, boolean leads) {
        person(userId, name, RoleHeld.of(Role.CADRE, ORGANISATION));
        cadres.save(new Cadre(
                userId,
                ORGANISATION,
                leads ? "北区组织部" : "北区权益保障部",
                leads ? "科长" : "科员",
                "female",
                LocalDate.now().getYear() - 38,
                Set.of("law"),
                true,
                leads,
                true,
                null));
    }

    private void person(String userId, String name, RoleHeld role) {
        staffing.add(
                new Person(userId, name, ORGANISATION, userId + "@dundian.example", "zh", true),
                SampleFederation.PASSWORD,
                List.of(role));
    }
}
