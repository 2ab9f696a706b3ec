package org.dundian.grouping;

import java.util.List;
import java.util.stream.Stream;

/** Who goes with whom and where: the teams of a batch, each with its subgroups. */
public record Grouping(List<GroupedTeam> teams) {

    public Stream<GroupedSubgroup> subgroups() {
        return teams.stream().flatMap(team -> team.subgroups().stream());
    }

    /**
     * @param number from 1, once in the batch
     * @param leader id of a candidate
     */
    public record GroupedTeam(int number, String leader, List<GroupedSubgroup> subgroups) {}

    /**
     * @param number from 1, once in the batch
     * @param host the host's code
     * @param leader one of the members
     * @param members ids of candidates, the leader included
     */
    public record GroupedSubgroup(int number, String host, String leader, List<String> members) {}
}
