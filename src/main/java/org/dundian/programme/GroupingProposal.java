package org.dundian.programme;

import java.time.Instant;

/**
 * A proposal that came, and is kept whole.
 *
 * @param attempt from 1, within the batch
 * @param points what it cost then
 */
public record GroupingProposal(int attempt, Instant at, long points) {}
