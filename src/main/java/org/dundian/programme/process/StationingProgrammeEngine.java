package org.dundian.programme.process;

import org.camunda.bpm.engine.RuntimeService;
import org.dundian.engine.ActingPerson;
import org.dundian.programme.ProgrammeFlow;
import org.springframework.stereotype.Component;

@Component
class StationingProgrammeEngine implements ProgrammeFlow {

    private final RuntimeService runtime;
    private final ActingPerson acting;

    StationingProgrammeEngine(RuntimeService runtime, ActingPerson acting) {
        this.runtime = runtime;
        this.acting = acting;
    }

    @Override
    public void cancelled(String programme) {
        acting.asApplication(() -> runtime.createMessageCorrelation(StationingProgrammeProcess.CANCEL_MESSAGE)
                .processInstanceBusinessKey(programme)
                .correlateAll());
    }
}
