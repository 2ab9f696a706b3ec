package org.dundian.problem.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dundian.engine.LedgerAgreement;
import org.dundian.problem.ProblemState;
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

    private static final Map<ProblemState, Set<String>> WORK = Map.of(
            ProblemState.REPORTED,
            Set.of(ProblemResolutionProcess.TASK_TRIAGE_PROBLEM, ProblemResolutionProcess.TASK_COMPLETE_REPORT),
            ProblemState.ASSIGNED,
            Set.of(ProblemResolutionProcess.TASK_ACCEPT_PROBLEM, ProblemResolutionProcess.TASK_ARBITRATE_RETURN),
            ProblemState.IN_PROGRESS,
            Set.of(
                    ProblemResolutionProcess.TASK_RESOLVE_PROBLEM,
                    ProblemResolutionProcess.TASK_DECIDE_EXTENSION,
                    ProblemResolutionProcess.TASK_APPROVE_LONG_TERM,
                    ESCALATE_ON_REQUEST),
            ProblemState.WAITING,
            Set.of(ANSWERED),
            ProblemState.LINKED,
            Set.of(LINKED, ProblemResolutionProcess.TASK_ADOPT_SOLUTION),
            ProblemState.LONG_TERM,
            Set.of(
                    ProblemResolutionProcess.TASK_SUBMIT_PLAN,
                    REVIEW_DUE,
                    ProblemResolutionProcess.TASK_REVIEW_LONG_TERM),
            ProblemState.RESOLVED,
            Set.of(ProblemResolutionProcess.TASK_VERIFY_RESOLUTION),
            ProblemState.VERIFIED,
            Set.of(ProblemResolutionProcess.TASK_CLOSE_OUT),
            ProblemState.CLOSED,
            Set.of(ProblemResolutionProcess.EVENT_REVISIT_DUE, ProblemResolutionProcess.TASK_REVISIT_PROBLEM));

    private static final Set<String> ALL_WORK =
            WORK.values().stream().flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());

    private static final Set<ProblemState> WITHOUT_CLOCK = Set.of(ProblemState.VERIFIED, ProblemState.CLOSED);

    private final JdbcClient jdbc;

    PlaceOfProblems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kept(ProblemState state, boolean planned, boolean revisited) {

        boolean goesOn() {
            return switch (state) {
                case DECLINED, MERGED, WITHDRAWN -> false;
                case CLOSED -> !revisited;
                default -> true;
            };
        }
    }

    private Optional<Kept> kept(String number) {
        return jdbc.sql("select state, plan, revisited_at from problem where number = ?")
                .param(number)
                .query((row, n) -> new Kept(
                        ProblemState.of(row.getString("state")),
                        row.getString("plan") != null,
                        row.getObject("revisited_at") != null))
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
        Set<String> here = WORK.getOrDefault(problem.state(), Set.of());
        long clocks = standing.activities().stream()
                .filter(ProblemResolutionProcess.EVENT_CLOCK_DUE::equals)
                .count();
        long work = standing.activities().stream().filter(ALL_WORK::contains).count();
        boolean oneClock = clocks == (WITHOUT_CLOCK.contains(problem.state()) ? 0 : 1);
        return standing.objection(here)
                .or(() -> oneClock && work == 1 ? Optional.empty() : Optional.of(Objection.ELSEWHERE));
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
        int wanted = jdbc.sql("""
                        select count(*) from meeting_decision d join escalation e on e.id = d.escalation_id
                        where e.problem_number = ? and d.followed_up = true and d.done_at is null
                          and d.cancelled_at is null""")
                .param(standing.businessKey())
                .query(Integer.class)
                .single();
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
                .map(problem -> switch (problem.state()) {
                    case WAITING -> besideTheClock(ANSWERED);
                    case LONG_TERM ->
                        besideTheClock(problem.planned() ? REVIEW_DUE : ProblemResolutionProcess.TASK_SUBMIT_PLAN);
                    case VERIFIED -> List.of(ProblemResolutionProcess.TASK_CLOSE_OUT);
                    case CLOSED -> List.of(ProblemResolutionProcess.EVENT_REVISIT_DUE);
                    default -> List.of(SOLVE);
                })
                .orElse(List.of());
    }

    private static List<String> besideTheClock(String work) {
        return List.of(ProblemResolutionProcess.EVENT_CLOCK_DUE, work);
    }
}
