package org.dundian.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.dundian.ledger.LedgerWorld.S01;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dundian.organisation.Accounts;
import org.dundian.problem.LogEnds;
import org.dundian.problem.OtherEnds;
import org.dundian.problem.ProblemTerms;
import org.dundian.problem.Problems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Each test breaks one thing in a transaction that is rolled back; run on each database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class InvariantsFindWhatBreaksThem {

    /**
     * What breaks which invariant; {@code #} stands for the number of a closed problem, {@code @} for one in progress,
     * {@code ^} for one that waits.
     */
    private static final Map<String, List<String>> BREAKS = new LinkedHashMap<>();

    static {
        breaks(Invariants.NEVER_LOST, "delete from problem_pause where problem_number = '^'");
        breaks(Invariants.SOMEBODY_IS_THERE, "update person set active = false where user_id = 'lg-handler'");
        breaks(
                Invariants.NO_CYCLES,
                substitution("lg-cadre-1", "lg-cadre-2"),
                substitution("lg-cadre-2", "lg-cadre-3"),
                substitution("lg-cadre-3", "lg-cadre-1"));
        breaks("rule 3: who stands in for who solved it does not verify it", substitution("lg-handler", "lg-cadre-1"));
        breaks(
                "rule 10: on whose behalf is another's who had named them",
                "update problem_event set on_behalf_of = 'lg-cadre-2' where problem_number = '#' and seq = 2");
        breaks(
                "nobody who has left holds a place, a role, a duty or a substitution",
                "insert into departure (organisation_code, user_id, why, done_by, done_at)"
                        + " values ('LG', 'lg-cadre-2', '调离', 'lg-office', current_timestamp)",
                "update person set active = false where user_id = 'lg-cadre-2'");
        breaks(
                "numbers run without gaps within a programme",
                "update problem_counter set last_number = 99 where programme_code = 'LG-2024'");
        breaks(
                "every change of state is in the history",
                "update problem_event set from_state = 'linked' where problem_number = '#' and seq = 3");
        breaks("rule 2: at most one return a problem", event("@", 4, "returned"), event("@", 5, "returned"));
        breaks(
                "rule 3: verified with an answer and evidence",
                "delete from problem_verification where problem_number = '#'");
        breaks(
                "rule 3: unreachable counts after three days",
                "update problem set answer = 'unreachable' where number = '#'");
        breaks("rule 4: one round more with every reopening", "update problem set round = 2 where number = '@'");
        breaks(
                "rule 5: what is overdue was urged red",
                "update problem set deadline = timestamp with time zone '2024-01-01 00:00:00+00' where number = '@'");
        breaks(
                "rule 5: what is overdue is or was before a supervisor",
                "update problem set deadline = timestamp with time zone '2024-01-01 00:00:00+00',"
                        + " red_at = timestamp with time zone '2024-01-01 00:00:00+00' where number = '@'");
        breaks("rule 5: an undecided escalation climbs", escalation("@"));
        breaks("rule 5: only what is under way is before a supervisor", escalation("#"));
        breaks(
                "rule 5: a problem's level is the highest it was escalated to",
                "update problem set escalation_level = 3 where number = '@'");
        breaks(
                "rule 5: what a meeting decided is asked for only while its problem is under way",
                escalation("#"),
                "insert into meeting (escalation_id, held_at, recorded_by, participants, minutes) values ('lg-e',"
                        + " timestamp with time zone '2024-01-02 00:00:00+00', 'lg-team-1', '各方', '纪要')",
                "insert into meeting_decision (escalation_id, seq, what, owner, due_on, followed_up) values ('lg-e', 1,"
                        + " '整改', 'lg-rights', date '2024-02-01', true)");
        breaks("rule 6: more time at most twice", "update problem set extensions = 1 where number = '@'");
        breaks(
                "rule 6: more time is asked for before the deadline",
                event("@", 4, "urged-red"),
                event("@", 5, "extension-asked"));
        breaks(
                "rule 7: the clock stands exactly while it waits",
                "update problem_pause set problem_number = '@' where problem_number = '^'");
        breaks("rule 7: a third wait has the office's consent", pause(2), pause(3));
        breaks(
                "rule 8: what is linked follows a problem under way",
                "update problem set solved_at = timestamp with time zone '2024-01-01 00:00:00+00' where number = '#'",
                "update problem set state = 'linked', common_problem = '#' where number = '@'");
        breaks(
                "rule 8: what is linked is in the hands of who solves it for all",
                "update problem set state = 'linked', common_problem = '^' where number = '@'",
                "update problem set next_actor = 'user:lg-cadre-1' where number = '@'");
        breaks(Invariants.LOG_AS_WRITTEN, "update problem_event set why = '改写' where problem_number = '@' and seq = 2");
        breaks("rule 10: a decision says why", event("@", 4, "instructed").replace("'测试'", "null"));
        breaks("rule 10: a decision is somebody's", event("@", 4, "accepted").replace("'lg-handler'", "'system'"));
        breaks(
                Invariants.WAITS_BOUNDED,
                "update problem_pause set wake_on = date '2099-01-01' where problem_number = '^'");
        breaks(
                Invariants.WAITS_WAKE,
                "update problem_pause set wake_on = date '2024-01-02' where problem_number = '^'");
        breaks(
                "a posting is in a subgroup of its batch",
                "update posting set batch_code = 'LGD-2024-B1', live_key = 'LGD-2024-B1/lg-cadre-1' where user_id = 'lg-cadre-1'");
        breaks(
                "after the stay each open problem has a contact of its subgroup, or its team's leader",
                "update subgroup set state = 'ended' where code = 'LG-2024-B1-S01'",
                "update posting set state = 'completed', live_key = null, ended_at = timestamp with time zone"
                        + " '2099-01-01 00:00:00+00' where subgroup_code = 'LG-2024-B1-S01'");
        breaks(
                "a problem lies in its subgroup's host, team, batch, programme and organisation",
                "update problem set host_code = 'lg-3' where number = '@'");
        breaks(
                "a subgroup merged into another keeps neither people nor problems",
                "update subgroup set merged_into = 'LG-2024-B1-S02' where code = 'LG-2024-B1-S01'");
        breaks(
                "rule 10: what is not as it was planned was changed by somebody",
                "update subgroup set left_host = subgroup_number where code = 'LG-2024-B1-S02'");
        breaks(
                "who was given a place by a change has or had it",
                "insert into batch_change (batch_code, kind, subgroup_code, summary, why, disturbance, changed_by, changed_at)"
                        + " values ('LG-2024-B1', 'replace', 'LG-2024-B1-S01', '更换', '生病', 1, 'lg-office',"
                        + " timestamp with time zone '2024-04-20 00:00:00+00')",
                "insert into batch_change_piece (change_id, seq, kind, about, was, becomes)"
                        + " select max(id), 1, 'person', 'lg-nobody', '后备', '第 1 小组' from batch_change");
    }

    /** The database does not let these happen at all; see {@link #theDatabaseItselfRefuses}. */
    private static final Map<String, String> REFUSED = Map.of(
            "rule 3: who solved it does not verify it", "update problem set verified_by = solved_by where number = '#'",
            "rule 7: each wait has its reason and its date",
                    "update problem_pause set reason = '' where problem_number = '^'",
            "a host has one subgroup a batch", "update subgroup set host_code = 'lg-1' where code = 'LG-2024-B1-S02'",
            "a cadre has at most one live posting a batch",
                    "insert into posting (subgroup_code, batch_code, user_id, state, live_key) values"
                            + " ('LG-2024-B1-S02', 'LG-2024-B1', 'lg-cadre-1', 'accepted', 'LG-2024-B1/lg-cadre-1')");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Invariants invariants;

    @Autowired
    Figures figures;

    private LedgerWorld world;
    private String closed;
    private String inProgress;
    private String waiting;

    private static void breaks(String invariant, String... statements) {
        BREAKS.put(invariant, List.of(statements));
    }

    private static String substitution(String absent, String substitute) {
        return "insert into substitution (absent, substitute, from_day, until_day, entered_by, entered_at) values ('"
                + absent + "', '" + substitute + "', date '2001-01-01', date '2199-12-31', '" + absent
                + "', timestamp with time zone '2001-01-01 00:00:00+00')";
    }

    private static String event(String number, int seq, String what) {
        return "insert into problem_event (problem_number, seq, at, who, what, why, from_state, to_state, round) values ('"
                + number + "', " + seq + ", current_timestamp, 'lg-handler', '" + what
                + "', '测试', 'in-progress', 'in-progress', 1)";
    }

    private static String escalation(String number) {
        return "insert into escalation (id, problem_number, cause, level, supervisor, opened_at, decide_by, reason, open_key,"
                + " version) values ('lg-e', '" + number + "', 'clock', 1, 'user:lg-team-1', timestamp with time zone"
                + " '2024-01-01 00:00:00+00', timestamp with time zone '2024-01-02 00:00:00+00', '超期', '" + number
                + "', 0)";
    }

    private static String pause(int seq) {
        return "insert into problem_pause (problem_number, seq, from_at, to_at, wake_on, reason) values ('^', " + seq
                + ", timestamp with time zone '2024-04-08 02:00:00+00', timestamp with time zone"
                + " '2024-04-09 02:00:00+00', date '2024-04-09', '等待')";
    }

    @BeforeAll
    void buildTheWorld(
            @Autowired Accounts accounts,
            @Autowired Problems problems,
            @Autowired ProblemTerms terms,
            @Autowired LogEnds ends,
            @Autowired Clock clock) {
        world = new LedgerWorld(jdbc, accounts, problems, terms, clock);
        world.build();
        closed = world.problem(S01, "已经办完")
                .inProgress("lg-rights", "lg-handler")
                .verifiedBy("lg-cadre-1", "closed")
                .with("next_actor", "group:subgroup-" + S01)
                .add("reported", "assigned", "in-progress", "resolved", "verified", "closed");
        inProgress = world.problem(S01, "正在办理")
                .inProgress("lg-rights", "lg-handler")
                .add("reported", "assigned", "in-progress");
        LocalDate soon = world.now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(7);
        waiting = world.problem(S01, "等待外部答复")
                .inProgress("lg-rights", "lg-handler")
                .with("state", "waiting")
                .with("wake_on", soon)
                .with("waits", 1)
                .without("deadline")
                .add("reported", "assigned", "in-progress", "waiting");
        world.insert(
                "problem_pause",
                "problem_number",
                waiting,
                "seq",
                1,
                "from_at",
                world.now.minus(1, ChronoUnit.DAYS),
                "wake_on",
                soon,
                "reason",
                "等待平台答复",
                "open_key",
                "open");
        OtherEnds.chain("LG", jdbc, ends);
    }

    @AfterAll
    void takeItAway() {
        world.remove();
    }

    static Stream<String> broken() {
        return BREAKS.keySet().stream();
    }

    static Stream<String> refused() {
        return REFUSED.keySet().stream();
    }

    @Test
    void theFiguresCanBeCounted() {
        Summary summary = figures.summary();

        assertThat(summary.problems()).isGreaterThanOrEqualTo(3);
        assertThat(summary.verifiedOnTime()).isBetween(1L, summary.verified());
        assertThat(summary.toTable()).contains("Problems", "Escalations by level", "Weekly reports", "Mails");
    }

    @Test
    void aSoundLedgerBreaksNone() {
        assertThat(ours(invariants.check())).isEmpty();
    }

    @Transactional
    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void whatIsBrokenIsFoundByItsName(String invariant) {
        BREAKS.get(invariant).forEach(this::run);

        assertThat(ours(invariants.check())).extracting(Violation::name).contains(invariant);
    }

    @Transactional
    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void theDatabaseItselfRefuses(String invariant) {
        assertThat(catchThrowable(() -> run(REFUSED.get(invariant))))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void everyInvariantIsProven() {
        Set<String> proven = new TreeSet<>(BREAKS.keySet());
        proven.addAll(REFUSED.keySet());

        assertThat(invariants.names()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(proven);
    }

    @Test
    @Transactional
    void aViolationNamesItsRows() {
        run("update problem set round = 2 where number in ('@', '#')");

        assertThat(invariants.check())
                .filteredOn(violation -> violation.name().startsWith("rule 4"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.rows())
                        .contains(closed, inProgress)
                        .isSorted())
                .asString()
                .startsWith("rule 4: one round more with every reopening: ");
    }

    private void run(String statement) {
        jdbc.sql(statement.replace("#", closed).replace("@", inProgress).replace("^", waiting))
                .update();
    }

    /** Other tests' rows are none of our business. */
    private static List<Violation> ours(List<Violation> all) {
        List<Violation> ours = new ArrayList<>();
        for (Violation violation : all) {
            List<String> rows = violation.rows().stream()
                    .filter(row -> row.toUpperCase(Locale.ROOT).startsWith("LG"))
                    .toList();
            if (!rows.isEmpty()) {
                ours.add(new Violation(violation.name(), rows));
            }
        }
        return ours;
    }
}
