package org.dundian.rehearsal.forecast;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.organisation.Categories;
import org.dundian.organisation.Category;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Owners;
import org.dundian.problem.TablesInForce;
import org.dundian.programme.Batch;
import org.dundian.programme.GroupingDesk;
import org.dundian.rehearsal.forecast.PlanSnapshot.HostPlan;
import org.dundian.rehearsal.forecast.PlanSnapshot.OwnerCode;
import org.dundian.rehearsal.forecast.PlanSnapshot.SubgroupPlan;
import org.dundian.rehearsal.forecast.PlanSnapshot.TeamPlan;
import org.dundian.roster.Hosts;
import org.dundian.worktime.CalendarDay;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.WorkingCalendar;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes down the plan of a batch as it stands. */
@Component
public class PlanSnapshots {

    private final GroupingDesk grouping;
    private final Organisations organisations;
    private final Owners owners;
    private final Categories categories;
    private final Hosts hosts;
    private final TablesInForce tables;
    private final CurrentCalendar calendar;
    private final List<String> sessions;

    PlanSnapshots(
            GroupingDesk grouping,
            Organisations organisations,
            Owners owners,
            Categories categories,
            Hosts hosts,
            TablesInForce tables,
            CurrentCalendar calendar,
            Environment environment) {
        this.grouping = grouping;
        this.organisations = organisations;
        this.owners = owners;
        this.categories = categories;
        this.hosts = hosts;
        this.tables = tables;
        this.calendar = calendar;
        this.sessions = Binder.get(environment)
                .bind("dundian.working-time.sessions", Bindable.listOf(String.class))
                .orElse(List.of());
    }

    /** Empty while nobody is grouped. */
    @Transactional(readOnly = true)
    public Optional<PlanSnapshot> of(Batch batch) {
        Grouping current = grouping.current(batch.code());
        List<TeamPlan> teams = current.teams().stream()
                .map(PlanSnapshots::team)
                .filter(team -> !team.subgroups().isEmpty())
                .toList();
        if (teams.isEmpty()) {
            return Optional.empty();
        }
        List<String> codes = teams.stream()
                .flatMap(team -> team.subgroups().stream())
                .map(SubgroupPlan::host)
                .toList();
        Organisation organisation = organisations.byCode(batch.organisation()).orElseThrow();
        WorkingCalendar days = calendar.get();
        List<CalendarDay> notices = IntStream.rangeClosed(
                        batch.startsOn().getYear() - 1, batch.endsOn().getYear() + 1)
                .boxed()
                .flatMap(year -> days.days(year).stream())
                .toList();
        return Optional.of(new PlanSnapshot(
                organisation.code(),
                organisation.kind(),
                organisation.parent(),
                owners.ofOrganisation(organisation.code()).stream()
                        .map(owner -> new OwnerCode(owner.code(), owner.kind()))
                        .toList(),
                categories.all().stream().map(Category::code).toList(),
                batch.kind().code(),
                batch.startsOn(),
                batch.endsOn(),
                batch.sizes().leadersInside(),
                hosts.allByCode(codes).stream()
                        .map(host -> new HostPlan(
                                host.code(), host.kind().code(), host.district(), host.trade(), host.hasUnion()))
                        .toList(),
                teams,
                notices,
                sessions,
                tables.filesOf(organisation.code())));
    }

    private static TeamPlan team(GroupedTeam team) {
        return new TeamPlan(
                team.number(),
                team.subgroups().stream()
                        .filter(subgroup -> !subgroup.members().isEmpty())
                        .map(subgroup -> new SubgroupPlan(
                                subgroup.number(),
                                subgroup.host(),
                                subgroup.members().size(),
                                subgroup.members().contains(team.leader())))
                        .toList());
    }

    /** The same for the same plan. */
    static String hash(PlanSnapshot plan) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(ForecastFiles.text(plan).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
