package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dundian.notification.NoticeKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rule 1 as a query, and the daily repetition of red. */
@Service
@Transactional
class DailyChecks implements LedgerCheck {

    private static final int AT_A_TIME = 200;

    private final JdbcClient jdbc;
    private final Docket docket;
    private final MeetingDecisions decisions;

    DailyChecks(JdbcClient jdbc, Docket docket, MeetingDecisions decisions) {
        this.jdbc = jdbc;
        this.docket = docket;
        this.decisions = decisions;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> lost(String after) {
        return jdbc.sql("""
                select number from problem
                where number > :after and state not in ('closed', 'declined', 'merged', 'withdrawn')
                  and (next_actor is null and wake_on is null
                       or state = 'waiting' and not exists
                          (select 1 from problem_pause p where p.problem_number = problem.number and p.to_at is null)
                       or state <> 'waiting' and exists
                          (select 1 from problem_pause p where p.problem_number = problem.number and p.to_at is null)
                       or not exists (select 1 from problem_event e where e.problem_number = problem.number
                          and e.to_state = problem.state))
                order by number limit :most""")
                .param("after", after)
                .param("most", AT_A_TIME)
                .query(String.class)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<DueProblem> due(Instant until, @Nullable DueProblem after) {
        Map<String, List<String>> members = new HashMap<>();
        return jdbc.sql("""
                select number, title, deadline, severity, next_actor from problem
                where state in ('reported', 'assigned', 'in-progress', 'long-term', 'resolved')
                  and deadline <= :until and next_actor is not null
                  and deadline >= :from and (deadline > :from or number > :after)
                order by deadline, number limit :most""")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("from", (after == null ? Instant.EPOCH : after.deadline()).atOffset(ZoneOffset.UTC))
                .param("after", after == null ? "" : after.number())
                .param("most", AT_A_TIME)
                .query((row, n) -> new DueProblem(
                        row.getString("number"),
                        row.getString("title"),
                        row.getObject("deadline", OffsetDateTime.class).toInstant(),
                        Severity.URGENT.code().equals(row.getString("severity")),
                        members.computeIfAbsent(
                                row.getString("next_actor"),
                                actor -> List.copyOf(docket.membersOf(Actor.parse(actor))))))
                .list();
    }

    @Override
    public int urgeOverdueDecisions(LocalDate today) {
        return decisions.urgeOverdue(today);
    }

    @Override
    public int urgeOverdue(LocalDate today) {
        int urged = 0;
        List<String> overdue;
        do {
            overdue = notYetUrged(today);
            overdue.forEach(number -> urge(docket.open(number), today));
            urged += overdue.size();
        } while (overdue.size() == AT_A_TIME);
        return urged;
    }

    private List<String> notYetUrged(LocalDate today) {
        return jdbc.sql("""
                select number from problem
                where state in ('reported', 'assigned', 'in-progress', 'waiting', 'long-term', 'resolved')
                  and deadline < :now and red_at is not null and (urged_on is null or urged_on < :today)
                order by deadline, number limit :most""")
                .param("now", docket.now().atOffset(ZoneOffset.UTC))
                .param("today", today)
                .param("most", AT_A_TIME)
                .query(String.class)
                .list();
    }

    private void urge(Problem problem, LocalDate today) {
        problem.urgedOn = today;
        docket.write(problem, "urged-again", null);
        docket.tellWithHeads(
                problem,
                problem.nextActor == null ? Actor.solving(problem) : Actor.parse(problem.nextActor),
                NoticeKind.OVERDUE,
                Map.of());
    }
}
