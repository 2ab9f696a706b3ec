package org.dundian.programme;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.dundian.roster.HostKind;

/** In what kinds of host a batch is stationed. */
public enum BatchKind {
    PLATFORM("platform", "平台企业", HostKind.PLATFORM),
    NON_PUBLIC("non-public", "百人以上非公企业工会", HostKind.NON_PUBLIC),
    SMALL_THREE_LEVEL("small-three-level", "小三级工会", HostKind.SMALL_THREE_LEVEL),
    NON_PUBLIC_AND_SMALL("non-public-and-small", "百人以上非公企业工会和小三级工会", HostKind.NON_PUBLIC, HostKind.SMALL_THREE_LEVEL);

    private final String code;
    private final String label;
    private final Set<HostKind> hosts;

    BatchKind(String code, String label, HostKind... hosts) {
        this.code = code;
        this.label = label;
        this.hosts = Set.of(hosts);
    }

    public String code() {
        return code;
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    public boolean takes(HostKind kind) {
        return hosts.contains(kind);
    }

    public static Optional<BatchKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
