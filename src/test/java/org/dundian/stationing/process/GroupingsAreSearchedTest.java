package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dundian.DundianTest;
import org.dundian.grouping.Assessment.Cost;
import org.dundian.grouping.Concern;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Pins;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.grouping.Pins.HostPin;
import org.dundian.programme.ApartPairs;
import org.dundian.programme.ApartPairs.Pair;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.HostKind;
import org.dundian.roster.Hosts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@DundianTest
class GroupingsAreSearchedTest extends StationingScenario {

    @Autowired
    private Cadres cadres;

    @Autowired
    private Hosts hosts;

    @Autowired
    private ApartPairs apart;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void theFirstBatchIsOpen() {
        planned();
    }

    @Test
    void theRosterDecidesWhoGoesWhere() {
        String one = host(HostKind.PLATFORM, 1);
        knows(id("cadre1"), List.of(), List.of(new Cadre.Conflict(one, "亲属")), List.of());
        knows(id("cadre4"), List.of(), List.of(), List.of(new Cadre.EarlierPosting(2023, one, id("cadre2"))));
        wants(one, "law");

        selected(batch, HostKind.PLATFORM);

        GroupedSubgroup there = subgroupAt(one);
        assertThat(there.leader()).isEqualTo(id("cadre2"));
        var judged = grouping.judge(batch, grouping.current(batch));
        assertThat(judged.broken()).isEmpty();
        assertThat(judged.assessment().costs().stream().mapToLong(Cost::points).sum())
                .isEqualTo(judged.assessment().points());
        assertThat(judged.assessment().costs())
                .filteredOn(cost -> cost.concern() == Concern.EXPERTISE || cost.concern() == Concern.LAST_HOST)
                .allMatch(cost -> cost.points() == 0);
        assertThat(judged.assessment().cadres().get(id("cadre2"))).contains("具备单位需要的“法律”");
    }

    @Test
    void whoMustBeApartAre() {
        apart.replace(organisation, List.of(Pair.of(id("cadre1"), id("cadre4")), Pair.of(id("cadre1"), id("cadre2"))));

        selected(batch, HostKind.PLATFORM);

        assertThat(grouping.current(batch).subgroups())
                .filteredOn(each -> each.members().contains(id("cadre1")))
                .singleElement()
                .satisfies(each -> assertThat(each.members()).containsExactlyInAnyOrder(id("cadre1"), id("cadre3")));
    }

    @Test
    void whoTurnsOutToBeAwayDuringTheStayIsNamedBeforeAnybodySearchesAgain() {
        selected(batch, HostKind.PLATFORM);
        knows(
                id("cadre3"),
                List.of(new Cadre.Period(LocalDate.of(2024, 5, 6), LocalDate.of(2024, 5, 20), "学习")),
                List.of(),
                List.of());

        assertThatThrownBy(() -> done(office, batch, "Task_ReviewGrouping", Map.of("decision", "propose-again")))
                .hasMessageContaining(id("cadre3"))
                .hasMessageContaining("5月6日至5月20日");
        assertThat(waitsAt(batch)).containsExactly("Task_ReviewGrouping");
    }

    @Test
    void progressIsKeptAndTheProposalRemembered() {
        selected(batch, HostKind.PLATFORM);

        assertThat(grouping.progress(batch)).hasValueSatisfying(progress -> {
            assertThat(progress.attempt()).isEqualTo(1);
            assertThat(progress.answered()).isTrue();
            assertThat(progress.steps()).isPositive().isEqualTo(progress.wanted());
            assertThat(progress.broken()).isZero();
            assertThat(progress.points())
                    .isEqualTo(grouping.judge(batch, grouping.current(batch))
                            .assessment()
                            .points());
            assertThat(progress.failure()).isNull();
        });
        Grouping first = grouping.current(batch);
        assertThat(grouping.proposed(batch, 1)).isEqualTo(first);
        done(office, batch, "Task_ReviewGrouping", Map.of("decision", "propose-again"));
        grouping.awaitProposals();
        assertThat(grouping.proposed(batch, 1)).isEqualTo(first);
        assertThat(grouping.proposed(batch, 2)).isEqualTo(grouping.current(batch));
    }

    @Test
    void theNextProposalKeepsWhatIsPinned() {
        selected(batch, HostKind.PLATFORM);
        String one = host(HostKind.PLATFORM, 1);
        Pins pins = new Pins(
                List.of(
                        new CadrePin(id("cadre1"), one, true, null),
                        new CadrePin(id("cadre3"), one, false, null),
                        new CadrePin(id("head2"), null, false, 1)),
                List.of(new HostPin(one, 2)));
        grouping.pin(batch, pins);
        assertThat(grouping.pins(batch)).isEqualTo(pins);

        for (int i = 0; i < 3; i++) {
            done(office, batch, "Task_ReviewGrouping", Map.of("decision", "propose-again"));
            grouping.awaitProposals();
            assertThat(subgroupAt(one).members()).containsExactlyInAnyOrder(id("cadre1"), id("cadre3"));
            assertThat(subgroupAt(one).leader()).isEqualTo(id("cadre1"));
            assertThat(grouping.current(batch).teams().get(0).leader()).isEqualTo(id("head2"));
            assertThat(grouping.current(batch).teams().get(1).subgroups())
                    .singleElement()
                    .satisfies(each -> assertThat(each.host()).isEqualTo(one));
        }
    }

    @Test
    void pinsThatCannotBeKeptAreRefused() {
        selected(batch, HostKind.PLATFORM);
        String one = host(HostKind.PLATFORM, 1);

        assertThatThrownBy(() -> grouping.pin(
                        batch,
                        new Pins(
                                List.of(
                                        new CadrePin(id("cadre1"), one, true, null),
                                        new CadrePin(id("cadre2"), one, true, null)),
                                List.of())))
                .hasMessageContaining("都固定为");
        assertThat(grouping.pins(batch)).isEqualTo(Pins.NONE);
    }

    @Test
    void anotherIsNotAskedForWhenNoneCouldBe() {
        selected(batch, HostKind.PLATFORM);
        knows(id("cadre2"), List.of(), everywhere(), List.of());

        refused(office, batch, "Task_ReviewGrouping", Map.of("decision", "propose-again"))
                .hasMessageContaining(id("cadre2") + " 应回避选定的所有蹲点单位");
        refused(office, batch, "Task_ReviewGrouping", Map.of("decision", "accept"))
                .hasMessageContaining(id("cadre2") + " 与蹲点单位");
    }

    @Test
    void whatBecameImpossibleInBetweenComesBackToTheOfficeWithTheReason() {
        selected(batch, HostKind.PLATFORM);
        Grouping first = grouping.current(batch);

        askedAndThen(() -> ownTransaction()
                .executeWithoutResult(status -> knows(id("cadre2"), List.of(), everywhere(), List.of())));
        grouping.awaitProposals();

        assertThat(waitsAt(batch)).containsExactly("Task_ReviewGrouping");
        assertThat(grouping.current(batch)).isEqualTo(first);
        assertThat(grouping.progress(batch)).hasValueSatisfying(progress -> {
            assertThat(progress.answered()).isTrue();
            assertThat(progress.failure()).contains(id("cadre2") + " 应回避选定的所有蹲点单位");
        });
    }

    @Test
    void whatAStopInterruptedIsTakenUpAgain() {
        selected(batch, HostKind.PLATFORM);

        assertThatThrownBy(() -> askedAndThen(() -> {
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");
        grouping.awaitProposals();
        assertThat(waitsAt(batch)).isEmpty();
        assertThat(grouping.progress(batch))
                .hasValueSatisfying(progress -> assertThat(progress.answered()).isFalse());

        grouping.takeUpAgain();
        grouping.takeUpAgain();
        grouping.awaitProposals();

        assertThat(waitsAt(batch)).containsExactly("Task_ReviewGrouping");
        assertThat(grouping.proposed(batch, 2)).isEqualTo(grouping.current(batch));
    }

    /** Asks for another proposal; what is to happen happens after the asking, and before the search. */
    private void askedAndThen(Runnable happens) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public int getOrder() {
                    return Ordered.HIGHEST_PRECEDENCE;
                }

                @Override
                public void afterCommit() {
                    happens.run();
                }
            });
            done(office, batch, "Task_ReviewGrouping", Map.of("decision", "propose-again"));
        });
    }

    private TransactionTemplate ownTransaction() {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own;
    }

    private List<Cadre.Conflict> everywhere() {
        return List.of(
                new Cadre.Conflict(host(HostKind.PLATFORM, 1), ""), new Cadre.Conflict(host(HostKind.PLATFORM, 2), ""));
    }

    private GroupedSubgroup subgroupAt(String host) {
        return grouping.current(batch)
                .subgroups()
                .filter(each -> each.host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    private void knows(
            String userId,
            List<Cadre.Period> away,
            List<Cadre.Conflict> conflicts,
            List<Cadre.EarlierPosting> earlier) {
        Cadre cadre = cadres.byUserId(userId).orElseThrow();
        cadres.save(new Cadre(
                cadre.userId(),
                cadre.organisation(),
                cadre.department(),
                cadre.grade(),
                cadre.gender(),
                cadre.birthYear(),
                cadre.expertise(),
                cadre.mayLead(),
                cadre.mayLeadTeam(),
                cadre.available(),
                cadre.unavailableWhy(),
                new Cadre.Profile(null, "渝中区", Set.of(), away, earlier, conflicts)));
    }

    private void wants(String code, String expertise) {
        Host host = hosts.allByCode(List.of(code)).get(0);
        hosts.save(new Host(
                host.code(),
                host.organisation(),
                host.name(),
                host.kind(),
                host.district(),
                host.trade(),
                host.workers(),
                host.unionMembers(),
                host.hasUnion(),
                4,
                Set.of(expertise)));
    }
}
