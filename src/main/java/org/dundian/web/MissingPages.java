package org.dundian.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dundian.input.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** A page that asks for what is not there is not there; for programs {@link ProblemDetails} comes first. */
@ControllerAdvice
class MissingPages {

    @ExceptionHandler
    void missing(NotFound missing, HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
