package org.dundian.problem;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the office can do to many problems at once. */
public enum BulkKind {
    /** gives them to an owner: accepts what waits for triage, takes the rest from its present owner */
    ASSIGN("assign", "交办"),
    /** links them to a common problem */
    LINK("link", "并入共性问题"),
    /** reminds whoever acts next */
    URGE("urge", "督办"),
    /** grants the office's one extension of rule 6 */
    EXTEND("extend", "延期");

    private final String code;
    private final String label;

    BulkKind(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** As people read it. */
    public String label() {
        return label;
    }

    static Optional<BulkKind> of(@Nullable String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
