package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dundian.engine.FormField.Kind;
import org.dundian.programme.ChecklistItem;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms send what the design's table says, and both the browser and the server can check it. */
class FormContractTest {

    /** Form, variables, and after a bar the optional ones. */
    private static final String TABLE = """
            launch-programme: organisation year code name firstHostKind firstStart firstEnd | secondHostKind secondStart secondEnd
            prepare-plan: objectives checklist
            approve-plan: decision | reason
            approve-grouping: decision | reason seen
            accept-weekly-report: decision | reason
            accept-final-report: decision | reason
            approve-early-end: decision | reason
            review-batch: lessons secondBatch
            conclude-programme: summary
            select-cadres: confirmed
            select-hosts: confirmed
            review-grouping: decision
            replace-cadre: leaving reason | replacement
            accept-posting: decision | reason
            hold-kick-off: date contactName contactPhone workers contracts unionMembers summary
            write-weekly-report: summary | nextWeek
            write-final-report: summary checklistDone | typicalCase
            hand-over: confirmed
            visit-log: hostCode visitDate kind workersMet summary
            report-problem: hostCode title category severity description since affectedWorkers visibility | source visitId solvedOnSpot solution uploads personToken
            complete-report: hostCode title category severity description since affectedWorkers visibility | source visitId solvedOnSpot solution uploads personToken
            triage-problem: decision | reason mergeInto commonProblem owner coOwners severity
            accept-problem: decision | handler reason
            arbitrate-return: owner reason
            resolve-problem: outcome | solution evidence uploads reason untilDate letter
            decide-extension: decision reason | untilDate
            approve-long-term: decision | reason
            submit-plan: plan
            review-long-term: progress | resolved
            decide-escalation: decision reason | owner instructions untilDate
            record-meeting: participants minutes decisions
            carry-out-decision: note
            verify-resolution: answer evidence | uploads reason
            close-out: decision | reason
            revisit-problem: answer evidence
            correct-address: email
            """;

    private static final Map<String, List<String>> CODES = Map.ofEntries(
            Map.entry(
                    "prepare-plan.checklist",
                    List.of("survey", "forum", "visits-in-need", "one-thing-done", "report", "lasting-contact")),
            Map.entry(
                    "write-final-report.checklistDone",
                    List.of("survey", "forum", "visits-in-need", "one-thing-done", "report", "lasting-contact")),
            Map.entry("approve-plan.decision", List.of("approve", "return")),
            Map.entry("approve-grouping.decision", List.of("approve", "return")),
            Map.entry("accept-weekly-report.decision", List.of("approve", "return")),
            Map.entry("accept-final-report.decision", List.of("approve", "return")),
            Map.entry("approve-early-end.decision", List.of("approve", "return")),
            Map.entry("approve-long-term.decision", List.of("approve", "return")),
            Map.entry("review-grouping.decision", List.of("accept", "propose-again")),
            Map.entry("accept-posting.decision", List.of("accept", "decline")),
            Map.entry("visit-log.kind", List.of("interview", "forum", "survey", "home-visit", "other")),
            Map.entry("report-problem.severity", List.of("urgent", "high", "normal", "long-term")),
            Map.entry("report-problem.visibility", List.of("subgroup", "office", "owner")),
            Map.entry("report-problem.source", List.of("worker", "host", "observation")),
            Map.entry("complete-report.severity", List.of("urgent", "high", "normal", "long-term")),
            Map.entry("complete-report.visibility", List.of("subgroup", "office", "owner")),
            Map.entry("complete-report.source", List.of("worker", "host", "observation")),
            Map.entry("triage-problem.decision", List.of("accept", "merge", "link", "decline", "ask")),
            Map.entry("triage-problem.severity", List.of("urgent", "high", "normal", "long-term")),
            Map.entry("accept-problem.decision", List.of("accept", "return")),
            Map.entry(
                    "resolve-problem.outcome",
                    List.of("resolved", "progress", "more-time", "escalate", "waiting", "long-term")),
            Map.entry("decide-extension.decision", List.of("grant", "refuse")),
            Map.entry("decide-escalation.decision", List.of("raise", "reassign", "instruct", "more-time", "meeting")),
            Map.entry("verify-resolution.answer", List.of("satisfied", "acceptable", "dissatisfied", "unreachable")),
            Map.entry("close-out.decision", List.of("close", "reopen")),
            Map.entry("revisit-problem.answer", List.of("holds", "relapsed", "unreachable")),
            Map.entry(
                    "launch-programme.firstHostKind",
                    List.of("platform", "non-public", "small-three-level", "non-public-and-small")),
            Map.entry(
                    "launch-programme.secondHostKind",
                    List.of("platform", "non-public", "small-three-level", "non-public-and-small")));

    private static final Set<String> START_FORMS = Set.of("launch-programme", "visit-log", "report-problem");

    /** What a column of the engine's variable table holds at most. */
    private static final int LONGEST = 4000;

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> forms() {
        return Forms.files().stream();
    }

    static Stream<Path> camundaForms() {
        return forms().filter(form -> form.toString().endsWith(".form"));
    }

    static Stream<Path> embeddedForms() {
        return forms().filter(form -> form.toString().endsWith(".html"));
    }

    @Test
    void everyFormOfTheTableIsThereAndNoOther() {
        assertThat(forms().map(form -> Forms.spec(form).name()))
                .containsExactlyInAnyOrderElementsOf(
                        TABLE.lines().map(line -> line.split(":")[0]).toList());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormSendsTheVariablesOfTheTable(Path form) {
        FormSpec spec = Forms.spec(form);
        String line = TABLE.lines()
                .filter(each -> each.startsWith(spec.name() + ":"))
                .findFirst()
                .orElseThrow();
        String[] parts = (line.substring(line.indexOf(':') + 1) + " ").split("\\|");
        assertThat(spec.fields().stream().filter(FormField::required).map(FormField::name))
                .as("always required")
                .containsExactlyInAnyOrderElementsOf(words(parts[0]));
        assertThat(spec.fields().stream().filter(field -> !field.required()).map(FormField::name))
                .as("optional, or required by what else was sent")
                .containsExactlyInAnyOrderElementsOf(parts.length > 1 ? words(parts[1]) : List.of());
    }

    @Test
    void theCodesToChooseFromAreThoseOfTheTable() {
        Map<String, List<String>> found = new TreeMap<>();
        forms().map(Forms::spec)
                .forEach(spec -> spec.fields().stream()
                        .filter(field -> !field.codes().isEmpty())
                        .forEach(field -> found.put(spec.name() + "." + field.name(), field.codes())));
        assertThat(found.keySet()).isEqualTo(new TreeMap<>(CODES).keySet());
        found.forEach(
                (field, codes) -> assertThat(codes).as(field).containsExactlyInAnyOrderElementsOf(CODES.get(field)));
    }

    @Test
    void theChecklistIsCalledInItsFormsAsEverywhere() throws Exception {
        for (String form : List.of("prepare-plan", "write-final-report")) {
            JsonNode json = JSON.readTree(Forms.text(Forms.FOLDER.resolve(form + ".form")));
            JsonNode values = json.findParents("values").stream()
                    .filter(field -> field.path("type").asText().equals("checklist"))
                    .findFirst()
                    .orElseThrow()
                    .path("values");
            assertThat(values).hasSameSizeAs(ChecklistItem.values());
            values.forEach(value -> assertThat(
                            ChecklistItem.inWords(List.of(value.path("value").asText())))
                    .isEqualTo(value.path("label").asText()));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyTextHasALengthThatTheEngineCanKeep(Path form) {
        for (FormField field : Forms.spec(form).fields()) {
            if (field.kind() == Kind.TEXT || field.kind() == Kind.EMAIL) {
                assertThat(field.maxLength()).as(field.name()).isNotNull().isBetween(1, LONGEST);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyNumberHasBounds(Path form) {
        for (FormField field : Forms.spec(form).fields()) {
            if (field.kind() == Kind.INTEGER) {
                assertThat(field.min()).as(field.name()).isNotNull();
                assertThat(field.max()).as(field.name()).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFieldIsCalledInChinese(Path form) {
        for (FormField field : Forms.spec(form).fields()) {
            assertThat(field.label()).as(field.name()).matches("(?s).*\\p{IsHan}.*");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void conditionsNameFieldsOfTheSameForm(Path form) {
        FormSpec spec = Forms.spec(form);
        for (FormField field : spec.fields()) {
            for (FormCondition when : Arrays.asList(field.requiredWhen(), field.shownWhen())) {
                for (FormCondition.Alternative alternative :
                        when == null ? List.<FormCondition.Alternative>of() : when.alternatives()) {
                    FormField other = spec.field(alternative.field()).orElseThrow();
                    assertThat(other.codes().isEmpty()
                                    || alternative.value() == null
                                    || other.codes().contains(alternative.value()))
                            .as("%s may be %s", other.name(), alternative.value())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("camundaForms")
    void aCamundaFormIsOfThePlatformAndShowsTheCase(Path form) throws Exception {
        JsonNode json = JSON.readTree(Forms.text(form));
        String name = Forms.spec(form).name();
        assertThat(json.path("id").asText()).isEqualTo(name);
        assertThat(json.path("schemaVersion").asInt()).isBetween(1, 16);
        assertThat(json.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(json.path("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        if (!START_FORMS.contains(name)) {
            assertThat(json.path("components").get(0).path("text").asText()).contains("brief");
        }
        assertThat(json.findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("embeddedForms")
    void anEmbeddedFormRunsUnderTheContentSecurityPolicy(Path form) {
        Document document = Jsoup.parseBodyFragment(Forms.text(form));
        assertThat(document.select("form")).hasSize(1);
        assertThat(document.select("form").attr("aria-busy"))
                .as("until it is filled in")
                .isEqualTo("true");
        for (Element element : document.getAllElements()) {
            assertThat(element.attributes().asList().stream()
                            .map(Attribute::getKey)
                            .filter(key -> key.startsWith("on") || key.equals("style")))
                    .as(element.tagName())
                    .isEmpty();
        }
        assertThat(document.select("script"))
                .allMatch(script -> script.hasAttr("cam-script") && !script.hasAttr("src"));
    }

    @ParameterizedTest
    @MethodSource("embeddedForms")
    void everyControlOfAnEmbeddedFormHasALabelAndAName(Path form) {
        Document document = Jsoup.parseBodyFragment(Forms.text(form));
        for (Element control : document.select("input, select, textarea")) {
            boolean labelled = control.hasAttr("aria-label")
                    || control.parents().is("label")
                    || (control.hasAttr("id")
                            && !document.select("label[for=" + control.id() + "]")
                                    .isEmpty());
            assertThat(labelled).as(control.outerHtml()).isTrue();
            if (control.hasAttr("cam-variable-name")) {
                assertThat(control.attr("name"))
                        .isEqualTo(control.attr("cam-variable-name"))
                        .isEqualTo(control.id());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("embeddedForms")
    void anEmbeddedTaskFormShowsTheCase(Path form) {
        if (!START_FORMS.contains(Forms.spec(form).name())) {
            assertThat(Jsoup.parseBodyFragment(Forms.text(form)).select("[data-problem], [data-brief]"))
                    .hasSize(1);
        }
    }

    @Test
    void aFormIsPutTogetherFromItsParts() {
        Map<String, String> parts =
                Map.of("parts/a.html", "<p>$1</p>\n<!-- include parts/b.html -->\n", "parts/b.html", "<b>b</b>\n");
        assertThat(FormParts.compose("<form>\n  <!-- include parts/a.html -->\n</form>\n", parts::get))
                .isEqualTo("<form>\n  <p>$1</p>\n  <b>b</b>\n</form>\n");
    }

    @ParameterizedTest
    @MethodSource("embeddedForms")
    void everyPartIsFound(Path form) {
        assertThat(Forms.text(form)).doesNotContain("include");
    }

    @Test
    void conditionsThatTheServerCannotAskAreRefused() {
        assertThat(FormCondition.shown("decision == 'return' || owner").alternatives())
                .containsExactly(
                        new FormCondition.Alternative("decision", "return"),
                        new FormCondition.Alternative("owner", null));
        assertThat(FormCondition.notHidden("=decision != \"return\" and owner = null")
                        .alternatives())
                .containsExactly(
                        new FormCondition.Alternative("decision", "return"),
                        new FormCondition.Alternative("owner", null));
        assertThatThrownBy(() -> FormCondition.shown("decision.length > 3"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FormCondition.notHidden("=count(list) > 3"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsThatTheServerCannotCheckAreRefused() {
        assertThatThrownBy(() -> FormReader.read(
                        "x.form", "{\"components\":[{\"type\":\"dynamiclist\",\"key\":\"a\"}]}".getBytes()))
                .hasMessageContaining("dynamiclist");
        assertThatThrownBy(() ->
                        FormReader.read("x.html", "<input cam-variable-name=a cam-variable-type=File>".getBytes()))
                .hasMessageContaining("File");
        assertThatThrownBy(() -> FormReader.read(
                        "x.html",
                        "<input cam-variable-name=a cam-variable-type=String><input cam-variable-name=a>".getBytes()))
                .hasMessageContaining("twice");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
