package org.dundian.programme.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was signed.
 *
 * @param signer the name, and for whom, in the words of the document
 * @param reference the document number; null until the office has given one
 */
public record SignedOrder(
        String batch,
        PostingOrder order,
        String hash,
        String signer,
        Instant signedAt,
        @Nullable String reference) {}
