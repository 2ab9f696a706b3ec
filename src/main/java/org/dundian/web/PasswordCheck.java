package org.dundian.web;

import java.util.List;
import org.dundian.engine.SignIn;
import org.dundian.organisation.SignInMode;
import org.dundian.web.AttemptThrottle.Attempt;
import org.dundian.web.identity.Directory;
import org.dundian.web.identity.NotLetIn;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Asks the engine, or the directory, whether the password is right, unless too many were wrong of late. */
class PasswordCheck implements AuthenticationProvider {

    private final SignIn signIn;
    private final SignInMode mode;
    private final Directory directory;
    private final AttemptThrottle throttle;

    PasswordCheck(SignIn signIn, SignInMode mode, Directory directory, AttemptThrottle throttle) {
        this.signIn = signIn;
        this.mode = mode;
        this.directory = directory;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String userId = request.getName();
        String password = String.valueOf(request.getCredentials());
        String address =
                request.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Attempt attempt = throttle.begin(userId, address);
        String account;
        try {
            account = account(userId, password);
        } catch (AuthenticationServiceException away) {
            attempt.undone();
            throw away;
        } catch (NotLetIn theirs) {
            attempt.succeeded();
            throw theirs;
        }
        attempt.succeeded();
        UsernamePasswordAuthenticationToken signedIn =
                UsernamePasswordAuthenticationToken.authenticated(account, null, List.of());
        signedIn.setDetails(request.getDetails());
        return signedIn;
    }

    private String account(String userId, String password) {
        if (mode.by() == SignInMode.By.LDAP && !mode.isLocal(userId)) {
            return directory.signIn(userId, password);
        }
        if (userId.isEmpty() || !mode.isLocal(userId) || !signIn.accepts(userId, password)) {
            throw new BadCredentialsException("Wrong user or password");
        }
        return userId;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
