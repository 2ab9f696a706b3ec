package org.dundian.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dundian.engine.FormField.Kind;
import org.jspecify.annotations.Nullable;

/** Reads Camunda Forms, the JSON of form-js. */
final class CamundaFormReader {

    private static final Set<String> SHOW_ONLY = Set.of("text", "image", "html", "separator", "spacer", "table");

    private CamundaFormReader() {}

    static List<FormField> fields(String json) {
        try {
            List<FormField> fields = new ArrayList<>();
            collect(new ObjectMapper().readTree(json).path("components"), fields);
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getMessage(), e);
        }
    }

    private static void collect(JsonNode components, List<FormField> fields) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            if (type.equals("group")) {
                collect(component.path("components"), fields);
            } else if (!SHOW_ONLY.contains(type)) {
                fields.add(field(component, type));
            }
        }
    }

    private static FormField field(JsonNode component, String type) {
        JsonNode validate = component.path("validate");
        String name = component.path("key").asText();
        boolean required = validate.path("required").asBoolean(false);
        Kind kind = kind(component, type, required);
        if (kind == Kind.BOOLEAN) {
            required = component.path("properties").path("presence").asText().equals("required");
        }
        String hide = component.path("conditional").path("hide").asText("");
        FormCondition shown = hide.isEmpty() ? null : FormCondition.notHidden(hide);
        List<String> codes = new ArrayList<>();
        component
                .path("values")
                .forEach(option -> codes.add(option.path("value").asText()));
        if ((kind == Kind.CODE || kind == Kind.CODES) && codes.isEmpty()) {
            throw new IllegalArgumentException(name + " has nothing to choose from");
        }
        return new FormField(
                name,
                component.path(type.equals("datetime") ? "dateLabel" : "label").asText(name),
                kind,
                required && shown == null,
                required ? shown : null,
                shown,
                number(validate, "maxLength"),
                number(validate, "min"),
                number(validate, "max"),
                validate.hasNonNull("pattern") ? validate.path("pattern").asText() : null,
                codes,
                List.of());
    }

    private static Kind kind(JsonNode component, String type, boolean required) {
        JsonNode validate = component.path("validate");
        return switch (type) {
            case "textfield", "textarea" ->
                validate.path("validationType").asText().equals("email") ? Kind.EMAIL : Kind.TEXT;
            case "radio", "select" -> Kind.CODE;
            case "checklist", "taglist" -> Kind.CODES;
            case "checkbox" -> required ? Kind.CONFIRMATION : Kind.BOOLEAN;
            case "number" -> Kind.INTEGER;
            case "datetime" -> Kind.DATE;
            default -> throw new IllegalArgumentException("A form may not hold a " + type);
        };
    }

    private static @Nullable Integer number(JsonNode validate, String key) {
        return validate.path(key).isNumber() ? validate.path(key).asInt() : null;
    }
}
