package org.dundian.grouping.planning;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.entity.PlanningPin;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import org.dundian.grouping.Place;
import org.jspecify.annotations.Nullable;

/** A host with its subgroup, which is to be in a team. */
@PlanningEntity
public class Stop {

    private @Nullable Post post;
    private boolean pinned;
    private @Nullable Crew crew;

    /** For the solver, which copies. */
    @SuppressWarnings("unused")
    Stop() {}

    Stop(Post post, @Nullable Crew pinnedTo) {
        this.post = post;
        this.pinned = pinnedTo != null;
        this.crew = pinnedTo;
    }

    @PlanningId
    public String getCode() {
        return place().code();
    }

    @PlanningPin
    public boolean isPinned() {
        return pinned;
    }

    @PlanningVariable(valueRangeProviderRefs = "crews")
    public @Nullable Crew getCrew() {
        return crew;
    }

    public void setCrew(@Nullable Crew crew) {
        this.crew = crew;
    }

    Post post() {
        if (post == null) {
            throw new IllegalStateException("nowhere");
        }
        return post;
    }

    Place place() {
        return post().place();
    }

    /** The number of the team, 0 before it has one. */
    int team() {
        return crew == null ? 0 : crew.number();
    }
}
