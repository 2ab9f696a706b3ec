package org.dundian.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * Checks what was sent against what the form may send. An empty value counts as absent, whether null, a blank text or
 * an empty list, and so does one that the form does not show with what else was sent.
 */
final class FormCheck {

    private FormCheck() {}

    /**
     * @param sent what was sent, as raw or typed values
     * @param already the value that the task has for a variable that was not sent
     * @return what was sent, with null for whatever is empty
     * @throws InvalidInput with every field that is wrong
     */
    static Map<String, Object> check(FormSpec form, Map<String, ?> sent, Function<String, @Nullable Object> already) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        Map<String, Object> cleaned = new HashMap<>();
        sent.forEach((name, value) -> {
            FormField field = form.field(name).orElse(null);
            if (field == null) {
                errors.add(new FieldError(name, "此表单不接受“" + shortened(name) + "”"));
                return;
            }
            FormValue read = FormValue.of(field, value);
            if (read.wrong() != null) {
                errors.add(new FieldError(name, read.wrong()));
            }
            values.put(name, read.plain());
            cleaned.put(name, read.plain() == null ? null : value);
        });
        for (FormField field : form.fields()) {
            if (!sent.containsKey(field.name())) {
                values.put(field.name(), already.apply(field.name()));
            }
        }
        for (FormField field : form.fields()) {
            FormCondition shown = field.shownWhen();
            if (shown != null && !shown.holds(values)) {
                values.put(field.name(), null);
                cleaned.replaceAll((name, value) -> name.equals(field.name()) ? null : value);
                errors.removeIf(error -> error.field().equals(field.name()));
            }
        }
        for (FormField field : form.fields()) {
            FormCondition when = field.requiredWhen();
            boolean needed = field.required() || (when != null && when.holds(values));
            boolean faulty = errors.stream().anyMatch(error -> error.field().equals(field.name()));
            if (needed && values.get(field.name()) == null && !faulty) {
                errors.add(new FieldError(field.name(), missing(field)));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return cleaned;
    }

    private static String missing(FormField field) {
        return switch (field.kind()) {
            case CONFIRMATION -> "请勾选“" + field.label() + "”";
            case CODE, CODES -> "请选择“" + field.label() + "”";
            default -> "“" + field.label() + "”不能为空";
        };
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }
}
