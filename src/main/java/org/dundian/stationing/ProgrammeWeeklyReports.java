package org.dundian.stationing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.dundian.problem.ProblemFigures;
import org.dundian.problem.ReportingSide;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Programmes' weekly reports, made from the ledger and the subgroups' work. */
@Service
@Transactional
public class ProgrammeWeeklyReports {

    private final JdbcClient jdbc;
    private final ReportingSide problems;
    private final WeeklyReports reports;
    private final Clock clock;

    ProgrammeWeeklyReports(JdbcClient jdbc, ReportingSide problems, WeeklyReports reports, Clock clock) {
        this.jdbc = jdbc;
        this.problems = problems;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * One programme's week in figures.
     *
     * @param weekStart the week's Monday
     */
    public record ProgrammeWeek(
            LocalDate weekStart,
            int problemsReported,
            int problemsClosed,
            int problemsOpen,
            int problemsOverdue,
            int visits,
            int workersMet,
            int reportsAccepted,
            int reportsMissing) {}

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<ProgrammeWeek> of(String programme) {
        return jdbc.sql("""
                        select week_start, problems_reported, problems_closed, problems_open, problems_overdue, visits,
                               workers_met, reports_accepted, reports_missing
                          from programme_weekly_report where programme_code = :programme order by week_start desc""")
                .param("programme", programme)
                .query(DataClassRowMapper.newInstance(ProgrammeWeek.class))
                .list();
    }

    /** Makes the week's report unless it is there. */
    void compile(String programme, LocalDate week) {
        boolean there = jdbc.sql("select count(*) from programme_weekly_report"
                                + " where programme_code = :programme and week_start = :week")
                        .param("programme", programme)
                        .param("week", week)
                        .query(Integer.class)
                        .single()
                > 0;
        if (there) {
            return;
        }
        ProblemFigures figures = problems.figuresOfProgramme(
                programme, StayCalendar.startOf(week), StayCalendar.startOf(week.plusWeeks(1)));
        Visits.Tally tally = tally(programme, week);
        WeeklyReports.Count count = reports.countOfWeek(programme, week);
        jdbc.sql("""
                        insert into programme_weekly_report (programme_code, week_start, problems_reported, problems_closed,
                                                             problems_open, problems_overdue, visits, workers_met,
                                                             reports_accepted, reports_missing, compiled_at)
                        values (:programme, :week, :reported, :closed, :open, :overdue, :visits, :met, :accepted, :missing,
                                :at)""")
                .param("programme", programme)
                .param("week", week)
                .param("reported", figures.reported())
                .param("closed", figures.closed())
                .param("open", figures.open())
                .param("overdue", figures.overdue())
                .param("visits", tally.visits())
                .param("met", tally.workersMet())
                .param("accepted", count.accepted())
                .param("missing", count.missing())
                .param("at", Columns.instant(clock.instant()))
                .update();
    }

    private Visits.Tally tally(String programme, LocalDate week) {
        return jdbc.sql("""
                        select count(*) as visits, coalesce(sum(v.workers_met), 0) as workers_met
                          from visit v
                          join subgroup s on s.code = v.subgroup_code
                          join batch b on b.code = s.batch_code
                         where b.programme_code = :programme and v.visit_date >= :from and v.visit_date < :until""")
                .param("programme", programme)
                .param("from", week)
                .param("until", week.plusWeeks(1))
                .query(DataClassRowMapper.newInstance(Visits.Tally.class))
                .single();
    }
}
