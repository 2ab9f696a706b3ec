package org.dundian.worktime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a clock stands still.
 *
 * @param from the first instant that does not count
 * @param to the first instant that counts again, not before {@code from}; null while the pause lasts
 */
public record Pause(Instant from, @Nullable Instant to) {

    public Pause {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("a pause cannot end (" + to + ") before it starts (" + from + ")");
        }
    }
}
