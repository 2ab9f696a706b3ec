package org.dundian.rehearsal.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.dundian.worktime.CalendarDay;
import org.jspecify.annotations.Nullable;

/**
 * A batch's plan as it is handed to another process: codes, numbers and dates. Nobody's name, user id or phone is in it; who
 * is stationed counts, not who it is.
 *
 * @param organisation code of the batch's organisation, kind as {@link org.dundian.organisation.Organisation}
 * @param above code of the organisation above, if there is one
 * @param owners all who may own a problem
 * @param hosts those of the plan
 * @param days what notices set for the calendar, each once
 * @param sessions of a working day, such as {@code 09:00-12:00}
 * @param tables files of decision tables by decision id, where the office changed them
 */
public record PlanSnapshot(
        String organisation,
        String organisationKind,
        @Nullable String above,
        List<OwnerCode> owners,
        List<String> categories,
        String batchKind,
        LocalDate startsOn,
        LocalDate endsOn,
        boolean leadersInside,
        List<HostPlan> hosts,
        List<TeamPlan> teams,
        List<CalendarDay> days,
        List<String> sessions,
        SortedMap<String, String> tables) {

    /** @param kind as {@link org.dundian.organisation.Owner} */
    public record OwnerCode(String code, String kind) {}

    public record HostPlan(String code, String kind, String district, String trade, boolean hasUnion) {}

    public record TeamPlan(int number, List<SubgroupPlan> subgroups) {}

    /**
     * @param members how many, at least 1, the team's leader included who is one
     * @param withTeamLeader whether the team's leader is a member
     */
    public record SubgroupPlan(int number, String host, int members, boolean withTeamLeader) {}

    public List<SubgroupPlan> subgroups() {
        return teams.stream().flatMap(team -> team.subgroups().stream()).toList();
    }

    /** How many are stationed, leaders outside subgroups included. */
    public int cadres() {
        int members = subgroups().stream().mapToInt(SubgroupPlan::members).sum();
        long outside = teams.stream()
                .filter(team -> team.subgroups().stream().noneMatch(SubgroupPlan::withTeamLeader))
                .count();
        return members + (int) outside;
    }
}
