package org.dundian.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dundian.organisation.Holder;
import org.dundian.problem.RevealPolicy.Case;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevealPolicyTest {

    @ParameterizedTest(name = "{0} {1}: {2} {3} {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                // who                          | groups                              | subgroup | office | owner
                "a member of the subgroup       | cadre-CQ subgroup-CQ-2024-B1-S07    | yes      | yes    | yes",
                "a member of another subgroup   | cadre-CQ subgroup-CQ-2024-B1-S08    | no       | no     | no ",
                "a cadre of none                | cadre-CQ                            | no       | no     | no ",
                "the team's leader              | cadre-CQ team-CQ-2024-B1-T2         | no       | no     | no ",
                "the office                     | office-CQ                           | no       | yes    | yes",
                "another organisation's office  | office-CQN                          | no       | no     | no ",
                "a handler of the owner         | owner-rights                        | no       | no     | yes",
                "the owner's head               | owner-rights head-rights            | no       | no     | yes",
                "a head who is no handler       | head-rights                         | no       | no     | no ",
                "a handler of another owner     | owner-labour                        | no       | no     | no ",
                "leadership                     | leadership-CQ                       | no       | no     | no ",
                "an auditor                     | auditor-CQ                          | no       | no     | no ",
                "an administrator               | camunda-admin                       | no       | no     | no ",
                "somebody without a role        |                                     | no       | no     | no ",
                "an administrator in the office | camunda-admin office-CQ             | no       | yes    | yes",
            })
    void theReportersChoiceSaysWhoMayLook(String who, String groups, String subgroup, String office, String owner) {
        List<String> held = groups == null ? List.of() : List.of(groups.split(" "));

        assertThat(allows("subgroup", "rights", null, held)).as("subgroup").isEqualTo(subgroup.equals("yes"));
        assertThat(allows("office", "rights", null, held)).as("office").isEqualTo(office.equals("yes"));
        assertThat(allows("owner", "rights", null, held)).as("owner").isEqualTo(owner.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource({"subgroup", "office", "owner"})
    void whoVerifiesInTheSubgroupsPlaceMayLook(String visibility) {
        List<String> teamLeader = List.of("cadre-CQ", "team-CQ-2024-B1-T2");

        assertThat(allows(visibility, "rights", "somebody", teamLeader)).isTrue();
        assertThat(allows(visibility, "rights", "somebody-else", teamLeader)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"subgroup", "office", "owner", "nobody-knows"})
    void withoutAnOwnerNoOwnersPeopleMayLook(String visibility) {
        assertThat(allows(visibility, null, null, List.of("owner-rights", "owner-", "owner-null")))
                .isFalse();
    }

    private static boolean allows(String visibility, String owner, String verifier, List<String> groups) {
        return RevealPolicy.allows(
                new Case(visibility, "CQ", "CQ-2024-B1-S07", owner, verifier), new Holder("somebody", groups));
    }
}
