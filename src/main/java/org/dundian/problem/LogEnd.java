package org.dundian.problem;

import org.jspecify.annotations.Nullable;

/**
 * Where a problem's log ends, as its row says.
 *
 * @param hash of the last line
 * @param keyId the key of the signature
 * @param mac the signature; null in logs from before they were signed, and in logs whose end was not genuine when they
 *     went on
 */
public record LogEnd(
        String problem,
        int seq,
        String hash,
        @Nullable String keyId,
        @Nullable String mac) {

    String text() {
        return "log " + problem + " ends at " + seq + " with " + hash;
    }
}
