package org.dundian.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a programme asks of the work at the hosts. It is done downstream, where visits, reports and problems are known;
 * everything happens in the caller's transaction.
 */
public interface FieldWork {

    /** Asks the cadre to accept the posting. The subgroup's stationing is under way. */
    void postingPublished(String subgroup, String userId);

    /** Takes back a question that the cadre has not answered. */
    void postingWithdrawn(String subgroup, String userId);

    /** Somebody who was asked left without a successor: perhaps all who remain have accepted. */
    void seatDropped(String subgroup);

    /**
     * Moves what was waiting for a member who left.
     *
     * @param leader who leads the subgroup now, {@code null} if nobody is left to
     */
    void memberLeft(String subgroup, String userId, @Nullable String leader);

    /** The subgroup has a leader again, or another one: what waits for its leader waits for this one. */
    void leaderChanged(String subgroup, String leader);

    /** The subgroup's team has another leader: what the one before had taken up is the other's. */
    void teamLeaderChanged(String subgroup, String from, String to);

    /** What the former leader of the subgroup's team still had to decide on its problems is the present one's. */
    void supervisorLeft(String subgroup, String userId, String why);

    /** Hands over every open problem of the subgroup at once, without asking, because the programme ends. */
    void handOverOpenWork(String subgroup, String why);

    /** The end of the subgroup's stay has moved: timers and weekly reports move with it. */
    void stayMoved(String subgroup);

    /** Whether the subgroup has done anything at its host that has to be reported and handed over. */
    boolean hasBegun(String subgroup);

    /** Ends the stationing of a subgroup that has not begun, at once. */
    void dissolved(String subgroup);

    /**
     * The problems of one subgroup that are not over yet become another's.
     *
     * @param host only those reported there; {@code null} for all
     * @return their numbers
     */
    List<String> problemsMoved(String from, String to, @Nullable String host, String why);

    /** How many problems of the subgroup still need its side. */
    int openProblems(String subgroup);

    WorkFigures figuresOfBatch(String batch);

    WorkFigures figuresOfProgramme(String programme);
}
