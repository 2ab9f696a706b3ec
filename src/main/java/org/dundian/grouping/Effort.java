package org.dundian.grouping;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is searched.
 *
 * @param steps changes tried for each cadre and host, from 1 to 1,000,000: with the seed they fix the result
 * @param atMost stops a search that takes longer than anybody waits, whatever it found by then; at least a second
 */
@ConfigurationProperties("dundian.grouping.effort")
public record Effort(
        @DefaultValue("1000") int steps,
        @DefaultValue("10m") Duration atMost) {

    public static final Effort DEFAULT = new Effort(1000, Duration.ofMinutes(10));

    /** @throws IllegalArgumentException if out of bounds */
    public Effort {
        if (steps < 1 || steps > 1_000_000 || atMost.toSeconds() < 1) {
            throw new IllegalArgumentException("no effort of grouping: " + steps + " steps, " + atMost);
        }
    }

    /** All that are tried for the task. */
    public long stepsOf(GroupingTask task) {
        return (long) steps * (task.candidates().size() + task.hosts().size());
    }
}
