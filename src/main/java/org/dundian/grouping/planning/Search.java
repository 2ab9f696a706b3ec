package org.dundian.grouping.planning;

import ai.timefold.solver.core.api.domain.solution.ConstraintWeightOverrides;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.api.solver.phase.PhaseCommand;
import ai.timefold.solver.core.config.heuristic.selector.entity.EntitySelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.MoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.phase.PhaseConfig;
import ai.timefold.solver.core.config.phase.custom.CustomPhaseConfig;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.dundian.grouping.Concern;
import org.dundian.grouping.Effort;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.GroupingTask;
import org.dundian.grouping.Progress;
import org.dundian.grouping.Weights;

/**
 * One search: from the first draft changes and swaps are tried, and taken if they are not worse than what was reached some
 * steps ago. It goes in rounds, after each of which the progress is told.
 */
public final class Search {

    private static final int ROUNDS = 10;
    private static final int REMEMBERED = 400;

    private final GroupingTask task;
    private final Progress progress;
    private final long steps;
    private final Plan solved;

    public Search(GroupingTask task, Weights weights, Effort effort, long seed, Progress progress) {
        this.task = task;
        this.progress = progress;
        this.steps = effort.stepsOf(task);
        Plan plan = Plans.of(task, overrides(weights, task.leadersInside()), seed);
        FirstDraft.of(plan, weights, task.leadersInside());
        this.solved = SolverFactory.<Plan>create(config(effort, seed, plan, weights))
                .buildSolver()
                .solve(plan);
    }

    public Grouping grouping() {
        return Plans.grouping(solved, task);
    }

    /** Hard below zero if rules are broken; soft the negative cost. */
    HardSoftLongScore score() {
        return solved.score();
    }

    private SolverConfig config(Effort effort, long seed, Plan plan, Weights weights) {
        List<PhaseConfig<?>> phases = new ArrayList<>();
        phases.add(told(0));
        List<MoveSelectorConfig<?>> moves = moves(plan, weights);
        for (int round = 1; round <= ROUNDS && !moves.isEmpty(); round++) {
            phases.add(localSearch(List.copyOf(moves), Math.max(round, steps * round / ROUNDS)));
            phases.add(told(round));
        }
        return new SolverConfig()
                .withSolutionClass(Plan.class)
                .withEntityClasses(Member.class, Stop.class)
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withRandomSeed(seed)
                .withMoveThreadCount(SolverConfig.MOVE_THREAD_COUNT_NONE)
                .withScoreDirectorFactory(new ScoreDirectorFactoryConfig()
                        .withConstraintProviderClass(task.leadersInside() ? LeadersInside.class : LeadersOutside.class))
                .withTerminationConfig(new TerminationConfig().withSpentLimit(effort.atMost()))
                .withPhases(phases.toArray(PhaseConfig[]::new));
    }

    /** @param until how many moves the whole search has tried when it ends */
    private static LocalSearchPhaseConfig localSearch(List<MoveSelectorConfig<?>> moves, long until) {
        return new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(new UnionMoveSelectorConfig(new ArrayList<>(moves)))
                .withAcceptorConfig(new LocalSearchAcceptorConfig().withLateAcceptanceSize(REMEMBERED))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1))
                .withTerminationConfig(new TerminationConfig().withMoveCountLimit(until));
    }

    /** Only what can be moved is offered, or the search would look for a move in vain. */
    private static List<MoveSelectorConfig<?>> moves(Plan plan, Weights weights) {
        List<MoveSelectorConfig<?>> moves = new ArrayList<>();
        long members =
                plan.members().stream().filter(member -> !member.isPinned()).count();
        long stops = plan.stops().stream().filter(stop -> !stop.isPinned()).count();
        if (members > 1) {
            if (weights.travel() > 0) {
                moves.add(new SwapMoveSelectorConfig()
                        .withEntitySelectorConfig(new EntitySelectorConfig(Member.class))
                        .withFilterClass(NearbySwap.class)
                        .withFixedProbabilityWeight(7.0));
            }
            moves.add(new SwapMoveSelectorConfig()
                    .withEntitySelectorConfig(new EntitySelectorConfig(Member.class))
                    .withFixedProbabilityWeight(weights.travel() > 0 ? 1.0 : 8.0));
        }
        if (members > 0) {
            moves.add(new ChangeMoveSelectorConfig()
                    .withEntitySelectorConfig(new EntitySelectorConfig(Member.class))
                    .withFixedProbabilityWeight(1.0));
        }
        if (stops > 0 && plan.crews().size() > 1) {
            moves.add(new ChangeMoveSelectorConfig()
                    .withEntitySelectorConfig(new EntitySelectorConfig(Stop.class))
                    .withFixedProbabilityWeight(0.5));
        }
        if (stops > 1 && plan.crews().size() > 1) {
            moves.add(new SwapMoveSelectorConfig()
                    .withEntitySelectorConfig(new EntitySelectorConfig(Stop.class))
                    .withFixedProbabilityWeight(1.5));
        }
        return moves;
    }

    private CustomPhaseConfig told(int round) {
        PhaseCommand<Plan> tell = new PhaseCommand<>() {
            @Override
            public void changeWorkingSolution(ScoreDirector<Plan> director, BooleanSupplier terminated) {
                HardSoftLongScore score = director.getWorkingSolution().score();
                progress.reached(steps * round / ROUNDS, steps, -score.hardScore(), -score.softScore());
            }
        };
        return new CustomPhaseConfig().withCustomPhaseCommands(tell);
    }

    private static ConstraintWeightOverrides<HardSoftLongScore> overrides(Weights weights, boolean leadersInside) {
        Map<String, HardSoftLongScore> points = new TreeMap<>();
        for (Concern concern : Concern.values()) {
            points.put(concern.code(), HardSoftLongScore.ofSoft(weights.of(concern)));
        }
        points.put(LeadersOutside.LEADERS_ROLE, HardSoftLongScore.ofSoft(weights.role()));
        if (!leadersInside) {
            points.put(LeadersOutside.LEADERS_TRAVEL, HardSoftLongScore.ofSoft(weights.travel()));
            points.put(LeadersOutside.TEAM_WISH, HardSoftLongScore.ofSoft(weights.role()));
        }
        return ConstraintWeightOverrides.of(points);
    }
}
