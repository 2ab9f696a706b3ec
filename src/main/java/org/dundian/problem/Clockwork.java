package org.dundian.problem;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.dundian.notification.NoticeKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the clock brings about by itself, one event at a time, in the order of their dates. */
@Service
@Transactional
public class Clockwork {

    private final Docket docket;
    private final ProblemClock clock;
    private final Solving solving;
    private final Escalations escalations;
    private final ProblemEngine engine;

    Clockwork(Docket docket, ProblemClock clock, Solving solving, Escalations escalations, ProblemEngine engine) {
        this.docket = docket;
        this.clock = clock;
        this.solving = solving;
        this.escalations = escalations;
        this.engine = engine;
    }

    /** When the problem's timer must fire next; far in the future while nothing is expected. */
    public Instant nextEvent(String number) {
        return clock.nextInstant(docket.open(number));
    }

    /** Brings about the event that is due; does nothing if it has moved meanwhile. */
    public void act(String number) {
        Problem problem = docket.open(number);
        Optional<ClockEvent> due =
                clock.next(problem).filter(event -> !event.at().isAfter(docket.now()));
        if (due.isEmpty()) {
            return;
        }
        switch (due.get().kind()) {
            case WAKE -> solving.wakeByDate(problem, due.get().at());
            case REVIEW -> solving.openReview(problem);
            case BLUE -> {
                problem.blueAt = docket.now();
                docket.write(problem, "urged-blue", null);
                docket.coloured(problem);
                docket.tell(problem, Actor.solving(problem), NoticeKind.DUE_SOON);
            }
            case YELLOW -> behind(problem);
            case RED -> {
                problem.redAt = docket.now();
                // the round repeats it from tomorrow on
                problem.urgedOn = docket.today();
                docket.write(problem, "urged-red", null);
                docket.coloured(problem);
                docket.tellWithHeads(problem, Actor.solving(problem), NoticeKind.OVERDUE, Map.of());
                escalate(problem, "超过办理期限", null);
            }
        }
    }

    private void behind(Problem problem) {
        problem.yellowAt = docket.now();
        docket.write(problem, "urged-yellow", null);
        docket.coloured(problem);
        docket.tellWithHeads(problem, Actor.solving(problem), NoticeKind.BEHIND, Map.of());
        if (problem.isIn(ProblemState.REPORTED)) {
            escalate(problem, "超过时限未受理研判", Decider.LEADERSHIP);
        } else if (problem.severity() == Severity.URGENT) {
            escalate(problem, "紧急问题超过时限未接办", null);
        }
    }

    private void escalate(Problem problem, String why, @Nullable Decider atLeast) {
        if (escalations.openByClock(problem, why, atLeast)) {
            engine.escalationDue(problem.number);
        }
    }
}
