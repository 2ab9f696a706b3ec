package org.dundian.notification;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * What stands around the words of a mail, as a page ({@code mail/letter.html}: tables, inline styles, no picture, nothing
 * fetched from anywhere) and as plain text. Nobody edits it but us.
 */
@Component
class MailFrame {

    private final MessageSource messages;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    MailFrame(MessageSource messages) {
        this.messages = messages;
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("mail/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(files);
        engine.setTemplateEngineMessageSource(messages);
    }

    /** @param label with its colon and space */
    record Fact(String label, String value) {}

    /** One notice: its heading, what happened, and the facts. */
    record Section(NoticeKind kind, String heading, List<String> lines, List<Fact> facts) {

        /** Of the line beside it: red, yellow and blue are the colours of urging. */
        public String colour() {
            return switch (kind) {
                case OVERDUE, ESCALATION_TO_DECIDE, ESCALATION_DECIDED, URGENT_AT_NIGHT -> "#b3261e";
                case BEHIND, URGED, DECISION_OVERDUE, WEEKLY_REPORT_MISSING -> "#b07a00";
                case DUE_SOON -> "#1d5f8a";
                default -> "#8c959f";
            };
        }
    }

    /**
     * @param others further notices, a line each
     * @param act whether the link leads to something to do
     */
    record Page(
            Language language,
            String name,
            List<Section> sections,
            List<String> others,
            boolean act,
            String link,
            String settings) {}

    String html(Page page) {
        Context context = new Context(page.language().locale());
        context.setVariable("page", page);
        context.setVariable("button", button(page));
        return engine.process("letter", context);
    }

    String text(Page page) {
        String sections = page.sections().stream().map(MailFrame::text).collect(Collectors.joining("\n\n"));
        String others = page.others().isEmpty()
                ? ""
                : "\n\n" + say(page, "mail.others") + "\n" + String.join("\n", page.others());
        return say(page, "mail.greeting", page.name())
                + "\n\n"
                + sections
                + others
                + "\n\n"
                + say(page, "mail.link", button(page), page.link())
                + "\n\n——\n"
                + say(page, "mail.automatic")
                + "\n"
                + say(page, "mail.link", say(page, "mail.settings"), page.settings());
    }

    private static String text(Section section) {
        return Stream.of(
                        Stream.of("【" + section.heading() + "】"),
                        section.lines().stream(),
                        section.facts().stream().map(fact -> fact.label() + fact.value()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private String button(Page page) {
        return say(page, page.act() ? "mail.act" : "mail.read");
    }

    private String say(Page page, String message, Object... values) {
        return messages.getMessage(message, values, page.language().locale());
    }
}
