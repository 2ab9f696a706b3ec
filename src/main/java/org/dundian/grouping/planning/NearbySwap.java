package org.dundian.grouping.planning;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.selector.common.decorator.SelectionFilter;
import ai.timefold.solver.core.impl.heuristic.selector.move.generic.SwapMove;
import org.dundian.grouping.Amounts;

/** Lets through swaps that do not send the two much further than they go now, since most others are tried in vain. */
public class NearbySwap implements SelectionFilter<Plan, SwapMove<Plan>> {

    private static final int FURTHER_KM = 20;

    @Override
    public boolean accept(ScoreDirector<Plan> director, SwapMove<Plan> move) {
        Member left = (Member) move.getLeftEntity();
        Member right = (Member) move.getRightEntity();
        if (left.isHead() || right.isHead()) {
            return left.candidate().mayLeadTeam() && right.candidate().mayLeadTeam();
        }
        return kilometres(left, right.post()) + kilometres(right, left.post())
                <= kilometres(left, left.post()) + kilometres(right, right.post()) + FURTHER_KM;
    }

    private static int kilometres(Member member, Post post) {
        return Amounts.travel(post.place(), member.candidate());
    }
}
