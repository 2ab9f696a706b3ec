package org.dundian.programme;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A wave of subgroups.
 *
 * @param code {@code <programme>-B<number>}
 * @param number 1 or 2
 * @param startsOn first day of the stay
 * @param endsOn last day of the stay, not before the first
 * @param report compiled when all its subgroups are done
 */
public record Batch(
        String code,
        String programme,
        String organisation,
        int number,
        BatchKind kind,
        LocalDate startsOn,
        LocalDate endsOn,
        BatchState state,
        GroupingSizes sizes,
        @Nullable String report) {

    public static String codeOf(String programme, int number) {
        return programme + "-B" + number;
    }
}
