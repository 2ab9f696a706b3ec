package org.dundian.problem;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What a problem's running process is told. All of it happens in the caller's transaction. */
public interface ProblemEngine {

    /**
     * Where a problem's clock stands.
     *
     * @param nextEvent when its timer must fire next
     * @param dueDate what its open tasks are due by
     * @param priority of its open tasks, see {@link Urgency}
     */
    record Standing(String number, Instant nextEvent, Instant dueDate, int priority) {}

    /** Clocks have moved: timers, and due date and priority of open tasks follow. */
    void clocksMoved(Collection<Standing> moved);

    /** As {@link #clocksMoved} for the tasks alone, where a timer is just being dealt with. */
    void urgencyMoved(Collection<Standing> moved);

    /** The present supervisor's time to decide has moved. */
    void decisionMoved(String number, Instant decideBy);

    /** The day to ask again has moved. */
    void revisitMoved(String number, Instant due);

    /** A waiting problem goes on: the other body has answered, or the date has come. */
    void answered(String number);

    /** A long-term problem's review is due. */
    void reviewDue(String number);

    /** The reporter takes it back; everything open ends. */
    void withdrawn(String number);

    /** The common problem is solved: its member takes the solution over, by a job of its own, and goes on to be verified. */
    void commonResolved(String number);

    /** Whether the member still waits for its common problem; if not, it is on its way to be verified. */
    boolean awaitsCommon(String number);

    /** It was linked to a common problem: what is open for it is cancelled. */
    void linked(String number);

    /** The member has nothing in common after all: it goes its own way. */
    void unlinked(String number);

    /** An escalation begins beside the work. */
    void escalationDue(String number);

    /** The escalation that runs beside the work has lost its object. */
    void escalationObsolete(String number);

    /** A supervisor gave it to another owner: what is open for the present one is cancelled. */
    void reassigned(String number);

    /**
     * Does the handler's open task as its form would, with all that the form checks; by the current person.
     *
     * @param form what the form {@code resolve-problem} sends
     * @throws org.dundian.input.InvalidInput if there is none, or the form is refused
     */
    void solvingTold(String number, Map<String, Object> form);

    /** Open tasks that are one person's go to another, or are offered to a group; of the escalation as well. */
    void tasksMoved(String number, String from, Actor to);

    /** Open tasks of the reporting side go to the person, or are offered to the group. */
    void reportingSideMoved(String number, Actor side);
}
