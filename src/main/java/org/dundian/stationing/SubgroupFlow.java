package org.dundian.stationing;

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
}
