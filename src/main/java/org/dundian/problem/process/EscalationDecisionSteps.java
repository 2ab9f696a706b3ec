package org.dundian.problem.process;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.camunda.spin.json.SpinJsonNode;
import org.dundian.input.InvalidInput;
import org.dundian.problem.Escalations;
import org.dundian.problem.MeetingDecision;
import org.dundian.problem.NextSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What {@code escalation-decision} calls, in the order of the diagram. */
@Component("escalationDecision")
public class EscalationDecisionSteps {

    private final Escalations escalations;
    private final NextSteps next;

    EscalationDecisionSteps(Escalations escalations, NextSteps next) {
        this.escalations = escalations;
        this.next = next;
    }

    public String brief(String problemId) {
        return escalations.brief(problemId);
    }

    /** @return the one person who decides, or null if a group does */
    public @Nullable String supervisor(String problemId) {
        return ProblemResolutionSteps.person(escalations.supervisorOf(problemId));
    }

    public List<String> supervisors(String problemId) {
        return ProblemResolutionSteps.groups(escalations.supervisorOf(problemId));
    }

    public Date decideBy(String problemId) {
        return Date.from(escalations.decideBy(problemId));
    }

    public int priority(String problemId) {
        return next.priority(problemId);
    }

    /** @return the decision, which gateway and caller read */
    public String recordDecision(
            String problemId,
            String decision,
            @Nullable String owner,
            @Nullable String instructions,
            @Nullable String untilDate,
            @Nullable String reason) {
        switch (decision) {
            case "raise" -> escalations.raise(problemId, reason);
            case "reassign" -> escalations.reassign(problemId, owner, reason);
            case "instruct" -> escalations.instruct(problemId, instructions, reason);
            case "more-time" -> escalations.moreTime(problemId, SentForms.date("untilDate", untilDate), reason);
            case "meeting" -> escalations.callMeeting(problemId, reason);
            default -> throw new InvalidInput("decision", "不是可选的值：" + decision);
        }
        return decision;
    }

    public void climb(String problemId) {
        escalations.climb(problemId);
    }

    /** @param decisions list of {@code {what, owner, person, date}}, dates in ISO; person may be absent */
    public void recordMeeting(
            String problemId,
            @Nullable String participants,
            @Nullable String minutes,
            @Nullable SpinJsonNode decisions) {
        List<MeetingDecision> agreed = decisions == null || decisions.isNull()
                ? List.of()
                : decisions.elements().stream()
                        .map(EscalationDecisionSteps::decision)
                        .toList();
        escalations.recordMeeting(problemId, participants, minutes, agreed);
    }

    private static MeetingDecision decision(SpinJsonNode node) {
        LocalDate due = SentForms.date("decisions", text(node, "date"));
        String what = text(node, "what");
        String owner = text(node, "owner");
        if (due == null || what == null || owner == null) {
            throw new InvalidInput("decisions", "“议定事项”每一项都应写明事项、责任部门和日期");
        }
        return new MeetingDecision(what, owner, text(node, "person"), due);
    }

    private static @Nullable String text(SpinJsonNode node, String property) {
        if (!node.isObject() || !node.hasProp(property) || node.prop(property).isNull()) {
            return null;
        }
        String value = node.prop(property).stringValue();
        return value.isBlank() ? null : value;
    }
}
