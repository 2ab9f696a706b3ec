package org.dundian.grouping.planning;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.entity.PlanningPin;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import org.dundian.grouping.Candidate;
import org.jspecify.annotations.Nullable;

/** A candidate, who is to get a post. */
@PlanningEntity
public class Member {

    private @Nullable Candidate candidate;
    private boolean pinned;
    private @Nullable Post post;

    /** For the solver, which copies. */
    @SuppressWarnings("unused")
    Member() {}

    Member(Candidate candidate, @Nullable Post pinnedTo) {
        this.candidate = candidate;
        this.pinned = pinnedTo != null;
        this.post = pinnedTo;
    }

    @PlanningId
    public String getId() {
        return candidate().id();
    }

    @PlanningPin
    public boolean isPinned() {
        return pinned;
    }

    @PlanningVariable(valueRangeProviderRefs = "posts")
    public @Nullable Post getPost() {
        return post;
    }

    public void setPost(@Nullable Post post) {
        this.post = post;
    }

    Candidate candidate() {
        if (candidate == null) {
            throw new IllegalStateException("nobody");
        }
        return candidate;
    }

    /** @throws IllegalStateException before the member has one */
    Post post() {
        if (post == null) {
            throw new IllegalStateException(getId() + " has no post yet");
        }
        return post;
    }

    boolean isHead() {
        return post().isHead();
    }

    boolean isInSubgroup() {
        return !post().isHead();
    }
}
