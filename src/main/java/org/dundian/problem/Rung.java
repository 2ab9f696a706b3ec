package org.dundian.problem;

import org.dundian.worktime.TimeLimit;

/**
 * A level of the ladder of supervisors.
 *
 * @param level from 1; {@link Ladder#PARENT_OFFICE} is that of the federation above
 * @param limit how long the decider has
 */
public record Rung(int level, Decider decider, TimeLimit limit) {}
