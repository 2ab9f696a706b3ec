package org.dundian.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A browser opens a page: worth a redirect to the sign-in page, and worth returning to afterwards. */
class DocumentRequest implements RequestMatcher {

    @Override
    public boolean matches(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String destination = request.getHeader("Sec-Fetch-Dest");
        String path = request.getServletPath();
        return "GET".equals(request.getMethod())
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && (destination == null || "document".equals(destination))
                && !path.startsWith("/camunda/api/")
                && !path.startsWith("/api/")
                && !path.startsWith("/error")
                && !path.endsWith(".ico");
    }
}
