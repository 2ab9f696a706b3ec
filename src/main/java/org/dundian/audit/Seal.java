package org.dundian.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.dundian.worktime.WorkingCalendar;

/**
 * One night's seal over the log. Its hash, kept on paper or in another house, proves later that nothing before was
 * changed since.
 *
 * @param number from 1, without gaps
 * @param until covers the events before this
 * @param problems how many problems' logs had grown
 * @param root hash over where those logs ended
 * @param previous the hash of the seal before
 * @param hash over all of this
 * @param keyId the key of the signature of {@code hash}
 */
public record Seal(
        int number,
        Instant until,
        Instant sealedAt,
        int problems,
        String root,
        String previous,
        String hash,
        String keyId,
        String mac) {

    /** What the first seal follows. */
    static final String BEGINNING = "0".repeat(64);

    /** The last day that it covers. */
    public LocalDate day() {
        return until.minusMillis(1).atZone(WorkingCalendar.ZONE).toLocalDate();
    }

    boolean isWhole() {
        return hash.equals(hash(number, until, problems, root, previous));
    }

    String text() {
        return text(number, hash);
    }

    static String text(int number, String hash) {
        return "seal " + number + " is " + hash;
    }

    /** SHA-256 over what a seal says; anybody can compute it again. */
    static String hash(int number, Instant until, int problems, String root, String previous) {
        MessageDigest digest = sha256();
        digest.update(String.join(
                        "\n",
                        "dundian-seal-1",
                        Integer.toString(number),
                        Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, until)),
                        Integer.toString(problems),
                        root,
                        previous)
                .getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds up where logs ended, one line each, to a root. */
    static final class Root {

        private final MessageDigest digest = sha256();

        void add(String problem, int seq, String hash) {
            digest.update((problem + " " + seq + " " + hash + "\n").getBytes(StandardCharsets.UTF_8));
        }

        String hash() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
