package org.dundian.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dundian.problem.Problem;
import org.dundian.problem.Severity;
import org.dundian.worktime.WorkingCalendar;

/**
 * What a person of the script sees when acting on a problem.
 *
 * @param letters ids of the problem's letters that have not been answered, oldest first
 * @param others numbers of problems of the same federation that are being worked on, youngest first
 */
public record Situation(
        Problem problem,
        Instant now,
        WorkingCalendar calendar,
        List<String> letters,
        List<String> others,
        RandomGenerator random) {

    public LocalDate today() {
        return now.atZone(WorkingCalendar.ZONE).toLocalDate();
    }

    public Optional<String> another() {
        return others.stream().findFirst();
    }

    /** An owner that the problem does not have. */
    public String otherOwner() {
        return "rights".equals(problem.owner()) ? "labour" : "rights";
    }

    /** So many working days from today. */
    public LocalDate in(int workingDays) {
        return calendar.plusWorkingDays(today(), workingDays);
    }

    /** So many working days after the deadline, or after today where it is past or not set. */
    public LocalDate afterDeadline(int workingDays) {
        Instant deadline = problem.deadline();
        LocalDate from = deadline == null || deadline.isBefore(now)
                ? today()
                : deadline.atZone(WorkingCalendar.ZONE).toLocalDate();
        return calendar.plusWorkingDays(from, workingDays);
    }

    /** Soon: within a few working hours, or within an hour where it is urgent. */
    public Instant soon() {
        return problem.severity() == Severity.URGENT
                ? now.plusSeconds(60L * random.nextInt(5, 40))
                : calendar.plusWorkingMinutes(now, random.nextInt(20, 300));
    }

    /** After so many working days, or hours where it is urgent. */
    public Instant later(int units) {
        return problem.severity() == Severity.URGENT
                ? now.plusSeconds(3600L * units)
                : calendar.plusWorkingMinutes(now, (long) units * calendar.minutesPerDay() + random.nextInt(10, 200));
    }

    /** So many working days, or hours where it is urgent, past the deadline. */
    public Instant pastDeadline(int units) {
        Instant deadline = problem.deadline();
        Instant from = deadline == null || deadline.isBefore(now) ? now : deadline;
        return problem.severity() == Severity.URGENT
                ? from.plusSeconds(3600L * units)
                : calendar.plusWorkingMinutes(from, (long) units * calendar.minutesPerDay() + 30);
    }
}
