package org.dundian.problem;

/** The rules that a federation may change without a release: the decision tables of {@code bpmn/*.dmn}. */
public interface DecisionTables {

    /** @return the limits of {@code time-limit.dmn} */
    Limits limitsOf(Severity severity);

    /**
     * @param hostKind platform, non-public or small-three-level
     * @return owner and co-owners as {@code problem-routing.dmn} names them, {@code host} unresolved
     */
    Route routeOf(String category, String hostKind, Severity severity, String district);
}
