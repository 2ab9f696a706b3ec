package org.dundian.problem.process;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A federation of its own for each test: one team, one subgroup of two at one host, an office, leadership, two owners. */
final class StationedFederation {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final String organisation;
    final String office;
    final String leadership;
    final String teamLeader;
    final String reporter;
    final String colleague;
    final String handler;
    final String otherHandler;
    final String hostUnion;
    final String host;
    final String programme;
    final String subgroup;

    private final JdbcClient jdbc;
    private final Accounts accounts;

    StationedFederation(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        String mark = "T" + COUNT.incrementAndGet();
        String low = mark.toLowerCase(Locale.ROOT);
        organisation = mark;
        programme = mark + "-2024";
        subgroup = programme + "-B1-S01";
        host = low + "-host";
        jdbc.sql("insert into organisation (code, name, kind) values (?, '测试工会', 'municipal')")
                .param(mark)
                .update();
        office = person(low + "-office", Groups.office(mark));
        leadership = person(low + "-leadership", Groups.leadership(mark));
        teamLeader = cadre(low + "-leader");
        reporter = cadre(low + "-reporter");
        colleague = cadre(low + "-colleague");
        handler = person(low + "-handler", Groups.owner("rights-" + low));
        accounts.join(handler, Groups.owner("rights"));
        otherHandler = person(low + "-labour", Groups.owner("labour-" + low));
        hostUnion = person(low + "-union", Groups.owner("host-" + host));
        owner("rights-" + low, "department");
        owner("labour-" + low, "department");
        owner("host-" + host, "host");
        ensureCommonRows(mark);
        jdbc.sql("""
                insert into host (code, organisation_code, name, kind, district, trade, workers, union_members, has_union)
                values (?, ?, '测试快送', 'platform', '示例区', '外卖', 100, 10, true)""").params(host, mark).update();
        stationed();
    }

    /** What the report form sends. */
    Map<String, Object> aReport() {
        return new HashMap<>(Map.of(
                "hostCode", host,
                "title", "配送费结算周期过长",
                "category", "pay",
                "severity", "normal",
                "description", "多名骑手反映结算周期从七天改为三十天。",
                "since", "2024-04-01",
                "affectedWorkers", 12,
                "visibility", "subgroup",
                "source", "worker"));
    }

    String rights() {
        return "rights-" + organisation.toLowerCase(Locale.ROOT);
    }

    String labour() {
        return "labour-" + organisation.toLowerCase(Locale.ROOT);
    }

    private void stationed() {
        OffsetDateTime start = OffsetDateTime.parse("2024-04-01T09:00:00+08:00");
        LocalDate from = LocalDate.of(2024, 4, 1);
        LocalDate to = LocalDate.of(2024, 6, 28);
        jdbc.sql("""
                insert into programme (code, organisation_code, programme_year, name, state, launched_by, launched_at)
                values (?, ?, 2024, '测试', 'running', ?, ?)""").params(programme, organisation, office, start).update();
        jdbc.sql("""
                insert into batch (code, programme_code, batch_number, host_kind, starts_on, ends_on, state, teams,
                    smallest, largest, leaders_inside)
                values (?, ?, 1, 'platform', ?, ?, 'running', 1, 2, 3, false)""").params(programme + "-B1", programme, from, to).update();
        jdbc.sql("insert into batch_host (batch_code, host_code) values (?, ?)")
                .params(programme + "-B1", host)
                .update();
        jdbc.sql("insert into team (code, batch_code, team_number, leader) values (?, ?, 1, ?)")
                .params(programme + "-B1-T1", programme + "-B1", teamLeader)
                .update();
        jdbc.sql("""
                insert into subgroup (code, batch_code, team_code, subgroup_number, host_code, leader, starts_on, ends_on, state)
                values (?, ?, ?, 1, ?, ?, ?, ?, 'running')""")
                .params(subgroup, programme + "-B1", programme + "-B1-T1", host, reporter, from, to)
                .update();
        for (String member : List.of(reporter, colleague)) {
            jdbc.sql("""
                    insert into posting (subgroup_code, batch_code, user_id, state, live_key, published_at)
                    values (?, ?, ?, 'accepted', ?, ?)""")
                    .params(subgroup, programme + "-B1", member, programme + "-B1/" + member, start)
                    .update();
            accounts.join(member, Groups.subgroup(subgroup));
        }
        accounts.join(teamLeader, Groups.team(programme + "-B1-T1"));
    }

    private void ensureCommonRows(String mark) {
        for (String code : List.of("contract", "pay", "safety", "other")) {
            jdbc.sql("""
                    insert into problem_category (code, name, place)
                    select ?, ?, (select coalesce(max(place), 0) + 1 from problem_category)
                    where not exists (select 1 from problem_category where code = ?)""").params(code, code, code).update();
        }
        for (String code : List.of("human-resources", "host", "rights", "emergency", "traffic-police", "labour")) {
            jdbc.sql("""
                    insert into owner_department (code, organisation_code, name, kind)
                    select ?, ?, ?, 'outside' where not exists (select 1 from owner_department where code = ?)""").params(code, mark, code, code).update();
        }
    }

    private void owner(String code, String kind) {
        jdbc.sql("insert into owner_department (code, organisation_code, name, kind) values (?, ?, ?, ?)")
                .params(code, organisation, code, kind)
                .update();
    }

    /** Somebody of this federation in a group of any kind. */
    String someone(String id, String group) {
        return person(id, group);
    }

    private String person(String id, String group) {
        Person person = new Person(id, id, organisation, id + "@dundian.example", "zh", true);
        jdbc.sql("insert into person (user_id, name, organisation_code, email) values (?, ?, ?, ?)")
                .params(id, id, organisation, person.email())
                .update();
        accounts.create(person, "dundian-test");
        accounts.join(id, group);
        return id;
    }

    private String cadre(String id) {
        person(id, Groups.cadres(organisation));
        jdbc.sql("""
                insert into cadre (user_id, organisation_code, department, grade, gender, birth_year)
                values (?, ?, '办公室', '科员', 'female', 1985)""").params(id, organisation).update();
        return id;
    }
}
