package org.dundian.input;

import java.util.List;
import java.util.stream.Collectors;

/** Something a person sent is refused; nothing of it has taken effect. Becomes a 400 at every door. */
public class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public InvalidInput(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    /** @param errors at least one */
    public InvalidInput(List<FieldError> errors) {
        super(errors.stream().map(FieldError::message).collect(Collectors.joining("；")));
        this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
        return errors;
    }
}
