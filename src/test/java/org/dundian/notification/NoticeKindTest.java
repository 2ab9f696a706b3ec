package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NoticeKindTest {

    @Test
    void redUrgesAndEscalationsNeverWait() {
        assertThat(Stream.of(NoticeKind.values()).filter(NoticeKind::isUrgent))
                .containsExactly(
                        NoticeKind.OVERDUE,
                        NoticeKind.ESCALATION_TO_DECIDE,
                        NoticeKind.ESCALATION_DECIDED,
                        NoticeKind.URGENT_AT_NIGHT);
    }

    @Test
    void anythingAboutAnUrgentProblemNeverWaits() {
        assertThat(Notice.isUrgent(NoticeKind.CLOSED, Map.of("severity", "urgent")))
                .isTrue();
        assertThat(Notice.isUrgent(NoticeKind.CLOSED, Map.of("severity", "high")))
                .isFalse();
    }

    @Test
    void whatNeverWaitsOutranksWhatAsksForAnActOutranksNews() {
        assertThat(NoticeKind.BY_URGENCY.compare(NoticeKind.OVERDUE, NoticeKind.REVISIT_DUE))
                .isPositive();
        assertThat(NoticeKind.BY_URGENCY.compare(NoticeKind.ESCALATION_DECIDED, NoticeKind.PROBLEM_ROUTED))
                .isPositive();
        assertThat(NoticeKind.BY_URGENCY.compare(NoticeKind.PROBLEM_ROUTED, NoticeKind.CLOSED))
                .isPositive();
        assertThat(NoticeKind.BY_URGENCY.compare(NoticeKind.BEHIND, NoticeKind.DUE_SOON))
                .isPositive();
    }
}
