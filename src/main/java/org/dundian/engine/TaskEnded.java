package org.dundian.engine;

/**
 * A task was completed or taken away; published within the transaction.
 *
 * @param task its id
 */
public record TaskEnded(String task) {}
