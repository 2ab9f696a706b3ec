package org.dundian.web.identity;

import org.springframework.security.core.AuthenticationException;

/** Whether a token is the provider's cannot be told: it has not yet said how it signs, and does not answer. */
public class ProviderAway extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    ProviderAway(Throwable cause) {
        super("The identity provider cannot be reached", cause);
    }
}
