package org.dundian.operations;

import java.util.Arrays;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/** What an administrator can do to instances. */
public enum OperationKind {
    /** Failed jobs are tried again. */
    RETRY("retry", "重试", true),
    SUSPEND("suspend", "挂起", true),
    ACTIVATE("activate", "激活", true),
    DELETE("delete", "删除", false),
    /** Tokens are taken away and set elsewhere. */
    MODIFY("modify", "调整", false),
    /** An instance begins anew for one that is over. */
    RESTART("restart", "重新启动", false),
    /** Instances go over to another version of their model. */
    MIGRATE("migrate", "迁移", true);

    private final String code;
    private final String label;
    private final boolean many;

    OperationKind(String code, String label, boolean many) {
        this.code = code;
        this.label = label;
        this.many = many;
    }

    public String code() {
        return code;
    }

    /** The word on screen. */
    public String label() {
        return label;
    }

    /** Whether it is done to many instances at once. */
    public boolean isForMany() {
        return many;
    }

    /** Whether it takes an instance from where it stands, so that the tables must be asked whether they agree. */
    boolean movesTokens() {
        return this == DELETE || this == MODIFY || this == RESTART;
    }

    /** @throws InvalidInput if there is no such operation */
    public static OperationKind of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("kind", "没有这种操作"));
    }
}
