package org.dundian.confidential;

import java.util.Base64;
import java.util.List;

/** Keys for tests, and what works with them. */
final class Keys {

    static final String FIRST = key(1);
    static final String SECOND = key(2);
    static final String THIRD = key(3);

    private Keys() {}

    static String key(int fill) {
        byte[] secret = new byte[DataKey.BYTES];
        java.util.Arrays.fill(secret, (byte) fill);
        return Base64.getEncoder().encodeToString(secret);
    }

    /** The newest first. */
    static DataKeys of(String newest, String... older) {
        return new DataKeys(newest, String.join(",", List.of(older)), "", "jdbc:postgresql:");
    }
}
