package org.dundian.engine;

import java.util.Set;

/**
 * Somebody took a task that was offered to others as well; published within the transaction.
 *
 * @param process key of its definition
 * @param name as people read it
 * @param about business key of its instance
 * @param by user id
 * @param groups whose members might have claimed it
 */
public record TaskClaimed(String process, String name, String about, String by, Set<String> groups) {}
