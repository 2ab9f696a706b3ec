package org.dundian.programme.process;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.dundian.organisation.CurrentPerson;
import org.dundian.programme.ProgrammeFlow;
import org.springframework.stereotype.Component;

@Component
class StationingProgrammeEngine implements ProgrammeFlow {

    private final RuntimeService runtime;
    private final IdentityService identity;
    private final CurrentPerson currentPerson;

    StationingProgrammeEngine(RuntimeService runtime, IdentityService identity, CurrentPerson currentPerson) {
        this.runtime = runtime;
        this.identity = identity;
        this.currentPerson = currentPerson;
    }

    @Override
    public void cancelled(String programme) {
        AsApplication.run(
                identity,
                currentPerson,
                () -> runtime.createMessageCorrelation(StationingProgrammeProcess.CANCEL_MESSAGE)
                        .processInstanceBusinessKey(programme)
                        .correlateAll());
    }
}
