package org.dundian.web.identity;

import org.dundian.organisation.PeopleFromElsewhere.Refusal;
import org.springframework.security.core.AuthenticationException;

/** Somebody else vouches for them, but they are not on record, or have left. */
public class NotLetIn extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    NotLetIn(Refusal refusal) {
        super("Not let in: " + refusal);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
