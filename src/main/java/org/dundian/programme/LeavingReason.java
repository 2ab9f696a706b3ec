package org.dundian.programme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a cadre is replaced. */
public enum LeavingReason {
    ILLNESS("生病"),
    TRANSFER("工作调动"),
    DECLINED("不接受选派"),
    /** Has to be said in words. */
    OTHER("其他");

    private final String label;

    LeavingReason(String label) {
        this.label = label;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    public static Optional<LeavingReason> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }
}
