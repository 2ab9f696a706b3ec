package org.dundian.problem;

import java.util.List;

/**
 * Who must solve a problem.
 *
 * @param owner the owner's code
 * @param coOwners codes of those who must help
 * @param firstSupervisor by whom the ladder of its escalations begins
 */
public record Route(String owner, List<String> coOwners, Decider firstSupervisor) {}
