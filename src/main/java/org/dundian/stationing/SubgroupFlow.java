package org.dundian.stationing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The course of a subgroup's stationing, as far as the domain moves it. All of it happens in the caller's transaction. */
public interface SubgroupFlow {

    /** Asks the member to accept the posting. */
    void ask(String subgroup, String member);

    /** Takes the question back; does nothing if it was answered. */
    void withdraw(String subgroup, String member);

    /** The kick-off can be held; does nothing if that was known. */
    void allAccepted(String subgroup);

    /** Open tasks assigned to one person go to another, or are offered to the leader of the team. */
    void moveTasks(String subgroup, String from, @Nullable String to);

    /** Open tasks of the subgroup's leader go to this one. */
    void giveToLeader(String subgroup, String leader);

    /** Asks the office whether the stay may end early. */
    void earlyEndRequested(String subgroup, String why);

    /** The end of the stay has moved: its timers move, and the weeks that have come to lie inside it are reported. */
    void stayMoved(String subgroup);

    /** The subgroup is dissolved before it has begun; whatever is open ends. */
    void dissolved(String subgroup);

    /** What a subgroup waits for until a date that hangs on working days. */
    enum WaitsFor {
        ANSWER,
        NEXT_WEEK,
        /** No further week lay inside the stay. */
        LAST_WEEK
    }

    /**
     * @param timer known to the engine
     * @param member whose answer it is
     */
    record Waiting(
            String timer,
            String subgroup,
            WaitsFor what,
            @Nullable String member,
            Instant until) {}

    /** All such waits of the subgroups. */
    List<Waiting> waiting(Collection<String> subgroups);

    /** The wait ends at another time, and so does the task that goes with it. */
    void moveWait(Waiting wait, Instant until);

    /** A further week lies inside the stay after all. */
    void reportFurther(Waiting wait);

    /** The open report of a week is due at another time. */
    void moveReport(String subgroup, LocalDate week, Instant due);
}
