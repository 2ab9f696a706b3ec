package org.dundian.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dundian.engine.FormField.Kind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads embedded forms. A control with {@code cam-variable-name} is a field; {@code required}, {@code ng-required},
 * {@code maxlength}, {@code min}, {@code max} and {@code pattern} mean what they mean in the browser, and so do the
 * options written into a select. What the form's script sends is announced by {@code data-variable} on the element
 * around it, with {@code data-kind} (text, codes, table; text if absent), {@code data-label}, {@code data-min-items}
 * and {@code data-max-items}; the controls of a table's row carry {@code data-column}.
 */
final class EmbeddedFormReader {

    private EmbeddedFormReader() {}

    static List<FormField> fields(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        List<FormField> fields = new ArrayList<>();
        for (Element element : document.select("[cam-variable-name], [data-variable]")) {
            fields.add(
                    element.hasAttr("data-variable")
                            ? sentByScript(document, element)
                            : control(document, element, element.attr("cam-variable-name")));
        }
        return fields;
    }

    private static FormField control(Document document, Element element, String name) {
        boolean required = element.hasAttr("required");
        List<String> codes = element.select("option").stream()
                .filter(option -> !option.hasAttr("ng-repeat"))
                .map(option -> option.attr("value"))
                .filter(value -> !value.isEmpty())
                .toList();
        boolean fetched = !element.select("option[ng-repeat]").isEmpty();
        return new FormField(
                name,
                label(document, element, name),
                kind(element, required, !codes.isEmpty() && !fetched),
                required,
                element.hasAttr("ng-required") ? FormCondition.shown(element.attr("ng-required")) : null,
                shownWhen(element, name),
                number(element, "maxlength"),
                number(element, "min"),
                number(element, "max"),
                element.hasAttr("pattern") ? element.attr("pattern") : null,
                fetched ? List.of() : codes,
                List.of());
    }

    private static FormField sentByScript(Document document, Element element) {
        String name = element.attr("data-variable");
        Kind kind = switch (element.attr("data-kind")) {
            case "" -> Kind.TEXT;
            case "codes" -> Kind.CODES;
            case "table" -> Kind.TABLE;
            default -> throw new IllegalArgumentException("Unknown kind of " + name);
        };
        List<FormField> columns = element.select("[data-column]").stream()
                .map(column -> control(document, column, column.attr("data-column")))
                .toList();
        Integer fewest = number(element, "data-min-items");
        return new FormField(
                name,
                label(document, element, name),
                kind,
                element.hasAttr("required") || (fewest != null && fewest > 0),
                null,
                shownWhen(element, name),
                number(element, "maxlength"),
                fewest,
                number(element, "data-max-items"),
                null,
                List.of(),
                columns);
    }

    /** What hides a field hides it with all that is around it. */
    private static @Nullable FormCondition shownWhen(Element element, String name) {
        List<Element> hiding = Stream.concat(Stream.of(element), element.parents().stream())
                .filter(each -> each.hasAttr("ng-show"))
                .toList();
        if (hiding.size() > 1) {
            throw new IllegalArgumentException("More than one part of the form hides " + name);
        }
        return hiding.isEmpty() ? null : FormCondition.shown(hiding.get(0).attr("ng-show"));
    }

    private static Kind kind(Element element, boolean required, boolean choice) {
        String type = element.attr("cam-variable-type");
        return switch (type) {
            case "Integer" -> Kind.INTEGER;
            case "Boolean" -> required ? Kind.CONFIRMATION : Kind.BOOLEAN;
            case "String", "" ->
                choice
                        ? Kind.CODE
                        : switch (element.attr("type")) {
                            case "date" -> Kind.DATE;
                            case "email" -> Kind.EMAIL;
                            default -> Kind.TEXT;
                        };
            default -> throw new IllegalArgumentException("A form may not send a " + type);
        };
    }

    private static String label(Document document, Element element, String name) {
        for (String attribute : new String[] {"data-label", "aria-label"}) {
            if (element.hasAttr(attribute)) {
                return element.attr(attribute);
            }
        }
        String id = element.hasAttr("id") ? element.id() : name;
        Element label = document.selectFirst("label[for=" + id + "]");
        return label == null ? name : label.text();
    }

    private static @Nullable Integer number(Element element, String attribute) {
        return element.hasAttr(attribute) ? Integer.valueOf(element.attr(attribute)) : null;
    }
}
