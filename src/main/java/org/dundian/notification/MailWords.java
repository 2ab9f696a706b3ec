package org.dundian.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.notification.transport.Letter;
import org.dundian.organisation.Person;
import org.dundian.worktime.CurrentCalendar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Writes mails from the templates in {@code mail/<language>/}: a file a kind, whose first line is the kind's name and whose
 * other lines say what happened; {@code FACTS.txt}, listed below each; {@code SUBJECT.txt} with the subject of a mail with
 * one notice, and below it with several. An office may have subjects and texts of its own. {@link MailFrame} is what
 * stands around them.
 */
@Component
class MailWords {

    /** What a subject may name: nothing that people have typed, and nobody's name. */
    static final Set<String> IN_SUBJECT = Set.of("about", "kind", "host", "severity", "deadline", "left");

    static final Set<String> IN_BODY = Set.of(
            "name",
            "about",
            "kind",
            "title",
            "task",
            "host",
            "subgroup",
            "owner",
            "handler",
            "severity",
            "from",
            "until",
            "deadline",
            "decideBy",
            "left",
            "level",
            "decision",
            "reason",
            "behalf",
            "items",
            "count");

    /** More notices than these are counted only. */
    private static final int MOST_NOTICES = 20;

    private static final int LONGEST_VALUE = 2000;

    /** Leaves room for the number of notices in what is kept of a subject. */
    private static final int LONGEST_SUBJECT = 160;

    private final String baseUrl;
    private final Wordings wordings;
    private final MailFrame frame;
    private final CurrentCalendar calendar;
    private final Clock clock;
    private final Map<String, Template> templates = new ConcurrentHashMap<>();

    MailWords(
            @Value("${dundian.base-url:http://localhost:8080}") String baseUrl,
            Wordings wordings,
            MailFrame frame,
            CurrentCalendar calendar,
            Clock clock) {
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        this.wordings = wordings;
        this.frame = frame;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A mail in words: plain text, and beside it the same as a page. */
    record Words(String subject, String text, Letter.Rich rich) {}

    /** @param notices what the mail carries, at least one, in the order in which they were told */
    Words write(Mail mail, List<Notice> notices, Person recipient) {
        Language language = Language.of(recipient.language());
        return write(
                mail.kind(),
                mail.about(),
                notices,
                recipient,
                language,
                wordings.of(recipient.organisation(), language));
    }

    /** A mail with made-up facts, in words that are not in use yet. */
    Words sample(NoticeKind kind, Language language, Wording wording, Person recipient) {
        Instant deadline = calendar.get().nextOpening(clock.instant().plus(Duration.ofDays(3)));
        Map<String, String> details = new HashMap<>(Map.of(
                "title", "配送站点没有热水",
                "host", "示例平台公司",
                "severity", "high",
                "deadline", deadline.toString(),
                "reason", "示例说明"));
        if (kind == NoticeKind.DIGEST) {
            Digest digest = new Digest();
            digest.add("CQ-2024-0042", "配送站点没有热水", deadline, false);
            details.putAll(digest.details());
        }
        Notice notice =
                new Notice(recipient.userId(), kind, "CQ-2024-0042", Map.copyOf(details), clock.instant(), null, null);
        return write(kind, notice.about(), List.of(notice), recipient, language, Map.of(kind, wording));
    }

    private Words write(
            NoticeKind kind,
            String about,
            List<Notice> notices,
            Person recipient,
            Language language,
            Map<NoticeKind, Wording> own) {
        boolean digest = kind == NoticeKind.DIGEST;
        List<Notice> shown = digest
                ? notices.stream().filter(notice -> notice.kind() == kind).toList()
                : notices.stream().limit(MOST_NOTICES).toList();
        List<MailFrame.Section> sections = new ArrayList<>();
        shown.forEach(notice -> sections.add(section(notice, recipient, language, own)));
        List<String> others = notices.stream()
                .filter(notice -> !shown.contains(notice))
                .map(notice -> inOneLine(notice, language))
                .toList();
        NoticeKind opens = digest
                ? kind
                : notices.stream()
                        .map(Notice::kind)
                        .max(Comparator.comparing(NoticeKind::isTask).thenComparing(NoticeKind.BY_URGENCY))
                        .orElse(kind);
        String link = linkTo(opens, about);
        MailFrame.Page page = new MailFrame.Page(
                language, recipient.name(), sections, others, opens.isTask(), link, baseUrl + "/notice-settings");
        return new Words(
                subject(kind, about, notices, recipient, language, own),
                frame.text(page),
                new Letter.Rich(frame.html(page), thread(about), page.settings()));
    }

    private String subject(
            NoticeKind kind,
            String about,
            List<Notice> notices,
            Person recipient,
            Language language,
            Map<NoticeKind, Wording> own) {
        Notice notice = notices.stream()
                .filter(each -> each.kind() == kind)
                .reduce((earlier, later) -> later)
                .orElse(notices.get(0));
        Map<String, String> values = values(notice, recipient, language);
        values.put("kind", kindName(kind, language));
        values.put("about", kind.page().isPresent() ? "" : about);
        values.keySet().retainAll(IN_SUBJECT);
        Wording wording = own.get(kind);
        String form = wording == null ? shipped(kind, language).subject() : wording.subject();
        String subject = shorten(new Template(form).fillLine(values), LONGEST_SUBJECT);
        if (notices.size() == 1 || kind == NoticeKind.DIGEST) {
            return subject;
        }
        String several =
                template(language, "SUBJECT").text().lines().skip(1).findFirst().orElseThrow();
        return new Template(several).fillLine(Map.of("subject", subject, "count", Integer.toString(notices.size())));
    }

    private MailFrame.Section section(
            Notice notice, Person recipient, Language language, Map<NoticeKind, Wording> own) {
        Map<String, String> values = values(notice, recipient, language);
        Wording wording = own.get(notice.kind());
        String body =
                new Template(wording == null ? shipped(notice.kind(), language).body() : wording.body()).fill(values);
        return new MailFrame.Section(
                notice.kind(),
                kindName(notice.kind(), language),
                body.strip().lines().toList(),
                facts(values, language));
    }

    private List<MailFrame.Fact> facts(Map<String, String> values, Language language) {
        List<MailFrame.Fact> facts = new ArrayList<>();
        template(language, "FACTS").text().lines().forEach(line -> {
            int value = line.indexOf('{');
            String filled = new Template(line.substring(value)).fill(values);
            if (!filled.isBlank()) {
                facts.add(new MailFrame.Fact(line.substring(0, value), filled));
            }
        });
        return facts;
    }

    /** As in a digest: what it is about, the kind, the title, the task, who has it. */
    private String inOneLine(Notice notice, Language language) {
        String about = notice.kind().page().isPresent() ? "" : notice.about() + " ";
        return Stream.concat(
                        Stream.of(about + kindName(notice.kind(), language)),
                        Stream.of("title", "task", "handler")
                                .map(name -> notice.details().getOrDefault(name, ""))
                                .filter(value -> !value.isBlank())
                                .map(value -> shorten(value, 120)))
                .collect(Collectors.joining(" · "));
    }

    private Map<String, String> values(Notice notice, Person recipient, Language language) {
        Map<String, String> values = new HashMap<>();
        notice.details()
                .forEach((name, value) -> values.put(name, shorten(language.inWords(name, value), LONGEST_VALUE)));
        values.put("name", recipient.name());
        values.put("kind", kindName(notice.kind(), language));
        values.put("about", notice.kind().page().isPresent() ? "" : notice.about());
        boolean working = !Notice.URGENT.equals(notice.details().get("severity"));
        String deadline =
                notice.details().getOrDefault("decideBy", notice.details().getOrDefault("deadline", ""));
        language.left(deadline, working, clock.instant(), calendar.get()).ifPresent(left -> values.put("left", left));
        String items = notice.details().get("items");
        if (items != null) {
            values.put(
                    "items",
                    items.lines()
                            .map(line -> Digest.inWords(line, language, clock.instant(), calendar.get()))
                            .collect(Collectors.joining("\n")));
        }
        return values;
    }

    String kindName(NoticeKind kind, Language language) {
        return template(language, kind.name()).text().lines().findFirst().orElseThrow();
    }

    /** The words that come with the application. */
    Wording shipped(NoticeKind kind, Language language) {
        String subject =
                template(language, "SUBJECT").text().lines().findFirst().orElseThrow();
        return new Wording(
                subject, template(language, kind.name()).text().lines().skip(1).collect(Collectors.joining("\n")));
    }

    /** Found again by mail programs: all mails about one thing make one conversation. */
    private static String thread(String about) {
        return "<about." + about.replaceAll("[^A-Za-z0-9._-]", "-") + "@dundian>";
    }

    /** One address for each kind and matter; who opens it is led to the very task, through the sign-in page if need be. */
    private String linkTo(NoticeKind kind, String about) {
        return UriComponentsBuilder.fromUriString(baseUrl + "/tasks/{kind}/{about}")
                .encode()
                .buildAndExpand(kind.code(), about)
                .toUriString();
    }

    private static String shorten(String value, int longest) {
        return value.length() <= longest ? value : value.substring(0, longest - 1) + "…";
    }

    Template template(Language language, String name) {
        return templates.computeIfAbsent("mail/" + language.code() + "/" + name + ".txt", MailWords::read);
    }

    private static Template read(String path) {
        try {
            return new Template(new ClassPathResource(path)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .strip());
        } catch (IOException missing) {
            throw new UncheckedIOException("no words in " + path, missing);
        }
    }
}
