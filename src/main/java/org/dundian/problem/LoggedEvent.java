package org.dundian.problem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A line of a problem's log. The lines of one problem are a chain: the hash of each covers every field of it and the
 * hash before it, so that none can be changed, left out, added or moved unnoticed.
 *
 * @param seq from 1, without gaps
 * @param at to the microsecond, as databases keep it
 */
public record LoggedEvent(
        String problem,
        int seq,
        Instant at,
        String who,
        @Nullable String onBehalfOf,
        String what,
        @Nullable String why,
        @Nullable String from,
        String to,
        int round) {

    /** What the first line of every log follows. */
    public static final String BEGINNING = "0".repeat(64);

    private static final String FORM = "dundian-event-1";

    public LoggedEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * SHA-256 over the hash before and all fields in the order of this record, each preceded by its length in bytes, so
     * that no two logs read the same. Anybody can compute it again from the rows alone.
     *
     * @return 64 hexadecimal digits
     */
    public String hashAfter(String before) {
        MessageDigest digest = sha256();
        for (String field : new @Nullable String[] {
            FORM,
            before,
            problem,
            Integer.toString(seq),
            Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)),
            who,
            onBehalfOf,
            what,
            why,
            from,
            to,
            Integer.toString(round)
        }) {
            if (field == null) {
                digest.update((byte) '-');
            } else {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
