package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.organisation.Person;
import org.dundian.worktime.WorkingCalendar;
import org.dundian.worktime.WorktimeFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MailWordsTest {

    private static final Instant NOW = Instant.parse("2024-04-03T02:00:00Z");
    private static final String NUMBER = "CQ-2024-0042";
    private static final Set<String> IN_FACTS =
            Stream.concat(MailWords.IN_BODY.stream(), Stream.of("copy")).collect(Collectors.toSet());

    private final Map<NoticeKind, Wording> own = new EnumMap<>(NoticeKind.class);
    private final MailWords words = MailWordsTest.words(own);

    /** As at 10:00 on Wednesday 3 April 2024, with the shipped calendar. */
    static MailWords words(Map<NoticeKind, Wording> own) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("words/notifications");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        Wordings wordings = new Wordings(JdbcClient.create(new DriverManagerDataSource("jdbc:h2:mem:none"))) {
            @Override
            Map<NoticeKind, Wording> of(String organisation, Language language) {
                return own;
            }
        };
        return new MailWords(
                "https://dundian.example/",
                wordings,
                new MailFrame(messages),
                new WorktimeFixture().currentCalendar(),
                Clock.fixed(NOW, WorkingCalendar.ZONE));
    }

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
            Wording shipped = words.shipped(kind, language);
            assertThat(new Template(shipped.subject()).unknown(MailWords.IN_SUBJECT))
                    .isEmpty();
            assertThat(new Template(shipped.body()).unknown(MailWords.IN_BODY)).isEmpty();
            assertThat(words.template(language, "FACTS").unknown(IN_FACTS)).isEmpty();
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
                                "deadline", "2024-04-08T10:00:00+08:00")));

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
                剩余时间：还剩 2 个工作日

                办理这项待办：https://dundian.example/tasks/problem-routed/CQ-2024-0042

                ——
                本邮件由蹲点工作平台自动发出，请勿回复。
                通知设置：https://dundian.example/notice-settings""");
    }

    @Test
    void englishIsWrittenToThoseWhoPreferIt() {
        MailWords.Words mail =
                write(person("en"), notice(NoticeKind.OVERDUE, Map.of("severity", "urgent", "deadline", "2024-04-08")));

        assertThat(mail.subject()).isEqualTo("[Dundian] CQ-2024-0042 Red urge: overdue");
        assertThat(mail.text())
                .contains(
                        "Dear 王某,",
                        "Severity: urgent",
                        "Deadline: Monday, 8 April 2024",
                        "Time left: 5 days 8 h left",
                        "Open the task: https://dundian.example/tasks/overdue/CQ-2024-0042")
                .doesNotContain("Title:");
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
                .contains("办理时限：今天下班前")
                .doesNotContain("剩余时间");
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

    @ParameterizedTest(name = "{0}, severity {1}: {2}")
    @CsvSource({
        "2024-04-03T10:20, normal, 还剩 20 分钟",
        "2024-04-03T10:00, normal, 还剩 0 分钟",
        "2024-04-02T16:00, normal, 已超期 3 小时",
        "2024-04-01T09:30, normal, 已超期 2 个工作日 30 分钟",
        "2024-04-06T10:30, urgent, 还剩 3 天 30 分钟",
        "2024-04-07, high, 还剩 1 个工作日 6 小时"
    })
    void timeLeftIsWorkingTimeButForWhatIsUrgent(String deadline, String severity, String left) {
        assertThat(write(person("zh"), notice(NoticeKind.BEHIND, Map.of("deadline", deadline, "severity", severity)))
                        .text())
                .contains("剩余时间：" + left + "\n");
    }

    @Test
    void supervisorsTimeIsTheirOwnLimits() {
        assertThat(write(
                                person("zh"),
                                notice(
                                        NoticeKind.ESCALATION_TO_DECIDE,
                                        Map.of("deadline", "2024-04-02T10:00", "decideBy", "2024-04-03T17:00")))
                        .text())
                .contains("决定时限：2024年4月3日（周三）17:00", "剩余时间：还剩 5 小时");
    }

    @Test
    void headsSeeThatTheyAreInCopy() {
        assertThat(write(person("zh"), notice(NoticeKind.BEHIND, Map.of("copy", "heads")))
                        .text())
                .contains("抄送：责任部门负责人");
    }

    @Test
    void theButtonOpensWhatAsksForAnActRatherThanWhatIsNews() {
        MailWords.Words mail = write(
                person("zh"), notice(NoticeKind.VERIFICATION_WANTED, Map.of()), notice(NoticeKind.HANDOVER, Map.of()));
        assertThat(mail.text()).contains("办理这项待办：https://dundian.example/tasks/verification-wanted/CQ-2024-0042");
        assertThat(write(person("zh"), notice(NoticeKind.CLOSED, Map.of())).text())
                .contains("查看详情：https://dundian.example/tasks/closed/CQ-2024-0042");
    }

    @Test
    void thePageSaysTheSameAsThePlainTextWithOneButtonNoPictureAndNothingFetched() {
        MailWords.Words mail = write(
                person("zh"),
                notice(NoticeKind.OVERDUE, Map.of("title", "<b>粗体</b> & \"引号\"", "deadline", "2024-04-08T10:00")));
        String html = mail.rich().html();

        assertThat(html)
                .contains("王某，您好：", "红色督办", "该问题已超过办理时限，请立即办理并说明情况。", "2024年4月8日（周一）10:00", "max-width:600px")
                .contains("&lt;b&gt;粗体&lt;/b&gt; &amp;")
                .doesNotContain("<img", "<script", "<link", "<style", "url(", "class=");
        assertThat(Pattern.compile("(?:href|src|background)=\"([^\"]*)\"")
                        .matcher(html)
                        .results()
                        .map(link -> link.group(1)))
                .as("no other address, and none that tells who opened it")
                .containsExactly(
                        "https://dundian.example/tasks/overdue/CQ-2024-0042",
                        "https://dundian.example/notice-settings");
        assertThat(mail.rich().thread()).isEqualTo("<about.CQ-2024-0042@dundian>");
        assertThat(mail.rich().unsubscribe()).isEqualTo("https://dundian.example/notice-settings");
    }

    @Test
    void officesOwnWordsStandInPlaceOfTheShippedOnes() {
        own.put(
                NoticeKind.PROBLEM_ROUTED,
                new Wording("请受理 {about}（{severity}，{left}）", "{name}，请受理“{title}”。\n小组：{subgroup}"));
        MailWords.Words mail = write(
                person("zh"),
                notice(
                        NoticeKind.PROBLEM_ROUTED,
                        Map.of("title", "没有热水", "severity", "high", "deadline", "2024-04-08T10:00")));

        assertThat(mail.subject()).isEqualTo("请受理 CQ-2024-0042（重要，还剩 2 个工作日）");
        assertThat(mail.text()).contains("【问题转办】\n王某，请受理“没有热水”。\n编号：").doesNotContain("小组：", "在时限内受理");
    }

    @Test
    void whatIsTypedNeverStandsInASubject() {
        own.put(NoticeKind.CLOSED, new Wording("{about} {title} {name} {reason}", "x"));
        assertThat(write(person("zh"), notice(NoticeKind.CLOSED, Map.of("title", "张三的工资", "reason", "r")))
                        .subject())
                .isEqualTo("CQ-2024-0042");
    }

    @Test
    void subjectsAreNoLongerThanWhatIsKeptOfThem() {
        own.put(NoticeKind.CLOSED, new Wording("{host}", "x"));
        assertThat(write(person("zh"), notice(NoticeKind.CLOSED, Map.of("host", "长".repeat(500))))
                        .subject())
                .hasSizeLessThanOrEqualTo(200)
                .endsWith("…");
    }

    @Test
    void placeholdersThatThereAreNotAreNamed() {
        Set<String> known = Set.of("title");
        assertThat(new Template("{title} {titel} ${7*7} {a.b} {title").unknown(known))
                .containsExactly("{titel}", "{7*7}", "{a.b}", "{");
        assertThat(new Template("{title}：{title}").unknown(known)).isEmpty();
    }

    @Test
    void digestListsWhatIsDueAndWhatWasKeptForIt() {
        Digest digest = new Digest();
        digest.add("CQ-2024-0007", "没有\t热水", Instant.parse("2024-04-02T02:00:00Z"), false);
        digest.add("CQ-2024-0008", "工伤", Instant.parse("2024-04-02T02:00:00Z"), true);
        MailWords.Words mail = write(
                person("zh"),
                notice(NoticeKind.DIGEST, digest.details()),
                notice(NoticeKind.CLOSED, Map.of("title", "工资拖欠")),
                notice(NoticeKind.TASK_CLAIMED, Map.of("task", "受理研判问题")));

        assertThat(mail.subject()).isEqualTo("[蹲点工作] 每日汇总");
        assertThat(mail.text())
                .containsSubsequence(
                        "【每日汇总】",
                        "共 2 项今天到期或已超期",
                        "CQ-2024-0007 没有 热水（已超期 1 个工作日）",
                        "CQ-2024-0008 工伤（已超期 1 天）",
                        "其他通知",
                        "CQ-2024-0042 问题已销号 · 工资拖欠",
                        "CQ-2024-0042 待办已由他人办理 · 受理研判问题");
    }

    private MailWords.Words write(Person person, Notice... notices) {
        NoticeKind kind = List.of(notices).stream()
                .map(Notice::kind)
                .max(Comparator.comparing((NoticeKind each) -> each == NoticeKind.DIGEST)
                        .thenComparing(NoticeKind.BY_URGENCY))
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
