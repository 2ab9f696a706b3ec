package org.dundian.rehearsal;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * One thing that somebody does when a task comes up.
 *
 * @param when the time at which it is done, from the situation in which the task came up
 * @param sends the form's variables; lists stand for JSON; an empty map where the form wants none
 * @param refused whether the rules forbid it, so that it must be refused and the next move follows
 */
public record Move(Function<Situation, Instant> when, Function<Situation, Map<String, Object>> sends, boolean refused) {

    public static Move soon(Map<String, Object> form) {
        return new Move(Situation::soon, situation -> form, false);
    }

    public static Move soon(Function<Situation, Map<String, Object>> form) {
        return new Move(Situation::soon, form, false);
    }

    /** At a fixed distance, which draws nothing and so leaves the course of everything else as it is. */
    public static Move inTwoDays(Map<String, Object> form) {
        return new Move(
                situation -> situation
                        .calendar()
                        .plusWorkingMinutes(
                                situation.now(), 2L * situation.calendar().minutesPerDay()),
                situation -> form,
                false);
    }

    public Move after(int units) {
        return new Move(situation -> situation.later(units), sends, refused);
    }

    public Move pastDeadline(int units) {
        return new Move(situation -> situation.pastDeadline(units), sends, refused);
    }

    public Move isRefused() {
        return new Move(when, sends, true);
    }
}
