package org.dundian.programme.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.dundian.organisation.CurrentPerson;
import org.dundian.programme.BatchFlow;
import org.dundian.programme.CadreEligibility;
import org.springframework.stereotype.Component;

@Component
class StationingBatchEngine implements BatchFlow, CadreEligibility {

    private final RuntimeService runtime;
    private final DecisionService decisions;
    private final IdentityService identity;
    private final CurrentPerson currentPerson;

    StationingBatchEngine(
            RuntimeService runtime, DecisionService decisions, IdentityService identity, CurrentPerson currentPerson) {
        this.runtime = runtime;
        this.decisions = decisions;
        this.identity = identity;
        this.currentPerson = currentPerson;
    }

    @Override
    public void groupingProposed(String batch) {
        AsApplication.run(
                identity,
                currentPerson,
                () -> runtime.createMessageCorrelation(StationingBatchProcess.GROUPING_PROPOSED_MESSAGE)
                        .processInstanceBusinessKey(batch)
                        .correlateAll());
    }

    @Override
    public void replacementRequested(String batch, String leaving, String why) {
        AsApplication.run(
                identity,
                currentPerson,
                () -> runtime.createMessageCorrelation(StationingBatchProcess.REPLACEMENT_MESSAGE)
                        .processInstanceBusinessKey(batch)
                        .setVariablesToTriggeredScope(Map.of(
                                StationingBatchProcess.REQUESTED, leaving,
                                StationingBatchProcess.WHY, why))
                        .correlate());
    }

    @Override
    public List<String> reasonsAgainst(Profile profile) {
        List<String> reasons = new ArrayList<>();
        AsApplication.run(
                identity,
                currentPerson,
                () -> reasons.addAll(decisions
                        .evaluateDecisionTableByKey(StationingBatchProcess.ELIGIBILITY)
                        .variables(Variables.putValue("available", profile.available())
                                .putValue("active", profile.active())
                                .putValue("engaged", profile.engaged())
                                .putValue("yearsToRetirement", profile.yearsToRetirement()))
                        .evaluate()
                        .<String>collectEntries("reason")));
        return reasons;
    }
}
