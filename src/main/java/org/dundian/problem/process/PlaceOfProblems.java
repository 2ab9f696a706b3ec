package org.dundian.problem.process;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dundian.engine.LedgerAgreement;
import org.dundian.problem.ProblemState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a problem's instances wait in each of its states (processes.md, table of states). */
@Component
class PlaceOfProblems implements LedgerAgreement {

    private static final String SOLVE = "SubProcess_Solve";
    private static final String LINKED = "Gateway_Linked";
    private static final String ANSWERED = "Event_Answered";
    private static final String REVIEW_DUE = "Event_ReviewDue";
    private static final String ESCALATE_ON_REQUEST = "CallActivity_EscalateOnRequest";

    private static final String ESCALATE_BY_CLOCK = "CallActivity_EscalateByClock";

    /** Where the work waits; one token of an instance stands at one of them. */
    private static final Set<String> WORK = Set.of(
            ProblemResolutionProcess.TASK_TRIAGE_PROBLEM,
            ProblemResolutionProcess.TASK_COMPLETE_REPORT,
            LINKED,
            ProblemResolutionProcess.TASK_ADOPT_SOLUTION,
            ProblemResolutionProcess.TASK_ACCEPT_PROBLEM,
            ProblemResolutionProcess.TASK_ARBITRATE_RETURN,
            ProblemResolutionProcess.TASK_RESOLVE_PROBLEM,
            ProblemResolutionProcess.TASK_DECIDE_EXTENSION,
            ANSWERED,
            ESCALATE_ON_REQUEST,
            ProblemResolutionProcess.TASK_APPROVE_LONG_TERM,
            ProblemResolutionProcess.TASK_SUBMIT_PLAN,
            REVIEW_DUE,
            ProblemResolutionProcess.TASK_REVIEW_LONG_TERM,
            ProblemResolutionProcess.TASK_VERIFY_RESOLUTION,
            ProblemResolutionProcess.TASK_CLOSE_OUT,
            ProblemResolutionProcess.EVENT_REVISIT_DUE,
            ProblemResolutionProcess.TASK_REVISIT_PROBLEM);

    /** Where the ledger leads to by itself (ADR 0012). */
    private static final Set<String> ENTRIES = Set.of(
            ProblemResolutionProcess.TASK_TRIAGE_PROBLEM,
            LINKED,
            ProblemResolutionProcess.TASK_ACCEPT_PROBLEM,
            ProblemResolutionProcess.TASK_RESOLVE_PROBLEM,
            ProblemResolutionProcess.TASK_VERIFY_RESOLUTION);

    private static final Set<ProblemState> WITHOUT_CLOCK = Set.of(ProblemState.VERIFIED, ProblemState.CLOSED);

    private final JdbcClient jdbc;

    PlaceOfProblems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the ledger says of a problem.
     *
     * @param nextActor who acts next
     * @param requested whether time or waiting was asked for and is not decided
     * @param longTermAsked likewise, whether to treat it as long-term
     * @param escalation what caused the one that is undecided
     */
    private record Kept(
            ProblemState state,
            String nextActor,
            boolean planned,
            boolean inReview,
            boolean revisited,
            boolean requested,
            boolean longTermAsked,
            @Nullable String escalation) {

        boolean goesOn() {
            return switch (state) {
                case DECLINED, MERGED, WITHDRAWN -> false;
                case CLOSED -> !revisited;
                default -> true;
            };
        }

        /** Where the work waits, the first where it begins anew. */
        List<String> work() {
            return switch (state) {
                case REPORTED ->
                    List.of(
                            nextActor.startsWith("user:")
                                    ? ProblemResolutionProcess.TASK_COMPLETE_REPORT
                                    : ProblemResolutionProcess.TASK_TRIAGE_PROBLEM);
                case LINKED -> List.of(LINKED, ProblemResolutionProcess.TASK_ADOPT_SOLUTION);
                case ASSIGNED ->
                    List.of(
                            nextActor.startsWith("group:office-")
                                    ? ProblemResolutionProcess.TASK_ARBITRATE_RETURN
                                    : ProblemResolutionProcess.TASK_ACCEPT_PROBLEM);
                case IN_PROGRESS -> List.of(inProgress());
                case WAITING -> List.of(ANSWERED);
                case LONG_TERM ->
                    planned
                            ? inReview ? List.of(ProblemResolutionProcess.TASK_REVIEW_LONG_TERM) : List.of(REVIEW_DUE)
                            : List.of(ProblemResolutionProcess.TASK_SUBMIT_PLAN);
                case RESOLVED -> List.of(ProblemResolutionProcess.TASK_VERIFY_RESOLUTION);
                case VERIFIED -> List.of(ProblemResolutionProcess.TASK_CLOSE_OUT);
                case CLOSED ->
                    List.of(ProblemResolutionProcess.EVENT_REVISIT_DUE, ProblemResolutionProcess.TASK_REVISIT_PROBLEM);
                default -> List.of();
            };
        }

        private String inProgress() {
            if ("request".equals(escalation)) {
                return ESCALATE_ON_REQUEST;
            }
            if (requested && nextActor.startsWith("group:")) {
                return ProblemResolutionProcess.TASK_DECIDE_EXTENSION;
            }
            return longTermAsked && nextActor.startsWith("group:office-")
                    ? ProblemResolutionProcess.TASK_APPROVE_LONG_TERM
                    : ProblemResolutionProcess.TASK_RESOLVE_PROBLEM;
        }
    }

    private Optional<Kept> kept(String number) {
        return jdbc.sql("""
                        select p.state, coalesce(p.next_actor, '') as next_actor, p.plan, p.review_opened_at, p.revisited_at,
                               (select count(*) from problem_extension x
                                 where x.problem_number = p.number and x.decided_at is null) as requested,
                               (select e.what from problem_event e where e.problem_number = p.number
                                   and e.what in ('long-term-asked', 'long-term-approved', 'long-term-refused')
                                 order by e.seq desc fetch first 1 rows only) as long_term,
                               (select s.cause from escalation s where s.open_key = p.number) as escalation
                        from problem p where p.number = ?""")
                .param(number)
                .query((row, n) -> new Kept(
                        ProblemState.of(row.getString("state")),
                        row.getString("next_actor"),
                        row.getString("plan") != null,
                        row.getObject("review_opened_at") != null,
                        row.getObject("revisited_at") != null,
                        row.getInt("requested") > 0,
                        "long-term-asked".equals(row.getString("long_term")),
                        row.getString("escalation")))
                .optional();
    }

    @Override
    public Set<String> processes() {
        return Set.of(ProblemResolutionProcess.KEY, EscalationDecisionProcess.KEY, MeetingFollowUpProcess.KEY);
    }

    @Override
    public Optional<Objection> objection(Standing standing) {
        return switch (standing.process()) {
            case ProblemResolutionProcess.KEY -> ofProblem(standing);
            case EscalationDecisionProcess.KEY -> ofEscalation(standing);
            default -> ofFollowUps(standing);
        };
    }

    private Optional<Objection> ofProblem(Standing standing) {
        Kept problem = kept(standing.businessKey()).filter(Kept::goesOn).orElse(null);
        if (problem == null) {
            return standing.objection(null);
        }
        long clocks = standing.activities().stream()
                .filter(ProblemResolutionProcess.EVENT_CLOCK_DUE::equals)
                .count();
        long work = standing.activities().stream().filter(WORK::contains).count();
        boolean escalates = standing.activities().contains(ESCALATE_BY_CLOCK);
        boolean asItShould = clocks == (WITHOUT_CLOCK.contains(problem.state()) ? 0 : 1)
                && work == 1
                && escalates == "clock".equals(problem.escalation());
        return standing.objection(Set.copyOf(problem.work()))
                .or(() -> asItShould ? Optional.empty() : Optional.of(Objection.ELSEWHERE));
    }

    private Optional<Objection> ofEscalation(Standing standing) {
        boolean open = jdbc.sql("select count(*) from escalation where problem_number = ? and open_key is not null")
                        .param(standing.businessKey())
                        .query(Integer.class)
                        .single()
                > 0;
        return standing.objection(
                open
                        ? Set.of(
                                EscalationDecisionProcess.TASK_DECIDE_ESCALATION,
                                EscalationDecisionProcess.TASK_RECORD_MEETING)
                        : null);
    }

    /** One for each decision that is to be carried out; all bear the problem's number. */
    private Optional<Objection> ofFollowUps(Standing standing) {
        int wanted =
                jdbc.sql("""
                        select count(*) from meeting_decision d join escalation e on e.id = d.escalation_id
                        where e.problem_number = ? and d.followed_up = true and d.done_at is null
                          and d.cancelled_at is null""").param(standing.businessKey()).query(Integer.class).single();
        if (standing.instances() == wanted) {
            return standing.activities().stream()
                                    .filter(MeetingFollowUpProcess.TASK_CARRY_OUT_DECISION::equals)
                                    .count()
                            == wanted
                    ? Optional.empty()
                    : Optional.of(Objection.ELSEWHERE);
        }
        return Optional.of(
                standing.instances() < wanted ? Objection.LOST : wanted == 0 ? Objection.OVER : Objection.TWICE);
    }

    /** The scope of solving asks the ledger where to go on (ADR 0012); what it does not know is begun by itself. */
    @Override
    public List<String> beginnings(String process, String businessKey) {
        if (!process.equals(ProblemResolutionProcess.KEY)) {
            return List.of();
        }
        return kept(businessKey)
                .filter(Kept::goesOn)
                .map(problem -> {
                    String work = problem.work().get(0);
                    Stream<String> begun = ENTRIES.contains(work)
                            ? Stream.of(SOLVE)
                            : WITHOUT_CLOCK.contains(problem.state())
                                    ? Stream.of(work)
                                    : Stream.of(ProblemResolutionProcess.EVENT_CLOCK_DUE, work);
                    return "clock".equals(problem.escalation())
                            ? Stream.concat(begun, Stream.of(ESCALATE_BY_CLOCK)).toList()
                            : begun.toList();
                })
                .orElse(List.of());
    }
}
