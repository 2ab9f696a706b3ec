package org.dundian.notification;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the current person wants to hear of, when, and in which language. Nobody sees or changes another's. */
@Service
public class NoticeSettings {

    private static final String OWN_HOURS = "own";

    private final NoticeChoices choices;
    private final MailWords words;
    private final People people;
    private final CurrentPerson person;

    NoticeSettings(NoticeChoices choices, MailWords words, People people, CurrentPerson person) {
        this.choices = choices;
        this.words = words;
        this.people = people;
        this.person = person;
    }

    /**
     * One kind of notice, as the person has it.
     *
     * @param name in the language of the page
     */
    public record Line(NoticeKind kind, String name, Mode mode) {}

    @Transactional(readOnly = true)
    public List<Line> lines(String language) {
        Map<NoticeKind, Mode> chosen = choices.of(person.id());
        List<Line> lines = new ArrayList<>();
        for (NoticeKind kind : NoticeKind.values()) {
            lines.add(new Line(
                    kind, words.kindName(kind, Language.of(language)), chosen.getOrDefault(kind, kind.usualMode())));
        }
        return lines;
    }

    /** Empty for working time. */
    @Transactional(readOnly = true)
    public Optional<QuietHours> quietHours() {
        return Optional.ofNullable(choices.quietHours(Set.of(person.id())).get(person.id()));
    }

    /** Of mails; empty for an account that is no person. */
    public Optional<String> language() {
        return people.findById(person.id()).map(Person::language);
    }

    /**
     * @param sent {@code language} (zh, en); {@code hours} (working, own) and for own ones {@code quietFrom},
     *     {@code quietUntil} (HH:mm) and {@code workingDays} (present or not); {@code mode-<kind>} for each optional kind
     * @throws InvalidInput with every field that is wrong; nothing has changed then
     */
    @Transactional
    public void change(Map<String, String> sent) {
        Person me = people.findById(person.id())
                .orElseThrow(() -> new InvalidInput("language", "这个账号没有人员信息，不会收到通知邮件，无需设置"));
        List<FieldError> errors = new ArrayList<>();
        String language = sent.getOrDefault("language", me.language());
        if (!language.equals("zh") && !language.equals("en")) {
            errors.add(new FieldError("language", "“邮件语言”不是可选的值：" + language));
        }
        QuietHours quiet = OWN_HOURS.equals(sent.get("hours")) ? quietHours(sent, errors) : null;
        Map<NoticeKind, Mode> modes = modes(sent, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        choices.save(me.userId(), quiet, modes);
        if (!language.equals(me.language())) {
            people.save(new Person(me.userId(), me.name(), me.organisation(), me.email(), language, me.active()));
        }
    }

    private Map<NoticeKind, Mode> modes(Map<String, String> sent, List<FieldError> errors) {
        Map<NoticeKind, Mode> modes = new EnumMap<>(NoticeKind.class);
        for (NoticeKind kind : NoticeKind.values()) {
            String field = "mode-" + kind.code();
            String value = sent.get(field);
            if (value == null) {
                continue;
            }
            Mode mode = Mode.of(value).filter(kind.modes()::contains).orElse(null);
            String name = words.kindName(kind, Language.ZH);
            if (mode == null) {
                errors.add(new FieldError(
                        field, kind.isOptional() ? "“" + name + "”没有这种接收方式：" + value : "“" + name + "”必须立即接收，不能更改"));
            } else if (mode != kind.usualMode()) {
                modes.put(kind, mode);
            }
        }
        return modes;
    }

    private static @Nullable QuietHours quietHours(Map<String, String> sent, List<FieldError> errors) {
        LocalTime from = time("quietFrom", "免打扰开始时间", sent, errors);
        LocalTime until = time("quietUntil", "免打扰结束时间", sent, errors);
        if (from == null || until == null) {
            return null;
        }
        if (from.equals(until)) {
            errors.add(new FieldError("quietUntil", "“免打扰结束时间”不能与开始时间相同"));
            return null;
        }
        return new QuietHours(from, until, sent.containsKey("workingDays"));
    }

    private static @Nullable LocalTime time(
            String field, String label, Map<String, String> sent, List<FieldError> errors) {
        String value = sent.getOrDefault(field, "");
        try {
            if (!value.isBlank()) {
                return LocalTime.parse(value);
            }
            errors.add(new FieldError(field, "请填写“" + label + "”"));
        } catch (DateTimeException malformed) {
            errors.add(new FieldError(field, "“" + label + "”不是有效的时间"));
        }
        return null;
    }
}
