package org.dundian.programme.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter as it was signed.
 *
 * @param number from 1, within the batch
 * @param withOrder whether it was signed with the order; otherwise later, for somebody who took another's place
 * @param reference document number of the order, if there is one and the letter belongs to it
 */
public record SignedLetter(
        String batch,
        int number,
        String userId,
        int team,
        boolean withOrder,
        Letter letter,
        String signer,
        Instant signedAt,
        @Nullable String reference) {}
