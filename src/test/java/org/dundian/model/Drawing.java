package org.dundian.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A model's diagram, in pixels from the upper left, and what spoils it for a reader. */
final class Drawing {

    private final Collection<FlowNode> nodes;
    private final Collection<SequenceFlow> flows;
    private final Map<String, Box> boxes = new HashMap<>();
    private final Map<String, List<Box>> lines = new HashMap<>();
    private final List<String> breaches = new ArrayList<>();

    private Drawing(BpmnModelInstance model) {
        nodes = model.getModelElementsByType(FlowNode.class);
        flows = model.getModelElementsByType(SequenceFlow.class);
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            idOf(shape.getBpmnElement()).ifPresent(id -> boxes.put(id, Box.of(shape.getBounds())));
        }
        for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
            idOf(edge.getBpmnElement()).ifPresent(id -> lines.put(id, pieces(id, List.copyOf(edge.getWaypoints()))));
        }
    }

    /** One line for each thing not drawn, and for each that lies across another. */
    static List<String> breaches(BpmnModelInstance model) {
        Drawing drawing = new Drawing(model);
        drawing.findWhatIsNotDrawn();
        if (drawing.breaches.isEmpty()) {
            drawing.findShapesInTheWay();
            drawing.findFlowsThroughShapes();
            drawing.findFlowsAcrossFlows();
        }
        return drawing.breaches;
    }

    private void findWhatIsNotDrawn() {
        TreeSet<String> left = new TreeSet<>(boxes.keySet());
        left.addAll(lines.keySet());
        nodes.forEach(node -> drawn(boxes, node, left));
        flows.forEach(flow -> drawn(lines, flow, left));
        left.forEach(id -> breaches.add(id + " is drawn, but no node or flow"));
    }

    private void drawn(Map<String, ?> drawn, BaseElement element, TreeSet<String> left) {
        left.remove(element.getId());
        if (!drawn.containsKey(element.getId())) {
            breaches.add(element.getId() + " is not drawn");
        }
    }

    private void findShapesInTheWay() {
        for (FlowNode node : nodes) {
            Box box = box(node);
            if (node.getParentElement() instanceof SubProcess scope
                    && !box(scope).holds(box)) {
                breaches.add(node.getId() + " is not inside " + scope.getId());
            }
            if (node instanceof BoundaryEvent event
                    && !box(event.getAttachedTo()).hasOnItsBorder(box)) {
                breaches.add(node.getId() + " is not on the border of "
                        + event.getAttachedTo().getId());
            }
            for (FlowNode other : nodes) {
                if (node.getId().compareTo(other.getId()) < 0
                        && node.getParentElement().equals(other.getParentElement())
                        && !attached(node, other)
                        && !attached(other, node)
                        && box.meets(box(other))) {
                    breaches.add(node.getId() + " overlaps " + other.getId());
                }
            }
        }
    }

    private void findFlowsThroughShapes() {
        for (SequenceFlow flow : flows) {
            for (Box piece : lines.get(flow.getId())) {
                for (FlowNode node : nodes) {
                    boolean around = holds(node, flow);
                    if (around ? !box(node).holds(piece) : box(node).meets(piece)) {
                        breaches.add(flow.getId() + (around ? " leaves " : " runs through ") + node.getId());
                    }
                }
            }
        }
    }

    /** Flows from one node or into one node may share a piece of their way; no others touch. */
    private void findFlowsAcrossFlows() {
        for (SequenceFlow one : flows) {
            for (SequenceFlow other : flows) {
                if (one.getId().compareTo(other.getId()) < 0 && across(one, other)) {
                    breaches.add(one.getId() + " crosses " + other.getId());
                }
            }
        }
    }

    private boolean across(SequenceFlow one, SequenceFlow other) {
        boolean kin =
                one.getSource().equals(other.getSource()) || one.getTarget().equals(other.getTarget());
        return lines.get(one.getId()).stream()
                .anyMatch(piece -> lines.get(other.getId()).stream()
                        .anyMatch(that -> kin ? piece.crosses(that) : piece.touches(that)));
    }

    private List<Box> pieces(String flow, List<Waypoint> points) {
        List<Box> pieces = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            Waypoint from = points.get(i - 1);
            Waypoint to = points.get(i);
            Box piece = new Box(
                    Math.min(from.getX(), to.getX()),
                    Math.min(from.getY(), to.getY()),
                    Math.max(from.getX(), to.getX()),
                    Math.max(from.getY(), to.getY()));
            if (piece.left < piece.right && piece.top < piece.bottom) {
                breaches.add(flow + " runs aslant");
            }
            pieces.add(piece);
        }
        return pieces;
    }

    private Box box(FlowNode node) {
        return boxes.get(node.getId());
    }

    private static boolean attached(FlowNode node, FlowNode host) {
        return node instanceof BoundaryEvent event && event.getAttachedTo().equals(host);
    }

    private static boolean holds(FlowNode node, SequenceFlow flow) {
        return Stream.iterate(flow.getParentElement(), parent -> parent != null, ModelElementInstance::getParentElement)
                .anyMatch(node::equals);
    }

    private static Optional<String> idOf(BaseElement element) {
        return Optional.ofNullable(element).map(BaseElement::getId);
    }

    private record Box(double left, double top, double right, double bottom) {

        static Box of(Bounds bounds) {
            return new Box(
                    bounds.getX(),
                    bounds.getY(),
                    bounds.getX() + bounds.getWidth(),
                    bounds.getY() + bounds.getHeight());
        }

        boolean touches(Box that) {
            return left <= that.right && that.left <= right && top <= that.bottom && that.top <= bottom;
        }

        /** Shares more than its border. */
        boolean meets(Box that) {
            return left < that.right && that.left < right && top < that.bottom && that.top < bottom;
        }

        boolean holds(Box that) {
            return left < that.left && that.right < right && top < that.top && that.bottom < bottom;
        }

        boolean hasOnItsBorder(Box event) {
            double x = (event.left + event.right) / 2;
            double y = (event.top + event.bottom) / 2;
            boolean beside = (x == left || x == right) && top <= y && y <= bottom;
            return beside || (y == top || y == bottom) && left <= x && x <= right;
        }

        /** Two straight lines, each of which goes on beyond the other. */
        boolean crosses(Box that) {
            return left < that.left && that.right < right && that.top < top && bottom < that.bottom
                    || that.left < left && right < that.right && top < that.top && that.bottom < bottom;
        }
    }
}
