package org.dundian.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.dundian.input.InvalidInput;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** What {@code --rehearse} is asked to play, read before anything is started. */
public final class RehearsalOptions {

    private static final int MOST_PROBLEMS = 100_000;

    private final PropertySource<?> options;

    private RehearsalOptions(PropertySource<?> options) {
        this.options = options;
    }

    /**
     * Reads {@code --rehearse.start}, {@code --rehearse.problems}, {@code --rehearse.until} and {@code --rehearse.seed}.
     *
     * @throws InvalidInput if one is no date or no whole number within its bounds; the message names it
     */
    public static RehearsalPlan read(String... arguments) {
        return new RehearsalOptions(new SimpleCommandLinePropertySource(arguments)).plan();
    }

    private RehearsalPlan plan() {
        LocalDate start = date("rehearse.start");
        LocalDate until = date("rehearse.until");
        return new RehearsalPlan(
                SampleFederation.ORGANISATION,
                start == null ? RehearsalPlan.USUAL_START : start,
                Math.toIntExact(number("rehearse.problems", RehearsalPlan.USUAL_PROBLEMS, 1, MOST_PROBLEMS)),
                until == null ? null : endOf(until),
                null,
                number("rehearse.seed", RehearsalPlan.USUAL_SEED, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }

    private @Nullable LocalDate date(String option) {
        String value = value(option);
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException wrong) {
            throw new InvalidInput(option, "--" + option + " must be a date such as 2024-04-01, not " + value);
        }
    }

    private long number(String option, long usual, long least, long most) {
        String value = value(option);
        if (value == null) {
            return usual;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            // told below
        }
        throw new InvalidInput(
                option, "--%s must be a whole number from %d to %d, not %s".formatted(option, least, most, value));
    }

    private @Nullable String value(String option) {
        Object value = options.getProperty(option);
        return value == null ? null : value.toString();
    }
}
