package org.dundian.problem;

import java.util.List;

/**
 * The rules that a federation may change without a release: the decision tables of {@code bpmn/*.dmn}, in the version that
 * the federation's office put in force, else as shipped.
 */
public interface DecisionTables {

    /** @return the limits of {@code time-limit.dmn} */
    Limits limitsOf(String organisation, Severity severity);

    /**
     * @param hostKind platform, non-public or small-three-level
     * @return what {@code problem-routing.dmn} says, {@code host} unresolved; see {@link Routing}
     */
    Route routeOf(String organisation, String category, String hostKind, Severity severity, String district);

    /** @return the levels of {@code escalation-ladder.dmn} that have a decider, the lowest first */
    List<Rung> ladderOf(String organisation, Severity severity);
}
