package org.dundian.confidential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 32 bytes, and what is derived from it: a key for encryption, another for signatures, and a public id by which
 * rows say which key they need.
 */
final class DataKey {

    static final int BYTES = 32;

    private static final int ID_BYTES = 4;
    private static final String HMAC = "HmacSHA256";

    private final String id;
    private final SecretKey encryption;
    private final SecretKey signing;

    DataKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("A data key has " + BYTES + " bytes, not " + secret.length);
        }
        SecretKeySpec root = new SecretKeySpec(secret, HMAC);
        id = HexFormat.of().formatHex(Arrays.copyOf(hmac(root, "dundian key id"), ID_BYTES));
        encryption = new SecretKeySpec(hmac(root, "dundian encryption"), "AES");
        signing = new SecretKeySpec(hmac(root, "dundian signature"), HMAC);
    }

    /** @throws IllegalArgumentException if it is not 32 bytes in Base64; says nothing of what it was */
    static DataKey parse(String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("A data key is " + BYTES + " bytes in Base64");
        }
        return new DataKey(secret);
    }

    String id() {
        return id;
    }

    SecretKey encryption() {
        return encryption;
    }

    byte[] sign(String text) {
        return hmac(signing, text);
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Only the id: a key never reaches a log. */
    @Override
    public String toString() {
        return "key " + id;
    }
}
