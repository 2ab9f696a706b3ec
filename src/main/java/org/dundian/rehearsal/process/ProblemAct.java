package org.dundian.rehearsal.process;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * What will be done with a problem's task.
 *
 * @param forms the form's variables, made when it is done
 * @param isRefused whether it must be refused
 */
record ProblemAct(Instant at, Function<Instant, Map<String, Object>> forms, boolean isRefused) {

    Map<String, Object> form(Instant now) {
        return forms.apply(now);
    }
}
