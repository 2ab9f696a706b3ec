package org.dundian.confidential;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that need a data key: counted by key, and brought under the current one some at a time. */
public interface KeyedRows {

    /** The key id of rows that no key protects yet. */
    String PLAIN = "";

    /** The table's name. */
    String name();

    /** Whether the rows cannot be read without their key; a signature can. */
    boolean encrypted();

    /** How many rows need which key, {@link #PLAIN} among them. */
    Map<String, Long> byKey();

    /**
     * Brings at most {@code most} rows after {@code after} under the current key, in a transaction of its own. What cannot
     * be read stays as it is.
     *
     * @param after where the last call stopped, null to begin
     * @return where to go on, null at the end
     */
    @Nullable
    String renew(@Nullable String after, int most);
}
