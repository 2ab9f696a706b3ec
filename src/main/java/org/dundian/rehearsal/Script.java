package org.dundian.rehearsal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The course of one problem: what differs from the usual, by task, in the order in which the task comes up.
 *
 * @param name what the path is called in the rehearsal's account
 * @param report what differs in the report
 * @param moves by task definition key; when a list is used up the usual move follows
 * @param beside what is done beside any task, by what happened last in the problem's history
 */
public record Script(
        String name, Map<String, Object> report, Map<String, List<Move>> moves, Map<String, Beside> beside) {

    /** Something done at any time: withdraw, answer, link, unlink, write a letter, record its answer. */
    public enum Act {
        WITHDRAW,
        ANSWER,
        LINK,
        UNLINK,
        SEND_LETTER,
        ANSWER_LETTER
    }

    /** @param after working days (urgent: hours) after what it follows */
    public record Beside(Act act, int after) {}

    static Script named(String name) {
        return new Script(name, Map.of(), Map.of(), Map.of());
    }

    Script reporting(String field, Object value) {
        Map<String, Object> more = new HashMap<>(report);
        more.put(field, value);
        return new Script(name, Map.copyOf(more), moves, beside);
    }

    Script at(String task, Move... inTurn) {
        Map<String, List<Move>> more = new HashMap<>(moves);
        more.put(task, List.of(inTurn));
        return new Script(name, report, Map.copyOf(more), beside);
    }

    Script when(String happened, Act act, int after) {
        Map<String, Beside> more = new HashMap<>(beside);
        more.put(happened, new Beside(act, after));
        return new Script(name, report, moves, Map.copyOf(more));
    }

    public boolean isUrgent() {
        return "urgent".equals(report.get("severity"));
    }

    /** @param turn how often the task has come up before, from 0 */
    public Optional<Move> moveAt(String task, int turn) {
        List<Move> inTurn = moves.getOrDefault(task, List.of());
        return turn < inTurn.size() ? Optional.of(inTurn.get(turn)) : Optional.empty();
    }
}
