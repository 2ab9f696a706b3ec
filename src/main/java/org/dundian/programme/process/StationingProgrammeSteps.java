package org.dundian.programme.process;

import java.util.List;
import org.camunda.spin.json.SpinJsonNode;
import org.dundian.engine.SentCodes;
import org.dundian.input.Excerpt;
import org.dundian.organisation.Groups;
import org.dundian.programme.Batch;
import org.dundian.programme.ChecklistItem;
import org.dundian.programme.FieldWork;
import org.dundian.programme.Programme;
import org.dundian.programme.ProgrammePlanning;
import org.dundian.programme.Programmes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the model {@code stationing-programme} calls. */
@Component("stationingProgramme")
public class StationingProgrammeSteps {

    /** Characters of a longer text that a task's head tells. */
    private static final int LONGEST_TEXT = 500;

    private final Programmes programmes;
    private final ProgrammePlanning planning;
    private final FieldWork work;

    StationingProgrammeSteps(Programmes programmes, ProgrammePlanning planning, FieldWork work) {
        this.programmes = programmes;
        this.planning = planning;
        this.work = work;
    }

    /** @return the programme's code */
    public String recordLaunch(
            @Nullable String organisation,
            @Nullable Integer year,
            @Nullable String code,
            @Nullable String name,
            @Nullable String firstHostKind,
            @Nullable String firstStart,
            @Nullable String firstEnd,
            @Nullable String secondHostKind,
            @Nullable String secondStart,
            @Nullable String secondEnd) {
        return planning.launch(
                organisation,
                year,
                code,
                name,
                firstHostKind,
                firstStart,
                firstEnd,
                secondHostKind,
                secondStart,
                secondEnd);
    }

    /** What the start form sent, all of it now in the tables. */
    public List<String> launchVariables() {
        return List.of(
                "organisation",
                "year",
                "code",
                "name",
                "firstHostKind",
                "firstStart",
                "firstEnd",
                "secondHostKind",
                "secondStart",
                "secondEnd");
    }

    public String office(String programmeCode) {
        return Groups.office(get(programmeCode).organisation());
    }

    public String leadership(String programmeCode) {
        return Groups.leadership(get(programmeCode).organisation());
    }

    public String brief(String programmeCode) {
        Programme programme = get(programmeCode);
        return programme.code() + "　" + programme.name();
    }

    public void recordPlan(String programmeCode, @Nullable String objectives, @Nullable SpinJsonNode checklist) {
        planning.plan(programmeCode, objectives, SentCodes.of("checklist", checklist));
    }

    public String planBrief(String programmeCode) {
        Programme programme = get(programmeCode);
        return brief(programmeCode) + "\n\n工作目标：" + Excerpt.of(programme.objectives(), LONGEST_TEXT) + "\n\n任务清单："
                + ChecklistItem.inWords(programme.checklist());
    }

    /** @return {@code approve} or {@code return} */
    public String recordPlanDecision(String programmeCode, @Nullable String decision, @Nullable String reason) {
        return planning.decidePlan(programmeCode, decision, reason).decision();
    }

    /** @param number 1 or 2 */
    public String batch(String programmeCode, int number) {
        return Batch.codeOf(programmeCode, number);
    }

    public String reviewBrief(String programmeCode) {
        return brief(programmeCode) + "\n\n第一批："
                + work.figuresOfBatch(batch(programmeCode, 1)).inWords();
    }

    public boolean secondBatchPlanned(String programmeCode) {
        return planning.isSecondBatchPlanned(programmeCode);
    }

    /** @return {@code second-batch} or {@code conclude} */
    public String recordReview(String programmeCode, @Nullable String lessons, boolean secondBatch) {
        return planning.reviewBatch(programmeCode, lessons, secondBatch) ? "second-batch" : "conclude";
    }

    public String conclusionBrief(String programmeCode) {
        return brief(programmeCode) + "\n\n"
                + work.figuresOfProgramme(programmeCode).inWords();
    }

    public void recordConclusion(String programmeCode, @Nullable String summary) {
        planning.conclude(programmeCode, summary);
    }

    public void handOverOpenWork(String programmeCode) {
        planning.handOverOpenWork(programmeCode);
    }

    private Programme get(String code) {
        return programmes.byCode(code).orElseThrow(() -> new IllegalArgumentException("no programme " + code));
    }
}
