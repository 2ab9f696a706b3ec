package org.dundian.input;

/** What was asked for is not there, or not for the one who asks; which of the two is not told. Becomes a 404. */
public class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message in Chinese */
    public NotFound(String message) {
        super(message);
    }
}
