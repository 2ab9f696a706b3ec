package org.dundian.notification;

import static org.dundian.notification.NoticeKind.Trait.TASK;
import static org.dundian.notification.NoticeKind.Trait.URGENT;

import java.util.Comparator;
import java.util.List;

/** Why somebody is told something. */
public enum NoticeKind {
    POSTING_PUBLISHED(TASK),
    TASK_ASSIGNED(TASK),
    PROBLEM_ROUTED(TASK),
    PROBLEM_RETURNED(TASK),
    QUESTION_TO_REPORTER(TASK),
    DUE_SOON(TASK),
    BEHIND(TASK),
    OVERDUE(URGENT, TASK),
    /** by the office, by hand */
    URGED(TASK),
    ESCALATION_TO_DECIDE(URGENT, TASK),
    ESCALATION_DECIDED(URGENT),
    DECISION_GIVEN(TASK),
    DECISION_OVERDUE(TASK),
    EXTENSION_DECIDED,
    VERIFICATION_WANTED(TASK),
    REOPENED(TASK),
    CLOSED,
    DECLINED,
    REVISIT_DUE(TASK),
    WEEKLY_REPORT_DUE(TASK),
    WEEKLY_REPORT_RETURNED(TASK),
    WEEKLY_REPORT_MISSING(TASK),
    HANDOVER,
    /** Something of a running batch is another than before: people, hosts, subgroups, the length of a stay. */
    BATCH_CHANGED,
    /** Somebody stands in for them, or they for somebody. */
    SUBSTITUTION,
    /** An urgent problem outside working time, to who is on duty. */
    URGENT_AT_NIGHT(URGENT, TASK),
    DIGEST,
    INCIDENT;

    /** The more urgent the greater: what never waits, then what asks for an act, then the later declared. */
    public static final Comparator<NoticeKind> BY_URGENCY = Comparator.comparing(NoticeKind::isUrgent)
            .thenComparing(NoticeKind::isTask)
            .thenComparing(Comparator.naturalOrder());

    private final List<Trait> traits;

    NoticeKind(Trait... traits) {
        this.traits = List.of(traits);
    }

    /** Whether it is sent at once whatever it is about: red urges and escalations. */
    public boolean isUrgent() {
        return traits.contains(URGENT);
    }

    /** Whether the recipient has something to do; otherwise it is for information. */
    public boolean isTask() {
        return traits.contains(TASK);
    }

    enum Trait {
        URGENT,
        TASK
    }
}
