package org.dundian.problem;

import java.util.Arrays;
import java.util.Optional;

/** Who may decide an escalation, as {@code escalation-ladder.dmn} and {@code problem-routing.dmn} name them. */
public enum Decider {
    TEAM_LEADER("team-leader", "组长"),
    OFFICE("office", "蹲点办"),
    LEADERSHIP("leadership", "分管领导"),
    /** The office of the federation above; only on the ladder's level for it. */
    PARENT_OFFICE("parent-office", "上级工会蹲点办"),
    /** Nobody: the level is left out. */
    NONE("none", "不设");

    private final String code;
    private final String label;

    Decider(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    public static Optional<Decider> of(String code) {
        return Arrays.stream(values())
                .filter(decider -> decider.code.equals(code))
                .findFirst();
    }
}
