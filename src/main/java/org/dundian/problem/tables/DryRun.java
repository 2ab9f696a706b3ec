package org.dundian.problem.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another table would say of the open problems.
 *
 * @param open how many there are
 * @param changed for how many of them it would say something else
 * @param rows the first of these, the oldest problems first
 */
public record DryRun(int open, int changed, List<Row> rows) {

    /** So many rows are shown. */
    public static final int MOST_ROWS = 100;

    /**
     * A problem of which it would say something else.
     *
     * @param state code
     * @param owner name of who has it now; null before the triage
     * @param changes at least one
     */
    public record Row(
            String number,
            String title,
            String state,
            String severity,
            @Nullable String owner,
            List<Change> changes) {}

    /**
     * One answer that would be another.
     *
     * @param column name of the output
     * @param level of the ladder, 0 in the other tables
     * @param before code or number; null where the table in force has no answer
     * @param after code or number
     */
    public record Change(
            String column,
            int level,
            @Nullable Object before,
            @Nullable Object after) {}
}
