package org.dundian.worktime.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.worktime.CalendarDay;
import org.dundian.worktime.CalendarNotices;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.Recount;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where an administrator loads the next year's notice: tried first, then put in force, with what it moved. */
@Controller
@RequestMapping("/calendar")
class CalendarPages {

    private static final int YEARS_AHEAD = 2;

    private final CurrentCalendar calendar;
    private final CalendarNotices notices;
    private final CurrentPerson person;
    private final Clock clock;

    CalendarPages(CurrentCalendar calendar, CalendarNotices notices, CurrentPerson person, Clock clock) {
        this.calendar = calendar;
        this.notices = notices;
        this.person = person;
        this.clock = clock;
    }

    @ModelAttribute
    void administratorsOnly() {
        if (!person.groups().contains(Groups.ADMINISTRATORS)) {
            throw new AccessDeniedException("只有系统管理员可以导入工作日历");
        }
    }

    /** What is known of a year. */
    record Year(int year, boolean known, List<CalendarDay> days) {}

    /** A deadline before and after, as the page shows it; a date alone for a revisit. */
    record Moved(String of, String kind, String before, String after) {}

    @GetMapping
    String calendar(Model model) {
        WorkingCalendar inForce = calendar.get();
        int thisYear =
                LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE).getYear();
        List<Year> years = new ArrayList<>();
        for (int year = thisYear + YEARS_AHEAD; year >= thisYear - 1; year--) {
            years.add(new Year(year, inForce.isKnown(year), inForce.days(year)));
        }
        model.addAttribute("years", years);
        return "calendar";
    }

    /** Shows what a file would change. */
    @PostMapping("/check")
    String check(
            @RequestParam(required = false) @Nullable MultipartFile file, Model model, HttpServletResponse response)
            throws IOException {
        try {
            String text = NoticeFile.text(file == null ? InputStream.nullInputStream() : file.getInputStream());
            model.addAttribute("done", false);
            model.addAttribute("csv", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            return shown(notices.tried(new StringReader(text)), model);
        } catch (InvalidInput refused) {
            return refused(refused, model, response);
        }
    }

    /** Puts what was shown in force. */
    @PostMapping
    String load(@RequestParam(defaultValue = "") String csv, Model model, HttpServletResponse response)
            throws IOException {
        try {
            String text = NoticeFile.text(new ByteArrayInputStream(decoded(csv)));
            model.addAttribute("done", true);
            return shown(notices.load(new StringReader(text), person.id()), model);
        } catch (InvalidInput refused) {
            return refused(refused, model, response);
        }
    }

    /** Counts open deadlines again by the calendar in force. */
    @PostMapping("/recount")
    String recount(Model model) {
        model.addAttribute("done", true);
        return shown(notices.follow(), model);
    }

    private static String shown(CalendarNotices.Notice notice, Model model) {
        model.addAttribute("notice", notice);
        return shown(notice.recount(), model);
    }

    private static String shown(Recount recount, Model model) {
        model.addAttribute("recount", recount);
        model.addAttribute(
                "shifts",
                recount.shifts().stream()
                        .map(shift -> new Moved(
                                shift.of(),
                                shift.kind(),
                                words(shift.kind(), shift.before()),
                                words(shift.kind(), shift.after())))
                        .toList());
        return "calendar-notice";
    }

    private String refused(InvalidInput refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute(
                "refused", refused.errors().stream().map(FieldError::message).toList());
        return calendar(model);
    }

    private static String words(String kind, Instant at) {
        OffsetDateTime local = at.atZone(WorkingCalendar.ZONE).toOffsetDateTime();
        String day = local.toLocalDate().toString();
        return kind.equals("revisit")
                ? day
                : day + " " + local.toLocalTime().withNano(0).withSecond(0);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notSentByThePage) {
            return new byte[0];
        }
    }
}
