package org.dundian.problem;

import org.dundian.input.InvalidInput;
import org.springframework.data.repository.CrudRepository;

/** All problems. */
public interface Problems extends CrudRepository<Problem, String> {

    /** @throws InvalidInput on {@code field} if there is no such problem */
    default Problem named(String number, String field) {
        return findById(number).orElseThrow(() -> new InvalidInput(field, "没有编号为 " + number + " 的问题"));
    }

    /** @throws IllegalStateException if it is missing, which rule 1 excludes */
    default Problem get(String number) {
        return findById(number).orElseThrow(() -> new IllegalStateException("No problem " + number));
    }
}
