package org.dundian.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.dundian.DundianTest;
import org.dundian.engine.ActingPerson;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.Effort;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.GroupingSolver;
import org.dundian.grouping.GroupingTask;
import org.dundian.grouping.Place;
import org.dundian.grouping.Progress;
import org.dundian.grouping.Weights;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.organisation.RolesHeld;
import org.dundian.organisation.Sight;
import org.dundian.organisation.Supervision;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.HostKind;
import org.dundian.roster.Hosts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** On a database of its own: the sample's owners have the names that scenarios use as well. */
@DundianTest
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:sample-federation")
class SampleFederationTest {

    @Autowired
    SampleFederation sample;

    @Autowired
    Accounts accounts;

    @Autowired
    Owners owners;

    @Autowired
    RolesHeld roles;

    @Autowired
    Hosts hosts;

    @Autowired
    Cadres cadres;

    @Autowired
    Supervision supervision;

    @Autowired
    ActingPerson acting;

    @BeforeEach
    void twice() {
        sample.create();
        sample.create();
    }

    @Test
    void everyAccountOfTheDemonstrationIsThere() {
        Stream.of(
                        "admin",
                        "office",
                        "leadership",
                        "auditor",
                        "team-1",
                        "team-4",
                        "cadre-01",
                        "cadre-24",
                        "reserve-1",
                        "owner-rights",
                        "head-rights",
                        "owner-host-01",
                        "head-host-23")
                .forEach(user -> assertThat(accounts.exists(user)).as(user).isTrue());
        assertThat(accounts.groupsOf("cadre-01")).containsExactly("cadre-CQ");
        assertThat(accounts.groupsOf("head-rights")).containsExactly("head-rights", "owner-rights");
        assertThat(accounts.membersOf(Groups.ADMINISTRATORS)).contains("admin");
        assertThat(accounts.exists("owner-host-10")).isFalse();
    }

    @Test
    void everyOwnerWithAccountsHasAHandlerAndAHead() {
        assertThat(owners.ofOrganisation(SampleFederation.ORGANISATION))
                .filteredOn(Owner::hasAccounts)
                .isNotEmpty()
                .allSatisfy(owner -> {
                    assertThat(roles.ofOwner(owner.code())).hasSize(2);
                    assertThat(roles.headsOf(owner.code())).hasSize(1);
                });
    }

    @Test
    void twentyEightCadresCanBeGroupedAtTheTwelvePlatformCompaniesAndAtTheOtherTwelve() {
        List<Candidate> candidates = cadres.ofOrganisation(SampleFederation.ORGANISATION).stream()
                .filter(cadre -> !cadre.userId().startsWith("reserve"))
                .map(cadre -> new Candidate(
                        cadre.userId(), cadre.department(), cadre.expertise(), cadre.mayLead(), cadre.mayLeadTeam()))
                .toList();
        assertThat(candidates).hasSize(28);
        for (boolean platform : new boolean[] {true, false}) {
            List<Place> places = hosts.ofOrganisation(SampleFederation.ORGANISATION).stream()
                    .filter(host -> (host.kind() == HostKind.PLATFORM) == platform)
                    .map((Host host) -> new Place(host.code(), host.district()))
                    .toList();
            GroupingTask task = new GroupingTask(candidates, places, 4, 2, 3, false);
            Grouping grouping = GroupingSolver.propose(task, Weights.DEFAULT, Effort.DEFAULT, 1, Progress.UNHEARD);

            assertThat(task.errors(grouping)).isEmpty();

            assertThat(grouping.teams())
                    .extracting(Grouping.GroupedTeam::leader)
                    .containsExactly("team-1", "team-2", "team-3", "team-4");
            assertThat(grouping.subgroups()).hasSize(12);
        }
    }

    @Test
    void oneInReserveCannotBeSelected() {
        assertThat(cadres.ofOrganisation(SampleFederation.ORGANISATION))
                .filteredOn(cadre -> !cadre.available())
                .extracting(Cadre::userId)
                .containsExactly("reserve-5");
    }

    @Test
    void aHeadSupervisesWhoWorksForTheOwner() {
        Sight sight = Sight.of("head-rights", accounts.groupsOf("head-rights"));

        assertThat(supervision.of(sight).people()).containsExactly("owner-rights");
        assertThat(supervision
                        .of(Sight.of("owner-rights", accounts.groupsOf("owner-rights")))
                        .people())
                .isEmpty();
    }
}
