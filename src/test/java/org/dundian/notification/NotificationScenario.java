package org.dundian.notification;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.dundian.DundianTest;
import org.dundian.organisation.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Deliveries on the real engine, with a real mail server at the other end; Wednesday 3 April 2024, 10:00. */
@DundianTest
abstract class NotificationScenario {

    static final String NUMBER = "CQ-2024-0042";
    static final String WANG = "mail-wang";
    static final String ADDRESS = "wang@dundian.example";

    /** Far more than a test sends, unless it takes turns away. */
    static final int PER_MINUTE = 60_000;

    static final MailServer SERVER = new MailServer();

    Post post;

    @Autowired
    void preparePost(
            JdbcClient jdbc,
            People people,
            Notices notices,
            Mails mails,
            RuntimeService runtime,
            ManagementService management,
            HistoryService history) {
        post = new Post(jdbc, people, notices, mails, runtime, management, history);
    }

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", SERVER::port);
        registry.add("dundian.webhooks.allow-internal", () -> true);
        registry.add("dundian.webhooks.allow-plain", () -> true);
        registry.add("dundian.mail.deadline", () -> "1500ms");
        registry.add("dundian.mail.per-minute", () -> PER_MINUTE);
    }

    @BeforeEach
    void itIsWednesdayMorning() {
        SERVER.start();
        SERVER.acceptAll();
        post.clear();
        post.clockStandsAt("2024-04-03T10:00");
        post.employ(WANG, ADDRESS);
    }

    @AfterEach
    void theClockRunsAgain() {
        SERVER.stop();
        ClockUtil.reset();
    }
}
