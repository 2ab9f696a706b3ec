package org.dundian.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.input.FieldError;

/**
 * What is to be grouped, and what every grouping of it must keep to.
 *
 * @param candidates all of them are used, each once
 * @param hosts all of them are used, each for one subgroup
 * @param teams how many teams are wanted, at least one; no more are made than there are hosts
 * @param smallest members of a subgroup at least
 * @param largest members of a subgroup at most
 * @param leadersInside whether team leaders are members of a subgroup as well
 */
public record GroupingTask(
        List<Candidate> candidates, List<Place> hosts, int teams, int smallest, int largest, boolean leadersInside) {

    /**
     * Somebody to be grouped.
     *
     * @param department departments are mixed within a subgroup
     * @param expertise codes, mixed within a subgroup
     */
    public record Candidate(
            String id, String department, Set<String> expertise, boolean mayLead, boolean mayLeadTeam) {}

    /** A host; those of a district go to the same team where that is possible. */
    public record Place(String code, String district) {}

    /** How many teams there will be. */
    public int teamCount() {
        return Math.min(teams, hosts.size());
    }

    /** How many candidates will be members of subgroups. */
    public int members() {
        return leadersInside ? candidates.size() : candidates.size() - teamCount();
    }

    /** Why no grouping can exist, in words for the office; empty if one can. */
    public Optional<String> obstacle() {
        if (hosts.isEmpty()) {
            return Optional.of("还没有选定蹲点单位");
        }
        long fit = candidates.stream().filter(Candidate::mayLeadTeam).count();
        if (fit < teamCount()) {
            return Optional.of("需要 " + teamCount() + " 名可以担任组长的干部，已选 " + fit + " 名");
        }
        int least = hosts.size() * smallest;
        int most = hosts.size() * largest;
        if (members() < least || members() > most) {
            return Optional.of("除组长外有 " + Math.max(0, members()) + " 名组员，" + hosts.size() + " 个蹲点单位每组 " + smallest
                    + " 至 " + largest + " 人，需要 " + least + " 至 " + most + " 名");
        }
        return Optional.empty();
    }

    /** What the grouping breaks, each with the path of the field that does; empty if it may be used. */
    public List<FieldError> errors(Grouping grouping) {
        Map<String, Candidate> known = new HashMap<>();
        candidates.forEach(candidate -> known.put(candidate.id(), candidate));
        Set<String> codes = new HashSet<>();
        hosts.forEach(host -> codes.add(host.code()));

        List<FieldError> errors = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        Set<String> leaders = new HashSet<>();
        Set<String> hostsUsed = new HashSet<>();
        Set<Integer> teamNumbers = new HashSet<>();
        Set<Integer> subgroupNumbers = new HashSet<>();

        if (grouping.teams().size() != teamCount()) {
            errors.add(new FieldError("teams", "应分为 " + teamCount() + " 个蹲点组"));
        }
        for (int t = 0; t < grouping.teams().size(); t++) {
            GroupedTeam team = grouping.teams().get(t);
            String path = "teams[" + t + "].";
            if (team.number() < 1 || team.number() > 99 || !teamNumbers.add(team.number())) {
                errors.add(new FieldError(path + "number", "蹲点组序号 " + team.number() + " 重复或无效"));
            }
            Candidate leader = known.get(team.leader());
            if (leader == null || !leader.mayLeadTeam()) {
                errors.add(
                        new FieldError(path + "leader", "第 " + team.number() + " 组的组长 " + team.leader() + " 不能担任组长"));
            }
            if (!leaders.add(team.leader())) {
                errors.add(new FieldError(path + "leader", team.leader() + " 不能担任两个组的组长"));
            }
            if (team.subgroups().isEmpty()) {
                errors.add(new FieldError(path + "subgroups", "第 " + team.number() + " 组没有小组"));
            }
            for (int s = 0; s < team.subgroups().size(); s++) {
                check(
                        team.subgroups().get(s),
                        path + "subgroups[" + s + "].",
                        known.keySet(),
                        codes,
                        placed,
                        hostsUsed,
                        subgroupNumbers,
                        errors);
            }
        }
        if (!leadersInside) {
            leaders.stream()
                    .filter(placed::contains)
                    .forEach(leader -> errors.add(new FieldError("teams", "组长 " + leader + " 不能同时是小组成员")));
            placed.addAll(leaders);
        }
        candidates.stream()
                .filter(candidate -> !placed.contains(candidate.id()))
                .forEach(candidate -> errors.add(new FieldError("teams", "干部 " + candidate.id() + " 还没有编组")));
        hosts.stream()
                .filter(host -> !hostsUsed.contains(host.code()))
                .forEach(host -> errors.add(new FieldError("teams", "蹲点单位 " + host.code() + " 还没有小组")));
        return errors;
    }

    private void check(
            GroupedSubgroup subgroup,
            String path,
            Set<String> people,
            Set<String> codes,
            Set<String> placed,
            Set<String> hostsUsed,
            Set<Integer> numbers,
            List<FieldError> errors) {
        String name = "第 " + subgroup.number() + " 小组";
        if (subgroup.number() < 1 || subgroup.number() > 99 || !numbers.add(subgroup.number())) {
            errors.add(new FieldError(path + "number", "小组序号 " + subgroup.number() + " 重复或无效"));
        }
        if (!codes.contains(subgroup.host())) {
            errors.add(new FieldError(path + "host", name + "的蹲点单位 " + subgroup.host() + " 未被选定"));
        } else if (!hostsUsed.add(subgroup.host())) {
            errors.add(new FieldError(path + "host", "蹲点单位 " + subgroup.host() + " 只能有一个小组"));
        }
        if (!subgroup.members().contains(subgroup.leader())) {
            errors.add(new FieldError(path + "leader", name + "的小组长应是本小组成员"));
        }
        int size = subgroup.members().size();
        if (size < smallest || size > largest) {
            errors.add(new FieldError(
                    path + "members", name + "应有 " + smallest + " 至 " + largest + " 人，现有 " + size + " 人"));
        }
        for (String member : subgroup.members()) {
            if (!people.contains(member)) {
                errors.add(new FieldError(path + "members", name + "的 " + member + " 不在选定的干部中"));
            } else if (!placed.add(member)) {
                errors.add(new FieldError(path + "members", "干部 " + member + " 只能编入一个小组"));
            }
        }
    }
}
