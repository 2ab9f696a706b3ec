package org.dundian.confidential;

import java.util.Map;
import java.util.TreeMap;

/** The keys given do not do, and the application cannot start. */
final class DataKeyTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    private DataKeyTrouble(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What an administrator can do about it. */
    String action() {
        return action;
    }

    static DataKeyTrouble noKey() {
        return new DataKeyTrouble(
                "There is no key to encrypt workers' names and phones with: DUNDIAN_DATA_KEY is not set.",
                "Make one with 'openssl rand -base64 32', keep a copy apart from the database's backups, and set it as"
                        + " DUNDIAN_DATA_KEY, the same on every node. See \"Names, phones and their key\" in README.md.");
    }

    static DataKeyTrouble onlyOldKeys() {
        return new DataKeyTrouble(
                "DUNDIAN_DATA_KEYS_OLD is set, but DUNDIAN_DATA_KEY is not.",
                "Set DUNDIAN_DATA_KEY to the key with which new values are to be encrypted.");
    }

    static DataKeyTrouble malformed(String from) {
        return new DataKeyTrouble(
                "A data key in " + from + " is not 32 bytes in Base64.", "Make one with 'openssl rand -base64 32'.");
    }

    /** @param rows by key id, how many rows need a key that is not at hand */
    static DataKeyTrouble missing(Map<String, Long> rows) {
        StringBuilder message = new StringBuilder("Rows are encrypted with keys that are not at hand:");
        new TreeMap<>(rows)
                .forEach((key, count) -> message.append(" key ")
                        .append(key)
                        .append(" (")
                        .append(count)
                        .append(count == 1 ? " row)" : " rows)"));
        return new DataKeyTrouble(
                message.append('.').toString(),
                "Put the missing key back: in DUNDIAN_DATA_KEY, in DUNDIAN_DATA_KEYS_OLD, or as a line of the key file."
                        + " If it is lost for good, see \"Names, phones and their key\" in README.md.");
    }
}
