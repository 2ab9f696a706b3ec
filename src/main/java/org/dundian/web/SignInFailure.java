package org.dundian.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.dundian.web.AttemptThrottle.TooManyAttempts;
import org.dundian.web.identity.NotLetIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the sign-in page, which says what is wrong, but not whether it was the user or the password. */
class SignInFailure implements AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignInFailure.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.sendRedirect(request.getContextPath() + FrontDoor.SIGN_IN + "?" + why(failure));
    }

    private static String why(AuthenticationException failure) {
        if (failure instanceof TooManyAttempts) {
            return "slow";
        }
        if (failure instanceof NotLetIn notLetIn) {
            return notLetIn.refusal().name().toLowerCase(Locale.ROOT);
        }
        if (failure instanceof AuthenticationServiceException
                || failure.getCause() instanceof AuthenticationServiceException) {
            return "away";
        }
        if (failure instanceof OAuth2AuthenticationException provider) {
            // its description may tell who it was
            LOG.warn(
                    "The identity provider's answer was not taken: {}",
                    provider.getError().getErrorCode());
            return "unfinished";
        }
        return "error";
    }
}
