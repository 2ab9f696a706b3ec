package org.dundian.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.dundian.ledger.ProblemFile.Attached;
import org.dundian.ledger.ProblemFile.CoOwner;
import org.dundian.ledger.ProblemFile.Decided;
import org.dundian.ledger.ProblemFile.Escalated;
import org.dundian.ledger.ProblemFile.Event;
import org.dundian.ledger.ProblemFile.Evidence;
import org.dundian.ledger.ProblemFile.Letter;
import org.dundian.ledger.ProblemFile.Verification;
import org.dundian.problem.LetterKind;
import org.dundian.problem.ProblemState;
import org.dundian.problem.Severity;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is known of one problem. */
@Component
@Transactional(readOnly = true)
public class ProblemFiles {

    private final JdbcClient jdbc;
    private final ProblemList list;
    private final Names names;
    private final MessageSource words;
    private final Clock clock;

    ProblemFiles(JdbcClient jdbc, ProblemList list, Names names, MessageSource words, Clock clock) {
        this.jdbc = jdbc;
        this.list = list;
        this.names = names;
        this.words = words;
        this.clock = clock;
    }

    /** @return empty if there is none, or none that the current person may see */
    public Optional<ProblemFile> find(String number) {
        return list.line(number)
                .map(line -> jdbc.sql("select p.* from problem p where p.number = ?")
                        .param(number)
                        .query((row, n) -> file(line, row))
                        .single());
    }

    private ProblemFile file(ProblemLine line, ResultSet row) throws SQLException {
        String number = line.number();
        String contact = row.getString("contact");
        String reportedBy = Rows.text(row, "reported_by");
        String nextActor = row.getString("next_actor");
        List<String> coOwners = Arrays.stream(Rows.text(row, "co_owners").split(","))
                .filter(code -> !code.isEmpty())
                .toList();
        List<@Nullable String> allOwners = new ArrayList<>(coOwners);
        allOwners.add(line.owner());
        Map<String, String> owners = names.owners(allOwners);
        Map<String, String> people = names.people(Arrays.asList(line.handler(), contact, reportedBy));
        List<Verification> verifications = verifications(number);
        List<Attached> attachments = attachments(number);
        List<Letter> letters = letters(number);
        return new ProblemFile(
                line,
                Rows.text(row, "programme_code"),
                Rows.text(row, "batch_code"),
                ProblemState.of(line.state()).label(),
                Severity.of(line.severity()).label(),
                name(names.categories(List.of(line.category())), line.category()),
                name(names.hosts(List.of(line.hostCode())), line.hostCode()),
                nameOrNull(owners, line.owner()),
                coOwners.stream()
                        .map(code -> new CoOwner(code, name(owners, code)))
                        .toList(),
                nameOrNull(people, line.handler()),
                nextActor == null ? null : names.actorWithStandIn(nextActor),
                reportedBy,
                name(people, reportedBy),
                contact,
                nameOrNull(people, contact),
                Rows.dateOrNull(row, "since"),
                row.getInt("affected_workers"),
                Rows.text(row, "visibility"),
                Rows.text(row, "source"),
                row.getString("visit_id"),
                Rows.text(row, "description"),
                row.getString("plan"),
                row.getString("solution"),
                row.getString("answer"),
                Rows.time(row, "response_deadline"),
                Rows.dateOrNull(row, "wake_on"),
                Rows.timeOrNull(row, "closed_at"),
                Rows.dateOrNull(row, "revisit_on"),
                row.getString("common_problem"),
                row.getString("merged_into"),
                history(number),
                escalations(number),
                decisions(number),
                verifications,
                attachments,
                letters,
                new Evidence(verifications.size(), attachments.size(), (int) letters.stream()
                        .filter(letter -> letter.answeredOn() != null)
                        .count()),
                row.getBoolean("has_members") ? members(number) : Map.of(),
                row.getObject("returned_at") != null);
    }

    private List<Event> history(String number) {
        return jdbc.sql("""
                        select e.*, coalesce(p.name, e.who) as who_name, coalesce(b.name, e.on_behalf_of) as behalf_name
                        from problem_event e left join person p on p.user_id = e.who
                        left join person b on b.user_id = e.on_behalf_of
                        where e.problem_number = ? order by e.seq""")
                .param(number)
                .query((row, n) -> new Event(
                        Rows.time(row, "at"),
                        Rows.text(row, "who"),
                        Rows.text(row, "who_name"),
                        row.getString("on_behalf_of"),
                        row.getString("behalf_name"),
                        Rows.text(row, "what"),
                        whatName(Rows.text(row, "what")),
                        row.getString("why"),
                        row.getString("from_state"),
                        Rows.text(row, "to_state"),
                        row.getInt("round")))
                .list();
    }

    private String whatName(String what) {
        String name = words.getMessage("event." + what, null, what, Locale.SIMPLIFIED_CHINESE);
        return name == null ? what : name;
    }

    private List<Escalated> escalations(String number) {
        return jdbc.sql("""
                        select e.*, coalesce(p.name, e.decided_by) as decided_by_name,
                               coalesce(b.name, e.decided_for) as decided_for_name
                        from escalation e left join person p on p.user_id = e.decided_by
                        left join person b on b.user_id = e.decided_for
                        where e.problem_number = ? order by e.opened_at, e.id""")
                .param(number)
                .query((row, n) -> new Escalated(
                        Rows.text(row, "cause"),
                        row.getInt("level"),
                        names.actor(Rows.text(row, "supervisor")),
                        Rows.time(row, "opened_at"),
                        Rows.time(row, "decide_by"),
                        Rows.text(row, "reason"),
                        row.getString("decision"),
                        row.getString("decided_by"),
                        behalf(row.getString("decided_by_name"), row.getString("decided_for_name")),
                        Rows.timeOrNull(row, "decided_at"),
                        row.getString("decision_reason"),
                        row.getString("instructions")))
                .list();
    }

    private List<Decided> decisions(String number) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        return jdbc.sql("""
                        select d.*, coalesce(p.name, o.name, d.owner) as owner_name, coalesce(b.name, d.done_by) as done_by_name
                        from meeting_decision d join escalation e on e.id = d.escalation_id
                            left join person p on p.user_id = d.person
                            left join owner_department o on o.code = d.owner
                            left join person b on b.user_id = d.done_by
                        where e.problem_number = ? order by e.opened_at, d.escalation_id, d.seq""")
                .param(number)
                .query((row, n) -> {
                    LocalDate due = Objects.requireNonNull(Rows.dateOrNull(row, "due_on"));
                    return new Decided(
                            Rows.text(row, "what"),
                            Rows.text(row, "owner_name"),
                            due,
                            decisionState(row, due, today),
                            row.getString("note"),
                            row.getString("done_by_name"),
                            Rows.timeOrNull(row, "done_at"));
                })
                .list();
    }

    private static String decisionState(ResultSet row, LocalDate due, LocalDate today) throws SQLException {
        if (row.getObject("done_at") != null) {
            return "done";
        }
        if (row.getObject("cancelled_at") != null) {
            return "cancelled";
        }
        if (!row.getBoolean("followed_up")) {
            return "untracked";
        }
        return due.isBefore(today) ? "overdue" : "open";
    }

    private List<Verification> verifications(String number) {
        return jdbc.sql("""
                        select v.*, coalesce(p.name, v.who) as who_name, coalesce(b.name, v.on_behalf_of) as behalf_name
                        from problem_verification v left join person p on p.user_id = v.who
                        left join person b on b.user_id = v.on_behalf_of
                        where v.problem_number = ? order by v.seq""")
                .param(number)
                .query((row, n) -> new Verification(
                        Rows.text(row, "kind"),
                        row.getInt("round"),
                        Rows.time(row, "at"),
                        Rows.text(row, "who"),
                        String.valueOf(behalf(row.getString("who_name"), row.getString("behalf_name"))),
                        Rows.text(row, "answer"),
                        Rows.text(row, "evidence"),
                        row.getString("reason")))
                .list();
    }

    private List<Attached> attachments(String number) {
        return jdbc.sql("""
                        select id, file_name, byte_count, media_type, taken_at, latitude, longitude,
                            case when preview is null then 0 else 1 end as has_preview
                        from attachment where problem_number = ? order by uploaded_at, id""")
                .param(number)
                .query((row, n) -> new Attached(
                        Rows.text(row, "id"),
                        Rows.text(row, "file_name"),
                        row.getInt("byte_count"),
                        Rows.text(row, "media_type"),
                        Rows.timeOrNull(row, "taken_at"),
                        row.getBigDecimal("latitude"),
                        row.getBigDecimal("longitude"),
                        row.getInt("has_preview") == 1 ? "/api/uploads/" + row.getString("id") + "/preview" : null))
                .list();
    }

    private List<Letter> letters(String number) {
        return jdbc.sql("""
                        select l.*, s.name as sent_by_name, a.name as answered_by_name,
                            case when exists (select 1 from problem_pause w where w.letter_id = l.id and w.to_at is null)
                                then 1 else 0 end as awaited
                        from problem_letter l join person s on s.user_id = l.sent_by
                            left join person a on a.user_id = l.answered_by
                        where l.problem_number = ? order by l.sent_on, l.recorded_at, l.id""")
                .param(number)
                .query((row, n) -> new Letter(
                        Rows.text(row, "id"),
                        Rows.text(row, "kind"),
                        LetterKind.byCode(Rows.text(row, "kind")).orElseThrow().label(),
                        Rows.text(row, "addressee"),
                        row.getString("reference"),
                        Rows.text(row, "subject"),
                        Rows.date(row, "sent_on"),
                        Rows.text(row, "sent_by"),
                        Rows.text(row, "sent_by_name"),
                        row.getString("attachment_id"),
                        Rows.dateOrNull(row, "answered_on"),
                        row.getString("answer"),
                        row.getString("answered_by"),
                        row.getString("answered_by_name"),
                        row.getString("answer_attachment_id"),
                        row.getInt("awaited") == 1))
                .list();
    }

    private Map<String, Integer> members(String number) {
        Map<String, Integer> members = new TreeMap<>();
        jdbc.sql("select state, count(*) as reports from problem where common_problem = ? group by state")
                .param(number)
                .query(row -> {
                    members.put(Rows.text(row, "state"), row.getInt("reports"));
                });
        return members;
    }

    /** As 李四 代 张三, or the one name alone. */
    private static @Nullable String behalf(@Nullable String who, @Nullable String absent) {
        return who == null || absent == null ? who : who + " 代 " + absent;
    }

    private static String name(Map<String, String> names, String code) {
        return Objects.requireNonNullElse(names.get(code), code);
    }

    private static @Nullable String nameOrNull(Map<String, String> names, @Nullable String code) {
        return code == null ? null : names.get(code);
    }
}
