package org.dundian.problem.process.tables;

import camundajar.impl.scala.collection.Iterator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.ClosedConstRangeBoundary;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.dundian.problem.tables.Cell;

/**
 * Reads the cells of a decision table. The engine's own parser reads what its characters allow, and of the tree that it
 * finds only literals, lists, comparisons, intervals and negation pass; the text is then written anew from the tree. So
 * nothing that computes, names or calls something is ever evaluated.
 */
final class FeelCells {

    static final String ALLOWED = "只能写文字、整数、用逗号分开的列表、比较（如 >= 2）、区间（如 [1..3]）、“-”和 not(…)";

    private static final int LONGEST = 500;

    private static final String LITERAL = "(?:\"[^\"\\\\\\p{Cntrl}]*+\"|[0-9]{1,9}+)";
    private static final String TEST = "\\s*+(?:(?:[<>]=?+\\s*+)?+" + LITERAL + "|[\\[\\](]\\s*+" + LITERAL
            + "\\s*+\\.\\.\\s*+" + LITERAL + "\\s*+[\\[\\])])\\s*+";
    private static final String TESTS = TEST + "(?:," + TEST + ")*+";

    /** Keeps names, functions, comments and deep nesting from the parser. */
    private static final Pattern POSSIBLE_CONDITION = Pattern.compile("(?:" + TESTS + "|not\\s*+\\(" + TESTS + "\\))");

    private static final Pattern POSSIBLE_RESULT = Pattern.compile(LITERAL);

    private static final Set<String> ANYTHING = Set.of("", "-");

    private static final Cell ANY = new AnyCell();

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private FeelCells() {}

    /** Something in a cell that is not allowed. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        /** @param message in Chinese, without naming the cell */
        Refused(String message) {
            super(message);
        }
    }

    /** @param number whether the column holds numbers */
    static Cell condition(String text, boolean number) throws Refused {
        String stripped = text.strip();
        if (ANYTHING.contains(stripped)) {
            return ANY;
        }
        refuseForeign(stripped);
        if (!POSSIBLE_CONDITION.matcher(stripped).matches()) {
            throw new Refused("“" + stripped + "”不是允许的写法；" + ALLOWED);
        }
        ParsedExpression parsed = tree(FEEL.parseUnaryTests(stripped), stripped);
        Reading reading = new Reading(stripped, number);
        String written = reading.tests(parsed.expression());
        return new FeelCell(written, List.copyOf(reading.mentioned), tree(FEEL.parseUnaryTests(written), written));
    }

    /** @return the text, or the {@code Integer} where the column holds numbers */
    static Object result(String text, boolean number) throws Refused {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new Refused("没有填写");
        }
        refuseForeign(stripped);
        if (!POSSIBLE_RESULT.matcher(stripped).matches()) {
            throw new Refused("“" + stripped + "”不是允许的写法；只能写" + (number ? "整数" : "加引号的文字"));
        }
        Object literal = new Reading(stripped, number)
                .literal(tree(FEEL.parseExpression(stripped), stripped).expression());
        return literal instanceof BigDecimal value ? (Object) value.intValueExact() : literal;
    }

    static String written(Object result) {
        return result instanceof String text ? "\"" + text + "\"" : String.valueOf(result);
    }

    private static void refuseForeign(String text) throws Refused {
        if (text.length() > LONGEST) {
            throw new Refused("不能超过 " + LONGEST + " 个字");
        }
        if (text.contains("${") || text.contains("#{")) {
            throw new Refused("不允许 ${…} 或 #{…}");
        }
    }

    private static ParsedExpression tree(ParseResult parsed, String text) throws Refused {
        if (!parsed.isSuccess()) {
            throw new Refused("“" + text + "”无法读懂；" + ALLOWED);
        }
        return parsed.parsedExpression();
    }

    /** Walks a tree, lets pass what is allowed, and writes it anew. */
    private static final class Reading {

        private final String text;
        private final boolean number;
        private final List<Object> mentioned = new ArrayList<>();

        Reading(String text, boolean number) {
            this.text = text;
            this.number = number;
        }

        String tests(Exp tree) throws Refused {
            return tree instanceof Not not ? "not(" + positive(not.x()) + ")" : positive(tree);
        }

        private String positive(Exp tree) throws Refused {
            if (!(tree instanceof AtLeastOne list)) {
                return test(tree);
            }
            StringBuilder written = new StringBuilder();
            for (Iterator<Exp> each = list.xs().iterator(); each.hasNext(); ) {
                written.append(written.isEmpty() ? "" : ",").append(test(each.next()));
            }
            return written.toString();
        }

        private String test(Exp tree) throws Refused {
            if (tree instanceof UnaryTestExpression equal) {
                return mention(equal.exp());
            }
            if (tree instanceof InputLessThan less) {
                return "< " + mention(less.x());
            }
            if (tree instanceof InputLessOrEqual less) {
                return "<= " + mention(less.x());
            }
            if (tree instanceof InputGreaterThan greater) {
                return "> " + mention(greater.x());
            }
            if (tree instanceof InputGreaterOrEqual greater) {
                return ">= " + mention(greater.x());
            }
            if (tree instanceof InputInRange in) {
                ConstRange range = in.range();
                return (range.start() instanceof ClosedConstRangeBoundary ? "[" : "]")
                        + mention(range.start().value()) + ".."
                        + mention(range.end().value())
                        + (range.end() instanceof ClosedConstRangeBoundary ? "]" : "[");
            }
            throw notAllowed();
        }

        private String mention(Exp tree) throws Refused {
            Object literal = literal(tree);
            mentioned.add(literal instanceof BigDecimal value ? (Object) value.intValueExact() : literal);
            return literal instanceof BigDecimal value ? value.toPlainString() : written(literal);
        }

        private Object literal(Exp tree) throws Refused {
            if (tree instanceof ConstString literal && !number) {
                return literal.value();
            }
            if (tree instanceof ConstNumber literal && number) {
                BigDecimal value = literal.value().bigDecimal().stripTrailingZeros();
                if (value.scale() > 0 || value.precision() - value.scale() > 9) {
                    throw new Refused("“" + text + "”：应为整数");
                }
                return value;
            }
            if (tree instanceof ConstString || tree instanceof ConstNumber) {
                throw new Refused("“" + text + "”：这一列应为" + (number ? "整数" : "加引号的文字"));
            }
            throw notAllowed();
        }

        private Refused notAllowed() {
            return new Refused("“" + text + "”不是允许的写法；" + ALLOWED);
        }
    }

    private record AnyCell() implements Cell {

        @Override
        public String text() {
            return "-";
        }

        @Override
        public List<Object> mentioned() {
            return List.of();
        }

        @Override
        public boolean fits(Object value) {
            return true;
        }
    }

    private record FeelCell(String text, List<Object> mentioned, ParsedExpression tree) implements Cell {

        @Override
        public boolean fits(Object value) {
            EvaluationResult result = FEEL.evaluateWithInput(tree, value, Map.<String, Object>of());
            if (!result.isSuccess()) {
                throw new IllegalStateException(text + " cannot be asked of " + value);
            }
            return Boolean.TRUE.equals(result.result());
        }
    }
}
