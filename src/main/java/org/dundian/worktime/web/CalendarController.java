package org.dundian.worktime.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.worktime.CalendarDay;
import org.dundian.worktime.CalendarNotices;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Shows the working calendar, and lets an administrator load the next year's notice. */
@RestController
@RequestMapping("/api/calendar")
class CalendarController {

    private final CurrentCalendar calendar;
    private final CalendarNotices notices;
    private final CurrentPerson person;

    CalendarController(CurrentCalendar calendar, CalendarNotices notices, CurrentPerson person) {
        this.calendar = calendar;
        this.notices = notices;
        this.person = person;
    }

    /** @param year 2000 to 2199 */
    @GetMapping("/{year}")
    Year year(@PathVariable String year) {
        if (!year.matches("2[01][0-9]{2}")) {
            throw new InvalidInput(
                    "year",
                    "年份须在 " + WorkingCalendar.FIRST_DAY.getYear() + " 至 " + WorkingCalendar.LAST_DAY.getYear() + " 之间");
        }
        int number = Integer.parseInt(year);
        WorkingCalendar inForce = calendar.get();
        return new Year(number, inForce.isKnown(number), Day.of(inForce.days(number)));
    }

    /** Loads a notice sent as the request's body: UTF-8, at most 200 kB, in the form that {@link CalendarNotices#load} tells. */
    @PostMapping(consumes = "text/csv")
    Loaded loadBody(HttpServletRequest request) throws IOException {
        return load(request.getInputStream());
    }

    /** Loads a notice sent as a form's file; otherwise as {@link #loadBody}. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Loaded loadFile(@RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        return load(file == null ? InputStream.nullInputStream() : file.getInputStream());
    }

    private Loaded load(InputStream in) throws IOException {
        if (!person.groups().contains(Groups.ADMINISTRATORS)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "只有系统管理员可以导入工作日历");
        }
        CalendarNotices.Notice notice = notices.load(new StringReader(NoticeFile.text(in)), person.id());
        return new Loaded(
                notice.days(),
                notice.years(),
                notice.recount().open(),
                notice.recount().moved(),
                notice.recount().kinds());
    }

    /** @param known whether a notice was loaded; without one the year counts plain Monday to Friday */
    record Year(int year, boolean known, List<Day> days) {}

    /** @param kind {@code holiday} or {@code workday} */
    record Day(LocalDate date, String kind, String name) {

        static List<Day> of(List<CalendarDay> days) {
            return days.stream()
                    .map(day -> new Day(day.date(), day.kind().code(), day.name()))
                    .toList();
        }
    }

    /**
     * @param days how many days the file set
     * @param years the years they are in
     * @param deadlines how many open deadlines were counted anew
     * @param moved how many of them moved
     * @param kinds how many of each kind of {@link org.dundian.worktime.Recount.Shift} moved
     */
    record Loaded(int days, List<Integer> years, int deadlines, int moved, Map<String, Integer> kinds) {}
}
