package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dundian.Chromium;
import org.dundian.NeedsChromium;
import org.dundian.organisation.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Letters as a mail program shows them, on a telephone and on a desk; there are no pictures to switch off. */
@ExtendWith(NeedsChromium.class)
class LettersInBrowserTest {

    private static final Instant NOW = Instant.parse("2024-04-03T02:00:00Z");
    private static final String NUMBER = "CQ-2024-0042";

    @TempDir
    Path directory;

    private final MailWords words = MailWordsTest.words(Map.of());

    @Test
    void fitTheWidthOfATelephoneAndOfADesk() throws IOException {
        Chromium browser = Chromium.get();
        browser.forget();
        for (String language : List.of("zh", "en")) {
            for (int width : new int[] {360, 800}) {
                for (Letter letter : List.of(urged(language), digest(language))) {
                    Path page = directory.resolve("page.html");
                    Files.writeString(directory.resolve("letter.html"), letter.html);
                    Files.writeString(
                            page,
                            "<!DOCTYPE html><meta charset=utf-8><body style='margin:0'><iframe src=letter.html style='border:0;width:"
                                    + width + "px;height:960px'></iframe>");
                    browser.open(page.toUri().toString());
                    browser.picture("letter-" + letter.name + "-" + language + "-" + width);
                    browser.open(directory.resolve("letter.html").toUri().toString());
                    Number wide = (Number) browser.script(
                            "document.body.style.width = arguments[0] + 'px'; return document.querySelector('table').scrollWidth",
                            width);
                    assertThat(wide.intValue()).as(letter.name + " " + language).isLessThanOrEqualTo(width);
                    Number inner = (Number) browser.script(
                            "return document.querySelector('table table').getBoundingClientRect().width");
                    assertThat(inner.intValue()).isLessThanOrEqualTo(600);
                }
            }
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private record Letter(String name, String html) {}

    private Letter urged(String language) {
        Map<String, String> details = Map.of(
                "title",
                        "某平台配送站点冬季没有热水，骑手休息室长期断电，已多次反映 https://example.org/a-very-long-address-without-any-break-0123456789",
                "host", "示例外卖平台重庆分公司",
                "severity", "high",
                "deadline", "2024-04-02T10:00:00+08:00",
                "reason", "第一行说明\n第二行说明",
                "copy", "heads");
        return letter(
                "urged",
                language,
                NoticeKind.OVERDUE,
                NUMBER,
                notice(NoticeKind.PROBLEM_ROUTED, Map.of("title", "没有热水")),
                notice(NoticeKind.OVERDUE, details));
    }

    private Letter digest(String language) {
        Digest digest = new Digest();
        digest.add("CQ-2024-0007", "配送站点没有热水", Instant.parse("2024-04-01T02:00:00Z"), false);
        digest.add("CQ-2024-0011", "骑手工伤认定材料不全，单位不予配合", Instant.parse("2024-04-03T09:00:00Z"), true);
        return letter(
                "digest",
                language,
                NoticeKind.DIGEST,
                "digest-2024-04-03",
                notice(NoticeKind.DIGEST, digest.details()),
                notice(NoticeKind.TASK_CLAIMED, Map.of("task", "受理研判问题", "handler", "李某")),
                notice(NoticeKind.CLOSED, Map.of("title", "工资拖欠")));
    }

    private Letter letter(String name, String language, NoticeKind kind, String about, Notice... notices) {
        Mail mail = Mail.waiting("m1", "cadre-01", about, kind, false, NOW, NOW);
        Person person = new Person("cadre-01", "王某", "CQ", "a@dundian.example", language, true);
        return new Letter(
                name, words.write(mail, List.of(notices), person).rich().html());
    }

    private static Notice notice(NoticeKind kind, Map<String, String> details) {
        return new Notice("cadre-01", kind, NUMBER, details, NOW, "m1", null);
    }
}
