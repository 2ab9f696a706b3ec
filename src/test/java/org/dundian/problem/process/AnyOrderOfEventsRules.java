package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;
import org.dundian.DundianTest;
import org.dundian.ledger.Invariants;
import org.dundian.operations.Hands;
import org.dundian.problem.EngineAgreement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/**
 * Whatever happens in whatever order, time, refusals and failures included: no problem is lost (rule 1), engine and ledger
 * agree, and each deadline is the one that an independent computation gives.
 */
@DundianTest
abstract class AnyOrderOfEventsRules {

    private static final Logger LOG = LoggerFactory.getLogger(AnyOrderOfEventsRules.class);
    private static final int ACTS_IN_A_CHAIN = 150;
    private static final Duration LASTS = Duration.parse(System.getProperty("any-order.lasts", "PT1H"));

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Invariants invariants;

    @Autowired
    EngineAgreement agreement;

    @Autowired
    PlaceOfProblems places;

    @Autowired
    Hands hands;

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void everythingHoldsAfterEachStep(@ForAll("chains") ActionChain<AnyOrderWorld> chain) {
        holdsThroughout(chain);
    }

    /**
     * By {@code mvn test -Pany-order}: as many chains as an hour holds, or what {@code -Dany-order.lasts=PT5M} says. One try,
     * so that it ends when the time is up and not when some number of tries is.
     */
    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    @Tag("hour")
    void everythingHoldsAfterEachStepForAnHour() {
        ActionChainArbitrary<AnyOrderWorld> chains = chains();
        long begun = System.nanoTime();
        int held = 0;
        do {
            holdsThroughout(chains.sample());
            held++;
        } while (System.nanoTime() - begun < LASTS.toNanos());
        LOG.info("{} chains of at most {} acts held", held, ACTS_IN_A_CHAIN);
    }

    private void holdsThroughout(ActionChain<AnyOrderWorld> chain) {
        AnyOrderWorld world = chain.withInvariant("everything holds", AnyOrderChecks::allHolds)
                .run();
        List<String> ours = world.numbers;
        assertThat(invariants.check())
                .noneMatch(violation ->
                        violation.rows().stream().anyMatch(row -> ours.stream().anyMatch(row::startsWith)));
        assertThat(agreement.disagreements())
                .noneMatch(found -> ours.stream().anyMatch(number -> found.startsWith(number + " ")));
        for (String number : ours) {
            assertThat(places.objection(hands.standing(ProblemResolutionProcess.KEY, number)))
                    .as(number + " waits where the ledger says")
                    .isEmpty();
        }
        assertThat(world.acts).isPositive();
        world.end();
    }

    @Provide
    ActionChainArbitrary<AnyOrderWorld> chains() {
        // made here: a bean of this test alone would be an application of its own
        return ActionChain.startWith(() -> new AnyOrderWorld(beans.createBean(AnyOrderWorld.Ways.class)))
                .withAction(2, action("report", AnyOrderWorld::report))
                .withAction(14, action("act", AnyOrderWorld::act))
                .withAction(1, action("act twice", AnyOrderWorld::actTwice))
                .withAction(3, action("speak", AnyOrderWorld::speak))
                .withAction(5, action("wait", AnyOrderWorld::wait))
                .withMaxTransformations(ACTS_IN_A_CHAIN);
    }

    private static Action.Independent<AnyOrderWorld> action(String name, BiConsumer<AnyOrderWorld, Random> act) {
        return new Action.Independent<>() {
            @Override
            public Arbitrary<Transformer<AnyOrderWorld>> transformer() {
                return Arbitraries.longs()
                        .map(seed ->
                                Transformer.mutate(name + " " + seed, world -> act.accept(world, new Random(seed))));
            }
        };
    }
}
