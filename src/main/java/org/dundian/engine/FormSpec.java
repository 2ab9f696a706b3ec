package org.dundian.engine;

import java.util.List;
import java.util.Optional;

/**
 * What a form may send.
 *
 * @param name the form's file name without extension
 * @param fields in the order of the form
 */
record FormSpec(String name, List<FormField> fields) {

    FormSpec {
        fields = List.copyOf(fields);
        if (fields.stream().map(FormField::name).distinct().count() < fields.size()) {
            throw new IllegalArgumentException("The form " + name + " sends a variable twice");
        }
    }

    Optional<FormField> field(String variable) {
        return fields.stream().filter(field -> field.name().equals(variable)).findFirst();
    }
}
