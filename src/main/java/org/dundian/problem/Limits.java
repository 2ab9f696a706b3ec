package org.dundian.problem;

import org.dundian.worktime.TimeLimit;

/**
 * The limits of a severity, both counted from the report.
 *
 * @param response until a handler has accepted
 * @param solution until it is verified (long-term: until there is a plan)
 */
public record Limits(TimeLimit response, TimeLimit solution) {}
