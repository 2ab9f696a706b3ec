package org.dundian.problem.process;

import java.util.Date;
import java.util.List;
import org.dundian.problem.MeetingDecisions;
import org.dundian.problem.NextSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What {@code meeting-follow-up} calls, in the order of the diagram. */
@Component("meetingFollowUp")
public class MeetingFollowUpSteps {

    private final MeetingDecisions decisions;
    private final NextSteps next;

    MeetingFollowUpSteps(MeetingDecisions decisions, NextSteps next) {
        this.decisions = decisions;
        this.next = next;
    }

    /** @return the one person who must do it, or null if several may */
    public @Nullable String person(String meetingId, Integer item) {
        return ProblemResolutionSteps.person(decisions.ownerOf(meetingId, item));
    }

    public List<String> groups(String meetingId, Integer item) {
        return ProblemResolutionSteps.groups(decisions.ownerOf(meetingId, item));
    }

    public Date dueDate(String meetingId, Integer item) {
        return Date.from(decisions.dueDate(meetingId, item));
    }

    public int priority(String problemId) {
        return next.priority(problemId);
    }

    public String brief(String meetingId, Integer item) {
        return decisions.brief(meetingId, item);
    }

    public void recordCarriedOut(String meetingId, Integer item, @Nullable String note) {
        decisions.carriedOut(meetingId, item, note);
    }
}
