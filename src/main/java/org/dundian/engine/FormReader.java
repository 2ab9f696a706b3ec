package org.dundian.engine;

import java.nio.charset.StandardCharsets;

/** Reads what a form may send out of its file. */
final class FormReader {

    private FormReader() {}

    /**
     * @param resource the file's name, which ends in {@code .form} or {@code .html}
     * @throws IllegalArgumentException if the form holds something that cannot be checked
     */
    static FormSpec read(String resource, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        String file = resource.substring(resource.lastIndexOf('/') + 1);
        String name = file.substring(0, Math.max(0, file.lastIndexOf('.')));
        if (file.endsWith(".form")) {
            return new FormSpec(name, CamundaFormReader.fields(text));
        }
        if (file.endsWith(".html")) {
            return new FormSpec(name, EmbeddedFormReader.fields(text));
        }
        throw new IllegalArgumentException("Neither a Camunda Form nor an embedded one: " + resource);
    }
}
