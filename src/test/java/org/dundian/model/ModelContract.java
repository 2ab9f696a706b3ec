package org.dundian.model;

import static org.dundian.model.Models.all;
import static org.dundian.model.Models.camunda;
import static org.dundian.model.Models.children;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Checks one model against everything it names, and everything that names it. */
final class ModelContract {

    private static final String EMBEDDED = "embedded:deployment:forms/";
    private static final Set<String> EVENTS =
            Set.of("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent");
    private static final Set<String> WORK = Set.of(
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "sendTask",
            "receiveTask",
            "scriptTask",
            "callActivity",
            "subProcess");
    private static final Set<String> GATEWAYS = Set.of("exclusiveGateway", "inclusiveGateway");
    private static final Pattern ELEMENT_ID = Pattern.compile(
            "(StartEvent|EndEvent|Event|BoundaryEvent|Task|Gateway|SubProcess|EventSubProcess|CallActivity|Flow|Message|Error|Signal|Timer)_\\w+");
    private static final Pattern CHINESE = Pattern.compile("(?s).*\\p{IsHan}.*");

    private final Models model;
    private final Surroundings surroundings;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> variables = new HashSet<>();

    private ModelContract(Models model, Surroundings surroundings) {
        this.model = model;
        this.surroundings = surroundings;
    }

    /** @return every breach, each with the element's id; empty if the model keeps the contract */
    static List<String> breaches(Models model, Surroundings surroundings) {
        ModelContract contract = new ModelContract(model, surroundings);
        List<Element> processes = all(model.root(), "process");
        if (processes.size() != 1) {
            return List.of(model.file() + ": holds " + processes.size() + " processes");
        }
        contract.process(processes.get(0));
        return contract.wrong;
    }

    /** Files of the forms that the model shows. */
    static Set<String> formsOf(Models model) {
        return Stream.of("startEvent", "userTask")
                .flatMap(kind -> all(model.root(), kind).stream())
                .map(ModelContract::formOf)
                .filter(form -> !form.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void process(Element process) {
        String key = process.getAttribute("id");
        check(process, model.file().equals(key + ".bpmn"), "the file is named otherwise");
        check(process, process.getAttribute("isExecutable").equals("true"), "is not executable");
        check(process, camunda(process, "versionTag").matches("\\d+\\.\\d+\\.\\d+"), "has no semantic versionTag");
        check(process, camunda(process, "historyTimeToLive").matches("P\\d+D"), "has no historyTimeToLive in days");
        check(process, CHINESE.matcher(process.getAttribute("name")).matches(), "has no Chinese name");
        documented(process);
        Set<String> constants = surroundings.constants().get(key);
        if (constants == null) {
            wrong.add(key + ": no class …Process has it as its KEY");
            constants = Set.of();
        }
        variables.addAll(constants);
        variables.addAll(surroundings.handedOver().getOrDefault(key, Set.of()));
        collectVariables(process);
        ids(constants);
        messages();
        for (Element element : elements(process)) {
            element(element);
        }
        references();
        for (Element task : all(process, "userTask")) {
            userTask(task, constants);
        }
        for (Element start : all(process, "startEvent")) {
            String form = formOf(start);
            check(start, form.isEmpty() || surroundings.forms().containsKey(form), "there is no form " + form);
        }
        expressions(model.root(), process.getAttribute("id"));
    }

    /** Every flow node that a person reads has a Chinese name, every activity English documentation. */
    private void element(Element element) {
        String kind = element.getLocalName();
        boolean asks = GATEWAYS.contains(kind) && children(element, "outgoing").size() > 1;
        if (EVENTS.contains(kind) || WORK.contains(kind) || asks) {
            check(element, CHINESE.matcher(element.getAttribute("name")).matches(), "has no Chinese name");
        }
        if (WORK.contains(kind)) {
            documented(element);
        }
        if (!element.getAttribute("id").isEmpty()
                && (EVENTS.contains(kind) || WORK.contains(kind) || kind.endsWith("Gateway"))) {
            check(
                    element,
                    ELEMENT_ID.matcher(element.getAttribute("id")).matches(),
                    "has an id that does not say its kind");
        }
    }

    private void documented(Element element) {
        String text = children(element, "documentation").stream()
                .map(Element::getTextContent)
                .collect(Collectors.joining())
                .strip();
        check(element, !text.isEmpty() && !CHINESE.matcher(text).matches(), "has no English documentation");
    }

    private void ids(Set<String> constants) {
        Set<String> present = new HashSet<>();
        elements(model.root()).forEach(element -> present.add(element.getAttribute("id")));
        for (String constant : constants) {
            if (ELEMENT_ID.matcher(constant).matches() && !present.contains(constant)) {
                wrong.add(constant + ": a constant names it, the model does not");
            }
        }
    }

    private void messages() {
        Set<String> all = surroundings.allConstants();
        for (Element message : children(model.root(), "message")) {
            String name = message.getAttribute("name");
            check(message, all.contains(name), "no constant names the message " + name);
        }
        Set<String> declared = children(model.root(), "message").stream()
                .map(m -> m.getAttribute("id"))
                .collect(Collectors.toSet());
        for (Element event : all(model.root(), "messageEventDefinition")) {
            if (!declared.contains(event.getAttribute("messageRef"))) {
                wrong.add(
                        ((Element) event.getParentNode()).getAttribute("id") + ": waits for no message of this model");
            }
        }
    }

    private void references() {
        for (Element element : elements(model.root())) {
            String decision = camunda(element, "decisionRef");
            check(
                    element,
                    decision.isEmpty() || surroundings.decisions().contains(decision),
                    "there is no decision " + decision);
            check(
                    element,
                    decision.isEmpty() || camunda(element, "decisionRefBinding").equals("deployment"),
                    "takes a decision that is not of its deployment");
            if (element.getLocalName().equals("callActivity")) {
                String called = element.getAttribute("calledElement");
                check(element, surroundings.processes().contains(called), "there is no process " + called);
                check(
                        element,
                        camunda(element, "calledElementBinding").equals("deployment"),
                        "calls a process that is not of its deployment");
            }
        }
    }

    private void userTask(Element task, Set<String> constants) {
        check(task, constants.contains(task.getAttribute("id")), "no constant names it");
        String form = formOf(task);
        Set<String> fields = surroundings.forms().get(form);
        if (fields == null) {
            wrong.add(task.getAttribute("id") + ": there is no form " + form);
            return;
        }
        Set<String> expected = new TreeSet<>(fields);
        expected.add("brief");
        Set<String> declared = all(task, "inputParameter").stream()
                .map(parameter -> parameter.getAttribute("name"))
                .collect(Collectors.toCollection(TreeSet::new));
        check(task, declared.equals(expected), "declares " + declared + " where form and brief want " + expected);
        List<String> completions = all(task, "taskListener").stream()
                .filter(listener -> listener.getAttribute("event").equals("complete"))
                .map(listener -> listener.getAttribute("expression"))
                .filter(expression -> !expression.isEmpty())
                .toList();
        check(task, !completions.isEmpty(), "nothing records its completion");
        for (String completion : completions) {
            Expressions.variablesSet(completion).stream()
                    .filter(declared::contains)
                    .forEach(name -> wrong.add(
                            task.getAttribute("id") + ": sets " + name + ", which is the task's own and ends with it"));
        }
    }

    private static String formOf(Element element) {
        String key = camunda(element, "formKey");
        String reference = camunda(element, "formRef");
        if (key.startsWith(EMBEDDED)) {
            return key.substring(EMBEDDED.length());
        }
        if (!reference.isEmpty()) {
            return camunda(element, "formRefBinding").equals("deployment")
                    ? reference + ".form"
                    : reference + " (not of its deployment)";
        }
        return key;
    }

    /** Whatever may set a variable that an expression of this model reads. */
    private void collectVariables(Element process) {
        for (Element element : elements(process)) {
            switch (element.getLocalName()) {
                case "inputParameter", "outputParameter" -> variables.add(element.getAttribute("name"));
                case "out" -> variables.add(element.getAttribute("target"));
                default -> {}
            }
            for (String attribute :
                    new String[] {"elementVariable", "resultVariable", "errorCodeVariable", "errorMessageVariable"}) {
                variables.add(camunda(element, attribute));
            }
            if (element.getLocalName().equals("startEvent")) {
                variables.addAll(surroundings.forms().getOrDefault(formOf(element), Set.of()));
            }
            texts(element).forEach(text -> variables.addAll(Expressions.variablesSet(text)));
        }
    }

    private void expressions(Element element, String within) {
        String id = element.getAttribute("id").isEmpty() ? within : element.getAttribute("id");
        for (String text : texts(element)) {
            Expressions.check(text, surroundings.beans(), variables)
                    .forEach(problem -> wrong.add(id + ": " + text + " " + problem));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                expressions(inner, id);
            }
        }
    }

    /** Expressions written in the element itself, as attributes or as its text. */
    private static List<String> texts(Element element) {
        List<String> texts = new ArrayList<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            texts.add(attributes.item(i).getNodeValue());
        }
        if (!Set.of("documentation", "text").contains(element.getLocalName())) {
            for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                    texts.add(child.getNodeValue());
                }
            }
        }
        return texts.stream()
                .filter(text -> text.contains("${") || text.contains("#{"))
                .toList();
    }

    private static List<Element> elements(Element within) {
        return all(within, "*");
    }

    private void check(Element element, boolean holds, String otherwise) {
        if (!holds) {
            String id = element.getAttribute("id");
            wrong.add((id.isEmpty() ? element.getLocalName() : id) + ": " + otherwise);
        }
    }
}
