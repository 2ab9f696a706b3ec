package org.dundian.problem.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.problem.Decider;
import org.dundian.problem.tables.RuleTable.Rule;
import org.dundian.problem.tables.TableKind.Column;

/** Whether a table's rules make sense for an organisation: known codes, limits in bounds, no gap, no overlap. */
final class TableCheck {

    private static final int MOST_ERRORS = 20;
    private static final int SHOWN_GAPS = 3;
    private static final int MOST_DAYS = 250;
    private static final int MOST_HOURS = 2000;
    private static final int MOST_DAYS_TO_DECIDE = 20;
    private static final int MOST_HOURS_TO_DECIDE = 240;
    private static final int MOST_CO_OWNERS = 6;

    private static final Set<String> FIRST_SUPERVISORS =
            Set.of(Decider.TEAM_LEADER.code(), Decider.OFFICE.code(), Decider.LEADERSHIP.code());

    private final RuleTable table;
    private final KnownCodes codes;
    private final List<FieldError> errors = new ArrayList<>();
    private final List<List<Object>> values;

    /** By input and value the rules whose condition fits; so that each cell is asked once a value. */
    private final List<Map<Object, BitSet>> fitting = new ArrayList<>();

    private TableCheck(RuleTable table, KnownCodes codes) {
        this.table = table;
        this.codes = codes;
        this.values = table.kind().inputs().stream()
                .map(input -> codes.valuesOf(input.name()))
                .toList();
    }

    /** @throws InvalidInput with at most 20 errors, each naming rule and column where there is one */
    static void check(RuleTable table, KnownCodes codes) {
        TableCheck check = new TableCheck(table, codes);
        check.codes();
        check.results();
        if (check.errors.isEmpty()) {
            check.gapsAndOverlaps();
        }
        if (!check.errors.isEmpty()) {
            throw new InvalidInput(check.errors.subList(0, Math.min(MOST_ERRORS, check.errors.size())));
        }
    }

    private void codes() {
        for (Rule rule : table.rules()) {
            for (int i = 0; i < rule.conditions().size(); i++) {
                Column column = table.kind().inputs().get(i);
                for (Object code : rule.conditions().get(i).mentioned()) {
                    if (!codes.knows(column.name(), code)) {
                        refuse(rule, column, "没有“" + code + "”");
                    }
                }
            }
        }
    }

    private void results() {
        for (Rule rule : table.rules()) {
            switch (table.kind()) {
                case ROUTING -> route(rule);
                case LIMITS -> limits(rule);
                case LADDER -> decision(rule);
            }
        }
    }

    private void route(Rule rule) {
        if (!codes.canOwn(rule.text(0))) {
            refuse(rule, output(0), "“" + rule.text(0) + "”不是本会有账号的责任部门");
        }
        List<String> coOwners =
                rule.text(1).isEmpty() ? List.of() : Arrays.asList(rule.text(1).split(",", -1));
        if (coOwners.size() > MOST_CO_OWNERS) {
            refuse(rule, output(1), "协办部门最多 " + MOST_CO_OWNERS + " 个");
        }
        Set<String> seen = new HashSet<>();
        for (String coOwner : coOwners) {
            if (!codes.knows("coOwners", coOwner)) {
                refuse(rule, output(1), "没有“" + coOwner + "”这个部门或单位（用逗号分开，不加空格）");
            } else if (!seen.add(coOwner) || coOwner.equals(rule.text(0))) {
                refuse(rule, output(1), "“" + coOwner + "”重复");
            }
        }
        if (!FIRST_SUPERVISORS.contains(rule.text(2))) {
            refuse(rule, output(2), "应为 team-leader、office 或 leadership，不能是“" + rule.text(2) + "”");
        }
    }

    private void limits(Rule rule) {
        if (!unit(rule, 2)) {
            return;
        }
        int most = rule.text(2).equals("days") ? MOST_DAYS : MOST_HOURS;
        boolean inBounds = bounds(rule, 0, most) & bounds(rule, 1, most);
        if (inBounds && rule.number(0) > rule.number(1)) {
            refuse(rule, output(0), "接办时限不能长于办结时限");
        }
    }

    private void decision(Rule rule) {
        if (!codes.knows("decider", rule.text(0))) {
            refuse(rule, output(0), "没有“" + rule.text(0) + "”");
        }
        if (unit(rule, 2)) {
            bounds(rule, 1, rule.text(2).equals("days") ? MOST_DAYS_TO_DECIDE : MOST_HOURS_TO_DECIDE);
        }
    }

    private boolean unit(Rule rule, int output) {
        if (codes.knows("unit", rule.text(output))) {
            return true;
        }
        refuse(rule, output(output), "应为 days（工作日）或 hours（小时），不能是“" + rule.text(output) + "”");
        return false;
    }

    private boolean bounds(Rule rule, int output, int most) {
        if (rule.number(output) >= 1 && rule.number(output) <= most) {
            return true;
        }
        refuse(rule, output(output), "应在 1 到 " + most + " 之间");
        return false;
    }

    private void gapsAndOverlaps() {
        for (int i = 0; i < values.size(); i++) {
            Map<Object, BitSet> byValue = new HashMap<>();
            for (Object value : values.get(i)) {
                BitSet rules = new BitSet();
                for (Rule rule : table.rules()) {
                    rules.set(rule.number() - 1, rule.conditions().get(i).fits(value));
                }
                byValue.put(value, rules);
            }
            fitting.add(byValue);
        }
        Findings found = new Findings();
        BitSet all = new BitSet();
        all.set(0, table.rules().size());
        each(0, new ArrayList<>(), all, found);
        if (found.gaps > 0) {
            errors.add(new FieldError(
                    "rules",
                    "有 " + found.gaps + " 种情况没有规则：" + String.join("；", found.shown)
                            + (found.gaps > SHOWN_GAPS ? " 等" : "")));
        }
        found.overlaps.forEach(overlap -> errors.add(new FieldError("rules", overlap)));
        found.misplaced.forEach(place -> errors.add(new FieldError("rules", place)));
        if (errors.isEmpty() && table.kind() == TableKind.LADDER) {
            everySeverityHasALadder();
        }
    }

    private static final class Findings {
        private int gaps;
        private final List<String> shown = new ArrayList<>();
        private final Set<String> overlaps = new TreeSet<>();
        private final Set<String> misplaced = new TreeSet<>();
    }

    private void each(int input, List<Object> chosen, BitSet rules, Findings found) {
        if (input == values.size()) {
            combination(chosen, rules, found);
            return;
        }
        for (Object value : values.get(input)) {
            BitSet left = (BitSet) rules.clone();
            BitSet fits = fitting.get(input).get(value);
            if (fits != null) {
                left.and(fits);
            }
            chosen.add(value);
            each(input + 1, chosen, left, found);
            chosen.remove(chosen.size() - 1);
        }
    }

    private void combination(List<Object> inputs, BitSet rules, Findings found) {
        if (rules.isEmpty()) {
            if (found.gaps++ < SHOWN_GAPS) {
                found.shown.add(words(inputs));
            }
            return;
        }
        int first = rules.nextSetBit(0);
        int second = rules.nextSetBit(first + 1);
        if (table.kind().unique() && second >= 0) {
            found.overlaps.add("第 " + (first + 1) + " 条和第 " + (second + 1) + " 条规则重叠：" + words(inputs));
        }
        if (table.kind() == TableKind.LADDER) {
            Rule rule = table.rules().get(first);
            boolean parent = rule.text(0).equals(Decider.PARENT_OFFICE.code());
            boolean parentLevel = inputs.get(0).equals(KnownCodes.PARENT_LEVEL);
            if (parent != parentLevel && !rule.text(0).equals(Decider.NONE.code())) {
                found.misplaced.add("第 " + rule.number() + " 条规则“" + output(0).label()
                        + "”：parent-office（上级工会蹲点办）用在且只用在第 " + KnownCodes.PARENT_LEVEL + " 级");
            }
        }
    }

    private void everySeverityHasALadder() {
        for (Object severity : codes.valuesOf("severity")) {
            boolean somebody = codes.valuesOf("level").stream()
                    .filter(level -> !level.equals(KnownCodes.PARENT_LEVEL))
                    .map(level -> table.deciding(List.of(level, severity)).orElseThrow())
                    .anyMatch(rule -> !rule.text(0).equals(Decider.NONE.code()));
            if (!somebody) {
                errors.add(new FieldError("rules", "“" + codes.words("severity", severity) + "”的问题在第 1 到 3 级没有人决定"));
            }
        }
    }

    private String words(List<Object> inputs) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Column column = table.kind().inputs().get(i);
            words.add(column.label() + " " + codes.words(column.name(), inputs.get(i)));
        }
        return String.join("、", words);
    }

    private Column output(int place) {
        return table.kind().outputs().get(place);
    }

    private void refuse(Rule rule, Column column, String what) {
        errors.add(new FieldError(
                "rule-" + rule.number() + "." + column.name(),
                "第 " + rule.number() + " 条规则“" + column.label() + "”：" + what));
    }
}
