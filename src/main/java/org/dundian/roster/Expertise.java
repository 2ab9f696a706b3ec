package org.dundian.roster;

import java.util.Arrays;
import java.util.Optional;

/** What a cadre knows about, as far as it has a name of its own on screen. */
public enum Expertise {
    LAW("law", "法律"),
    WAGES("wages", "工资集体协商"),
    SAFETY("safety", "劳动保护"),
    ORGANISING("organising", "组建工会"),
    MEDIATION("mediation", "争议调解"),
    WELFARE("welfare", "困难帮扶"),
    PUBLICITY("publicity", "宣传教育"),
    DATA("data", "数据分析");

    private final String code;
    private final String label;

    Expertise(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** The words on screen for the code, or the code itself if it has none. */
    public static String labelOf(String code) {
        return Arrays.stream(values())
                .filter(expertise -> expertise.code.equals(code))
                .map(expertise -> expertise.label)
                .findFirst()
                .orElse(code);
    }

    /** The code for words on screen, or for the code itself. */
    public static Optional<String> codeOf(String labelOrCode) {
        return Arrays.stream(values())
                .filter(expertise -> expertise.label.equals(labelOrCode) || expertise.code.equals(labelOrCode))
                .map(expertise -> expertise.code)
                .findFirst();
    }

    /** The words on screen. */
    public String label() {
        return label;
    }
}
