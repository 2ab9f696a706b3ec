package org.dundian.problem.upload;

/** A file may not be kept; the message goes on after the file's name. */
class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message, null, false, false);
    }
}
