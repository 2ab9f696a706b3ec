package org.dundian.worktime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Open deadlines counted anew.
 *
 * @param open how many were counted
 * @param kinds how many of each kind moved, or would; no kind of which none did
 * @param shifts the first of those
 * @param left whose deadlines could not be moved, as others were at work on them; to be counted again
 */
public record Recount(int open, Map<String, Integer> kinds, List<Shift> shifts, List<String> left) {

    /** So many shifts are told. */
    public static final int MOST_SHIFTS = 50;

    public static final Recount NOTHING = new Recount(0, Map.of(), List.of(), List.of());

    /**
     * One deadline that moved.
     *
     * @param of a problem's number, or a subgroup's code
     * @param kind of a problem {@code response}, {@code solution}, {@code decision} or {@code revisit}; of a stay {@code
     *     answer} to a posting, {@code report-asked} when the next weekly report is asked for, {@code report-due} for one
     *     that was; {@code mail} when a mail may be sent, of what it is about
     */
    public record Shift(String of, String kind, Instant before, Instant after) {}

    /** @param shifts all that moved of the open ones */
    public static Recount of(int open, List<Shift> shifts) {
        Map<String, Integer> kinds = new TreeMap<>();
        shifts.forEach(shift -> kinds.merge(shift.kind(), 1, Integer::sum));
        return new Recount(open, kinds, first(shifts), List.of());
    }

    /** None was counted. */
    public static Recount left(List<String> whose) {
        return new Recount(0, Map.of(), List.of(), List.copyOf(whose));
    }

    /** How many moved, or would. */
    public int moved() {
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Both together. */
    public Recount and(Recount other) {
        Map<String, Integer> bothKinds = new TreeMap<>(kinds);
        other.kinds.forEach((kind, count) -> bothKinds.merge(kind, count, Integer::sum));
        List<Shift> both = new ArrayList<>(shifts);
        both.addAll(other.shifts);
        List<String> bothLeft = new ArrayList<>(left);
        bothLeft.addAll(other.left);
        return new Recount(open + other.open, bothKinds, first(both), List.copyOf(bothLeft));
    }

    private static List<Shift> first(List<Shift> shifts) {
        return List.copyOf(shifts.subList(0, Math.min(MOST_SHIFTS, shifts.size())));
    }
}
