package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.dundian.Releases;
import org.dundian.notification.process.NotificationDeliveryProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class RunningDeliveriesFollowTheModelTest extends NotificationScenario {

    @Autowired
    ApplicationContext application;

    @Autowired
    TaskService tasks;

    private Releases releases;

    @BeforeEach
    void anEarlierRelease() {
        releases = new Releases(application);
    }

    @AfterEach
    void thisReleaseIsTheOnlyOne() {
        post.clear();
        releases.end();
    }

    @Test
    void waitingTriedAndRefusedMailsAreAllDelivered() {
        String earlier = releases.begin("notification-delivery-1.0.0");
        post.clockStandsAt("2024-04-03T10:00");
        post.employ("mail-li", "li@dundian.example");
        post.employ("mail-wu", "wu@dundian.example");
        SERVER.answer(ADDRESS, "550 no such user");
        SERVER.answer("li@dundian.example", "451 later");
        post.tell("mail-wu", NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.tell("mail-li", NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:00:30");

        releases.run(releases.start(earlier));
        post.clockStandsAt("2024-04-03T10:01");
        assertThat(post.deliveries())
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.getProcessDefinitionId())
                        .isEqualTo(
                                releases.latest(NotificationDeliveryProcess.KEY).getId()));

        SERVER.acceptAll();
        tasks.complete(
                tasks.createTaskQuery()
                        .processDefinitionKey(NotificationDeliveryProcess.KEY)
                        .singleResult()
                        .getId(),
                Map.of(NotificationDeliveryProcess.EMAIL, "wang.new@dundian.example"));
        post.timePassesUntil("2024-04-03T10:30");
        assertThat(SERVER.received()).hasSize(3);
        assertThat(post.mails()).extracting(Mail::state).containsOnly(MailState.SENT);
        assertThat(post.deliveries()).isEqualTo(List.of());
    }
}
