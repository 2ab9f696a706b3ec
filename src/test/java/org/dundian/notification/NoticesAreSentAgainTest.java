package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.dundian.input.InvalidInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class NoticesAreSentAgainTest extends NotificationScenario {

    @Autowired
    Resending resending;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void nobodyIsThere() {
        identity.clearAuthentication();
    }

    private void officeResends(long notice) {
        identity.setAuthentication("mail-office", List.of("office-MAIL"));
        try {
            resending.resend(notice);
        } finally {
            identity.clearAuthentication();
        }
    }

    private List<Long> notices() {
        return jdbc.sql("select id from notice order by id").query(Long.class).list();
    }

    @Test
    void sentNoticesAreSentAgainWithAllThatTheirMailCarriedAndBothStayOnRecord() throws Exception {
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of("title", "没有热水"));
        post.tell(WANG, NoticeKind.URGED, NUMBER, Map.of("title", "没有热水"));
        post.timePassesUntil("2024-04-03T10:30");
        assertThat(SERVER.received()).hasSize(1);

        officeResends(notices().get(0));
        post.timePassesUntil("2024-04-03T10:31");
        assertThat(SERVER.received()).hasSize(2);
        assertThat(Post.text(SERVER.received().get(1)))
                .isEqualTo(Post.text(SERVER.received().get(0)));
        assertThat(SERVER.received().get(1).getMessageID())
                .isNotEqualTo(SERVER.received().get(0).getMessageID());
        assertThat(post.mails()).extracting(Mail::state).containsExactly(MailState.SENT, MailState.SENT);
        assertThat(post.notices()).isEqualTo(4);
        assertThat(jdbc.sql("select resent_by from notice where resend_of is not null")
                        .query(String.class)
                        .list())
                .containsExactly("mail-office", "mail-office");
    }

    @Test
    void failedMailIsGivenUpForTheOneThatIsSentAgain() {
        SERVER.stop();
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-05T10:00");
        assertThat(runtime.createIncidentQuery().count()).isEqualTo(1);

        SERVER.start();
        officeResends(notices().get(0));
        post.timePassesUntil("2024-04-05T10:01");
        assertThat(SERVER.received()).hasSize(1);
        assertThat(post.mails()).extracting(Mail::state).containsExactly(MailState.FAILED, MailState.SENT);
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(post.deliveries()).isEmpty();
    }

    @Test
    void noticeThatGotNoMailIsSentOnceThereIsAnAddress() {
        post.employ(WANG, null);
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        assertThat(post.whyNoMail()).containsExactly("no-address");
        long notice = notices().get(0);
        assertThatThrownBy(() -> officeResends(notice))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("没有登记邮箱");

        post.employ(WANG, ADDRESS);
        officeResends(notice);
        post.timePassesUntil("2024-04-03T10:01");
        assertThat(SERVER.received()).hasSize(1);
        assertThat(post.whyNoMail()).as("stays on record").containsExactly("no-address");
    }

    @Test
    void whatIsSentAnywayOrWasSentAgainIsNotSentAgain() {
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());
        long notice = notices().get(0);
        assertThatThrownBy(() -> officeResends(notice)).hasMessageContaining("等待发送");
        post.timePassesUntil("2024-04-03T10:30");
        officeResends(notice);
        assertThatThrownBy(() -> officeResends(notice)).hasMessageContaining("已经重发过");

        SERVER.answer(ADDRESS, "550 no such user");
        post.tell(WANG, NoticeKind.OVERDUE, "CQ-2024-0043", Map.of());
        post.timePassesUntil("2024-04-03T10:32");
        assertThatThrownBy(() -> officeResends(notices().get(2))).hasMessageContaining("更正邮箱地址");
    }
}
