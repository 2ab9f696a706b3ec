package org.dundian.problem.process.tables;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.dundian.input.InvalidInput;
import org.dundian.problem.tables.TableKind;
import org.dundian.problem.tables.TableKind.Column;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Whether a file is XML without a DOCTYPE and holds nothing but the elements and attributes that a plain decision table
 * needs. Whatever else DMN or the engine knows (scripts, contexts, functions, requirements, listeners) is refused by name.
 */
final class PlainTable {

    static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final String DIAGRAM = "https://www.omg.org/spec/DMN/20191111/DMNDI/";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    /** What editors note for themselves; it is not kept. */
    private static final Set<String> EDITORS =
            Set.of("http://camunda.org/schema/modeler/1.0", "http://bpmn.io/schema/dmn/biodi/2.0");

    private static final Set<String> ENTRY = Set.of("id", "expressionLanguage");

    /** The elements that a plain table has, and their attributes. */
    private static final Map<String, Set<String>> PLAIN = Map.ofEntries(
            Map.entry(
                    "definitions",
                    Set.of(
                            "id",
                            "name",
                            "namespace",
                            "exporter",
                            "exporterVersion",
                            "expressionLanguage",
                            "typeLanguage")),
            Map.entry("description", Set.of()),
            Map.entry("decision", Set.of("id", "name")),
            Map.entry("decisionTable", Set.of("id", "hitPolicy", "preferredOrientation")),
            Map.entry("input", Set.of("id", "label")),
            Map.entry("inputExpression", Set.of("id", "typeRef", "expressionLanguage")),
            Map.entry("inputValues", ENTRY),
            Map.entry("output", Set.of("id", "label", "name", "typeRef")),
            Map.entry("outputValues", ENTRY),
            Map.entry("rule", Set.of("id")),
            Map.entry("inputEntry", ENTRY),
            Map.entry("outputEntry", ENTRY),
            Map.entry("text", Set.of()));

    private static final Set<String> CAMUNDA_ATTRIBUTES =
            Set.of("decision:versionTag", "decision:historyTimeToLive", "definitions:diagramRelationId");

    private static final Set<String> LANGUAGES = Set.of("expressionLanguage", "typeLanguage");

    private static final Set<String> FEEL = Set.of(
            "feel",
            "FEEL",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "http://www.omg.org/spec/FEEL/20140401");

    private static final int DEEPEST = 10;

    private final TableKind kind;

    private PlainTable(TableKind kind) {
        this.kind = kind;
    }

    /** @throws InvalidInput naming the first thing that does not belong there */
    static void check(TableKind kind, byte[] file) {
        Element root = parsed(file);
        if (!DMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
            throw refusal("应为 DMN 1.3 的文件（根元素 definitions，名字空间 " + DMN + "）");
        }
        new PlainTable(kind).walk(root, 1);
    }

    private static Element parsed(byte[] file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new ByteArrayInputStream(file)).getDocumentElement();
        } catch (SAXParseException broken) {
            throw String.valueOf(broken.getMessage()).contains("DOCTYPE")
                    ? refusal("不允许 DOCTYPE 和外部实体")
                    : refusal("不是完好的 XML（第 " + broken.getLineNumber() + " 行）");
        } catch (SAXException | IOException broken) {
            throw refusal("不是完好的 XML");
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("This JVM has no XML parser that can refuse a DOCTYPE", impossible);
        }
    }

    private void walk(Element element, int depth) {
        if (depth > DEEPEST) {
            throw refusal("元素嵌套过深");
        }
        if (DIAGRAM.equals(element.getNamespaceURI()) && "definitions".equals(parentName(element))) {
            return; // a drawing says nothing, and is not kept
        }
        Set<String> attributes = DMN.equals(element.getNamespaceURI()) ? PLAIN.get(element.getLocalName()) : null;
        if (attributes == null) {
            throw refusal(place(element) + "不允许 <" + element.getNodeName() + ">");
        }
        NamedNodeMap given = element.getAttributes();
        for (int i = 0; i < given.getLength(); i++) {
            check(element, (Attr) given.item(i), attributes);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                walk(inner, depth + 1);
            } else if (child.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                throw refusal("不允许处理指令 <?" + child.getNodeName() + "?>");
            }
        }
    }

    private void check(Element element, Attr attribute, Set<String> allowed) {
        String namespace = attribute.getNamespaceURI();
        if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(namespace) || EDITORS.contains(String.valueOf(namespace))) {
            return;
        }
        boolean known = namespace == null
                ? allowed.contains(attribute.getName())
                : CAMUNDA.equals(namespace)
                        && CAMUNDA_ATTRIBUTES.contains(element.getLocalName() + ":" + attribute.getLocalName());
        if (!known) {
            throw refusal(place(element) + "不允许 <" + element.getNodeName() + "> 的属性 " + attribute.getName());
        }
        if (LANGUAGES.contains(attribute.getName()) && !FEEL.contains(attribute.getValue())) {
            throw refusal(place(element) + "表达式语言（" + attribute.getName() + "）只能是 FEEL，文件中是 " + attribute.getValue());
        }
    }

    /** Names rule and column where the element is in one. */
    private String place(Element element) {
        String column = "";
        for (Node each = element; each instanceof Element at; each = at.getParentNode()) {
            switch (String.valueOf(at.getLocalName())) {
                case "inputEntry" -> column = label(kind.inputs(), number(at));
                case "outputEntry" -> column = label(kind.outputs(), number(at));
                case "input" -> column = "“" + label(kind.inputs(), number(at)) + "”一列：";
                case "output" -> column = "“" + label(kind.outputs(), number(at)) + "”一列：";
                case "rule" -> {
                    return "第 " + number(at) + " 条规则" + (column.isEmpty() ? "" : "“" + column + "”") + "：";
                }
                default -> {
                    // further up
                }
            }
        }
        return column;
    }

    private static String label(List<Column> columns, int number) {
        return number <= columns.size() ? columns.get(number - 1).label() : "第 " + number + " 列";
    }

    private static int number(Element element) {
        int number = 1;
        for (Node before = element.getPreviousSibling(); before != null; before = before.getPreviousSibling()) {
            if (before instanceof Element other
                    && String.valueOf(other.getLocalName()).equals(element.getLocalName())) {
                number++;
            }
        }
        return number;
    }

    private static @Nullable String parentName(Element element) {
        return element.getParentNode() == null ? null : element.getParentNode().getLocalName();
    }

    private static InvalidInput refusal(String message) {
        return new InvalidInput("file", message);
    }

    /** Says nothing on the error stream. */
    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException problem) {}

        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }
}
