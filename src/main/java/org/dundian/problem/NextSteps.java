package org.dundian.problem;

import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who acts next on a problem, by when, and where the work goes on: what a process asks of it. */
@Service
@Transactional
public class NextSteps {

    private final Docket docket;
    private final ProblemClock clock;
    private final Reporters reporters;

    NextSteps(Docket docket, ProblemClock clock, Reporters reporters) {
        this.docket = docket;
        this.clock = clock;
        this.reporters = reporters;
    }

    /** @return triage, linked, accept, resolve or verify */
    public String entryPoint(String number) {
        return switch (docket.open(number).state()) {
            case REPORTED -> "triage";
            case LINKED -> "linked";
            case ASSIGNED -> "accept";
            case RESOLVED -> "verify";
            default -> "resolve";
        };
    }

    public Instant dueDate(String number) {
        return clock.dueDate(docket.open(number));
    }

    /** 0 to 100, the more urgent the higher, see {@link Urgency}. */
    public int priority(String number) {
        return Urgency.of(docket.open(number), docket.now());
    }

    public String office(String number) {
        return Actor.office(docket.open(number)).id();
    }

    public String ownerGroup(String number) {
        String owner = docket.open(number).ownerCode;
        if (owner == null) {
            throw new IllegalStateException(number + " has no owner");
        }
        return Actor.owner(owner).id();
    }

    /** The handler's user id. */
    public String handler(String number) {
        String handler = docket.open(number).handler;
        if (handler == null) {
            throw new IllegalStateException(number + " has no handler");
        }
        return handler;
    }

    /** The user id of who can complete the report: the reporter, after the handover the contact, see {@link Reporters}. */
    public String reporter(String number) {
        return reporters.of(docket.open(number));
    }

    public Actor reportingSide(String number) {
        return Actor.reportingSide(docket.open(number));
    }

    /** The group that decides the request for time now open. */
    public String extensionDeciders(String number) {
        String actor = docket.open(number).nextActor;
        if (actor == null) {
            throw new IllegalStateException(number + " has no request to decide");
        }
        return Actor.parse(actor).id();
    }
}
