package org.dundian.ledger;

import java.util.List;

/**
 * An invariant that does not hold.
 *
 * @param name of the invariant
 * @param rows what breaks it: numbers of problems, or codes
 */
public record Violation(String name, List<String> rows) {

    @Override
    public String toString() {
        return name + ": " + String.join(", ", rows);
    }
}
