package org.dundian.problem.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A decision table that may be changed: its id, and the columns that every version of it has. */
public enum TableKind {
    ROUTING(
            "problem-routing",
            "问题分办",
            false,
            List.of(
                    Column.text("category", "问题类别"),
                    Column.text("hostKind", "单位类型"),
                    Column.text("severity", "紧急程度"),
                    Column.text("district", "所在区县")),
            List.of(
                    Column.text("owner", "责任部门"),
                    Column.text("coOwners", "协办部门"),
                    Column.text("firstSupervisor", "首位督办人"))),
    LIMITS(
            "time-limit",
            "办理时限",
            true,
            List.of(Column.text("severity", "紧急程度")),
            List.of(Column.number("response", "接办时限"), Column.number("solution", "办结时限"), Column.text("unit", "单位"))),
    LADDER(
            "escalation-ladder",
            "升级阶梯",
            true,
            List.of(Column.number("level", "层级"), Column.text("severity", "紧急程度")),
            List.of(Column.text("decider", "由谁决定"), Column.number("limit", "决定时限"), Column.text("unit", "单位")));

    private final String id;
    private final String label;
    private final boolean unique;
    private final List<Column> inputs;
    private final List<Column> outputs;

    TableKind(String id, String label, boolean unique, List<Column> inputs, List<Column> outputs) {
        this.id = id;
        this.label = label;
        this.unique = unique;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * A column.
     *
     * @param name as the file names it
     * @param label as people read it
     * @param number whether it holds whole numbers, and text otherwise
     */
    public record Column(String name, String label, boolean number) {

        static Column text(String name, String label) {
            return new Column(name, label, false);
        }

        static Column number(String name, String label) {
            return new Column(name, label, true);
        }
    }

    /** Id of the decision, and the name of its file. */
    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    /** Whether no two rules may fit at once (UNIQUE); otherwise the first that fits decides (FIRST). */
    public boolean unique() {
        return unique;
    }

    public List<Column> inputs() {
        return inputs;
    }

    public List<Column> outputs() {
        return outputs;
    }

    public static Optional<TableKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
