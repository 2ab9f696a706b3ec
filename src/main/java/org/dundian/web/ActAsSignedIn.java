package org.dundian.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dundian.engine.ActingPerson;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request run as the one who signed in: the engine's authorizations and our own rules ask who that is. */
class ActAsSignedIn extends OncePerRequestFilter {

    private final ActingPerson acting;
    private final RequestMatcher where;

    ActAsSignedIn(ActingPerson acting, RequestMatcher where) {
        this.acting = acting;
        this.where = where;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !SignedIn.isSignedIn(who)) {
            chain.doFilter(request, response);
            return;
        }
        try (ActingPerson.Acting whileAnswering = acting.begin(who.getName())) {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !where.matches(request);
    }
}
