package org.dundian.problem.tables;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A decision table as understood: nothing in it that is not said here. */
public record RuleTable(TableKind kind, List<Rule> rules) {

    /**
     * A rule.
     *
     * @param number its place in the table, from 1
     * @param note what somebody wrote beside it, or an empty text
     * @param conditions one for each input of the kind
     * @param results one for each output: a text, or an {@code Integer} where its column holds numbers
     */
    public record Rule(int number, String note, List<Cell> conditions, List<Object> results) {

        boolean fits(List<?> inputs) {
            return IntStream.range(0, conditions.size())
                    .allMatch(i -> conditions.get(i).fits(inputs.get(i)));
        }

        public String text(int output) {
            return (String) results.get(output);
        }

        public int number(int output) {
            return (Integer) results.get(output);
        }
    }

    /** The rules that fit, in their order. */
    public List<Rule> fitting(List<?> inputs) {
        return rules.stream().filter(rule -> rule.fits(inputs)).toList();
    }

    /** The rule that decides. */
    public Optional<Rule> deciding(List<?> inputs) {
        return rules.stream().filter(rule -> rule.fits(inputs)).findFirst();
    }
}
