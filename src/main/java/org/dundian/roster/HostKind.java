package org.dundian.roster;

import java.util.Arrays;
import java.util.Optional;

/** What kind of host it is (domain.md, "Words"). */
public enum HostKind {
    PLATFORM("platform", "平台企业"),
    NON_PUBLIC("non-public", "百人以上非公企业工会"),
    SMALL_THREE_LEVEL("small-three-level", "小三级工会");

    private final String code;
    private final String label;

    HostKind(String code, String label) {
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

    public static Optional<HostKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
