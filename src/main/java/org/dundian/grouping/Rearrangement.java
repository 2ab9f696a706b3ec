package org.dundian.grouping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.grouping.Move.CadreOut;
import org.dundian.grouping.Move.CadreToSubgroup;
import org.dundian.grouping.Move.Exchange;
import org.dundian.grouping.Move.HostOut;
import org.dundian.grouping.Move.HostToSubgroup;
import org.dundian.grouping.Move.LeadSubgroup;
import org.dundian.grouping.Move.LeadTeam;
import org.dundian.grouping.Move.SubgroupToTeam;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A grouping that is being changed by hand. Teams and subgroups keep their numbers; a leader, a host or members may be
 * missing meanwhile, as empty texts and lists. Rules are not looked at, but where a subgroup lost its leader, or got one who
 * may not lead, a member who may takes over.
 */
public final class Rearrangement {

    private static final class Team {
        final int number;
        String leader;
        final List<Subgroup> subgroups = new ArrayList<>();

        Team(int number, String leader) {
            this.number = number;
            this.leader = leader;
        }
    }

    private static final class Subgroup {
        final int number;
        String host;
        String leader;
        final List<String> members;

        Subgroup(GroupedSubgroup from) {
            number = from.number();
            host = from.host();
            leader = from.leader();
            members = new ArrayList<>(from.members());
        }
    }

    private final List<Team> teams = new ArrayList<>();
    private final Set<String> candidates;
    private final Set<String> hosts;
    private final Set<String> mayLead;
    private final boolean leadersInside;

    private Rearrangement(GroupingTask task, Grouping grouping) {
        candidates = task.candidates().stream().map(Candidate::id).collect(Collectors.toSet());
        hosts = task.hosts().stream().map(Place::code).collect(Collectors.toSet());
        mayLead = task.candidates().stream()
                .filter(Candidate::mayLead)
                .map(Candidate::id)
                .collect(Collectors.toSet());
        leadersInside = task.leadersInside();
        for (GroupedTeam from : grouping.teams()) {
            Team team = new Team(from.number(), from.leader());
            from.subgroups().forEach(subgroup -> team.subgroups.add(new Subgroup(subgroup)));
            teams.add(team);
        }
    }

    /** The grouping without cadres and hosts that the task does not know, or no longer; nobody sits twice. */
    public static Grouping present(GroupingTask task, Grouping grouping) {
        Rearrangement made = new Rearrangement(task, grouping);
        Set<String> seen = new HashSet<>();
        Predicate<String> unknown = id -> !made.candidates.contains(id);
        for (Team team : made.teams) {
            if (unknown.test(team.leader)) {
                team.leader = "";
            }
            for (Subgroup subgroup : team.subgroups) {
                subgroup.members.removeIf(member -> unknown.test(member) || !seen.add(member));
                if (!subgroup.members.contains(subgroup.leader)) {
                    subgroup.leader = "";
                }
                if (!made.hosts.contains(subgroup.host)) {
                    subgroup.host = "";
                }
            }
        }
        return made.grouping();
    }

    /**
     * The grouping after the move.
     *
     * @throws InvalidInput naming what there is not, or what cannot be meant
     */
    public static Grouping of(GroupingTask task, Grouping grouping, Move move) {
        Rearrangement made = new Rearrangement(task, grouping);
        made.carryOut(move);
        return made.grouping();
    }

    /** The grouping with one cadre in the place of another, who leaves; without task, since the roster is changing. */
    public static Grouping succeeded(Grouping grouping, String leaving, @Nullable String successor) {
        return new Grouping(grouping.teams().stream()
                .map(team -> new GroupedTeam(
                        team.number(),
                        followed(team.leader(), leaving, successor),
                        team.subgroups().stream()
                                .map(subgroup -> new GroupedSubgroup(
                                        subgroup.number(),
                                        subgroup.host(),
                                        followed(subgroup.leader(), leaving, successor),
                                        subgroup.members().stream()
                                                .map(member -> followed(member, leaving, successor))
                                                .filter(member -> !member.isEmpty())
                                                .toList()))
                                .toList()))
                .toList());
    }

    private static String followed(String id, String leaving, @Nullable String successor) {
        return id.equals(leaving) ? Objects.requireNonNullElse(successor, "") : id;
    }

    private void carryOut(Move move) {
        if (move instanceof CadreToSubgroup to) {
            Subgroup subgroup = subgroup(to.subgroup());
            if (!subgroup.members.contains(cadre(to.cadre()))) {
                takeOut(to.cadre(), subgroup);
                subgroup.members.add(to.cadre());
                settle(subgroup);
            }
        } else if (move instanceof CadreOut out) {
            takeOut(cadre(out.cadre()), null);
        } else if (move instanceof Exchange both) {
            exchange(cadre(both.one()), cadre(both.other()));
        } else if (move instanceof LeadSubgroup lead) {
            holding(cadre(lead.cadre())).orElseThrow(() -> new InvalidInput("cadre", "先编入小组，才能担任小组长")).leader =
                    lead.cadre();
        } else if (move instanceof LeadTeam lead) {
            leadTeam(cadre(lead.cadre()), team(lead.team()));
        } else if (move instanceof HostToSubgroup to) {
            Subgroup subgroup = subgroup(to.subgroup());
            Optional<Subgroup> holder = subgroupAt(host(to.host()));
            holder.ifPresent(from -> from.host = subgroup.host);
            subgroup.host = to.host();
        } else if (move instanceof HostOut out) {
            subgroupAt(host(out.host())).ifPresent(from -> from.host = "");
        } else if (move instanceof SubgroupToTeam to) {
            Subgroup subgroup = subgroup(to.subgroup());
            Team into = team(to.team());
            teams.forEach(team -> {
                if (team != into && team.subgroups.remove(subgroup) && subgroup.members.contains(team.leader)) {
                    team.leader = "";
                }
            });
            if (!into.subgroups.contains(subgroup)) {
                into.subgroups.add(subgroup);
                into.subgroups.sort(Comparator.comparingInt(one -> one.number));
            }
        }
    }

    /** @param into where the cadre goes; null if nowhere */
    private void takeOut(String cadre, @Nullable Subgroup into) {
        for (Team team : teams) {
            if (team.leader.equals(cadre) && !(leadersInside && into != null && team.subgroups.contains(into))) {
                team.leader = "";
            }
        }
        holding(cadre).ifPresent(subgroup -> {
            subgroup.members.remove(cadre);
            settle(subgroup);
        });
    }

    private void exchange(String one, String other) {
        for (Team team : teams) {
            team.leader = exchanged(team.leader, one, other);
            for (Subgroup subgroup : team.subgroups) {
                boolean touched = subgroup.members.contains(one) || subgroup.members.contains(other);
                subgroup.leader = exchanged(subgroup.leader, one, other);
                subgroup.members.replaceAll(member -> exchanged(member, one, other));
                if (touched) {
                    settle(subgroup);
                }
            }
        }
    }

    private static String exchanged(String id, String one, String other) {
        return id.equals(one) ? other : id.equals(other) ? one : id;
    }

    private void leadTeam(String cadre, Team team) {
        if (leadersInside) {
            if (team.subgroups.stream().noneMatch(subgroup -> subgroup.members.contains(cadre))) {
                throw new InvalidInput("cadre", "组长应是本组一个小组的成员，请先把这名干部移到第 " + team.number + " 组");
            }
            teams.stream().filter(other -> other.leader.equals(cadre)).forEach(other -> other.leader = "");
            team.leader = cadre;
        } else if (team.leader.isEmpty()) {
            takeOut(cadre, null);
            team.leader = cadre;
        } else {
            exchange(cadre, team.leader);
        }
    }

    private void settle(Subgroup subgroup) {
        if (!subgroup.members.contains(subgroup.leader)) {
            subgroup.leader = "";
        }
        if (!mayLead.contains(subgroup.leader)) {
            subgroup.members.stream()
                    .filter(mayLead::contains)
                    .findFirst()
                    .ifPresent(member -> subgroup.leader = member);
        }
    }

    private Optional<Subgroup> holding(String cadre) {
        return subgroups().stream()
                .filter(subgroup -> subgroup.members.contains(cadre))
                .findFirst();
    }

    private Optional<Subgroup> subgroupAt(String host) {
        return subgroups().stream()
                .filter(subgroup -> subgroup.host.equals(host))
                .findFirst();
    }

    private List<Subgroup> subgroups() {
        return teams.stream().flatMap(team -> team.subgroups.stream()).toList();
    }

    private Subgroup subgroup(int number) {
        return subgroups().stream()
                .filter(subgroup -> subgroup.number == number)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("subgroup", "没有第 " + number + " 小组"));
    }

    private Team team(int number) {
        return teams.stream()
                .filter(team -> team.number == number)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("team", "没有第 " + number + " 组"));
    }

    private String cadre(String id) {
        if (!candidates.contains(id)) {
            throw new InvalidInput("cadre", "干部 " + id + " 不在本批次的名单中");
        }
        return id;
    }

    private String host(String code) {
        if (!hosts.contains(code)) {
            throw new InvalidInput("host", "蹲点单位 " + code + " 不在本批次的名单中");
        }
        return code;
    }

    private Grouping grouping() {
        return new Grouping(teams.stream()
                .map(team -> new GroupedTeam(
                        team.number,
                        team.leader,
                        team.subgroups.stream()
                                .map(subgroup -> new GroupedSubgroup(
                                        subgroup.number, subgroup.host, subgroup.leader, List.copyOf(subgroup.members)))
                                .toList()))
                .toList());
    }
}
