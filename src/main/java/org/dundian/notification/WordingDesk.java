package org.dundian.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.input.FieldError;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.input.Outdated;
import org.dundian.notification.transport.AddressRefused;
import org.dundian.notification.transport.Answer;
import org.dundian.notification.transport.Letter;
import org.dundian.notification.transport.MailNotSent;
import org.dundian.notification.transport.Outbox;
import org.dundian.notification.transport.OutboxBusy;
import org.dundian.notification.transport.Postman;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Holder;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where an office changes the words of its mails: subject and text of a kind, in each language. */
@Service
public class WordingDesk {

    private static final int LONGEST_SUBJECT = 120;
    private static final int LONGEST_BODY = 2000;

    private final Wordings wordings;
    private final MailWords words;
    private final Postman postman;
    private final Outbox outbox;
    private final People people;
    private final CurrentPerson person;
    private final Clock clock;

    WordingDesk(
            Wordings wordings,
            MailWords words,
            Postman postman,
            Outbox outbox,
            People people,
            CurrentPerson person,
            Clock clock) {
        this.wordings = wordings;
        this.words = words;
        this.postman = postman;
        this.outbox = outbox;
        this.people = people;
        this.person = person;
        this.clock = clock;
    }

    /**
     * The words of a kind as they are now.
     *
     * @param version how often they were changed
     * @param own whether they are the office's rather than the shipped ones
     * @param author name of who changed them last; null if nobody did
     */
    public record Sheet(
            NoticeKind kind,
            String name,
            String language,
            Wording words,
            int version,
            boolean own,
            @Nullable String author,
            @Nullable Instant at) {}

    /** All kinds in one language. */
    @Transactional(readOnly = true)
    public List<Sheet> sheets(String language) {
        Language in = language(language);
        Map<NoticeKind, Wordings.Version> newest = wordings.newest(organisation(), in).stream()
                .collect(Collectors.toMap(Wordings.Version::kind, Function.identity()));
        Map<String, String> names = people
                .findAllById(newest.values().stream()
                        .flatMap(version -> Stream.of(version.writtenBy(), version.writtenFor()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Person::userId, Person::name));
        return Arrays.stream(NoticeKind.values())
                .map(kind -> sheet(kind, in, newest.get(kind), names))
                .toList();
    }

    @Transactional(readOnly = true)
    public Sheet sheet(NoticeKind kind, String language) {
        return sheets(language).get(kind.ordinal());
    }

    private Sheet sheet(
            NoticeKind kind, Language language, Wordings.@Nullable Version version, Map<String, String> names) {
        Wording own = version == null ? null : version.words();
        return new Sheet(
                kind,
                words.kindName(kind, language),
                language.code(),
                own == null ? words.shipped(kind, language) : own,
                version == null ? 0 : version.version(),
                own != null,
                version == null ? null : author(version, names),
                version == null ? null : version.writtenAt());
    }

    private static String author(Wordings.Version version, Map<String, String> names) {
        String by = names.getOrDefault(version.writtenBy(), version.writtenBy());
        String absent = version.writtenFor();
        return absent == null ? by : by + " 代 " + names.getOrDefault(absent, absent);
    }

    /**
     * Puts the office's own words in place.
     *
     * @param version that was seen when they were written
     * @throws InvalidInput naming the field, and any placeholder that there is not
     * @throws Outdated if somebody has changed them meanwhile
     */
    @Transactional
    public void change(NoticeKind kind, String language, int version, @Nullable String subject, @Nullable String body) {
        String organisation = organisation();
        write(organisation, kind, language, version, checked(subject, body));
    }

    /** Goes back to the shipped words; those of the office stay on record. */
    @Transactional
    public void reset(NoticeKind kind, String language, int version) {
        write(organisation(), kind, language, version, null);
    }

    private void write(String organisation, NoticeKind kind, String language, int version, @Nullable Wording wording) {
        Language in = language(language);
        int newest = wordings.newest(organisation, in, kind)
                .map(Wordings.Version::version)
                .orElse(0);
        if (newest != version) {
            throw new Outdated("这段文字刚被他人修改过，请核对后再保存");
        }
        wordings.add(
                organisation,
                in,
                new Wordings.Version(kind, version + 1, wording, person.id(), person.onBehalfOf(), clock.instant()));
    }

    /** A mail as it would look. */
    public record Preview(String subject, String html) {}

    /**
     * How a mail with these words would look, with made-up facts.
     *
     * @throws InvalidInput as {@link #change}
     */
    public Preview preview(NoticeKind kind, String language, @Nullable String subject, @Nullable String body) {
        MailWords.Words sample = sample(kind, language, subject, body);
        return new Preview(sample.subject(), sample.rich().html());
    }

    private MailWords.Words sample(NoticeKind kind, String language, @Nullable String subject, @Nullable String body) {
        organisation();
        return words.sample(kind, language(language), checked(subject, body), me());
    }

    /**
     * Sends such a mail to the one who asks for it, at once.
     *
     * @return the address it went to
     * @throws InvalidInput if the words are refused, there is no address, or the server does not take the mail
     */
    public String test(NoticeKind kind, String language, @Nullable String subject, @Nullable String body) {
        MailWords.Words sample = sample(kind, language, subject, body);
        Person me = me();
        String address = me.email();
        if (address == null || address.isBlank()) {
            throw new InvalidInput("email", "您没有登记邮箱，无法发送测试邮件");
        }
        if (!outbox.isConfigured()) {
            throw new InvalidInput("email", "系统没有设置邮件服务器，无法发送测试邮件");
        }
        String id = UUID.randomUUID().toString();
        try {
            postman.deliver(
                    new Letter(
                            Mail.messageId(id),
                            address,
                            me.name(),
                            sample.subject(),
                            sample.text(),
                            clock.instant(),
                            sample.rich()),
                    id);
            return address;
        } catch (OutboxBusy busy) {
            throw new InvalidInput("email", "邮件服务器正忙，测试邮件没有发出，请稍后再试");
        } catch (AddressRefused | MailNotSent failure) {
            throw new InvalidInput("email", "测试邮件没有发出，服务器答复：" + Answer.of(failure));
        }
    }

    /** The placeholders that may be named in subject and text. */
    public Set<String> inSubject() {
        return new TreeSet<>(MailWords.IN_SUBJECT);
    }

    public Set<String> inBody() {
        return new TreeSet<>(MailWords.IN_BODY);
    }

    private static Wording checked(@Nullable String subject, @Nullable String body) {
        String line = Fields.required("subject", "主题", subject, LONGEST_SUBJECT);
        String text = Fields.required("body", "正文", body == null ? null : body.replace("\r\n", "\n"), LONGEST_BODY);
        List<FieldError> errors = new ArrayList<>();
        if (line.contains("\n") || line.contains("\r") || line.contains("\t")) {
            errors.add(new FieldError("subject", "“主题”只能有一行"));
        }
        refuseUnknown("subject", "主题", line, MailWords.IN_SUBJECT, errors);
        refuseUnknown("body", "正文", text, MailWords.IN_BODY, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new Wording(line, text);
    }

    private static void refuseUnknown(
            String field, String label, String text, Set<String> known, List<FieldError> errors) {
        new Template(text)
                .unknown(known)
                .forEach(each -> errors.add(new FieldError(field, "“" + label + "”中没有占位符 " + each)));
    }

    private Person me() {
        return people.findById(person.id()).orElseThrow(() -> new AccessDeniedException("没有您的人员信息"));
    }

    /** Of the office that the current person is of, or stands in for. */
    private String organisation() {
        List<String> offices = Stream.concat(
                        person.groups().stream(),
                        person.standsInFor().stream().flatMap(absent -> absent.groups().stream()))
                .filter(Groups::isOffice)
                .distinct()
                .toList();
        for (String office : offices) {
            if (person.may((Holder holder) -> holder.isIn(office))) {
                return office.substring(Groups.OFFICE.length());
            }
        }
        throw new AccessDeniedException("只有蹲点办可以修改通知文字");
    }

    private static Language language(String code) {
        return Arrays.stream(Language.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("没有这种语言的通知文字"));
    }
}
