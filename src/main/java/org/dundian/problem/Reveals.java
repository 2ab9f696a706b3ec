package org.dundian.problem;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.problem.Workers.Kept;
import org.dundian.problem.Workers.Trace;
import org.dundian.problem.Workers.Worker;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows the worker behind a report to those whom the reporter allowed; each look is logged with its reason (rule 9). */
@Service
@Transactional
public class Reveals {

    /** More looks by one person within an hour are refused: nobody calls that many workers, a list is being made. */
    static final int MOST_AN_HOUR = 30;

    private static final int LONGEST_REASON = 500;

    private final Workers workers;
    private final Conversation conversation;
    private final Verifying verifying;
    private final Docket docket;
    private final CurrentPerson person;
    private final JdbcClient jdbc;

    Reveals(
            Workers workers,
            Conversation conversation,
            Verifying verifying,
            Docket docket,
            CurrentPerson person,
            JdbcClient jdbc) {
        this.workers = workers;
        this.conversation = conversation;
        this.verifying = verifying;
        this.docket = docket;
        this.person = person;
        this.jdbc = jdbc;
    }

    /**
     * What the current person is told of the worker without a look.
     *
     * @param known whether a name or phone was entered
     * @param erasedOn the day on which they were erased, null unless they were
     * @param allowed whether the current person may look
     * @param logShown whether the current person may read who looked
     */
    public record Situation(boolean known, @Nullable LocalDate erasedOn, boolean allowed, boolean logShown) {}

    /** One look, without what was shown. */
    public record Look(
            String problem,
            String who,
            String whoName,
            @Nullable String onBehalfOfName,
            Instant at,
            String reason) {}

    /**
     * Shows the worker to the current person and logs who looked and why, also in the problem's history.
     *
     * @param reason 1 to 500 characters
     * @throws org.dundian.input.NotFound if the current person may not know of the problem
     * @throws AccessDeniedException if the reporter did not allow it
     * @throws InvalidInput without a reason, if nothing was entered, or once it is erased
     */
    public Worker reveal(String number, @Nullable String reason) {
        Problem problem = conversation.seen(number);
        if (!isAllowed(problem)) {
            throw new AccessDeniedException("报告人没有允许您查看");
        }
        String why = Answers.required("reason", "查看理由", reason);
        if (why.length() > LONGEST_REASON) {
            throw new InvalidInput("reason", "“查看理由”不能超过 " + LONGEST_REASON + " 个字");
        }
        Kept kept = workers.of(number).orElseThrow(() -> new InvalidInput("number", "这个问题没有登记职工姓名和电话"));
        Instant erasedAt = kept.erasedAt();
        if (erasedAt != null) {
            throw new InvalidInput("number", "职工姓名和电话已于 " + day(erasedAt) + " 按期清除");
        }
        workers.refuseToSpellOut(kept.worker(), "reason", "查看理由", why);
        Instant now = docket.now();
        if (looksSince(now.minus(Duration.ofHours(1))) >= MOST_AN_HOUR) {
            throw new InvalidInput("reason", "您一小时内已查看 " + MOST_AN_HOUR + " 次，请稍后再看");
        }
        jdbc.sql("""
                insert into problem_worker_reveal (id, problem_number, who, on_behalf_of, at, reason)
                values (:id, :number, :who, :behalf, :at, :reason)""")
                .param("id", UUID.randomUUID().toString())
                .param("number", number)
                .param("who", docket.me())
                .param("behalf", docket.behalf())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("reason", why)
                .update();
        docket.write(docket.open(number), "revealed", why);
        return kept.worker();
    }

    /** @throws org.dundian.input.NotFound if the current person may not know of the problem */
    @Transactional(readOnly = true)
    public Situation situation(String number) {
        Problem problem = conversation.seen(number);
        Optional<Trace> trace = workers.traceOf(number);
        return new Situation(
                trace.isPresent(),
                trace.map(Trace::erasedAt).map(Reveals::day).orElse(null),
                isAllowed(problem),
                readsLogs(problem.organisation()));
    }

    /** Who looked at the worker behind this problem, the last first; for its organisation's auditors and office. */
    @Transactional(readOnly = true)
    public List<Look> of(String number) {
        if (!readsLogs(conversation.seen(number).organisation())) {
            throw new AccessDeniedException("只有督查和蹲点办可以查阅查看记录");
        }
        return jdbc.sql(LOOKS + " where r.problem_number = ? order by r.at desc, r.id")
                .param(number)
                .query(Reveals::look)
                .list();
    }

    /** The last looks within these organisations, the last first. */
    @Transactional(readOnly = true)
    public List<Look> latest(Collection<String> organisations, int most) {
        if (organisations.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(LOOKS + " join problem b on b.number = r.problem_number"
                        + " where b.organisation_code in (:organisations) order by r.at desc, r.id limit :most")
                .param("organisations", List.copyOf(organisations))
                .param("most", most)
                .query(Reveals::look)
                .list();
    }

    private static final String LOOKS = """
            select r.problem_number, r.who, coalesce(p.name, r.who) as who_name, coalesce(o.name, r.on_behalf_of) as behalf_name,
                r.at, r.reason
            from problem_worker_reveal r left join person p on p.user_id = r.who
            left join person o on o.user_id = r.on_behalf_of""";

    private static Look look(ResultSet row, int n) throws SQLException {
        return new Look(
                row.getString("problem_number"),
                row.getString("who"),
                row.getString("who_name"),
                row.getString("behalf_name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("reason"));
    }

    private boolean isAllowed(Problem problem) {
        Actor verifier = problem.isIn(ProblemState.RESOLVED) ? verifying.verifierOf(problem.number) : null;
        RevealPolicy.Case about = new RevealPolicy.Case(
                problem.visibility,
                problem.organisationCode,
                problem.subgroupCode,
                problem.ownerCode,
                verifier == null || verifier.group() ? null : verifier.id());
        return person.may(holder -> RevealPolicy.allows(about, holder));
    }

    private boolean readsLogs(String organisation) {
        return person.may(
                holder -> holder.isIn(Groups.auditors(organisation)) || holder.isIn(Groups.office(organisation)));
    }

    private int looksSince(Instant from) {
        return jdbc.sql("select count(*) from problem_worker_reveal where who = ? and at > ?")
                .params(docket.me(), from.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(WorkingCalendar.ZONE).toLocalDate();
    }
}
