package org.dundian.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.dundian.organisation.Person;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Writes mails from the templates in {@code mail/<language>/}: a file a kind, whose first line is the kind's name and whose
 * other lines say what happened; {@code FACTS.txt}, added to each; {@code LETTER.txt} around all; {@code SUBJECT.txt} with
 * the subject of a mail with one notice, and below it with several.
 */
@Component
class MailWords {

    private static final int LONGEST_VALUE = 2000;

    private final String baseUrl;
    private final Map<String, Template> templates = new ConcurrentHashMap<>();

    MailWords(@Value("${dundian.base-url:http://localhost:8080}") String baseUrl) {
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    record Words(String subject, String text) {}

    /** @param notices what the mail carries, at least one, in the order in which they were told */
    Words write(Mail mail, List<Notice> notices, Person recipient) {
        Language language = Language.of(recipient.language());
        String sections =
                notices.stream().map(notice -> section(notice, language)).collect(Collectors.joining("\n\n"));
        Map<String, String> values = new HashMap<>();
        values.put("name", recipient.name());
        values.put("notices", sections);
        values.put("tasklist", tasklist());
        return new Words(
                subject(mail, notices, language), template(language, "LETTER").fill(values));
    }

    private String subject(Mail mail, List<Notice> notices, Language language) {
        String[] forms = template(language, "SUBJECT").text().split("\n");
        String form = notices.size() == 1 ? forms[0] : forms[1];
        return new Template(form)
                .fill(Map.of(
                        "about", mail.about(),
                        "kind", kindName(mail.kind(), language),
                        "count", Integer.toString(notices.size())));
    }

    private String section(Notice notice, Language language) {
        Map<String, String> values = new LinkedHashMap<>();
        notice.details().forEach((name, value) -> values.put(name, shorten(language.inWords(name, value))));
        values.put("about", notice.about());
        String task = notice.details().getOrDefault("taskId", "");
        values.put("link", task.isBlank() ? "" : linkTo(task));
        String kind = template(language, notice.kind().name()).fill(values).strip();
        String facts = template(language, "FACTS").fill(values).strip();
        return "【" + kind.replaceFirst("\n", "】\n") + "\n" + facts;
    }

    String kindName(NoticeKind kind, Language language) {
        return template(language, kind.name()).text().lines().findFirst().orElseThrow();
    }

    private String tasklist() {
        return baseUrl + "/camunda/app/tasklist/";
    }

    private String linkTo(String task) {
        return UriComponentsBuilder.fromUriString(baseUrl + "/camunda/app/tasklist/default/")
                .fragment("/?task={task}")
                .encode()
                .buildAndExpand(task)
                .toUriString();
    }

    private static String shorten(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
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
