package org.dundian.programme;

import java.util.List;
import java.util.Locale;

/**
 * What a change would do.
 *
 * @param kind of the change
 * @param summary in a line
 * @param pieces who and what moves; everybody else stays
 * @param notes what follows besides, in words
 * @param broken the rules that it would break, each naming whom it fails at; it cannot be carried out while there are any
 * @param points what it costs in the unit of the grouping's concerns, less than 0 if the subgroups are better off
 * @param options the best ways to fill the open seats, best first; empty where no seat is open
 * @param fingerprint the same for the same pieces and rules
 */
public record ChangePlan(
        ChangeKind kind,
        String summary,
        List<Piece> pieces,
        List<String> notes,
        List<String> broken,
        long points,
        List<Option> options,
        String fingerprint) {

    /** What a piece is of. */
    public enum PieceKind {
        PERSON("人员"),
        LEADER("小组长"),
        SUBGROUP("小组"),
        STAY("蹲点期"),
        PROBLEM("问题");

        private final String label;

        PieceKind(String label) {
            this.label = label;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The word on screen. */
        public String label() {
            return label;
        }
    }

    /**
     * Something that moves.
     *
     * @param about a user id, a number or a code
     * @param name of what it is about, as on screen
     * @param was where, or until when, before; in words
     * @param becomes likewise afterwards
     * @param why what speaks for it, a sentence; empty where it needs none
     */
    public record Piece(PieceKind kind, String about, String name, String was, String becomes, String why) {}

    /**
     * A way to fill the open seats.
     *
     * @param people user ids, in the order of the seats
     * @param names of the people, as on screen
     * @param disturbance people who change place
     * @param points what it costs
     * @param why a sentence for each of the people
     * @param broken rules that it breaks
     * @param taken whether it is the one that the plan follows
     */
    public record Option(
            List<String> people,
            String names,
            int disturbance,
            long points,
            List<String> why,
            List<String> broken,
            boolean taken) {}

    /** People who change place, or lose theirs. */
    public int disturbance() {
        return (int) pieces.stream()
                .filter(piece -> piece.kind() == PieceKind.PERSON)
                .count();
    }

    /** Whether it keeps all rules. */
    public boolean isPossible() {
        return broken.isEmpty();
    }
}
