package org.dundian.problem;

import java.util.List;
import java.util.Optional;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.springframework.stereotype.Component;

/** The levels that a problem's escalation may climb, by {@code escalation-ladder.dmn}. */
@Component
class Ladder {

    /** The level of the office of the federation above; what was escalated to it is seen there (VisibleProblems). */
    static final int PARENT_OFFICE = 4;

    private final DecisionTables tables;
    private final Organisations organisations;
    private final SubgroupDirectory subgroups;

    Ladder(DecisionTables tables, Organisations organisations, SubgroupDirectory subgroups) {
        this.tables = tables;
        this.organisations = organisations;
        this.subgroups = subgroups;
    }

    /** The rung after the one it was last escalated to; the first time that of its first supervisor; at most the top. */
    Rung next(Problem problem) {
        List<Rung> rungs = rungs(problem);
        if (problem.escalationLevel == 0) {
            return Decider.of(String.valueOf(problem.firstSupervisor))
                    .flatMap(first -> lowest(rungs, first))
                    .orElse(rungs.get(0));
        }
        return above(rungs, problem.escalationLevel);
    }

    /** As {@link #next}, but not below the rung of {@code atLeast}, or the top where there is none such. */
    Rung next(Problem problem, Decider atLeast) {
        List<Rung> rungs = rungs(problem);
        Rung wanted = lowest(rungs, atLeast).orElse(top(rungs));
        Rung next = next(problem);
        return next.level() > wanted.level() ? next : wanted;
    }

    Rung above(Problem problem, int level) {
        return above(rungs(problem), level);
    }

    boolean isTop(Problem problem, int level) {
        return level >= top(rungs(problem)).level();
    }

    /** Who decides there, if that person or group is there at all. */
    Actor wanted(Problem problem, Rung rung) {
        return switch (rung.decider()) {
            case TEAM_LEADER ->
                subgroups
                        .byCode(problem.subgroupCode)
                        .map(SubgroupOverview::teamLeader)
                        .map(Actor::person)
                        .orElse(Actor.office(problem));
            case LEADERSHIP -> Actor.leadership(problem);
            case PARENT_OFFICE -> Actor.group(Groups.office(parentOf(problem).orElse(problem.organisationCode)));
            case OFFICE, NONE -> Actor.office(problem);
        };
    }

    private List<Rung> rungs(Problem problem) {
        boolean hasParent = parentOf(problem).isPresent();
        return tables.ladderOf(problem.organisationCode, problem.severity()).stream()
                .filter(rung -> hasParent || rung.decider() != Decider.PARENT_OFFICE)
                .toList();
    }

    private Optional<String> parentOf(Problem problem) {
        return organisations.byCode(problem.organisationCode).map(Organisation::parent);
    }

    private static Rung above(List<Rung> rungs, int level) {
        return rungs.stream().filter(rung -> rung.level() > level).findFirst().orElse(top(rungs));
    }

    private static Optional<Rung> lowest(List<Rung> rungs, Decider decider) {
        return rungs.stream().filter(rung -> rung.decider() == decider).findFirst();
    }

    private static Rung top(List<Rung> rungs) {
        return rungs.get(rungs.size() - 1);
    }
}
