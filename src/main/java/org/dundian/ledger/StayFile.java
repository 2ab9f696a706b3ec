package org.dundian.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a subgroup's stay, a batch or a programme, for those who have a task about it.
 *
 * @param kind {@code subgroup}, {@code batch} or {@code programme}
 * @param programme its name
 * @param hostName of a subgroup
 * @param startsOn first day, of a programme the day of its launch
 * @param endsOn last day; none of a programme
 * @param teamLeaderName of a subgroup
 * @param members of a subgroup, by name, the leader first
 * @param subgroups how many there are; 0 of a subgroup
 * @param visits how many were logged
 * @param open how many problems are not over yet
 * @param closed how many are
 * @param history the latest things done, oldest first
 */
public record StayFile(
        String kind,
        String code,
        String programme,
        @Nullable String hostName,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable String teamLeaderName,
        List<String> members,
        int subgroups,
        int visits,
        int open,
        int closed,
        List<Happened> history) {

    /** @param what a code of lower-case words */
    public record Happened(
            OffsetDateTime at,
            String who,
            String whoName,
            @Nullable String onBehalfOfName,
            String what,
            @Nullable String why) {}
}
