package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.input.InvalidInput;
import org.dundian.programme.Deviation;
import org.dundian.programme.GroupingDeviations;
import org.dundian.roster.HostKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Of two teams, each with a leader outside and one subgroup of two. */
abstract class TheOfficeRearrangesAProposalRules extends StationingScenario {

    @Autowired
    private GroupingDeviations deviations;

    private Grouping proposal;

    @BeforeEach
    void aProposal() {
        planned();
        selected(batch, HostKind.PLATFORM);
        proposal = grouping.current(batch);
    }

    @Test
    void whatDiffersFromTheProposalIsKnownWithItsReason() {
        assertThat(deviations.of(batch)).isEmpty();
        String one = follower(0);
        String other = follower(1);
        acting.as(office, () -> grouping.change(batch, exchanged(one, other)));
        acting.as(office, () -> deviations.explain(batch, "cadre", one, "熟悉这家单位"));

        assertThat(deviations.of(batch)).extracting(Deviation::id).containsExactlyInAnyOrder(one, other);
        assertThat(deviations.of(batch))
                .filteredOn(each -> each.id().equals(one))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.from()).isEqualTo("第 1 组第 1 小组（" + hostName(0) + "），组员");
                    assertThat(each.to()).isEqualTo("第 2 组第 2 小组（" + hostName(1) + "），组员");
                    assertThat(each.reason()).isEqualTo("熟悉这家单位");
                    assertThat(each.who()).isEqualTo(office);
                    assertThat(each.at()).isEqualTo(local("2024-04-01T09:00"));
                });
        assertThatThrownBy(() -> deviations.explain(batch, "cadre", "nobody", "不在名单"))
                .isInstanceOf(InvalidInput.class);
    }

    private GroupedSubgroup subgroupOf(int team) {
        return proposal.teams().get(team).subgroups().get(0);
    }

    private String follower(int team) {
        return subgroupOf(team).members().stream()
                .filter(member -> !member.equals(subgroupOf(team).leader()))
                .findFirst()
                .orElseThrow();
    }

    private String hostName(int team) {
        return HostKind.PLATFORM.label() + subgroupOf(team).host().substring(subgroupOf(team).host().length() - 1);
    }

    private Grouping exchanged(String one, String other) {
        return new Grouping(proposal.teams().stream()
                .map(team -> new GroupedTeam(
                        team.number(),
                        team.leader(),
                        team.subgroups().stream()
                                .map(subgroup -> new GroupedSubgroup(
                                        subgroup.number(),
                                        subgroup.host(),
                                        subgroup.leader(),
                                        subgroup.members().stream()
                                                .map(member -> member.equals(one)
                                                        ? other
                                                        : member.equals(other) ? one : member)
                                                .toList()))
                                .toList()))
                .toList());
    }
}
