package org.dundian.problem;

import java.util.Optional;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Reads what forms sent, field by field; absent and blank are the same. */
final class Answers {

    private Answers() {}

    static Optional<String> given(@Nullable String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    static String required(String field, String label, @Nullable String value) {
        return given(value).orElseThrow(() -> new InvalidInput(field, "请填写“" + label + "”"));
    }

    static <T> T present(String field, String label, @Nullable T value) {
        if (value == null) {
            throw new InvalidInput(field, "请填写“" + label + "”");
        }
        return value;
    }

    static InvalidInput unknownChoice(String field, String label, String value) {
        return new InvalidInput(field, "“" + label + "”不是可选的值：" + value);
    }
}
