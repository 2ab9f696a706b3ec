package org.dundian.rehearsal.forecast;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dundian.engine.ActingPerson;
import org.dundian.organisation.Categories;
import org.dundian.organisation.Category;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.dundian.organisation.Staffing.Hire;
import org.dundian.problem.TablesInForce;
import org.dundian.rehearsal.forecast.PlanSnapshot.HostPlan;
import org.dundian.rehearsal.forecast.PlanSnapshot.OwnerCode;
import org.dundian.rehearsal.forecast.PlanSnapshot.SubgroupPlan;
import org.dundian.rehearsal.forecast.PlanSnapshot.TeamPlan;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.HostKind;
import org.dundian.roster.Hosts;
import org.dundian.worktime.CalendarNotices;
import org.springframework.stereotype.Component;

/** Everybody whom a plan needs, by codes alone, in the database of the process that plays it. */
@Component
public class SnapshotFederation {

    public static final String OFFICE = "office";

    private static final int AGE = 40;

    private final Organisations organisations;
    private final Owners owners;
    private final Categories categories;
    private final Hosts hosts;
    private final Cadres cadres;
    private final Staffing staffing;
    private final TablesInForce tables;
    private final CalendarNotices calendar;
    private final ActingPerson acting;

    SnapshotFederation(
            Organisations organisations,
            Owners owners,
            Categories categories,
            Hosts hosts,
            Cadres cadres,
            Staffing staffing,
            TablesInForce tables,
            CalendarNotices calendar,
            ActingPerson acting) {
        this.organisations = organisations;
        this.owners = owners;
        this.categories = categories;
        this.hosts = hosts;
        this.cadres = cadres;
        this.staffing = staffing;
        this.tables = tables;
        this.calendar = calendar;
        this.acting = acting;
    }

    public static String teamLeader(int team) {
        return "leader-" + team;
    }

    /** The number of the team that somebody leads. */
    public static int teamOf(String teamLeader) {
        return Integer.parseInt(teamLeader.substring(teamLeader.lastIndexOf('-') + 1));
    }

    /** @param place from 1 */
    public static String member(int subgroup, int place) {
        return "member-" + subgroup + "-" + place;
    }

    /** @param place from 0 */
    public static String handler(String owner, int place) {
        return "handler-" + owner + "-" + (place + 1);
    }

    /** From 0; the last part of a handler's id. */
    public static int placeOf(String handler) {
        return Integer.parseInt(handler.substring(handler.lastIndexOf('-') + 1)) - 1;
    }

    void create(ForecastOrder order) {
        PlanSnapshot plan = order.plan();
        if (!plan.days().isEmpty()) {
            calendar.load(new StringReader(notice(plan)), OFFICE);
        }
        String above = plan.above();
        if (above != null) {
            organisations.add(new Organisation(above, above, null, "municipal"));
            take(
                    above,
                    List.of(
                            hire("office-above", above, RoleHeld.of(Role.OFFICE, above)),
                            hire("leadership-above", above, RoleHeld.of(Role.LEADERSHIP, above))));
        }
        organisations.add(new Organisation(plan.organisation(), plan.organisation(), above, plan.organisationKind()));
        for (String category : plan.categories()) {
            if (categories.byCode(category).isEmpty()) {
                categories.add(new Category(category, category));
            }
        }
        for (OwnerCode owner : plan.owners()) {
            owners.add(new Owner(owner.code(), plan.organisation(), owner.code(), owner.kind()));
        }
        for (HostPlan host : plan.hosts()) {
            hosts.save(host(plan.organisation(), host));
        }
        take(plan.organisation(), people(order));
        createCadres(plan);
        acting.as(OFFICE, () -> tables.putInForce(plan.organisation(), plan.tables()));
    }

    private static String notice(PlanSnapshot plan) {
        return "date,kind,name\n"
                + plan.days().stream()
                        .map(day -> day.date() + "," + day.kind().code() + ",-\n")
                        .collect(Collectors.joining());
    }

    private static Host host(String organisation, HostPlan host) {
        HostKind kind = List.of(HostKind.values()).stream()
                .filter(each -> each.code().equals(host.kind()))
                .findFirst()
                .orElseThrow();
        return new Host(
                host.code(), organisation, host.code(), kind, host.district(), host.trade(), 0, 0, host.hasUnion());
    }

    private static List<Hire> people(ForecastOrder order) {
        PlanSnapshot plan = order.plan();
        String organisation = plan.organisation();
        List<Hire> hires = new ArrayList<>();
        hires.add(hire(OFFICE, organisation, RoleHeld.of(Role.OFFICE, organisation)));
        hires.add(hire("leadership", organisation, RoleHeld.of(Role.LEADERSHIP, organisation)));
        for (OwnerCode owner : plan.owners()) {
            if (!owner.kind().equals(Owner.OUTSIDE)) {
                int people = order.assumptions().handlingOf(owner.code()).people();
                for (int i = 0; i < people; i++) {
                    hires.add(
                            hire(handler(owner.code(), i), organisation, RoleHeld.handler(organisation, owner.code())));
                }
            }
        }
        for (TeamPlan team : plan.teams()) {
            hires.add(hire(
                    teamLeader(team.number()),
                    organisation,
                    RoleHeld.of(Role.CADRE, organisation),
                    RoleHeld.of(Role.TEAM_LEADER, organisation)));
            for (SubgroupPlan subgroup : team.subgroups()) {
                for (String member : ownMembers(subgroup)) {
                    hires.add(hire(member, organisation, RoleHeld.of(Role.CADRE, organisation)));
                }
            }
        }
        return hires;
    }

    /** Those who are not the team's leader. */
    public static List<String> ownMembers(SubgroupPlan subgroup) {
        List<String> members = new ArrayList<>();
        for (int i = 1; i <= subgroup.members() - (subgroup.withTeamLeader() ? 1 : 0); i++) {
            members.add(member(subgroup.number(), i));
        }
        return members;
    }

    private void createCadres(PlanSnapshot plan) {
        for (TeamPlan team : plan.teams()) {
            cadres.save(cadre(plan, teamLeader(team.number()), true));
            for (SubgroupPlan subgroup : team.subgroups()) {
                ownMembers(subgroup).forEach(member -> cadres.save(cadre(plan, member, false)));
            }
        }
    }

    private static Cadre cadre(PlanSnapshot plan, String id, boolean mayLeadTeam) {
        return new Cadre(
                id,
                plan.organisation(),
                "-",
                "-",
                "female",
                plan.startsOn().getYear() - AGE,
                Set.of(),
                true,
                mayLeadTeam,
                true,
                null);
    }

    private void take(String organisation, List<Hire> hires) {
        staffing.addAll(hires, organisation);
    }

    private static Hire hire(String id, String organisation, RoleHeld... held) {
        return new Hire(new Person(id, id, organisation, null, "zh", true), List.of(held));
    }
}
