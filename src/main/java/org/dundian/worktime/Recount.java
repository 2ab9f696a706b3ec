package org.dundian.worktime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Open deadlines counted anew.
 *
 * @param open how many were counted
 * @param moved how many of them moved, or would
 * @param shifts the first of those
 * @param left whose deadlines could not be moved, as others were at work on them; to be counted again
 */
public record Recount(int open, int moved, List<Shift> shifts, List<String> left) {

    /** So many shifts are told. */
    public static final int MOST_SHIFTS = 50;

    static final Recount NOTHING = new Recount(0, 0, List.of(), List.of());

    /**
     * One deadline that moved.
     *
     * @param of a problem's number
     * @param kind {@code response}, {@code solution}, {@code decision} or {@code revisit}
     */
    public record Shift(String of, String kind, Instant before, Instant after) {}

    /** Both together. */
    public Recount and(Recount other) {
        List<Shift> both = new ArrayList<>(shifts);
        both.addAll(other.shifts);
        List<String> bothLeft = new ArrayList<>(left);
        bothLeft.addAll(other.left);
        return new Recount(
                open + other.open,
                moved + other.moved,
                List.copyOf(both.subList(0, Math.min(MOST_SHIFTS, both.size()))),
                List.copyOf(bothLeft));
    }
}
