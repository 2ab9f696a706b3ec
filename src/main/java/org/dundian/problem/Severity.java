package org.dundian.problem;

import org.dundian.input.InvalidInput;

/** How grave a problem is, the gravest first; its limits come from the decision table {@code time-limit}. */
public enum Severity {
    URGENT("urgent", "紧急"),
    HIGH("high", "重要"),
    NORMAL("normal", "一般"),
    LONG_TERM("long-term", "疑难");

    private final String code;
    private final String label;

    Severity(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** @throws InvalidInput if there is no such severity */
    public static Severity of(String code) {
        for (Severity severity : values()) {
            if (severity.code.equals(code)) {
                return severity;
            }
        }
        throw new InvalidInput("severity", "“紧急程度”不是可选的值：" + code);
    }
}
