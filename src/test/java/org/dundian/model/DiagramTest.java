package org.dundian.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every model has a diagram that shows all of it, and nothing in it lies across anything else. */
class DiagramTest {

    private final BpmnModelInstance model = Bpmn.createExecutableProcess()
            .startEvent("Start")
            .sequenceFlowId("Flow_Start")
            .userTask("Task")
            .sequenceFlowId("Flow_Task")
            .exclusiveGateway("Gateway")
            .sequenceFlowId("Flow_Gateway")
            .endEvent("End")
            .moveToLastGateway()
            .sequenceFlowId("Flow_Other")
            .endEvent("Other")
            .done();

    @TestFactory
    Stream<DynamicTest> everyModelIsDrawnForAReader() {
        return Models.project("bpmn").stream()
                .map(file -> DynamicTest.dynamicTest(file.file(), () -> {
                    Path path = Path.of("bpmn", file.file());
                    assertThat(Drawing.breaches(Bpmn.readModelFromFile(path.toFile())))
                            .isEmpty();
                }));
    }

    @Test
    void aTidyDiagramHasNoBreach() {
        assertThat(Drawing.breaches(model)).isEmpty();
    }

    @Test
    void aNodeOrFlowThatIsNotDrawnIsFound() {
        delete(shape("End"));
        delete(edge("Flow_Task"));
        assertThat(Drawing.breaches(model)).containsExactly("End is not drawn", "Flow_Task is not drawn");
    }

    @Test
    void aShapeOnAnotherIsFound() {
        shape("Other").getBounds().setX(shape("End").getBounds().getX());
        shape("Other").getBounds().setY(shape("End").getBounds().getY() + 10);
        assertThat(Drawing.breaches(model)).contains("End overlaps Other");
    }

    @Test
    void aFlowThroughAShapeIsFound() {
        move("Flow_Task", 0, shape("Start").getBounds().getX(), 118);
        assertThat(Drawing.breaches(model)).contains("Flow_Task runs through Task", "Flow_Task runs through Start");
    }

    @Test
    void aFlowAcrossAnotherIsFound() {
        Waypoint corner = edge("Flow_Other").getWaypoints().iterator().next();
        move("Flow_Start", 0, corner.getX(), corner.getY() + 20);
        move("Flow_Start", 1, corner.getX() + 60, corner.getY() + 20);
        assertThat(Drawing.breaches(model)).contains("Flow_Other crosses Flow_Start");
    }

    @Test
    void aSlantingFlowIsFound() {
        move("Flow_Start", 0, 130, 300);
        assertThat(Drawing.breaches(model)).containsExactly("Flow_Start runs aslant");
    }

    @Test
    void anElementOutsideItsScopeOrOffItsBorderIsFound() {
        BpmnModelInstance nested = Bpmn.createExecutableProcess()
                .startEvent()
                .subProcess("Scope")
                .embeddedSubProcess()
                .startEvent("Inside")
                .endEvent()
                .subProcessDone()
                .boundaryEvent("Border")
                .endEvent()
                .done();
        assertThat(Drawing.breaches(nested)).isEmpty();
        shapeIn(nested, "Inside").getBounds().setY(900);
        shapeIn(nested, "Border").getBounds().setY(900);
        assertThat(Drawing.breaches(nested))
                .contains("Inside is not inside Scope", "Border is not on the border of Scope");
    }

    private BpmnShape shape(String id) {
        return shapeIn(model, id);
    }

    private static BpmnShape shapeIn(BpmnModelInstance model, String id) {
        return model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement().getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private BpmnEdge edge(String id) {
        return model.getModelElementsByType(BpmnEdge.class).stream()
                .filter(edge -> edge.getBpmnElement().getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void move(String flow, int point, double x, double y) {
        Waypoint waypoint =
                edge(flow).getWaypoints().stream().skip(point).findFirst().orElseThrow();
        waypoint.setX(x);
        waypoint.setY(y);
    }

    private static void delete(ModelElementInstance element) {
        element.getParentElement().removeChildElement(element);
    }
}
