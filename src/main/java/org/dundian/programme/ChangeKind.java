package org.dundian.programme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the office can change while a batch runs. */
public enum ChangeKind {
    REPLACE("更换干部"),
    HOST_LEAVES("单位退出"),
    HOST_JOINS("单位加入"),
    MERGE("合并小组"),
    SPLIT("拆分小组"),
    EXTEND("延长蹲点"),
    END_EARLY("提前结束");

    private final String label;

    ChangeKind(String label) {
        this.label = label;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    public static Optional<ChangeKind> of(@Nullable String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
