package org.dundian.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Person;
import org.dundian.problem.KeptTerms;
import org.dundian.problem.ProblemTerms;
import org.dundian.problem.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A federation LG with a district LGD, one programme each, people in every role, and rows put into the tables by hand:
 * subgroup S01 of team T1 at host lg-1, S02 of T1 at lg-2, S03 of T2 at lg-3; the district's one subgroup at lg-9.
 */
final class LedgerWorld {

    static final String PASSWORD = "ledger-test";
    static final String S01 = "LG-2024-B1-S01";
    static final String S02 = "LG-2024-B1-S02";
    static final String S03 = "LG-2024-B1-S03";
    static final String DISTRICT_SUBGROUP = "LGD-2024-B1-S01";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Problems problems;
    private final ProblemTerms terms;
    final Instant now;

    LedgerWorld(JdbcClient jdbc, Accounts accounts, Problems problems, ProblemTerms terms, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.problems = problems;
        this.terms = terms;
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    void build() {
        remove();
        insert("organisation", "code", "LG", "name", "测试市总工会", "kind", "municipal");
        insert("organisation", "code", "LGD", "name", "测试区总工会", "parent_code", "LG", "kind", "district");
        person("lg-cadre-1", "LG", "cadre-LG", "subgroup-" + S01);
        person("lg-cadre-2", "LG", "cadre-LG", "subgroup-" + S02);
        person("lg-cadre-3", "LG", "cadre-LG", "subgroup-" + S03);
        person("lg-team-1", "LG", "cadre-LG", "team-LG-2024-B1-T1");
        person("lg-team-2", "LG", "cadre-LG", "team-LG-2024-B1-T2");
        person("lg-office", "LG", "office-LG");
        person("lg-leadership", "LG", "leadership-LG");
        person("lg-auditor", "LG", "auditor-LG");
        person("lg-handler", "LG", "owner-lg-rights");
        person("lg-head", "LG", "owner-lg-rights", "head-lg-rights");
        person("lg-labour", "LG", "owner-lg-labour");
        person("lg-admin", "LG", "camunda-admin");
        person("lg-nobody", "LG");
        person("lgd-office", "LGD", "office-LGD");
        person("lgd-cadre", "LGD", "cadre-LGD", "subgroup-" + DISTRICT_SUBGROUP);
        for (String cadre : List.of("lg-cadre-1", "lg-cadre-2", "lg-cadre-3", "lg-team-1", "lg-team-2", "lgd-cadre")) {
            insert(
                    "cadre",
                    "user_id",
                    cadre,
                    "organisation_code",
                    cadre.startsWith("lgd") ? "LGD" : "LG",
                    "department",
                    "办公室",
                    "grade",
                    "科员",
                    "gender",
                    "female",
                    "birth_year",
                    1980);
        }
        owner("lg-rights", "测试权益部", "department");
        owner("lg-labour", "测试劳动部", "department");
        owner("lg-court", "测试法院", "outside");
        category("lg-pay", "测试报酬", 901);
        category("lg-safety", "测试安全", 902);
        host("lg-1", "LG", "测试外卖平台");
        host("lg-2", "LG", "测试货运平台");
        host("lg-3", "LG", "测试快递平台");
        host("lg-9", "LGD", "测试区网约车平台");
        programme("LG", "lg-1", "lg-2", "lg-3");
        programme("LGD", "lg-9");
        team("LG-2024-B1", 1, "lg-team-1");
        team("LG-2024-B1", 2, "lg-team-2");
        team("LGD-2024-B1", 1, "lgd-cadre");
        subgroup(S01, 1, 1, "lg-1", "lg-cadre-1");
        subgroup(S02, 1, 2, "lg-2", "lg-cadre-2");
        subgroup(S03, 2, 3, "lg-3", "lg-cadre-3");
        subgroup(DISTRICT_SUBGROUP, 1, 1, "lg-9", "lgd-cadre");
    }

    /** Takes everything away again, since all tests share one database. */
    void remove() {
        for (String child : List.of(
                "problem_term",
                "problem_event",
                "problem_pause",
                "problem_verification",
                "problem_extension",
                "escalation",
                "attachment",
                "problem_worker")) {
            jdbc.sql("delete from " + child + " where problem_number like 'LG%'")
                    .update();
        }
        jdbc.sql("update problem set common_problem = null, merged_into = null, state = 'withdrawn'"
                        + " where programme_code like 'LG%'")
                .update();
        for (String table : List.of("problem", "problem_counter")) {
            jdbc.sql("delete from " + table + " where programme_code like 'LG%'")
                    .update();
        }
        for (String table : List.of("posting", "subgroup", "team", "batch_host", "batch_cadre")) {
            jdbc.sql("delete from " + table + " where batch_code like 'LG%'").update();
        }
        for (String delete : List.of(
                "batch where programme_code like 'LG%'",
                "programme where code like 'LG%'",
                "host where code like 'lg-%'",
                "problem_category where code like 'lg-%'",
                "owner_department where code like 'lg-%'",
                "cadre where user_id like 'lg%'",
                "role_held where organisation_code in ('LG', 'LGD')",
                "person where organisation_code in ('LG', 'LGD')",
                "organisation where code = 'LGD'",
                "organisation where code = 'LG'")) {
            jdbc.sql("delete from " + delete).update();
        }
    }

    private void person(String userId, String organisation, String... groups) {
        Person person = new Person(userId, "姓名" + userId, organisation, null, "zh", true);
        insert("person", "user_id", userId, "name", person.name(), "organisation_code", organisation);
        accounts.create(person, PASSWORD);
        for (String group : groups) {
            accounts.ensureGroup(group, group);
            accounts.join(userId, group);
        }
    }

    private void owner(String code, String name, String kind) {
        insert("owner_department", "code", code, "organisation_code", "LG", "name", name, "kind", kind);
    }

    private void category(String code, String name, int place) {
        insert("problem_category", "code", code, "name", name, "place", place);
    }

    private void host(String code, String organisation, String name) {
        insert(
                "host",
                "code",
                code,
                "organisation_code",
                organisation,
                "name",
                name,
                "kind",
                "platform",
                "district",
                "测试区",
                "trade",
                "外卖",
                "workers",
                500,
                "union_members",
                0,
                "has_union",
                false);
    }

    private void programme(String organisation, String... hosts) {
        String programme = organisation + "-2024";
        String batch = programme + "-B1";
        insert(
                "programme",
                "code",
                programme,
                "organisation_code",
                organisation,
                "programme_year",
                2024,
                "name",
                "测试蹲点",
                "state",
                "running",
                "launched_by",
                "lg-office",
                "launched_at",
                now);
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                "code",
                batch,
                "programme_code",
                programme,
                "batch_number",
                1,
                "host_kind",
                "platform",
                "starts_on",
                LocalDate.parse("2024-04-08"),
                "ends_on",
                LocalDate.parse("2024-06-28"),
                "state",
                "running",
                "teams",
                2,
                "smallest",
                1,
                "largest",
                3));
        row.put("leaders_inside", false);
        row.put("cadres", 3);
        insert("batch", row);
        for (String host : hosts) {
            insert("batch_host", "batch_code", batch, "host_code", host);
        }
    }

    private void team(String batch, int number, String leader) {
        insert("team", "code", batch + "-T" + number, "batch_code", batch, "team_number", number, "leader", leader);
    }

    private void subgroup(String code, int team, int number, String host, String member) {
        String batch = batchOf(code);
        insert(
                "subgroup",
                "code",
                code,
                "batch_code",
                batch,
                "team_code",
                batch + "-T" + team,
                "subgroup_number",
                number,
                "host_code",
                host,
                "leader",
                member,
                "starts_on",
                LocalDate.parse("2024-04-08"),
                "ends_on",
                LocalDate.parse("2024-06-28"),
                "state",
                "running");
        insert("batch_cadre", "batch_code", batch, "user_id", member);
        insert(
                "posting",
                "subgroup_code",
                code,
                "batch_code",
                batch,
                "user_id",
                member,
                "state",
                "accepted",
                "live_key",
                batch + "/" + member,
                "published_at",
                now);
    }

    private static String batchOf(String subgroup) {
        return subgroup.substring(0, subgroup.lastIndexOf('-'));
    }

    Draft problem(String subgroup, String title) {
        return new Draft(subgroup, title);
    }

    /** A problem about to be put into the table, with the events that lead to its state. */
    final class Draft {
        private final Map<String, Object> row = new LinkedHashMap<>();
        private final String programme;

        private Draft(String subgroup, String title) {
            programme = batchOf(batchOf(subgroup));
            String host = jdbc.sql("select host_code from subgroup where code = ?")
                    .param(subgroup)
                    .query(String.class)
                    .single();
            String team = jdbc.sql("select team_code from subgroup where code = ?")
                    .param(subgroup)
                    .query(String.class)
                    .single();
            with("programme_code", programme).with("organisation_code", programme.substring(0, programme.indexOf('-')));
            with("batch_code", batchOf(subgroup)).with("team_code", team).with("subgroup_code", subgroup);
            with("host_code", host)
                    .with("title", title)
                    .with("category", "lg-pay")
                    .with("severity", "normal");
            with("description", "测试描述")
                    .with("affected_workers", 3)
                    .with("visibility", "subgroup")
                    .with("source", "worker");
            String reporter = jdbc.sql("select leader from subgroup where code = ?")
                    .param(subgroup)
                    .query(String.class)
                    .single();
            with("reported_by", reporter).with("reported_at", now.minus(5, ChronoUnit.DAYS));
            with("state", "reported").with("round", 1).with("escalation_level", 0);
            with("next_actor", "group:office-" + row.get("organisation_code")).with("co_owners", "");
            with("clock_started_at", now.minus(5, ChronoUnit.DAYS)).with("clock_kind", "working");
            with("response_minutes", 840).with("solution_minutes", 6300).with("extra_minutes", 0);
            with("response_deadline", now.plus(1, ChronoUnit.DAYS)).with("deadline", now.plus(10, ChronoUnit.DAYS));
            with("extensions", 0).with("waits", 0).with("version", 0);
        }

        Draft with(String column, Object value) {
            row.put(column, value);
            return this;
        }

        Draft inProgress(String owner, String handler) {
            return with("state", "in-progress")
                    .with("owner_code", owner)
                    .with("handler", handler)
                    .with("next_actor", "user:" + handler);
        }

        Draft verifiedBy(String verifier, String state) {
            with("state", state).with("solution", "已解决").with("solved_by", row.getOrDefault("handler", "lg-handler"));
            with("solved_at", now)
                    .with("verified_by", verifier)
                    .with("verified_at", now)
                    .with("answer", "satisfied");
            return state.equals("closed") ? with("closed_at", now).without("deadline") : this;
        }

        Draft without(String column) {
            row.remove(column);
            return this;
        }

        /** @return the number */
        String add() {
            return add("reported", String.valueOf(row.get("state")));
        }

        /** Adds it with a history that goes through the states. */
        String add(String... states) {
            int running = jdbc.sql("select count(*) + 1 from problem where programme_code = ?")
                    .param(programme)
                    .query(Integer.class)
                    .single();
            String number = "%s-%04d".formatted(programme, running);
            with("number", number).with("running_number", running);
            insert("problem", row);
            jdbc.sql("delete from problem_counter where programme_code = ?")
                    .param(programme)
                    .update();
            insert("problem_counter", "programme_code", programme, "last_number", running);
            String before = null;
            int seq = 0;
            for (String state : states) {
                if (before == null || !before.equals(state)) {
                    event(number, ++seq, before == null ? "reported" : "moved", before, state);
                    before = state;
                }
            }
            if (row.containsKey("verified_by")) {
                insert(
                        "problem_verification",
                        "problem_number",
                        number,
                        "seq",
                        1,
                        "kind",
                        "verify",
                        "round",
                        row.get("round"),
                        "at",
                        now,
                        "who",
                        row.get("verified_by"),
                        "answer",
                        "satisfied",
                        "evidence",
                        "电话核实");
            }
            KeptTerms.of(number, problems, terms);
            return number;
        }
    }

    void event(String number, int seq, String what, String from, String to) {
        insert(
                "problem_event",
                "problem_number",
                number,
                "seq",
                seq,
                "at",
                now.minus(5, ChronoUnit.DAYS).plusSeconds(seq),
                "who",
                "lg-cadre-1",
                "what",
                what,
                "why",
                "测试",
                "from_state",
                from,
                "to_state",
                to,
                "round",
                1);
    }

    void insert(String table, Object... columnsAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        insert(table, row);
    }

    private void insert(String table, Map<String, Object> row) {
        StringJoiner names = new StringJoiner(", ");
        StringJoiner values = new StringJoiner(", ");
        Map<String, Object> params = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            names.add(column);
            values.add(":" + column);
            params.put(column, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        });
        jdbc.sql("insert into " + table + " (" + names + ") values (" + values + ")")
                .params(params)
                .update();
    }
}
