package org.dundian.programme;

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

    /** Hands over every open problem of the subgroup at once, without asking, because the programme ends. */
    void handOverOpenWork(String subgroup, String why);

    WorkFigures figuresOfBatch(String batch);

    WorkFigures figuresOfProgramme(String programme);
}
