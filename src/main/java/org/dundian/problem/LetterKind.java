package org.dundian.problem;

import java.util.Arrays;
import java.util.Optional;

/** What is written to a body without accounts: an official letter, or one of 一函两书, which labour-law supervision knows. */
public enum LetterKind {
    OFFICIAL("official", "公函"),
    REMINDER("reminder", "提示函"),
    OPINION("opinion", "意见书"),
    ADVICE("advice", "建议书");

    private final String code;
    private final String label;

    LetterKind(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public static Optional<LetterKind> byCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
