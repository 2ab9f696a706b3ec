package org.dundian.worktime;

/**
 * How long something may take.
 *
 * @param clock what is counted
 * @param minutes minutes of that clock, not negative
 */
public record TimeLimit(ClockKind clock, long minutes) {

    public TimeLimit {
        if (minutes < 0) {
            throw new IllegalArgumentException("a time limit cannot be negative: " + minutes + " minutes");
        }
    }
}
