package org.dundian.problem;

import java.util.List;

/**
 * Who must solve a problem.
 *
 * @param owner the owner's code; {@code host} is already resolved to the problem's own host
 * @param coOwners codes of those who must help
 */
public record Route(String owner, List<String> coOwners) {}
