package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TheTableOfNoticesTest {

    private static final Path DOCS = Path.of("src/docs/notifications.md");
    private static final Path SOURCES = Path.of("src/main/java/org/dundian");

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("words/notifications", Locale.ROOT);

    @Test
    void isTheSameInTheDocumentationAsInTheCode() throws IOException {
        assertThat(rows().map(TheTableOfNoticesTest::withoutWhen))
                .containsExactlyElementsOf(Arrays.stream(NoticeKind.values())
                        .map(TheTableOfNoticesTest::row)
                        .toList());
        assertThat(rows().map(row -> row.get(2))).as("when").noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @EnumSource
    void namesNothingThatNobodyTells(NoticeKind kind) throws IOException {
        Pattern told = Pattern.compile("NoticeKind\\." + kind.name() + "\\b");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("NoticeKind.java"))
                            .filter(file -> told.matcher(read(file)).find()))
                    .as("somebody tells it")
                    .isNotEmpty();
        }
    }

    @Test
    void everyLinkLooksForTasksThatThereAre() throws IOException {
        List<String> tasks;
        try (Stream<Path> models = Files.list(Path.of("bpmn"))) {
            tasks = models.filter(file -> file.toString().endsWith(".bpmn"))
                    .flatMap(file ->
                            Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class).stream())
                    .map(UserTask::getId)
                    .toList();
        }
        assertThat(Arrays.stream(NoticeKind.values()).flatMap(kind -> kind.opens().stream()))
                .isNotEmpty()
                .isSubsetOf(tasks);
    }

    private static Stream<List<String>> rows() throws IOException {
        return Files.readAllLines(DOCS).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::strip)
                        .toList());
    }

    private static List<String> withoutWhen(List<String> row) {
        return Stream.concat(row.stream().limit(2), row.stream().skip(3)).toList();
    }

    private static List<String> row(NoticeKind kind) {
        return List.of(
                "`" + kind.name() + "`",
                read(Path.of("src/main/resources/mail/zh/" + kind.name() + ".txt"))
                        .lines()
                        .findFirst()
                        .orElseThrow(),
                kind.told().stream()
                        .map(told -> WORDS.getString("told." + told.name()))
                        .collect(Collectors.joining("、")),
                kind.isUrgent() ? "yes" : "no",
                kind.isOptional() ? "no" : "yes",
                kind.usualMode().code());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
