package org.dundian.input;

/** Somebody else was faster; nothing of what was sent has taken effect. Becomes a 409. */
public class Outdated extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message in Chinese, naming who did what */
    public Outdated(String message) {
        super(message);
    }
}
