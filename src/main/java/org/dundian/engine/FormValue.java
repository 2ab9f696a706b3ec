package org.dundian.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.dundian.engine.FormField.Kind;
import org.dundian.input.Fields;
import org.jspecify.annotations.Nullable;

/**
 * One value that was sent, read as its field wants it.
 *
 * @param plain the value as plain text, number, boolean or JSON; null if it is empty or cannot be read
 * @param wrong what is wrong with it, naming the field; null for nothing
 */
record FormValue(@Nullable Object plain, @Nullable String wrong) {

    /** What any list may hold at most if its form says nothing. */
    private static final int ITEMS = 100;

    private static final FormValue EMPTY = new FormValue(null, null);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    static FormValue of(FormField field, @Nullable Object sent) {
        Object value =
                sent instanceof TypedValue typed && !(sent instanceof SerializableValue) ? typed.getValue() : sent;
        if (field.kind() == Kind.CODES || field.kind() == Kind.TABLE) {
            return list(field, value);
        }
        if (value == null || (value instanceof String text && text.isBlank())) {
            return EMPTY;
        }
        return switch (field.kind()) {
            case INTEGER -> integer(field, value);
            case BOOLEAN -> value instanceof Boolean ? new FormValue(value, null) : wrong(field, "应为是或否");
            case CONFIRMATION ->
                value instanceof Boolean yes ? (yes ? new FormValue(true, null) : EMPTY) : wrong(field, "应为是或否");
            default -> value instanceof String text ? text(field, text) : wrong(field, "应为文字");
        };
    }

    private static FormValue integer(FormField field, Object value) {
        if (!(value instanceof Integer || value instanceof Short || value instanceof Long)) {
            return wrong(field, "应为整数");
        }
        long number = ((Number) value).longValue();
        Integer min = field.min();
        Integer max = field.max();
        if (min != null && number < min) {
            return wrong(field, "不能小于 " + min);
        }
        if (max != null && number > max) {
            return wrong(field, "不能大于 " + max);
        }
        return new FormValue(value, null);
    }

    private static FormValue text(FormField field, String text) {
        Integer maxLength = field.maxLength();
        if (maxLength != null && text.length() > maxLength) {
            return wrong(field, "最多 " + maxLength + " 个字，现有 " + text.length() + " 个");
        }
        if (!Fields.isStorable(text)) {
            return wrong(field, "含有不能使用的字符");
        }
        String pattern = field.pattern();
        boolean fits = switch (field.kind()) {
            case CODE -> field.codes().contains(text);
            case DATE -> isDay(text);
            case EMAIL -> ADDRESS.matcher(text).matches();
            default -> pattern == null || Pattern.matches(pattern, text);
        };
        if (fits) {
            return new FormValue(text, null);
        }
        return switch (field.kind()) {
            case CODE -> wrong(field, "不是可选的值");
            case DATE -> wrong(field, "应为日期，如 2024-04-01");
            default -> wrong(field, "格式不正确");
        };
    }

    private static boolean isDay(String text) {
        try {
            return DAY.matcher(text).matches() && Fields.isSensible(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static FormValue list(FormField field, @Nullable Object sent) {
        String json;
        if (sent instanceof JsonValue value) {
            json = value.isDeserialized() ? String.valueOf(value.getValue()) : value.getValueSerialized();
        } else if (sent instanceof SpinJsonNode node) {
            json = node.toString();
        } else if (sent == null) {
            return EMPTY;
        } else {
            return wrong(field, "应为 JSON 列表");
        }
        JsonNode list;
        try {
            list = json == null ? JSON.nullNode() : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return wrong(field, "不是正确的 JSON");
        }
        if (list.isNull() || list.isMissingNode() || (list.isArray() && list.isEmpty())) {
            return EMPTY;
        }
        if (!list.isArray()) {
            return wrong(field, "应为 JSON 列表");
        }
        Integer max = field.max();
        int most = max == null ? ITEMS : max;
        if (list.size() > most) {
            return wrong(field, "最多 " + most + " 项");
        }
        return field.kind() == Kind.TABLE ? table(field, list) : codes(field, list);
    }

    private static FormValue codes(FormField field, JsonNode list) {
        Set<String> seen = new HashSet<>();
        for (JsonNode item : list) {
            List<String> codes = field.codes();
            boolean known = item.isTextual()
                    && (codes.isEmpty() ? CODE.matcher(item.asText()).matches() : codes.contains(item.asText()));
            if (!known) {
                return wrong(field, "中有不是可选的值");
            }
            if (!seen.add(item.asText())) {
                return wrong(field, "中有重复的值");
            }
        }
        return new FormValue(list, null);
    }

    private static FormValue table(FormField field, JsonNode list) {
        int row = 0;
        for (JsonNode item : list) {
            row++;
            String where = "第 " + row + " 行：";
            Set<String> unknown = new TreeSet<>();
            item.fieldNames().forEachRemaining(unknown::add);
            field.columns().forEach(column -> unknown.remove(column.name()));
            if (!item.isObject() || !unknown.isEmpty()) {
                return wrong(field, where + "不接受的内容");
            }
            for (FormField column : field.columns()) {
                JsonNode cell = item.path(column.name());
                if (!cell.isTextual() && !cell.isNull() && !cell.isMissingNode()) {
                    return wrong(field, where + "“" + column.label() + "”应为文字");
                }
                FormValue read = of(column, cell.isTextual() ? cell.asText() : null);
                if (read.wrong() != null) {
                    return wrong(field, where + read.wrong());
                }
                if (column.required() && read.plain() == null) {
                    return wrong(field, where + "“" + column.label() + "”不能为空");
                }
            }
        }
        return new FormValue(list, null);
    }

    private static FormValue wrong(FormField field, String what) {
        return new FormValue(null, "“" + field.label() + "”" + what);
    }
}
