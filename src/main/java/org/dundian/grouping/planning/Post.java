package org.dundian.grouping.planning;

import org.dundian.grouping.Place;
import org.jspecify.annotations.Nullable;

/** Where a cadre can be put: the subgroup at a host, or the head of a team. */
public final class Post {

    private final @Nullable Place place;
    private final int team;
    private final int least;
    private final int most;
    private final @Nullable String pinnedLeader;

    private Post(@Nullable Place place, int team, int least, int most, @Nullable String pinnedLeader) {
        this.place = place;
        this.team = team;
        this.least = least;
        this.most = most;
        this.pinnedLeader = pinnedLeader;
    }

    static Post at(Place place, int least, int most, @Nullable String pinnedLeader) {
        return new Post(place, 0, least, most, pinnedLeader);
    }

    static Post headOf(int team) {
        return new Post(null, team, 1, 1, null);
    }

    boolean isHead() {
        return place == null;
    }

    /** @throws IllegalStateException for the head of a team */
    Place place() {
        if (place == null) {
            throw new IllegalStateException("the head of a team is at no place");
        }
        return place;
    }

    /** The number of the team that is headed; 0 for a subgroup. */
    int team() {
        return team;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** How many are too few or too many. */
    int off(int size) {
        return Math.max(0, Math.max(least - size, size - most));
    }

    @Nullable
    String pinnedLeader() {
        return pinnedLeader;
    }

    @Override
    public String toString() {
        return place == null ? "head of " + team : place.code();
    }
}
