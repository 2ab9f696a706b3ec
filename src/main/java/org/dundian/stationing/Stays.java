package org.dundian.stationing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.dundian.programme.Subgroup;
import org.dundian.programme.Subgroups;
import org.dundian.worktime.CurrentCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** When stays end and their weeks are reported. */
@Service
public class Stays {

    private final Subgroups subgroups;
    private final KickOffs kickOffs;
    private final CurrentCalendar calendars;

    Stays(Subgroups subgroups, KickOffs kickOffs, CurrentCalendar calendars) {
        this.subgroups = subgroups;
        this.kickOffs = kickOffs;
        this.calendars = calendars;
    }

    /** The closing hour of the stay's last day, or the instant at which the office let it end early. */
    public Instant end(String code) {
        return end(get(code));
    }

    /** Likewise. It does not hang on which days are worked. */
    Instant end(Subgroup subgroup) {
        Instant early = subgroup.endedEarlyAt();
        return early != null ? early : calendar().closing(subgroup.endsOn());
    }

    /** When somebody asked at the instant must have answered: two working days on. */
    public Instant answerDue(Instant askedAt) {
        return calendar().answerDue(askedAt);
    }

    /** When work closes on the day. */
    public Instant closing(LocalDate day) {
        return calendar().closing(day);
    }

    Optional<StayCalendar.DueWeek> nextWeek(String code, @Nullable LocalDate lastWeek) {
        Subgroup subgroup = get(code);
        LocalDate kickedOffOn = kickOffs.recordedOn(code).orElse(subgroup.startsOn());
        return calendar().next(subgroup.startsOn(), subgroup.endsOn(), kickedOffOn, lastWeek);
    }

    StayCalendar calendar() {
        return new StayCalendar(calendars.get());
    }

    private Subgroup get(String code) {
        return subgroups.byCode(code).orElseThrow(() -> new IllegalArgumentException("no subgroup " + code));
    }
}
