package org.dundian.notification;

import static org.dundian.notification.Told.ADMINISTRATORS;
import static org.dundian.notification.Told.BOTH_SIDES;
import static org.dundian.notification.Told.CADRES;
import static org.dundian.notification.Told.CARRYING_OUT;
import static org.dundian.notification.Told.CONCERNED;
import static org.dundian.notification.Told.EVERYBODY;
import static org.dundian.notification.Told.FELLOWS;
import static org.dundian.notification.Told.HEADS;
import static org.dundian.notification.Told.NEXT;
import static org.dundian.notification.Told.OFFICE;
import static org.dundian.notification.Told.ON_DUTY;
import static org.dundian.notification.Told.OWNER;
import static org.dundian.notification.Told.REPORTER;
import static org.dundian.notification.Told.REPORTING_SIDE;
import static org.dundian.notification.Told.SOLVING;
import static org.dundian.notification.Told.SUBGROUP_LEADER;
import static org.dundian.notification.Told.SUPERVISOR;
import static org.dundian.notification.Told.TEAM_LEADER;
import static org.dundian.notification.Told.VERIFIER;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why somebody is told something: the one table of who is told what. In words it is {@code src/docs/notifications.md}. */
public enum NoticeKind {
    POSTING_PUBLISHED(Telling.to(CADRES, TEAM_LEADER).toAct("Task_AcceptPosting")),
    /** Of tasks of problems by whoever gives them; of all others when they are created. */
    TASK_ASSIGNED(Telling.to(NEXT)
            .toAct(
                    "Task_TriageProblem",
                    "Task_ResolveProblem",
                    "Task_DecideExtension",
                    "Task_ApproveLongTerm",
                    "Task_ReviewLongTerm")),
    TASK_CLAIMED(Telling.to(FELLOWS).inDigest()),
    PROBLEM_ROUTED(Telling.to(OWNER).toAct("Task_AcceptProblem")),
    PROBLEM_RETURNED(Telling.to(OFFICE).toAct("Task_ArbitrateReturn")),
    QUESTION_TO_REPORTER(Telling.to(REPORTER).toAct("Task_CompleteReport")),
    /** Blue. */
    DUE_SOON(Telling.to(SOLVING).toAct()),
    /** Yellow. */
    BEHIND(Telling.to(SOLVING, HEADS).toAct()),
    /** Red, and again every working day. */
    OVERDUE(Telling.to(NEXT, HEADS).toAct().urgently()),
    /** by the office, by hand */
    URGED(Telling.to(NEXT, HEADS).toAct()),
    ESCALATION_TO_DECIDE(Telling.to(SUPERVISOR)
            .toAct("Task_DecideEscalation", "Task_RecordMeeting")
            .urgently()),
    ESCALATION_DECIDED(Telling.to(SOLVING).toAct().urgently()),
    DECISION_GIVEN(Telling.to(CARRYING_OUT).toAct("Task_CarryOutDecision")),
    DECISION_OVERDUE(Telling.to(CARRYING_OUT, HEADS).toAct("Task_CarryOutDecision")),
    EXTENSION_DECIDED(Telling.to(SOLVING).toAct()),
    VERIFICATION_WANTED(Telling.to(VERIFIER).toAct("Task_VerifyResolution")),
    REOPENED(Telling.to(NEXT).toAct()),
    CLOSED(Telling.to(REPORTER)),
    DECLINED(Telling.to(REPORTER)),
    REVISIT_DUE(Telling.to(REPORTING_SIDE).toAct("Task_RevisitProblem")),
    WEEKLY_REPORT_DUE(Telling.to(SUBGROUP_LEADER).toAct("Task_WriteWeeklyReport")),
    WEEKLY_REPORT_RETURNED(Telling.to(SUBGROUP_LEADER).toAct("Task_WriteWeeklyReport")),
    WEEKLY_REPORT_MISSING(Telling.to(SUBGROUP_LEADER, TEAM_LEADER).toAct("Task_WriteWeeklyReport")),
    HANDOVER(Telling.to(REPORTING_SIDE)),
    /** Something of a running batch is another than before: people, hosts, subgroups, the length of a stay. */
    BATCH_CHANGED(Telling.to(CONCERNED)),
    /** Somebody stands in for them, or they for somebody. */
    SUBSTITUTION(Telling.to(BOTH_SIDES).on("/substitutions")),
    /** An urgent problem outside working time, to who is on duty. */
    URGENT_AT_NIGHT(Telling.to(ON_DUTY).toAct().urgently()),
    DIGEST(Telling.to(EVERYBODY).inDigest().on("/camunda/app/tasklist/default/")),
    INCIDENT(Telling.to(ADMINISTRATORS).on("/camunda/app/cockpit/default/"));

    /** The more urgent the greater: what never waits, then what asks for an act, then the later declared. */
    public static final Comparator<NoticeKind> BY_URGENCY = Comparator.comparing(NoticeKind::isUrgent)
            .thenComparing(NoticeKind::isTask)
            .thenComparing(Comparator.naturalOrder());

    private final Telling telling;

    NoticeKind(Telling telling) {
        this.telling = telling;
    }

    /** The kind whose code this is, such as {@code problem-routed}. */
    public static Optional<NoticeKind> of(String code) {
        return List.of(values()).stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst();
    }

    /** As in addresses and forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public List<Told> told() {
        return telling.to();
    }

    /** Whether it is sent at once whatever it is about: red urges and escalations. */
    public boolean isUrgent() {
        return telling.urgent();
    }

    /** Whether the recipient has something to do; otherwise it is for information. */
    public boolean isTask() {
        return telling.act();
    }

    /** Whether a recipient may have it in the digest, or not at all. */
    public boolean isOptional() {
        return !telling.urgent();
    }

    /** How it is told to those who have not chosen otherwise. */
    public Mode usualMode() {
        return telling.mode();
    }

    /** What a recipient may choose from. The digest itself comes as one, or not. */
    public List<Mode> modes() {
        if (!isOptional()) {
            return List.of(Mode.AT_ONCE);
        }
        return this == DIGEST ? List.of(Mode.DIGEST, Mode.NONE) : List.of(Mode.values());
    }

    /** Ids of the user tasks that its link looks for; none for any about the same thing. */
    public List<String> opens() {
        return telling.opens();
    }

    /** The page that its link opens, for what has neither a task nor a problem. */
    public Optional<String> page() {
        return Optional.ofNullable(telling.page());
    }
}
