package org.dundian.confidential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Encrypts single values of a table with AES-256-GCM under a random nonce each. A value is bound to its place: copied to
 * another row or column it cannot be read.
 */
@Component
public class Encryption {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String BETWEEN = "\u001f";

    private final DataKeys keys;
    private final SecureRandom random = new SecureRandom();

    Encryption(DataKeys keys) {
        this.keys = keys;
    }

    /** The id of the key with which values are encrypted now; kept with them. */
    public String keyId() {
        return keys.current().id();
    }

    /**
     * @param place table, column, and whatever identifies the row and what it belongs to
     * @return Base64 of nonce, ciphertext and tag; null for null
     */
    public @Nullable String encrypt(@Nullable String plain, List<String> place) {
        if (plain == null) {
            return null;
        }
        return Base64.getEncoder().encodeToString(encryptFile(plain.getBytes(StandardCharsets.UTF_8), place));
    }

    /**
     * @param keyId the key it was encrypted with, null for a value that was never encrypted
     * @throws Unreadable if the key is not at hand, or the value was altered or belongs elsewhere
     */
    public @Nullable String decrypt(@Nullable String keyId, @Nullable String encrypted, List<String> place) {
        if (encrypted == null) {
            return null;
        }
        if (keyId == null) {
            throw new Unreadable("No key null for " + place.get(0));
        }
        try {
            return new String(decryptFile(keyId, Base64.getDecoder().decode(encrypted), place), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException altered) {
            throw new Unreadable("A value of " + place.get(0) + " was altered or belongs to another row");
        }
    }

    /**
     * As {@link #encrypt(String, List)} for a whole file.
     *
     * @return nonce, ciphertext and tag
     */
    public byte[] encryptFile(byte[] plain, List<String> place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.current(), nonce, place).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Cannot encrypt", impossible);
        }
    }

    /** @throws Unreadable as {@link #decrypt(String, String, List)} */
    public byte[] decryptFile(String keyId, byte[] encrypted, List<String> place) {
        DataKey key = keys.find(keyId).orElseThrow(() -> new Unreadable("No key " + keyId + " for " + place.get(0)));
        try {
            return cipher(Cipher.DECRYPT_MODE, key, encrypted, place)
                    .doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException altered) {
            throw new Unreadable("A value of " + place.get(0) + " was altered or belongs to another row");
        }
    }

    /** @param nonce its first bytes are the nonce */
    private static Cipher cipher(int mode, DataKey key, byte[] nonce, List<String> place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.encryption(), new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        cipher.updateAAD(String.join(BETWEEN, place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A value that cannot be decrypted. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }
}
