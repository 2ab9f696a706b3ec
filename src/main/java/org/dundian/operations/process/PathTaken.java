package org.dundian.operations.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.dundian.operations.Instances.Flow;
import org.dundian.operations.Instances.Step;
import org.jspecify.annotations.Nullable;

/**
 * Which sequence flows an instance followed. The engine keeps activities alone, so each step is joined to the latest one of
 * the same scope that was over before it began, lies before it in the model, and has not gone on along that flow already.
 */
final class PathTaken {

    private static final String BODY = "#multiInstanceBody";

    private PathTaken() {}

    static String plain(String activity) {
        return activity.endsWith(BODY) ? activity.substring(0, activity.length() - BODY.length()) : activity;
    }

    /** @param steps in the order in which they began */
    static List<Flow> of(BpmnModelInstance model, List<Step> steps) {
        Map<String, List<Step>> byActivity = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        Map<String, List<Integer>> taken = new LinkedHashMap<>();
        Map<String, String> scopes = steps.stream().collect(Collectors.toMap(Step::id, Step::activity));
        for (Step step : steps) {
            if (model.getModelElementById(step.activity()) instanceof FlowNode node && !isInner(step, scopes)) {
                boolean joins = node instanceof ParallelGateway;
                List<Arrival> arrivals = new ArrayList<>();
                for (SequenceFlow flow : node.getIncoming()) {
                    Step from = latest(byActivity.getOrDefault(flow.getSource().getId(), List.of()), step, flow, used);
                    if (from != null) {
                        arrivals.add(new Arrival(flow, from));
                    }
                }
                if (!joins && arrivals.size() > 1) {
                    arrivals = List.of(arrivals.stream()
                            .max((one, other) -> Integer.compare(
                                    one.from().number(), other.from().number()))
                            .get());
                }
                for (Arrival arrival : arrivals) {
                    used.add(key(arrival.from(), arrival.flow()));
                    taken.computeIfAbsent(arrival.flow().getId(), any -> new ArrayList<>())
                            .add(step.number());
                }
            }
            byActivity
                    .computeIfAbsent(step.activity(), any -> new ArrayList<>())
                    .add(step);
        }
        return taken.entrySet().stream()
                .map(entry -> new Flow(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private record Arrival(SequenceFlow flow, Step from) {}

    private static @Nullable Step latest(List<Step> sources, Step step, SequenceFlow flow, Set<String> used) {
        for (int i = sources.size() - 1; i >= 0; i--) {
            Step source = sources.get(i);
            if (Objects.equals(source.parent(), step.parent())
                    && source.until() != null
                    && !source.until().isAfter(step.from())
                    && !source.canceled()
                    && !used.contains(key(source, flow))) {
                return source;
            }
        }
        return null;
    }

    /** An exclusive gateway goes on along one flow alone, everything else once along each. */
    private static String key(Step source, SequenceFlow flow) {
        boolean one = flow.getSource() instanceof ExclusiveGateway || flow.getSource() instanceof EventBasedGateway;
        return source.id() + (one ? "" : "/" + flow.getId());
    }

    /** One of the instances within a multi-instance body, to which no flow leads. */
    private static boolean isInner(Step step, Map<String, String> scopes) {
        return step.parent() != null && step.activity().equals(scopes.get(step.parent()));
    }
}
