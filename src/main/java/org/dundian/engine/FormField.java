package org.dundian.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a form says about one variable that it sends.
 *
 * @param name the variable
 * @param label what the form calls it
 * @param required whether it must be there whatever else was sent
 * @param requiredWhen when it must be there too; null for never
 * @param shownWhen when the form shows it; whatever is sent of it else was typed before it was hidden and counts as absent.
 *     Null for always
 * @param maxLength in characters as Java counts them, for texts; null for kinds that need none
 * @param min smallest number, for lists the fewest items; null for no limit
 * @param max largest number, for lists the most items; null for no limit
 * @param pattern what a whole text must match; null for any
 * @param codes the codes to choose from; empty if the form fetches them
 * @param columns of a table; empty for everything else
 */
record FormField(
        String name,
        String label,
        Kind kind,
        boolean required,
        @Nullable FormCondition requiredWhen,
        @Nullable FormCondition shownWhen,
        @Nullable Integer maxLength,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable String pattern,
        List<String> codes,
        List<FormField> columns) {

    /** What a value has to be. */
    enum Kind {
        TEXT,
        EMAIL,
        CODE,
        INTEGER,
        BOOLEAN,
        /** A boolean that must be true. */
        CONFIRMATION,
        /** A text of the form {@code 2024-04-01}. */
        DATE,
        /** A JSON list of codes. */
        CODES,
        /** A JSON list of objects with the columns as keys. */
        TABLE
    }

    FormField {
        codes = List.copyOf(codes);
        columns = List.copyOf(columns);
    }
}
