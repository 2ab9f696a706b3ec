package org.dundian.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

class EveryTaskIsPlayedTest {

    private static final Pattern TASK = Pattern.compile("\"(Task_[A-Za-z]+)\"");

    @Test
    void somebodyPlaysEveryUserTaskOfEveryModel() throws IOException {
        Set<String> played = new TreeSet<>();
        for (String performer : new String[] {"ProblemActs", "ProgrammeActs"}) {
            String text =
                    Files.readString(Path.of("src/main/java/org/dundian/rehearsal/process/" + performer + ".java"));
            Matcher names = TASK.matcher(text);
            while (names.find()) {
                played.add(names.group(1));
            }
        }
        assertThat(played).containsAll(userTasks());
    }

    private static Set<String> userTasks() throws IOException {
        Set<String> tasks = new TreeSet<>();
        try (Stream<Path> models = Files.list(Path.of("bpmn"))) {
            models.filter(model -> model.toString().endsWith(".bpmn")).forEach(model -> {
                try (var file = Files.newInputStream(model)) {
                    Bpmn.readModelFromStream(file)
                            .getModelElementsByType(UserTask.class)
                            .forEach(task -> tasks.add(task.getId()));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        }
        return tasks;
    }
}
