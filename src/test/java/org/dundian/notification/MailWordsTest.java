package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dundian.organisation.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailWordsTest {

    private static final Instant NOW = Instant.parse("2024-04-03T02:00:00Z");
    private static final String NUMBER = "CQ-2024-0042";
    private static final Set<String> KNOWN = Set.of(
            "about",
            "title",
            "host",
            "subgroup",
            "owner",
            "handler",
            "severity",
            "deadline",
            "level",
            "decision",
            "reason",
            "behalf",
            "items",
            "link",
            "from",
            "until");

    private final MailWords words = new MailWords("https://dundian.example/");

    @ParameterizedTest
    @EnumSource
    void everyKindHasWordsInBothLanguages(NoticeKind kind) {
        for (Language language : Language.values()) {
            String text = words.template(language, kind.name()).text();
            assertThat(text.lines()).as("name and sentence").hasSizeGreaterThanOrEqualTo(2);
            assertThat(words.kindName(kind, language)).hasSizeBetween(2, 40).doesNotContain("{");
        }
        assertThat(words.template(Language.EN, kind.name()).text()).matches("[\\p{ASCII}]+");
    }

    @ParameterizedTest
    @EnumSource
    void wordsNameNoPlaceholderThatNobodyFills(NoticeKind kind) {
        for (Language language : Language.values()) {
            assertThat(KNOWN).containsAll(words.template(language, kind.name()).placeholders());
            assertThat(KNOWN).containsAll(words.template(language, "FACTS").placeholders());
        }
    }

    @Test
    void mailSaysWhatWhereUntilWhenAndOpensTheTask() {
        MailWords.Words mail = write(
                person("zh"),
                notice(
                        NoticeKind.PROBLEM_ROUTED,
                        Map.of(
                                "title", "配送站点没有热水",
                                "host", "某外卖平台",
                                "severity", "high",
                                "deadline", "2024-04-08T10:00:00+08:00",
                                "taskId", "b3f0-1")));

        assertThat(mail.subject()).isEqualTo("[蹲点工作] CQ-2024-0042 问题转办");
        assertThat(mail.text()).isEqualTo("""
                王某，您好：

                【问题转办】
                有一个问题转由您所在部门办理，请在时限内受理。
                编号：CQ-2024-0042
                标题：配送站点没有热水
                蹲点单位：某外卖平台
                紧急程度：重要
                办理时限：2024年4月8日（周一）10:00
                直接办理：https://dundian.example/camunda/app/tasklist/default/#/?task=b3f0-1

                登录蹲点工作平台：https://dundian.example/camunda/app/tasklist/

                ——
                本邮件由蹲点工作平台自动发出，请勿回复。""");
    }

    @Test
    void englishIsWrittenToThoseWhoPreferIt() {
        MailWords.Words mail =
                write(person("en"), notice(NoticeKind.OVERDUE, Map.of("severity", "urgent", "deadline", "2024-04-08")));

        assertThat(mail.subject()).isEqualTo("[Dundian] CQ-2024-0042 Red urge: overdue");
        assertThat(mail.text())
                .contains("Dear 王某,", "Severity: urgent", "Deadline: Monday, 8 April 2024")
                .doesNotContain("Title:", "Open the task:");
    }

    @Test
    void severalNoticesAreListedUnderTheMostUrgentOne() {
        MailWords.Words mail = write(
                person("zh"),
                notice(NoticeKind.PROBLEM_ROUTED, Map.of()),
                notice(NoticeKind.REOPENED, Map.of("reason", "热水又停了")));

        assertThat(mail.subject()).isEqualTo("[蹲点工作] CQ-2024-0042 问题重新办理（共2条通知）");
        assertThat(mail.text()).containsSubsequence("【问题转办】", "【问题重新办理】", "说明：热水又停了");
    }

    @Test
    void deadlineAlreadyInWordsIsLeftAsItIs() {
        assertThat(write(person("zh"), notice(NoticeKind.BEHIND, Map.of("deadline", "今天下班前")))
                        .text())
                .contains("办理时限：今天下班前");
    }

    @Test
    void instantsAreToldInChinasTime() {
        assertThat(Language.ZH.inWords("deadline", "2024-04-08T02:00:00Z")).isEqualTo("2024年4月8日（周一）10:00");
        assertThat(Language.ZH.inWords("deadline", "2024-04-08T02:00:00.123456Z"))
                .isEqualTo("2024年4月8日（周一）10:00");
        assertThat(Language.EN.inWords("deadline", "2024-04-08T10:00")).isEqualTo("Monday, 8 April 2024, 10:00");
    }

    @Test
    void postingSaysFromWhenUntilWhen() {
        assertThat(write(
                                person("zh"),
                                notice(
                                        NoticeKind.POSTING_PUBLISHED,
                                        Map.of("from", "2024-04-08", "until", "2024-06-28")))
                        .text())
                .contains("起止日期：2024年4月8日（周一）至2024年6月28日（周五）");
    }

    @Test
    void whatPeopleTypeIsNeverReadAsATemplate() {
        MailWords.Words mail = write(
                person("zh"),
                notice(NoticeKind.REOPENED, Map.of("title", "{name} ${7*7} $1 \\", "reason", "第一行\n第二行")));

        assertThat(mail.text()).contains("标题：{name} ${7*7} $1 \\", "说明：第一行\n第二行");
    }

    @Test
    void detailThatNoTemplateNamesIsNotShown() {
        assertThat(write(person("zh"), notice(NoticeKind.CLOSED, Map.of("workerPhone", "13900000000")))
                        .text())
                .doesNotContain("13900000000");
    }

    @Test
    void linkCannotBeBentByItsTaskId() {
        assertThat(write(person("zh"), notice(NoticeKind.TASK_ASSIGNED, Map.of("taskId", "a b&x=1#y\n")))
                        .text())
                .contains("#/?task=a%20b");
    }

    private MailWords.Words write(Person person, Notice... notices) {
        NoticeKind kind = List.of(notices).stream()
                .map(Notice::kind)
                .max(NoticeKind.BY_URGENCY)
                .orElseThrow();
        Mail mail = Mail.waiting("m1", person.userId(), NUMBER, kind, false, NOW, NOW);
        return words.write(mail, List.of(notices), person);
    }

    private static Notice notice(NoticeKind kind, Map<String, String> details) {
        return new Notice("cadre-01", kind, NUMBER, details, NOW, "m1", null);
    }

    private static Person person(String language) {
        return new Person("cadre-01", "王某", "CQ", "cadre-01@dundian.example", language, true);
    }
}
