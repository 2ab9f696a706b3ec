package org.dundian.worktime;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * A day that is not what its day of the week says, as a notice sets it.
 *
 * @param name the festival it belongs to, such as 春节
 */
public record CalendarDay(LocalDate date, Kind kind, String name) {

    /** What the day is; the codes are those of the file and the table. */
    public enum Kind {
        /** Not worked, whatever the day of the week. */
        HOLIDAY("holiday"),
        /** Worked, even on a Saturday or Sunday (调休). */
        WORKDAY("workday");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** The kind with that code; empty if there is none. */
        public static Optional<Kind> of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code.equals(code))
                    .findFirst();
        }
    }
}
