package org.dundian.problem;

/** Where a problem stands (processes.md, table of states). */
public enum ProblemState {
    REPORTED("reported", "待受理", List.NEW),
    ASSIGNED("assigned", "待接办", List.NEW),
    IN_PROGRESS("in-progress", "办理中", List.UNDER_WAY),
    WAITING("waiting", "等待外部答复", List.UNDER_WAY),
    LINKED("linked", "并入共性问题", List.UNDER_WAY),
    LONG_TERM("long-term", "疑难攻坚", List.UNDER_WAY),
    RESOLVED("resolved", "待核实", List.UNDER_WAY),
    VERIFIED("verified", "待销号", List.UNDER_WAY),
    CLOSED("closed", "已销号", List.CLOSED),
    DECLINED("declined", "不予受理", List.CLOSED),
    MERGED("merged", "已合并", List.CLOSED),
    WITHDRAWN("withdrawn", "已撤回", List.CLOSED);

    /** The ledger's three lists. */
    public enum List {
        NEW,
        UNDER_WAY,
        CLOSED
    }

    private final String code;
    private final String label;
    private final List list;

    ProblemState(String code, String label, List list) {
        this.code = code;
        this.label = label;
        this.list = list;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public List list() {
        return list;
    }

    public boolean isEnd() {
        return list == List.CLOSED;
    }

    /** @throws IllegalArgumentException if there is no such state */
    public static ProblemState of(String code) {
        for (ProblemState state : values()) {
            if (state.code.equals(code)) {
                return state;
            }
        }
        throw new IllegalArgumentException("No state " + code);
    }
}
