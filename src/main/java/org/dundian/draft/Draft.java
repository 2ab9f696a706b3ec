package org.dundian.draft;

import java.time.Instant;

/**
 * What was typed into one form.
 *
 * @param page which opening of the form it was typed in; empty where nobody said
 * @param typed a JSON object, which only the form's own script understands
 */
public record Draft(String page, Instant keptAt, String typed) {

    /** Nothing of what was typed: it might reach a log. */
    @Override
    public String toString() {
        return "a draft of " + keptAt;
    }
}
