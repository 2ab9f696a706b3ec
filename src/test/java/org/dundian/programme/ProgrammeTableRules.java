package org.dundian.programme;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database refuses by itself, whoever writes to it. */
abstract class ProgrammeTableRules {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2024-04-01T09:00:00+08:00");

    @Autowired
    JdbcClient jdbc;

    private String mark;
    private String programme;
    private String batch;

    @BeforeEach
    void aProgrammeWithTwoSubgroups() {
        mark = "D"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        programme = mark + "-2024";
        batch = programme + "-B1";
        sql("insert into organisation (code, name, kind) values (?, '试验', 'municipal')", mark);
        for (String person : new String[] {"a", "b", "c"}) {
            sql("insert into person (user_id, name, organisation_code) values (?, '某人', ?)", mark + person, mark);
            sql(
                    "insert into cadre (user_id, organisation_code, department, grade, gender, birth_year)"
                            + " values (?, ?, '部门', '科员', 'male', 1985)",
                    mark + person,
                    mark);
        }
        for (String host : new String[] {"x", "y"}) {
            sql(
                    "insert into host (code, organisation_code, name, kind, district, trade, workers, union_members, has_union)"
                            + " values (?, ?, '单位', 'platform', '区', '业', 10, 5, true)",
                    host(host),
                    mark);
        }
        insertProgramme(programme, 2024);
        insertBatch(batch, 1, "2024-04-15", "2024-05-10");
        for (String host : new String[] {"x", "y"}) {
            sql("insert into batch_host (batch_code, host_code) values (?, ?)", batch, host(host));
        }
        sql(
                "insert into team (code, batch_code, team_number, leader) values (?, ?, 1, ?)",
                batch + "-T1",
                batch,
                mark + "c");
        insertSubgroup(1, "-S01", "x");
    }

    @Test
    void aProgrammesCodeIsItsOrganisationAndYear() {
        refused(() -> insertProgramme(mark + "-2026", 2025));
    }

    @Test
    void anOrganisationHasOneProgrammeAYear() {
        refused(() -> insertProgramme(programme, 2024));
    }

    @Test
    void aBatchHasItsCodeFromItsNumberAndItsDatesInOrder() {
        refused(() -> insertBatch(programme + "-B3", 2, "2024-06-01", "2024-06-30"));
        refused(() -> insertBatch(programme + "-B2", 2, "2024-06-30", "2024-06-01"));
        accepted(() -> insertBatch(programme + "-B2", 2, "2024-06-30", "2024-06-30"));
    }

    @Test
    void aHostHasOneSubgroupABatch() {
        refused(() -> insertSubgroup(2, "-S02", "x"));
        accepted(() -> insertSubgroup(2, "-S02", "y"));
    }

    @Test
    void aSubgroupsCodeHasTwoDigits() {
        refused(() -> insertSubgroup(2, "-S2", "y"));
    }

    @Test
    void aSubgroupGoesOnlyWhereTheBatchGoes() {
        sql("delete from batch_host where host_code = ?", host("y"));
        refused(() -> insertSubgroup(2, "-S02", "y"));
    }

    @Test
    void aCadreHasOneLivePostingABatch() {
        insertSubgroup(2, "-S02", "y");
        insertPosting("-S01", "a", "accepted", true);
        refused(() -> insertPosting("-S02", "a", "published", true));
        accepted(() -> insertPosting("-S02", "b", "published", true));
        sql(
                "update posting set state = 'replaced', live_key = null, ended_at = ?, why = '病' where user_id = ?",
                NOW,
                mark + "a");
        accepted(() -> insertPosting("-S02", "a", "published", true));
    }

    @Test
    void aLivePostingCannotHideItsKeyAndAnEndedOneCannotKeepIt() {
        refused(() -> insertPosting("-S01", "a", "published", false));
        refused(() -> insertPosting("-S01", "a", "completed", true));
    }

    @Test
    void whoDeclinesSaysWhy() {
        refused(() -> sql(
                "insert into posting (subgroup_code, batch_code, user_id, state, ended_at) values (?, ?, ?, 'declined', ?)",
                batch + "-S01",
                batch,
                mark + "a",
                NOW));
    }

    @Test
    void whatMustHaveAReasonIsNotKeptWithoutOne() {
        refused(() -> event("plan-returned", null));
        refused(() -> event("programme-cancelled", ""));
        accepted(() -> event("plan-returned", "目标不具体"));
        accepted(() -> event("plan-approved", null));
    }

    @Test
    void aWeekIsReportedOnce() {
        accepted(() -> week("2024-04-15", "2024-04-19"));
        refused(() -> week("2024-04-15", "2024-04-19"));
        refused(() -> week("2024-04-22", "2024-04-19"));
    }

    @Test
    void anOrganisationsCodeHasNoHyphen() {
        refused(() -> sql("insert into organisation (code, name, kind) values ('A-B', '试验', 'municipal')"));
        refused(() -> sql("insert into organisation (code, name, kind) values ('ab', '试验', 'municipal')"));
    }

    @Test
    void aHandlerIsOfAnOwnerAndAnAuditorOfNone() {
        refused(() -> role("handler", ""));
        refused(() -> role("auditor", "rights"));
        accepted(() -> role("handler", "rights"));
    }

    private void role(String role, String scope) {
        sql(
                "insert into role_held (user_id, role, organisation_code, scope) values (?, ?, ?, ?)",
                mark + "a",
                role,
                mark,
                scope);
    }

    private void week(String start, String due) {
        sql(
                "insert into weekly_report (subgroup_code, week_start, due_on, state) values (?, ?, ?, 'due')",
                batch + "-S01",
                LocalDate.parse(start),
                LocalDate.parse(due));
    }

    private void event(String what, String why) {
        sql(
                "insert into programme_event (programme_code, subject, happened_at, who, what, why) values (?, ?, ?, ?, ?, ?)",
                programme,
                programme,
                NOW,
                mark + "a",
                what,
                why);
    }

    private void insertProgramme(String code, int year) {
        sql(
                "insert into programme (code, organisation_code, programme_year, name, state, launched_by, launched_at)"
                        + " values (?, ?, ?, '试验', 'running', ?, ?)",
                code,
                mark,
                year,
                mark + "a",
                NOW);
    }

    private void insertBatch(String code, int number, String from, String until) {
        sql(
                "insert into batch (code, programme_code, batch_number, host_kind, starts_on, ends_on, state, cadres, teams,"
                        + " smallest, largest, leaders_inside) values (?, ?, ?, 'platform', ?, ?, 'running', 28, 1, 2, 3, false)",
                code,
                programme,
                number,
                LocalDate.parse(from),
                LocalDate.parse(until));
    }

    private void insertSubgroup(int number, String suffix, String host) {
        sql(
                "insert into subgroup (code, batch_code, team_code, subgroup_number, host_code, starts_on, ends_on, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 'running')",
                batch + suffix,
                batch,
                batch + "-T1",
                number,
                host(host),
                LocalDate.parse("2024-04-15"),
                LocalDate.parse("2024-05-10"));
    }

    private void insertPosting(String suffix, String person, String state, boolean keyed) {
        sql(
                "insert into posting (subgroup_code, batch_code, user_id, state, live_key, ended_at) values (?, ?, ?, ?, ?, ?)",
                batch + suffix,
                batch,
                mark + person,
                state,
                keyed ? batch + "/" + mark + person : null,
                state.equals("completed") ? NOW : null);
    }

    private String host(String name) {
        return mark.toLowerCase(java.util.Locale.ROOT) + "-" + name;
    }

    private void sql(String statement, Object... values) {
        jdbc.sql(statement).params(values).update();
    }

    private static void refused(ThrowingCallable statement) {
        assertThatThrownBy(statement).isInstanceOf(DataIntegrityViolationException.class);
    }

    private static void accepted(ThrowingCallable statement) {
        assertThatCode(statement).doesNotThrowAnyException();
    }
}
