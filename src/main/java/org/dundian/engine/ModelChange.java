package org.dundian.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * How an instance goes over from one version of a model to another: each activity to the one of the same id, or to the one
 * that names the old id in its extension property {@code formerly}. Timers keep their dates; messages, signals and
 * conditions are those of the new version.
 *
 * @param newInputs by activity, the input parameters that the new version has and the old one did not, or set otherwise: a
 *     waiting task lacks them
 */
record ModelChange(MigrationPlan plan, Map<String, Set<String>> newInputs) {

    static final String FORMERLY = "formerly";

    private static final String BODY = "#multiInstanceBody";

    static ModelChange between(RepositoryService repository, RuntimeService runtime, String from, String to) {
        BpmnModelInstance before = repository.getBpmnModelInstance(from);
        BpmnModelInstance after = repository.getBpmnModelInstance(to);
        MigrationPlanBuilder builder = runtime.createMigrationPlan(from, to);
        for (MigrationInstruction same : runtime.createMigrationPlan(from, to)
                .mapEqualActivities()
                .build()
                .getInstructions()) {
            map(builder, same.getSourceActivityId(), same.getTargetActivityId(), after);
        }
        for (FlowNode renamed : after.getModelElementsByType(FlowNode.class)) {
            formerly(renamed)
                    .filter(old -> before.getModelElementById(old) != null)
                    .ifPresent(old -> map(builder, old, renamed.getId(), after));
        }
        MigrationPlan plan = builder.build();
        return new ModelChange(plan, newInputs(plan, before, after));
    }

    /** By pairs that somebody chose. */
    static ModelChange of(
            RepositoryService repository,
            RuntimeService runtime,
            String from,
            String to,
            List<ModelChanges.Pair> pairs) {
        BpmnModelInstance before = repository.getBpmnModelInstance(from);
        BpmnModelInstance after = repository.getBpmnModelInstance(to);
        MigrationPlanBuilder builder = runtime.createMigrationPlan(from, to);
        pairs.forEach(pair -> map(builder, pair.from(), pair.to(), after));
        MigrationPlan plan = builder.build();
        return new ModelChange(plan, newInputs(plan, before, after));
    }

    private static void map(MigrationPlanBuilder builder, String from, String to, BpmnModelInstance after) {
        var instruction = builder.mapActivities(from, to);
        if (after.getModelElementById(to) instanceof CatchEvent event
                && !event.getEventDefinitions().isEmpty()
                && event.getEventDefinitions().stream().noneMatch(TimerEventDefinition.class::isInstance)) {
            instruction.updateEventTrigger();
        }
    }

    private static Optional<String> formerly(FlowNode node) {
        return extensions(node, CamundaProperties.class).stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> FORMERLY.equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue())
                .findFirst();
    }

    private static Map<String, Set<String>> newInputs(
            MigrationPlan plan, BpmnModelInstance before, BpmnModelInstance after) {
        Map<String, Set<String>> found = new HashMap<>();
        for (MigrationInstruction instruction : plan.getInstructions()) {
            if (instruction.getTargetActivityId().endsWith(BODY)) {
                continue;
            }
            Map<String, String> old = inputs(before.getModelElementById(instruction.getSourceActivityId()));
            Set<String> names = new HashSet<>();
            inputs(after.getModelElementById(instruction.getTargetActivityId())).forEach((name, text) -> {
                if (!text.equals(old.get(name))) {
                    names.add(name);
                }
            });
            if (!names.isEmpty()) {
                found.put(instruction.getTargetActivityId(), Set.copyOf(names));
            }
        }
        return Map.copyOf(found);
    }

    private static Map<String, String> inputs(@Nullable ModelElementInstance element) {
        Map<String, String> found = new HashMap<>();
        if (element instanceof BaseElement activity) {
            for (CamundaInputOutput io : extensions(activity, CamundaInputOutput.class)) {
                for (CamundaInputParameter input : io.getCamundaInputParameters()) {
                    found.put(input.getCamundaName(), input.getRawTextContent());
                }
            }
        }
        return found;
    }

    private static <T extends ModelElementInstance> Collection<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }
}
