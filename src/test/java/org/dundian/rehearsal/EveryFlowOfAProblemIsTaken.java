package org.dundian.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Once the class's coverage is written: every flow node and every sequence flow of both processes of a problem was gone
 * through. Registered before Spring's extension, so that it comes after it at the end.
 */
class EveryFlowOfAProblemIsTaken implements AfterAllCallback {

    private static final List<String> PROCESSES = List.of("problem-resolution", "escalation-decision");

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        JsonNode report = new ObjectMapper()
                .readTree(Path.of(
                                "target",
                                "process-test-coverage",
                                context.getRequiredTestClass().getName(),
                                "report.json")
                        .toFile());
        for (String process : PROCESSES) {
            Set<String> taken = taken(report, process);
            Set<String> drawn = drawn(report, process);
            System.out.printf(
                    "MEASURED %s: %d of %d flow nodes and sequence flows covered%n",
                    process, drawn.stream().filter(taken::contains).count(), drawn.size());
            assertThat(drawn).as(process).isNotEmpty().isSubsetOf(taken);
        }
    }

    private static Set<String> taken(JsonNode report, String process) {
        Set<String> taken = new HashSet<>();
        for (JsonNode suite : report.path("suites")) {
            for (JsonNode run : suite.path("runs")) {
                for (JsonNode event : run.path("events")) {
                    if (process.equals(event.path("modelKey").asText())) {
                        taken.add(event.path("definitionKey").asText());
                    }
                }
            }
        }
        return taken;
    }

    private static Set<String> drawn(JsonNode report, String process) {
        Set<String> drawn = new HashSet<>();
        for (JsonNode model : report.path("models")) {
            if (process.equals(model.path("key").asText())) {
                BpmnModelInstance bpmn = Bpmn.readModelFromStream(
                        new ByteArrayInputStream(model.path("xml").asText().getBytes(StandardCharsets.UTF_8)));
                bpmn.getModelElementsByType(FlowNode.class).forEach(node -> drawn.add(node.getId()));
                bpmn.getModelElementsByType(SequenceFlow.class).forEach(flow -> drawn.add(flow.getId()));
            }
        }
        return drawn;
    }
}
