package org.dundian.problem;

import java.time.Instant;

/**
 * Something the problem's clock brings about by itself.
 *
 * @param at when it is due
 */
public record ClockEvent(Kind kind, Instant at) {

    /** In the order in which events of one instant happen. */
    public enum Kind {
        /** A waiting problem wakes on the date set. */
        WAKE,
        /** 80 % of the solution limit is used: 蓝色提示. */
        BLUE,
        /** No handler has accepted in time: 黄色预警. */
        YELLOW,
        /** The solution limit is missed: 红色督办. */
        RED,
        /** A long-term problem's monthly review opens. */
        REVIEW
    }
}
