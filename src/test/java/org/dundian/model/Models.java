package org.dundian.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A model's file as XML; elements are asked for by local name, whatever prefix they carry. */
record Models(String file, Element root) {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final Path FOLDER = Path.of("bpmn");

    /** The project's models of one kind, by the extension of their files. */
    static List<Models> project(String extension) {
        if (!Files.isDirectory(FOLDER)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith("." + extension))
                    .sorted()
                    .map(Models::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Models read(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Models(
                    file.getFileName().toString(),
                    factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    Stream<String> ids(String element) {
        return all(root, element).stream().map(found -> found.getAttribute("id"));
    }

    static List<Element> all(Element within, String localName) {
        NodeList found = within.getElementsByTagNameNS("*", localName);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    static List<Element> children(Element of, String localName) {
        return all(of, localName).stream()
                .filter(child -> child.getParentNode() == of)
                .toList();
    }

    static String camunda(Element of, String attribute) {
        return of.getAttributeNS(CAMUNDA, attribute);
    }
}
