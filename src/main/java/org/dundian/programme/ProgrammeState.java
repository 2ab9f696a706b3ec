package org.dundian.programme;

import java.util.Locale;

/** Where a programme stands. */
public enum ProgrammeState {
    PLANNING("筹备"),
    RUNNING("进行中"),
    CONCLUDED("已总结"),
    CANCELLED("已取消");

    private final String label;

    ProgrammeState(String label) {
        this.label = label;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    static ProgrammeState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
