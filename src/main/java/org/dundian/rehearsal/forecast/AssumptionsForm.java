package org.dundian.rehearsal.forecast;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.rehearsal.forecast.Assumptions.Handling;
import org.jspecify.annotations.Nullable;

/**
 * The fields in which assumptions are typed. Their names: {@code perWeek}, {@code subgroup.3}, {@code category.pay},
 * {@code severity.high}, {@code owner.rights.people}, {@code owner.rights.median}, {@code owner.rights.ninetieth},
 * {@code triage.median} and so on for response and decision, {@code atOnce}, {@code dissatisfied}, {@code seed}.
 *
 * @param categories names by code
 * @param severities labels by code
 * @param owners names by code, {@link Assumptions#HOST_UNION} among them where hosts have unions
 */
public record AssumptionsForm(
        PlanSnapshot plan, Map<String, String> categories, Map<String, String> severities, Map<String, String> owners) {

    static final int MOST_PROBLEMS = 1000;

    /** The texts of the fields that say so. */
    public Map<String, String> typed(Assumptions assumptions) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("perWeek", text(assumptions.perWeek()));
        assumptions.bySubgroup().forEach((number, own) -> typed.put("subgroup." + number, text(own)));
        assumptions.categories().forEach((code, weight) -> typed.put("category." + code, String.valueOf(weight)));
        assumptions.severities().forEach((code, weight) -> typed.put("severity." + code, String.valueOf(weight)));
        assumptions.owners().forEach((code, handling) -> {
            typed.put("owner." + code + ".people", String.valueOf(handling.people()));
            put(typed, "owner." + code, handling.days());
        });
        typed.put("atOnce", String.valueOf(assumptions.atOnce()));
        put(typed, "triage", assumptions.triage());
        put(typed, "response", assumptions.response());
        put(typed, "decision", assumptions.decision());
        typed.put("dissatisfied", String.valueOf(assumptions.dissatisfied()));
        typed.put("seed", String.valueOf(assumptions.seed()));
        return typed;
    }

    private static void put(Map<String, String> typed, String field, Spread spread) {
        typed.put(field + ".median", text(spread.median()));
        typed.put(field + ".ninetieth", text(spread.ninetieth()));
    }

    private static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** @throws InvalidInput naming everything that cannot be assumed */
    public Assumptions read(Map<String, String> typed) {
        Reader reader = new Reader(typed);
        double perWeek = reader.number("perWeek", "每周问题数", 0.1, 500);
        SortedMap<Integer, Double> bySubgroup = new TreeMap<>();
        plan.subgroups().forEach(subgroup -> {
            String field = "subgroup." + subgroup.number();
            if (!reader.isBlank(field)) {
                bySubgroup.put(subgroup.number(), reader.number(field, "第 " + subgroup.number() + " 小组每周问题数", 0, 100));
            }
        });
        SortedMap<String, Integer> categoryWeights = reader.weights("category", "问题类别", categories);
        SortedMap<String, Integer> severityWeights = reader.weights("severity", "紧急程度", severities);
        SortedMap<String, Handling> handling = new TreeMap<>();
        owners.forEach((code, name) -> handling.put(
                code,
                new Handling(
                        reader.whole("owner." + code + ".people", name + "可办人数", 0, 50),
                        reader.spread("owner." + code, name + "办理用时", 0.1, 120))));
        int atOnce = reader.whole("atOnce", "每人每天最多同时推进", 1, 20);
        Spread triage = reader.spread("triage", "受理用时", 0.1, 200);
        Spread response = reader.spread("response", "接办用时", 0.1, 200);
        Spread decision = reader.spread("decision", "督办决定用时", 0.1, 200);
        int dissatisfied = reader.whole("dissatisfied", "核实不满意比例", 0, 50);
        int seed = reader.whole("seed", "随机种子", 0, 999_999_999);
        reader.refuse();
        Assumptions assumptions = new Assumptions(
                perWeek,
                bySubgroup,
                categoryWeights,
                severityWeights,
                handling,
                atOnce,
                triage,
                response,
                decision,
                dissatisfied,
                seed);
        refuseTooMany(assumptions);
        return assumptions;
    }

    private void refuseTooMany(Assumptions assumptions) {
        double perWeek = assumptions.bySubgroup().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        if (assumptions.bySubgroup().size() < plan.subgroups().size()) {
            perWeek += assumptions.perWeek();
        }
        long all = Math.round(perWeek * Arrivals.weeks(plan));
        if (all > MOST_PROBLEMS || all < 1) {
            throw new InvalidInput("perWeek", "“每周问题数”合计约 " + all + " 件，一次推演应有 1 至 " + MOST_PROBLEMS + " 件");
        }
    }

    /** Reads field by field, and remembers what is wrong. */
    private static final class Reader {

        private final Map<String, String> typed;
        private final List<FieldError> errors = new ArrayList<>();

        Reader(Map<String, String> typed) {
            this.typed = typed;
        }

        boolean isBlank(String field) {
            return typed.getOrDefault(field, "").isBlank();
        }

        /** At least the least, at most the most; the least where it is wrong. */
        double number(String field, String label, double least, double most) {
            BigDecimal number = decimal(field);
            if (number == null || number.doubleValue() < least || number.doubleValue() > most) {
                errors.add(new FieldError(field, "“" + label + "”应是 " + text(least) + " 至 " + text(most) + " 之间的数"));
                return least;
            }
            return number.doubleValue();
        }

        int whole(String field, String label, int least, int most) {
            BigDecimal number = decimal(field);
            if (number == null
                    || number.stripTrailingZeros().scale() > 0
                    || number.doubleValue() < least
                    || number.doubleValue() > most) {
                errors.add(new FieldError(field, "“" + label + "”应是 " + least + " 至 " + most + " 之间的整数"));
                return least;
            }
            return number.intValue();
        }

        private @Nullable BigDecimal decimal(String field) {
            String text = typed.getOrDefault(field, "").strip();
            try {
                return text.isEmpty() || text.length() > 12 ? null : new BigDecimal(text);
            } catch (NumberFormatException wrong) {
                return null;
            }
        }

        Spread spread(String field, String label, double least, double most) {
            double median = number(field + ".median", label + "（中位）", least, most);
            double ninetieth = number(field + ".ninetieth", label + "（九成在内）", least, most);
            boolean both = errors.stream()
                    .map(FieldError::field)
                    .noneMatch(List.of(field + ".median", field + ".ninetieth")::contains);
            if (both && ninetieth < median) {
                errors.add(new FieldError(field + ".ninetieth", "“" + label + "（九成在内）”不能小于中位数"));
            }
            return new Spread(median, Math.max(median, ninetieth));
        }

        SortedMap<String, Integer> weights(String field, String label, Map<String, String> names) {
            SortedMap<String, Integer> weights = new TreeMap<>();
            names.forEach((code, name) ->
                    weights.put(code, whole(field + "." + code, label + "“" + name + "”的比重", 0, 100_000)));
            if (weights.values().stream().allMatch(weight -> weight == 0)
                    && errors.stream().noneMatch(error -> error.field().startsWith(field + "."))) {
                errors.add(new FieldError(
                        field + "." + names.keySet().stream().findFirst().orElse(""), "“" + label + "”的比重不能全为 0"));
            }
            return weights;
        }

        void refuse() {
            if (!errors.isEmpty()) {
                throw new InvalidInput(errors);
            }
        }
    }
}
