package org.dundian.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bean, method, form, decision, process, message and constant that a model names exists. */
class ModelContractTest {

    private static final Set<String> PROCESSES = Set.of(
            "stationing-programme",
            "stationing-batch",
            "subgroup-stationing",
            "visit-log",
            "problem-resolution",
            "escalation-decision",
            "meeting-follow-up",
            "notification-delivery",
            "webhook-delivery",
            "supervision-round");

    private static final Path GOOD = Path.of("src/test/resources/model-contract/good.bpmn");

    private static final Surroundings SMALL = new Surroundings(
            Map.of("goodModel", GoodModelSteps.class),
            Map.of("good", Surroundings.constantsIn("org.dundian.model").get("good")),
            Map.of("decide.form", Set.of("decision", "reason")),
            Set.of("good", "other"),
            Set.of("route"),
            Map.of());

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyModelKeepsTheContract() {
        Surroundings surroundings = Surroundings.ofProject();
        return Models.project("bpmn").stream()
                .map(model -> DynamicTest.dynamicTest(
                        model.file(),
                        () -> assertThat(ModelContract.breaches(model, surroundings))
                                .isEmpty()));
    }

    @Test
    void everyFormIsShownSomewhere() {
        List<Models> models = Models.project("bpmn");
        Set<String> present = new TreeSet<>();
        models.forEach(model -> model.ids("process").forEach(present::add));
        assumeTrue(present.containsAll(PROCESSES), "some processes are not there yet");
        Set<String> shown = new TreeSet<>();
        models.forEach(model -> shown.addAll(ModelContract.formsOf(model)));
        assertThat(shown).isEqualTo(Surroundings.ofProject().forms().keySet());
    }

    @Test
    void aDecisionsFileIsNamedAfterIt() {
        for (Models decisions : Models.project("dmn")) {
            assertThat(decisions.ids("decision")).contains(decisions.file().replace(".dmn", ""));
        }
    }

    @Test
    void beansAreFoundByTheirNames() {
        assertThat(Surroundings.beansIn("org.dundian.model")).containsEntry("goodModel", GoodModelSteps.class);
    }

    @Test
    void aModelThatKeepsTheContractHasNoBreach() {
        assertThat(ModelContract.breaches(Models.read(GOOD), SMALL)).isEmpty();
    }

    /** Each row spoils the good model in one place and says what must be found. */
    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    goodModel.open()                      | godModel.open()                        | neither a bean nor a variable of this model: godModel
                    goodModel.open()                      | goodModel.opened()                     | has no public opened
                    goodModel.open()                      | goodModel.notPublic(caseId)            | has no public notPublic
                    recordDecision(caseId, decision, reason) | recordDecision(caseId, decision)    | has no public recordDecision that takes these 2
                    people(caseId, 3)                     | people(caseId, 'three')                | has no public people that takes these 2
                    people(caseId, 3)                     | people(caseId, 3                       | cannot be parsed
                    goodModel.brief(caseId)               | caseId.length()                        | calls length on a variable
                    goodModel.brief(caseId)               | goodModel.brief(caseNumber)            | caseNumber
                    task.execution.setVariable            | task.excution.setVariable              | has no property excution
                    task.execution.setVariable('outcome'  | task.execution.setVariable('decision'  | sets decision, which is the task's own
                    outcome == 'approve'                  | outcom == 'approve'                    | neither a bean nor a variable of this model: outcom
                    camunda:formRef="decide"              | camunda:formRef="decided"              | there is no form decided.form
                    camunda:formRefBinding="deployment"   | camunda:formRefBinding="latest"        | not of its deployment
                    <camunda:inputParameter name="reason" /> | <camunda:inputParameter name="reasons" /> | Task_Decide: declares
                    event="complete"                      | event="create"                         | nothing records its completion
                    camunda:decisionRef="route"           | camunda:decisionRef="routing"          | there is no decision routing
                    camunda:decisionRefBinding="deployment" | camunda:decisionRefBinding="latest"  | a decision that is not of its deployment
                    calledElement="other"                 | calledElement="another"                | there is no process another
                    name="case.answered"                  | name="case.replied"                    | no constant names the message case.replied
                    messageRef="Message_Answered"         | messageRef="Message_Asked"             | waits for no message
                    id="Task_Decide"                      | id="Task_Choose"                       | Task_Decide: a constant names it
                    id="Task_Decide"                      | id="Task_Choose"                       | Task_Choose: no constant names it
                    id="EndEvent_Done"                    | id="Done"                              | does not say its kind
                    name="已办结"                          | name="Done"                            | EndEvent_Done: has no Chinese name
                    name="同意吗？"                        | name=""                                | Gateway_Approved: has no Chinese name
                    <bpmn:documentation>By the table.</bpmn:documentation> | <!-- none -->         | Task_Route: has no English documentation
                    Somebody decides.                     | 有人决定。                              | Task_Decide: has no English documentation
                    camunda:versionTag="1.0.0"            | camunda:versionTag="new"               | versionTag
                    camunda:historyTimeToLive="P30D"      | camunda:historyTimeToLive=""           | historyTimeToLive
                    isExecutable="true"                   | isExecutable="false"                   | is not executable
                    process id="good"                     | process id="bad"                       | the file is named otherwise
                    process id="good"                     | process id="bad"                       | no class …Process has it as its KEY
                    """)
    void aBreachIsFound(String good, String bad, String breach) throws IOException {
        String text = Files.readString(GOOD);
        assertThat(text).contains(good);
        Path spoilt = Files.writeString(folder.resolve("good.bpmn"), text.replace(good, bad));
        assertThat(ModelContract.breaches(Models.read(spoilt), SMALL))
                .anySatisfy(found -> assertThat(found).contains(breach));
    }
}
