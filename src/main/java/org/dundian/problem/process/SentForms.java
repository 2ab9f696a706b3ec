package org.dundian.problem.process;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.camunda.spin.json.SpinJsonNode;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Turns what forms send as scalars and JSON into what the domain takes. */
final class SentForms {

    private SentForms() {}

    /** Expressions hand over an absent text as an empty one. */
    static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    static @Nullable LocalDate date(String field, @Nullable String iso) {
        if (iso == null || iso.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(iso);
        } catch (DateTimeParseException notADate) {
            throw new InvalidInput(field, "“" + iso + "”不是日期，请按 2024-04-08 的格式填写");
        }
    }

    static List<String> codes(@Nullable SpinJsonNode list) {
        return list == null || list.isNull()
                ? List.of()
                : list.elements().stream().map(SpinJsonNode::stringValue).toList();
    }
}
