package org.dundian.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;

/** What Tasklist's filters by date ask: when today begins and ends in China, whatever the reader's own zone. */
@Component("today")
public class TodayFilters {

    private final Clock clock;

    TodayFilters(Clock clock) {
        this.clock = clock;
    }

    /** The last instant before today, as a filter's “after” leaves out the instant itself. */
    public Date before() {
        return Date.from(today().atStartOfDay(EngineClock.ZONE).toInstant().minusMillis(1));
    }

    /** The first instant after today. */
    public Date after() {
        return Date.from(today().plusDays(1).atStartOfDay(EngineClock.ZONE).toInstant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), EngineClock.ZONE);
    }
}
