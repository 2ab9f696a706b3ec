package org.dundian.problem;

import java.time.Instant;
import java.util.List;

/**
 * A problem that is due or overdue, and who acts next on it.
 *
 * @param people user ids: the one, or all members of the group
 */
public record DueProblem(String number, String title, Instant deadline, boolean urgent, List<String> people) {}
