package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;

class AdministratorsSeeHowMailStandsTest extends NotificationScenario {

    @Autowired
    MailHealthIndicator health;

    @Autowired
    MeterRegistry meters;

    @Test
    void outageShowsInHealthAndMetersUntilItIsOver() {
        SERVER.stop();
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:20");
        assertThat(health.health().getStatus()).isEqualTo(MailHealthIndicator.TROUBLED);
        assertThat(health.health().getDetails()).containsEntry("late", 1L).containsKey("lastAnswer");
        assertThat(health.health().getDetails().toString()).doesNotContain(ADDRESS);
        assertThat(now(MailState.WAITING)).isEqualTo(1);

        SERVER.start();
        post.timePassesUntil("2024-04-03T11:30");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(now(MailState.WAITING)).isZero();
        assertThat(meters.get("dundian.mails.accepted").timer().count()).isPositive();
    }

    @Test
    void mailThatFailedIsTroubleThoughTheServerAnswers() {
        SERVER.answer(ADDRESS, "451 not now");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-05T10:00");
        assertThat(health.health().getStatus()).isEqualTo(MailHealthIndicator.TROUBLED);
        assertThat(health.health().getDetails()).containsEntry("failed", 1L).doesNotContainKey("lastAnswer");
        assertThat(now(MailState.FAILED)).isEqualTo(1);
    }

    private double now(MailState state) {
        return meters.get("dundian.mails.now")
                .tag("state", state.code())
                .gauge()
                .value();
    }
}
