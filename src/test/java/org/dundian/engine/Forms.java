package org.dundian.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's forms, for tests outside this package too. */
public final class Forms {

    public static final Path FOLDER = Path.of("forms");

    private Forms() {}

    public static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the variables that the form may send. */
    public static Set<String> variables(Path form) {
        return spec(form).fields().stream().map(FormField::name).collect(Collectors.toCollection(TreeSet::new));
    }

    static FormSpec spec(String name) {
        return spec(files().stream()
                .filter(file -> file.getFileName().toString().matches(name + "\\.(form|html)"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No form " + name)));
    }

    static FormSpec spec(Path form) {
        return FormReader.read(
                form.getFileName().toString(), text(form).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** The form as it is deployed. */
    static String text(Path form) {
        return FormParts.compose(read(form), part -> read(FOLDER.resolve(part)));
    }

    private static String read(Path form) {
        try {
            return Files.readString(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
