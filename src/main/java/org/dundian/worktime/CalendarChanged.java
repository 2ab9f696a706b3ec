package org.dundian.worktime;

import java.util.SortedSet;

/**
 * A notice was loaded and is in force: deadlines that were told before may no longer hold. Published after the commit and
 * outside any transaction, on the node that loaded it; listen with {@code @EventListener}.
 *
 * @param years years in which days changed
 */
public record CalendarChanged(SortedSet<Integer> years) {}
