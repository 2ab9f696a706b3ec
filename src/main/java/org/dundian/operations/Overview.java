package org.dundian.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator sees first: how programmes, batches, processes, jobs and mails stand. Counts, no names. */
@Service
public class Overview {

    private static final int MOST = 60;
    private static final Duration RECENTLY = Duration.ofDays(1);

    private final Administrators administrators;
    private final Instances instances;
    private final JdbcClient jdbc;
    private final Clock clock;

    Overview(Administrators administrators, Instances instances, JdbcClient jdbc, Clock clock) {
        this.administrators = administrators;
        this.instances = instances;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param subgroups at their hosts, or about to be
     * @param open problems that are not at their end
     * @param overdue of these
     */
    public record BatchLine(
            String programme,
            String programmeName,
            String organisation,
            String programmeState,
            String code,
            String state,
            LocalDate startsOn,
            LocalDate endsOn,
            int subgroups,
            int open,
            int overdue) {}

    /** @param sent within the last 24 hours */
    public record MailCounts(int waiting, int refused, int failed, int sent) {}

    /** @param at when it was looked at */
    public record Sheet(
            Instant at,
            List<BatchLine> batches,
            List<Instances.Process> processes,
            Instances.Jobs jobs,
            List<Instances.Running> running,
            List<Instances.Incident> incidents,
            MailCounts mails) {}

    @Transactional(readOnly = true)
    public Sheet sheet() {
        administrators.require();
        return new Sheet(
                clock.instant(),
                batches(),
                instances.processes(),
                instances.jobs(),
                instances.batches(),
                instances.incidents(),
                mails());
    }

    /** Of programmes that are not over, the newest first. */
    private List<BatchLine> batches() {
        return jdbc.sql("""
                        select p.code as programme, p.name, o.name as organisation, p.state as programme_state,
                               b.code, b.state, b.starts_on, b.ends_on, coalesce(s.n, 0) as subgroups,
                               coalesce(q.open_ones, 0) as open_ones, coalesce(q.overdue, 0) as overdue
                        from programme p join organisation o on o.code = p.organisation_code
                        join batch b on b.programme_code = p.code
                        left join (select batch_code, count(*) as n from subgroup
                                    where state in ('published', 'running', 'closing') group by batch_code) s
                               on s.batch_code = b.code
                        left join (select batch_code, count(*) as open_ones,
                                          sum(case when deadline < :now then 1 else 0 end) as overdue
                                     from problem where state not in ('closed', 'declined', 'merged', 'withdrawn')
                                    group by batch_code) q on q.batch_code = b.code
                        where p.state in ('planning', 'running')
                        order by p.programme_year desc, p.code, b.batch_number fetch first %d rows only""".formatted(MOST))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Overview::batch)
                .list();
    }

    private static BatchLine batch(ResultSet row, int number) throws SQLException {
        return new BatchLine(
                row.getString("programme"),
                row.getString("name"),
                row.getString("organisation"),
                row.getString("programme_state"),
                row.getString("code"),
                row.getString("state"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getInt("subgroups"),
                row.getInt("open_ones"),
                row.getInt("overdue"));
    }

    MailCounts mails() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        jdbc.sql("""
                        select state, count(*) as n from mail
                        where state in ('waiting', 'refused', 'failed') or state = 'sent' and created_at > :since
                        group by state""")
                .param("since", clock.instant().minus(RECENTLY).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    counts.put(row.getString("state"), row.getInt("n"));
                });
        return new MailCounts(
                counts.getOrDefault("waiting", 0),
                counts.getOrDefault("refused", 0),
                counts.getOrDefault("failed", 0),
                counts.getOrDefault("sent", 0));
    }
}
