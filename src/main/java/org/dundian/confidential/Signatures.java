package org.dundian.confidential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs texts with a key that the database does not hold (HMAC-SHA256), so that who writes there cannot make them up. */
@Component
public class Signatures {

    private final DataKeys keys;

    Signatures(DataKeys keys) {
        this.keys = keys;
    }

    /**
     * A signature.
     *
     * @param keyId the key it was made with
     * @param mac 64 hexadecimal digits
     */
    public record Signature(String keyId, String mac) {}

    /** What a signature turns out to be. */
    public enum Worth {
        GENUINE,
        FALSE,
        /** Its key is not at hand any more. */
        UNKNOWN_KEY
    }

    public String keyId() {
        return keys.current().id();
    }

    public Signature sign(String text) {
        DataKey key = keys.current();
        return new Signature(key.id(), HexFormat.of().formatHex(key.sign(text)));
    }

    public Worth check(@Nullable String keyId, @Nullable String mac, String text) {
        if (keyId == null || mac == null) {
            return Worth.FALSE;
        }
        Optional<DataKey> key = keys.find(keyId);
        if (key.isEmpty()) {
            return Worth.UNKNOWN_KEY;
        }
        byte[] wanted = HexFormat.of().formatHex(key.get().sign(text)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, mac.getBytes(StandardCharsets.UTF_8)) ? Worth.GENUINE : Worth.FALSE;
    }
}
