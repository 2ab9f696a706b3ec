package org.dundian.problem;

import java.time.Instant;

/**
 * Where a problem's tasks stand in a list, as the engine's priority, 0 to 100, the higher the sooner; of two that are alike
 * the one that is due first comes first. It is the severity, raised by the {@link Colour} and by a reopening:
 *
 * <table>
 *   <caption>What it is made of</caption>
 *   <tr><td>urgent</td><td>80</td><td>red</td><td>+15</td></tr>
 *   <tr><td>high</td><td>60</td><td>yellow</td><td>+10</td></tr>
 *   <tr><td>normal</td><td>50</td><td>blue</td><td>+5</td></tr>
 *   <tr><td>long-term</td><td>40</td><td>second round or later</td><td>+3</td></tr>
 * </table>
 *
 * <p>So an overdue normal one goes before a high one in time, and never before an urgent one. 50 is what the engine gives to
 * tasks that are not about a problem: they stand among the normal ones by their dates.
 */
final class Urgency {

    private static final int REOPENED = 3;

    private Urgency() {}

    static int of(Problem problem, Instant now) {
        int bySeverity = switch (problem.severity()) {
            case URGENT -> 80;
            case HIGH -> 60;
            case NORMAL -> 50;
            case LONG_TERM -> 40;
        };
        return bySeverity + Colour.of(problem, now).weight + (problem.round > 1 ? REOPENED : 0);
    }
}
