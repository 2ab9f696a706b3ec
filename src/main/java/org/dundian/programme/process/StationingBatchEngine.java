package org.dundian.programme.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.dundian.engine.ActingPerson;
import org.dundian.programme.BatchFlow;
import org.dundian.programme.CadreEligibility;
import org.springframework.stereotype.Component;

@Component
class StationingBatchEngine implements BatchFlow, CadreEligibility {

    private final RuntimeService runtime;
    private final DecisionService decisions;
    private final ActingPerson acting;

    StationingBatchEngine(RuntimeService runtime, DecisionService decisions, ActingPerson acting) {
        this.runtime = runtime;
        this.decisions = decisions;
        this.acting = acting;
    }

    @Override
    public void groupingProposed(String batch) {
        acting.asApplication(() -> runtime.createMessageCorrelation(StationingBatchProcess.GROUPING_PROPOSED_MESSAGE)
                .processInstanceBusinessKey(batch)
                .correlateAll());
    }

    @Override
    public void replacementRequested(String batch, String leaving, String why) {
        acting.asApplication(() -> runtime.createMessageCorrelation(StationingBatchProcess.REPLACEMENT_MESSAGE)
                .processInstanceBusinessKey(batch)
                .setVariablesToTriggeredScope(Map.of(
                        StationingBatchProcess.REQUESTED, leaving,
                        StationingBatchProcess.WHY, why))
                .correlate());
    }

    @Override
    public Verdict verdict(Profile profile) {
        List<String> reasons = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        acting.asApplication(() -> decisions
                .evaluateDecisionTableByKey(StationingBatchProcess.ELIGIBILITY)
                .variables(Variables.putValue("available", profile.available())
                        .putValue("account", profile.account())
                        .putValue("active", profile.active())
                        .putValue("engaged", profile.engaged())
                        .putValue("onLeave", profile.onLeave())
                        .putValue("postedLastYear", profile.postedLastYear())
                        .putValue("conflictsEverywhere", profile.conflictsEverywhere())
                        .putValue("yearsToRetirement", profile.yearsToRetirement()))
                .evaluate()
                .forEach(rule -> {
                    boolean forbids = !Boolean.FALSE.equals(rule.getEntry("forbids"));
                    (forbids ? reasons : advice).add(rule.getEntry("reason"));
                }));
        return new Verdict(List.copyOf(reasons), List.copyOf(advice));
    }
}
