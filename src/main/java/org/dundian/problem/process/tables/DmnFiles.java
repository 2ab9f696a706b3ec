package org.dundian.problem.process.tables;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.DrgElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.xml.ModelException;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.problem.tables.Cell;
import org.dundian.problem.tables.RuleTable;
import org.dundian.problem.tables.TableFiles;
import org.dundian.problem.tables.TableKind;
import org.dundian.problem.tables.TableKind.Column;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decision tables as DMN files, by the engine's own model of them. A file is first read as plain XML and refused for
 * whatever is not a plain table; only then does the model see it. What is deployed is written anew from the rules.
 */
@Component
class DmnFiles implements TableFiles {

    private static final int MOST_ERRORS = 20;
    private static final int LONGEST_NOTE = 200;

    @Override
    public RuleTable read(TableKind kind, byte[] file) {
        PlainTable.check(kind, file);
        DmnModelInstance model;
        try {
            model = Dmn.readModelFromStream(new ByteArrayInputStream(file));
        } catch (ModelException notDmn) {
            throw refusal("不符合 DMN 1.3 的格式：" + firstLine(notDmn));
        }
        DecisionTable table = tableOf(kind, model);
        List<FieldError> errors = new ArrayList<>();
        checkColumns(kind, table, errors);
        refuseIfAny(errors);
        if (table.getRules().isEmpty() || table.getRules().size() > MOST_RULES) {
            throw refusal("规则应有 1 到 " + MOST_RULES + " 条，实有 " + table.getRules().size() + " 条");
        }
        List<RuleTable.Rule> rules = new ArrayList<>();
        for (Rule rule : table.getRules()) {
            rules.add(rule(kind, rule, rules.size() + 1, errors));
            if (errors.size() >= MOST_ERRORS) {
                break;
            }
        }
        refuseIfAny(errors);
        return new RuleTable(kind, List.copyOf(rules));
    }

    @Override
    public String write(RuleTable table, String versionTag) {
        TableKind kind = table.kind();
        DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(shipped(kind)));
        Decision decision = model.getModelElementById(kind.id());
        decision.setVersionTag(versionTag);
        DecisionTable rules = (DecisionTable) decision.getExpression();
        rules.getRules().clear();
        for (RuleTable.Rule each : table.rules()) {
            String id = "Rule_" + each.number();
            Rule rule = model.newInstance(Rule.class, id);
            if (!each.note().isEmpty()) {
                Description note = model.newInstance(Description.class);
                note.setTextContent(each.note());
                rule.setDescription(note);
            }
            for (Cell cell : each.conditions()) {
                InputEntry entry = model.newInstance(
                        InputEntry.class,
                        id + "_Input_" + (rule.getInputEntries().size() + 1));
                entry.setText(text(model, cell.text().equals("-") ? "" : cell.text()));
                rule.getInputEntries().add(entry);
            }
            for (Object result : each.results()) {
                OutputEntry entry = model.newInstance(
                        OutputEntry.class,
                        id + "_Output_" + (rule.getOutputEntries().size() + 1));
                entry.setText(text(model, FeelCells.written(result)));
                rule.getOutputEntries().add(entry);
            }
            rules.getRules().add(rule);
        }
        return Dmn.convertToString(model);
    }

    @Override
    public byte[] shipped(TableKind kind) {
        String name = "/bpmn/" + kind.id() + ".dmn";
        try (InputStream file = DmnFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static DecisionTable tableOf(TableKind kind, DmnModelInstance model) {
        List<DrgElement> elements = List.copyOf(model.getDefinitions().getDrgElements());
        if (elements.size() != 1 || !(elements.get(0) instanceof Decision decision)) {
            throw refusal("文件中应只有一个决策（decision），不能有其他决策、业务知识或输入数据");
        }
        if (!kind.id().equals(decision.getId())) {
            throw refusal("决策的 id 应为 " + kind.id() + "，文件中是 " + decision.getId());
        }
        if (!(decision.getExpression() instanceof DecisionTable table)) {
            throw refusal("决策应为决策表（decisionTable）");
        }
        HitPolicy expected = kind.unique() ? HitPolicy.UNIQUE : HitPolicy.FIRST;
        if (table.getHitPolicy() != expected || table.getAggregation() != null) {
            throw refusal("命中策略（hitPolicy）应为 " + expected + "，文件中是 " + table.getHitPolicy());
        }
        return table;
    }

    private static void checkColumns(TableKind kind, DecisionTable table, List<FieldError> errors) {
        List<Input> inputs = List.copyOf(table.getInputs());
        List<Output> outputs = List.copyOf(table.getOutputs());
        if (inputs.size() != kind.inputs().size()
                || outputs.size() != kind.outputs().size()) {
            errors.add(error(
                    "columns",
                    "应有 " + kind.inputs().size() + " 个输入列和 " + kind.outputs().size() + " 个输出列，实有 " + inputs.size()
                            + " 个和 " + outputs.size() + " 个"));
            return;
        }
        for (int i = 0; i < inputs.size(); i++) {
            Column column = kind.inputs().get(i);
            var expression = inputs.get(i).getInputExpression();
            String name = expression == null || expression.getText() == null
                    ? ""
                    : expression.getText().getTextContent().strip();
            checkColumn("输入", i, column, name, expression == null ? null : expression.getTypeRef(), errors);
        }
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            String name = output.getName() == null ? "" : output.getName();
            checkColumn("输出", i, kind.outputs().get(i), name, output.getTypeRef(), errors);
        }
    }

    private static void checkColumn(
            String side, int place, Column column, String name, @Nullable String type, List<FieldError> errors) {
        String expected = column.number() ? "integer" : "string";
        if (!column.name().equals(name) || !expected.equals(type)) {
            errors.add(error(
                    column.name(),
                    "第 " + (place + 1) + " 个" + side + "列应为“" + column.label() + "”（" + column.name() + "，类型 "
                            + expected + "），文件中是 " + name + "，类型 " + type));
        }
    }

    private static RuleTable.Rule rule(TableKind kind, Rule rule, int number, List<FieldError> errors) {
        List<InputEntry> inputs = List.copyOf(rule.getInputEntries());
        List<OutputEntry> outputs = List.copyOf(rule.getOutputEntries());
        List<Cell> conditions = new ArrayList<>();
        List<Object> results = new ArrayList<>();
        if (inputs.size() != kind.inputs().size()
                || outputs.size() != kind.outputs().size()) {
            errors.add(error("rule-" + number, "第 " + number + " 条规则：单元格的个数与列数不符"));
            return new RuleTable.Rule(number, "", conditions, results);
        }
        for (int i = 0; i < inputs.size(); i++) {
            Column column = kind.inputs().get(i);
            try {
                conditions.add(FeelCells.condition(content(inputs.get(i).getText()), column.number()));
            } catch (FeelCells.Refused refused) {
                errors.add(cell(number, column, refused));
            }
        }
        for (int i = 0; i < outputs.size(); i++) {
            Column column = kind.outputs().get(i);
            try {
                results.add(FeelCells.result(content(outputs.get(i).getText()), column.number()));
            } catch (FeelCells.Refused refused) {
                errors.add(cell(number, column, refused));
            }
        }
        String note = note(rule);
        if (note.length() > LONGEST_NOTE) {
            errors.add(error("rule-" + number, "第 " + number + " 条规则：说明不能超过 " + LONGEST_NOTE + " 个字"));
        }
        return new RuleTable.Rule(number, note, List.copyOf(conditions), List.copyOf(results));
    }

    private static String note(DmnElement element) {
        Description note = element.getDescription();
        return note == null ? "" : note.getTextContent().strip();
    }

    private static String content(@Nullable Text text) {
        return text == null ? "" : text.getTextContent();
    }

    private static Text text(DmnModelInstance model, String content) {
        Text text = model.newInstance(Text.class);
        text.setTextContent(content);
        return text;
    }

    private static FieldError cell(int rule, Column column, FeelCells.Refused refused) {
        return error(
                "rule-" + rule + "." + column.name(),
                "第 " + rule + " 条规则“" + column.label() + "”：" + refused.getMessage());
    }

    private static FieldError error(String field, String message) {
        return new FieldError(field, message);
    }

    private static InvalidInput refusal(String message) {
        return new InvalidInput("file", message);
    }

    private static void refuseIfAny(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private static String firstLine(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse("");
    }
}
