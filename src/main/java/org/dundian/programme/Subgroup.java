package org.dundian.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The cadres stationed at one host.
 *
 * @param code {@code <batch>-S<two digits>}
 * @param number from 1 to 99
 * @param leader user id; {@code null} only while the last leader's successor is looked for
 * @param startsOn first day of the stay
 * @param endsOn last day of the stay
 * @param endedEarlyAt when the office let it end before its time
 * @param mergedInto code of the subgroup whose people do its work since they were merged
 * @param leftHost whether another may be stationed at its host
 */
public record Subgroup(
        String code,
        String batch,
        String team,
        int number,
        String host,
        @Nullable String leader,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable Instant endedEarlyAt,
        SubgroupState state,
        @Nullable String mergedInto,
        boolean leftHost) {

    public static String codeOf(String batch, int number) {
        return String.format(Locale.ROOT, "%s-S%02d", batch, number);
    }

    /** Whether its stay goes on, the time before the kick-off included. */
    public boolean isInStay() {
        return state == SubgroupState.PUBLISHED || state == SubgroupState.RUNNING;
    }

    /** Whether it is at its host, kick-off or final reports included. */
    public boolean isLive() {
        return state == SubgroupState.PUBLISHED || state == SubgroupState.RUNNING || state == SubgroupState.CLOSING;
    }
}
