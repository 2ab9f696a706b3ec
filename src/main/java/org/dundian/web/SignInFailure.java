package org.dundian.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dundian.web.AttemptThrottle.TooManyAttempts;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the sign-in page, which says what is wrong, but not whether it was the user or the password. */
class SignInFailure implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String why = failure instanceof TooManyAttempts ? "slow" : "error";
        response.sendRedirect(request.getContextPath() + FrontDoor.SIGN_IN + "?" + why);
    }
}
