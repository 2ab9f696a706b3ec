package org.dundian.engine;

/**
 * The current person started a process by its form; published within the transaction.
 *
 * @param process key of its definition
 */
public record FormSent(String process) {}
