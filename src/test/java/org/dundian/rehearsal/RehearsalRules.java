package org.dundian.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dundian.engine.SimulatedClock;
import org.dundian.ledger.Figures;
import org.dundian.ledger.Invariants;
import org.dundian.ledger.Summary;
import org.dundian.notification.NoticeKind;
import org.dundian.notification.Told;
import org.dundian.organisation.Groups;
import org.dundian.problem.EngineAgreement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The whole programme of {@code --rehearse}, played once for the class. */
@TestPropertySource(properties = "dundian.grouping.effort.steps=1000")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RehearsalRules {

    @Autowired
    SampleFederation federation;

    @Autowired
    Rehearsal rehearsal;

    @Autowired
    Invariants invariants;

    @Autowired
    EngineAgreement agreement;

    @Autowired
    Figures figures;

    @Autowired
    SimulatedClock clock;

    @Autowired
    JdbcClient jdbc;

    private final List<String> progress = new ArrayList<>();
    private Rehearsal.Played played;
    private Summary summary;

    // not before all: what records coverage wants a test to be running
    @BeforeEach
    void theWholeProgrammeIsPlayedOnce() {
        if (played != null) {
            return;
        }
        federation.create();
        played = rehearsal.play(
                new RehearsalPlan(
                        SampleFederation.ORGANISATION,
                        RehearsalPlan.USUAL_START,
                        RehearsalPlan.USUAL_PROBLEMS,
                        null,
                        null,
                        RehearsalPlan.USUAL_SEED),
                progress::add);
        summary = figures.summary();
    }

    @AfterAll
    void theClockRunsOn() {
        clock.reset();
    }

    @Test
    void everyInvariantHolds() {
        assertThat(invariants.check()).isEmpty();
        assertThat(agreement.disagreements()).isEmpty();
        assertThat(invariants.names()).hasSizeGreaterThan(20);
    }

    /** So the same seed and start give the same table, today and on either database, and the README tells the truth. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void itsTableIsTheOneInTheReadme(String readme) throws IOException {
        String table = RehearseCommand.table(summary, played);

        assertThat(Files.readString(Path.of(readme)).replace("\r\n", "\n"))
                .as("print it anew with --rehearse, as " + readme + " says")
                .contains("```text\n" + table.replace(System.lineSeparator(), "\n") + "Wall time");
    }

    /**
     * So the same seed and start give the same ledger, in every JVM and on either database. Where they do not, the rows are
     * in {@code target/ledger-of-the-rehearsal-DATABASE}.
     */
    @Test
    void itsLedgerIsTheOneThatWasPlayedBefore() throws IOException {
        LedgerOfTheRehearsal ledger = LedgerOfTheRehearsal.read(jdbc);

        assertThat(ledger.digests())
                .as("%s has the rows; if the change is meant, keep digests.txt from there", ledger.write())
                .isEqualTo(LedgerOfTheRehearsal.kept());
    }

    @Test
    void bothBatchesRunFromLaunchToConclusion() {
        assertThat(jdbc.sql("select state from programme").query(String.class).list())
                .containsExactly("concluded");
        assertThat(summary.subgroupsByState()).containsExactly(Map.entry("ended", 25L));
        assertThat(summary.postingsByState())
                .containsEntry("declined", 1L)
                .containsEntry("completed", 50L)
                .containsEntry("replaced", 1L);
        assertThat(jdbc.sql("select count(distinct leader) from team")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void everyProblemComesToAnEndAndTheLadderIsUsedToTheTop() {
        assertThat(summary.problems()).isEqualTo(RehearsalPlan.USUAL_PROBLEMS);
        assertThat(summary.problemsByState()).containsOnlyKeys("closed", "declined", "merged", "withdrawn");
        assertThat(summary.escalationsByLevel()).containsKeys("1", "2", "3");
        assertThat(summary.escalationsByDecision())
                .containsKeys("instruct", "reassign", "more-time", "meeting", "cancelled");
        assertThat(summary.rounds()).containsKeys("1", "2", "3");
    }

    @Test
    void theRulesRefuseWhatTheyForbid() {
        assertThat(played.refusals()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void everyPathOfTheScriptsLeavesItsTrace() {
        assertThat(jdbc.sql("select distinct what from problem_event")
                        .query(String.class)
                        .list())
                .contains(
                        "reported",
                        "solved-on-spot",
                        "asked",
                        "report-completed",
                        "declined",
                        "merged",
                        "linked",
                        "common-resolved",
                        "unlinked",
                        "returned",
                        "arbitrated",
                        "waiting",
                        "woken",
                        "answered",
                        "extension-granted",
                        "extension-refused",
                        "long-term-approved",
                        "long-term-refused",
                        "planned",
                        "reviewed",
                        "urged-blue",
                        "urged-yellow",
                        "urged-red",
                        "escalated",
                        "escalation-asked",
                        "climbed",
                        "raised",
                        "reassigned",
                        "instructed",
                        "time-granted",
                        "meeting-recorded",
                        "decision-carried-out",
                        "withdrawn",
                        "reopened",
                        "relapsed",
                        "verify-unreachable",
                        "revisit-unreachable",
                        "handed-over");
    }

    @Test
    void whoIsOnLeaveIsStoodInForAndASupervisorsSubstituteDecides() {
        assertThat(jdbc.sql(
                                "select distinct who || ' for ' || on_behalf_of from problem_event where on_behalf_of is not null")
                        .query(String.class)
                        .list())
                .contains("team-2 for team-1", "owner-labour for owner-rights", "owner-legal for owner-rights");
        assertThat(jdbc.sql("select count(*) from escalation where decided_by = 'team-2' and decided_for = 'team-1'")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(jdbc.sql("select count(*) from weekly_report where accepted_for = 'team-1'")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(jdbc.sql("select count(*) from problem where solved_for = 'owner-rights'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void whoLeavesLeavesNothingBehind() {
        assertThat(jdbc.sql("select distinct d.user_id || ' ' || p.kind from departure d"
                                + " join departure_piece p on p.departure_id = d.id")
                        .query(String.class)
                        .list())
                .contains("cadre-12 posting", "owner-education problem");
        assertThat(jdbc.sql("select count(*) from problem where contact = 'cadre-12'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void atNightWhoIsOnDutyIsTold() {
        assertThat(jdbc.sql("select distinct recipient from notice where kind = 'URGENT_AT_NIGHT'")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .containsAnyElementsOf(Comings.ON_DUTY);
    }

    /** Roles by their groups; who is told may hold any of them. Substitutes are told for somebody else. */
    private static final Map<Told, List<String>> GROUPS = Map.ofEntries(
            Map.entry(Told.CADRES, List.of(Groups.CADRES)),
            Map.entry(Told.SUBGROUP_LEADER, List.of(Groups.SUBGROUP)),
            Map.entry(Told.TEAM_LEADER, List.of(Groups.TEAM)),
            Map.entry(Told.REPORTER, List.of(Groups.CADRES)),
            Map.entry(Told.REPORTING_SIDE, List.of(Groups.SUBGROUP, Groups.CADRES)),
            Map.entry(Told.VERIFIER, List.of(Groups.SUBGROUP, Groups.TEAM, Groups.CADRES)),
            Map.entry(Told.SOLVING, List.of(Groups.OWNER, Groups.OFFICE)),
            Map.entry(Told.OWNER, List.of(Groups.OWNER)),
            Map.entry(Told.HEADS, List.of(Groups.HEADS)),
            Map.entry(Told.OFFICE, List.of(Groups.OFFICE)),
            Map.entry(Told.SUPERVISOR, List.of(Groups.TEAM, Groups.OFFICE, Groups.LEADERSHIP)),
            Map.entry(Told.CARRYING_OUT, List.of(Groups.OWNER)),
            Map.entry(Told.ADMINISTRATORS, List.of(Groups.ADMINISTRATORS)));

    /** Kinds that need something the play has none of; other tests have. */
    private static final List<NoticeKind> NOT_PLAYED =
            List.of(NoticeKind.INCIDENT, NoticeKind.URGED, NoticeKind.DECISION_OVERDUE);

    @Test
    void everyKindOfNoticeIsToldAndToNobodyButThoseTheTableNames() {
        Map<String, List<String>> groups = new HashMap<>();
        jdbc.sql("select user_id_, group_id_ from act_id_membership").query(row -> {
            groups.computeIfAbsent(row.getString(1), id -> new ArrayList<>()).add(row.getString(2));
        });
        List<String> told = new ArrayList<>();
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        jdbc.sql("""
                        select distinct kind, recipient from notice
                         where (details not like '%"behalf"%' or kind = 'SUBSTITUTION')
                           and recipient not in (select user_id from departure)""").query(row -> {
            NoticeKind kind = NoticeKind.valueOf(row.getString(1));
            String recipient = row.getString(2);
            kinds.add(kind);
            boolean meant = kind.told().stream()
                    .anyMatch(who -> !GROUPS.containsKey(who)
                            || groups.getOrDefault(recipient, List.of()).stream()
                                    .anyMatch(group -> GROUPS.get(who).stream().anyMatch(group::startsWith)));
            if (!meant) {
                told.add(kind + " to " + recipient);
            }
        });
        assertThat(told).isEmpty();
        assertThat(EnumSet.complementOf(EnumSet.copyOf(kinds))).isSubsetOf(NOT_PLAYED);
    }

    @Test
    void headsAreInCopyOfWhatIsLateAndOfNothingElse() {
        assertThat(jdbc.sql("select distinct kind from notice where details like '%\"copy\":\"heads\"%'")
                        .query(String.class)
                        .list())
                .contains("OVERDUE")
                .isSubsetOf("BEHIND", "OVERDUE", "URGED", "DECISION_OVERDUE");
    }

    @Test
    void digestsAreOneAPersonAndDay() {
        assertThat(jdbc.sql("""
                                select recipient || ' ' || about from mail where about like 'digest-%'
                                 group by recipient, about having count(*) > 1""").query(String.class).list()).isEmpty();
    }

    @Test
    void nobodyIsLeftWithoutAMailThatWasDue() {
        assertThat(jdbc.sql("""
                                select distinct recipient from mail
                                 where state <> 'sent' and coalesce(last_answer, '') not like 'sent with %'""").query(String.class).list())
                .as("but those who have left; what went out with an urgent one was sent")
                .isSubsetOf(Comings.LEAVERS.stream().map(Comings.Leaver::leaver).toList());
        assertThat(summary.mailsByState()).containsKey("sent");
        assertThat(progress).hasSizeGreaterThan(20);
    }
}
