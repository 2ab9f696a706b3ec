package org.dundian.web;

import java.util.List;
import org.dundian.engine.SignIn;
import org.dundian.web.AttemptThrottle.Attempt;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Asks the engine whether the password is right, unless too many were wrong of late. */
class PasswordCheck implements AuthenticationProvider {

    private final SignIn signIn;
    private final AttemptThrottle throttle;

    PasswordCheck(SignIn signIn, AttemptThrottle throttle) {
        this.signIn = signIn;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String userId = request.getName();
        String password = String.valueOf(request.getCredentials());
        String address =
                request.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Attempt attempt = throttle.begin(userId, address);
        if (userId.isEmpty() || !signIn.accepts(userId, password)) {
            throw new BadCredentialsException("Wrong user or password");
        }
        attempt.succeeded();
        UsernamePasswordAuthenticationToken signedIn =
                UsernamePasswordAuthenticationToken.authenticated(userId, null, List.of());
        signedIn.setDetails(request.getDetails());
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
