package org.dundian.stationing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.dundian.notification.Notices;
import org.dundian.organisation.CurrentPerson;
import org.dundian.problem.ProblemFigures;
import org.dundian.problem.ReportingSide;
import org.dundian.programme.Approval;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupLife;
import org.dundian.programme.SubgroupOverview;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All weekly reports of subgroups. */
@Service
@Transactional
public class WeeklyReports {

    private static final int AT_A_TIME = 200;
    private static final String COLUMNS = """
            select subgroup_code as subgroup, week_start, due_on, state, summary, next_week from weekly_report
            """;

    private static final String REPORT_RETURNED = "report-returned";

    private final JdbcClient jdbc;
    private final Stays stays;
    private final Visits visits;
    private final ReportingSide problems;
    private final SubgroupDirectory directory;
    private final SubgroupLife life;
    private final Notices notices;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    WeeklyReports(
            JdbcClient jdbc,
            Stays stays,
            Visits visits,
            ReportingSide problems,
            SubgroupDirectory directory,
            SubgroupLife life,
            Notices notices,
            CurrentPerson currentPerson,
            Clock clock) {
        this.jdbc = jdbc;
        this.stays = stays;
        this.visits = visits;
        this.problems = problems;
        this.directory = directory;
        this.life = life;
        this.notices = notices;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    public Optional<WeeklyReport> of(String subgroup, LocalDate week) {
        return jdbc.sql(COLUMNS + "where subgroup_code = :subgroup and week_start = :week")
                .param("subgroup", subgroup)
                .param("week", week)
                .query(DataClassRowMapper.newInstance(WeeklyReport.class))
                .optional();
    }

    /** Oldest first. */
    public List<WeeklyReport> ofSubgroup(String subgroup) {
        return jdbc.sql(COLUMNS + "where subgroup_code = :subgroup order by week_start")
                .param("subgroup", subgroup)
                .query(DataClassRowMapper.newInstance(WeeklyReport.class))
                .list();
    }

    /** Of all the subgroups, oldest first. */
    List<WeeklyReport> ofSubgroups(Collection<String> subgroups) {
        return subgroups.isEmpty()
                ? List.of()
                : jdbc.sql(COLUMNS + "where subgroup_code in (:subgroups) order by week_start")
                        .param("subgroups", subgroups)
                        .query(DataClassRowMapper.newInstance(WeeklyReport.class))
                        .list();
    }

    /** The last working day of the report's week is another. */
    void moveDue(WeeklyReport report, LocalDate dueOn) {
        jdbc.sql("update weekly_report set due_on = :due"
                        + " where subgroup_code = :subgroup and week_start = :week and state in ('due', 'returned')")
                .param("due", dueOn)
                .param("subgroup", report.subgroup())
                .param("week", report.weekStart())
                .update();
    }

    /** Why the team's leader returned the report last. */
    @Transactional(readOnly = true)
    public Optional<String> whyReturned(WeeklyReport report) {
        return WeeklyReport.RETURNED.equals(report.state())
                ? life.lastReason(report.subgroup(), REPORT_RETURNED)
                : Optional.empty();
    }

    /** Whether a further week lies inside the stay. */
    public boolean isWeekAhead(String subgroup) {
        return next(subgroup).isPresent();
    }

    /** When the next report is to be asked for. */
    public Instant nextAsked(String subgroup) {
        return stays.calendar().asked(next(subgroup), stays.end(subgroup));
    }

    private Optional<StayCalendar.DueWeek> next(String subgroup) {
        LocalDate last = jdbc.sql("select max(week_start) from weekly_report where subgroup_code = :subgroup")
                .param("subgroup", subgroup)
                .query((row, number) -> Optional.ofNullable(row.getDate(1)))
                .single()
                .map(java.sql.Date::toLocalDate)
                .orElse(null);
        return stays.nextWeek(subgroup, last);
    }

    /**
     * Asks for the next report. Each call goes one week on, so that a late start or a stopped clock cannot ask twice for the
     * same week.
     *
     * @return the week's Monday
     */
    public LocalDate open(String subgroup) {
        StayCalendar.DueWeek due = next(subgroup)
                .orElseThrow(() -> new IllegalStateException("no further week in the stay of " + subgroup));
        jdbc.sql("insert into weekly_report (subgroup_code, week_start, due_on, state)"
                        + " values (:subgroup, :week, :due, 'due')")
                .param("subgroup", subgroup)
                .param("week", due.week())
                .param("due", due.dueOn())
                .update();
        tell(subgroup, NoticeKind.WEEKLY_REPORT_DUE, due.week(), due.dueOn(), null);
        return due.week();
    }

    /** What the subgroup did in the week so far, in one line. */
    @Transactional(readOnly = true)
    public String figuresInWords(WeeklyReport report) {
        LocalDate week = report.weekStart();
        Visits.Tally tally = visits.tally(report.subgroup(), week, week.plusWeeks(1));
        ProblemFigures figures = problems.figuresOfSubgroup(
                report.subgroup(), StayCalendar.startOf(week), StayCalendar.startOf(week.plusWeeks(1)));
        return "走访 " + tally.visits() + " 次，接触职工 " + tally.workersMet() + " 人次；上报问题 " + figures.reported() + " 个，办结 "
                + figures.closed() + " 个，未办结 " + figures.open() + " 个，其中超期 " + figures.overdue() + " 个";
    }

    /** Keeps the report with the figures of its week. */
    public void write(String subgroup, LocalDate week, @Nullable String summary, @Nullable String nextWeek) {
        String text = Fields.required("summary", "本周情况", summary, 4000);
        String plans = Fields.optional("nextWeek", "下周打算", nextWeek, 4000);
        Visits.Tally tally = visits.tally(subgroup, week, week.plusWeeks(1));
        ProblemFigures figures = problems.figuresOfSubgroup(
                subgroup, StayCalendar.startOf(week), StayCalendar.startOf(week.plusWeeks(1)));
        int updated = jdbc.sql("""
                        update weekly_report
                           set state = 'written', summary = :summary, next_week = :nextWeek, visits = :visits,
                               workers_met = :met, problems_reported = :reported, problems_closed = :closed,
                               problems_open = :open, problems_overdue = :overdue, written_by = :by, written_for = :for,
                               written_at = :at
                         where subgroup_code = :subgroup and week_start = :week and state in ('due', 'returned')""")
                .param("summary", text)
                .param("nextWeek", plans)
                .param("visits", tally.visits())
                .param("met", tally.workersMet())
                .param("reported", figures.reported())
                .param("closed", figures.closed())
                .param("open", figures.open())
                .param("overdue", figures.overdue())
                .param("by", currentPerson.id())
                .param("for", currentPerson.onBehalfOf())
                .param("at", Columns.instant(clock.instant()))
                .param("subgroup", subgroup)
                .param("week", week)
                .update();
        if (updated == 0) {
            throw new InvalidInput("summary", "这一周的周报已经提交");
        }
    }

    /** The team's leader accepts the report or returns it. */
    public Approval decide(String subgroup, LocalDate week, @Nullable String decision, @Nullable String reason) {
        Approval approval = Approval.of(decision, reason);
        jdbc.sql("""
                        update weekly_report set state = :state, accepted_by = :by, accepted_for = :for, accepted_at = :at
                         where subgroup_code = :subgroup and week_start = :week""")
                .param("state", approval.approved() ? WeeklyReport.ACCEPTED : WeeklyReport.RETURNED)
                .param("by", approval.approved() ? currentPerson.id() : null)
                .param("for", approval.approved() ? currentPerson.onBehalfOf() : null)
                .param("at", approval.approved() ? Columns.instant(clock.instant()) : null)
                .param("subgroup", subgroup)
                .param("week", week)
                .update();
        life.note(subgroup, approval.approved() ? "report-accepted" : REPORT_RETURNED, approval.reason());
        if (!approval.approved()) {
            LocalDate due = of(subgroup, week).map(WeeklyReport::dueOn).orElse(week);
            tell(subgroup, NoticeKind.WEEKLY_REPORT_RETURNED, week, due, approval.reason());
        }
        return approval;
    }

    /** Those that the team's leader has not looked at, oldest first. */
    public List<WeeklyReport> handedIn(String subgroup) {
        return ofSubgroup(subgroup).stream()
                .filter(report -> report.state().equals(WeeklyReport.WRITTEN))
                .toList();
    }

    /** Whoever accepts the final report accepts what was handed in and not looked at before the stay was over. */
    void acceptHandedIn(String subgroup) {
        int accepted = jdbc.sql("""
                        update weekly_report
                           set state = 'accepted', accepted_by = :by, accepted_for = :for, accepted_at = :at
                         where subgroup_code = :subgroup and state = 'written'""")
                .param("by", currentPerson.id())
                .param("for", currentPerson.onBehalfOf())
                .param("at", Columns.instant(clock.instant()))
                .param("subgroup", subgroup)
                .update();
        if (accepted > 0) {
            life.note(subgroup, "report-accepted", null);
        }
    }

    /** The stay is over: reports not handed in are missing. */
    void closeOpen(String subgroup) {
        jdbc.sql("update weekly_report set state = 'missing'"
                        + " where subgroup_code = :subgroup and state in ('due', 'returned')")
                .param("subgroup", subgroup)
                .update();
    }

    /**
     * Reminds leaders and their teams' leaders of reports that are past their day; at most once a report and day.
     *
     * @return how many reports
     */
    int remindOfLate(LocalDate today) {
        int reminded = 0;
        List<WeeklyReport> late;
        do {
            late = jdbc.sql(COLUMNS + """
                                where state in ('due', 'returned') and due_on < :today
                                  and (reminded_on is null or reminded_on < :today)
                                order by due_on, subgroup_code limit :most""")
                    .param("today", today)
                    .param("most", AT_A_TIME)
                    .query(DataClassRowMapper.newInstance(WeeklyReport.class))
                    .list();
            late.forEach(report -> remind(report, today));
            reminded += late.size();
        } while (late.size() == AT_A_TIME);
        return reminded;
    }

    private void remind(WeeklyReport report, LocalDate today) {
        jdbc.sql("update weekly_report set reminded_on = :today"
                        + " where subgroup_code = :subgroup and week_start = :week")
                .param("today", today)
                .param("subgroup", report.subgroup())
                .param("week", report.weekStart())
                .update();
        tell(report.subgroup(), NoticeKind.WEEKLY_REPORT_MISSING, report.weekStart(), report.dueOn(), null);
    }

    private void tell(String subgroup, NoticeKind kind, LocalDate week, LocalDate due, @Nullable String reason) {
        SubgroupOverview overview =
                directory.byCode(subgroup).orElseThrow(() -> new IllegalStateException("no subgroup " + subgroup));
        List<String> recipients = Stream.of(
                        overview.leader(), kind == NoticeKind.WEEKLY_REPORT_MISSING ? overview.teamLeader() : null)
                .filter(Objects::nonNull)
                .toList();
        notices.tell(
                recipients,
                kind,
                subgroup,
                Map.of("title", week + " 起一周的周报", "deadline", due.toString(), "reason", reason == null ? "" : reason));
    }

    /** How many reports of the week, or of all weeks, were accepted and how many are missing. */
    record Count(int accepted, int missing) {}

    Count countOfSubgroup(String subgroup) {
        return jdbc.sql("""
                        select coalesce(sum(case when state = 'accepted' then 1 else 0 end), 0) as accepted,
                               coalesce(sum(case when state = 'missing' then 1 else 0 end), 0) as missing
                          from weekly_report where subgroup_code = :subgroup""")
                .param("subgroup", subgroup)
                .query(DataClassRowMapper.newInstance(Count.class))
                .single();
    }

    /** Of the programme's subgroups for the week; a report not handed in by now counts as missing. */
    Count countOfWeek(String programme, LocalDate week) {
        return jdbc.sql("""
                        select coalesce(sum(case when w.state = 'accepted' then 1 else 0 end), 0) as accepted,
                               coalesce(sum(case when w.state in ('missing', 'due', 'returned') then 1 else 0 end), 0) as missing
                          from weekly_report w
                          join subgroup s on s.code = w.subgroup_code
                          join batch b on b.code = s.batch_code
                         where b.programme_code = :programme and w.week_start = :week""")
                .param("programme", programme)
                .param("week", week)
                .query(DataClassRowMapper.newInstance(Count.class))
                .single();
    }
}
