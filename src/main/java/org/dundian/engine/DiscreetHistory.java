package org.dundian.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's history, which keeps every variable for years, without those of {@link UnrecordedVariables}; and without a
 * line for each job that was made and for each that went well, two for every mail and every limit: jobs that failed or
 * were deleted are what somebody asks about, all others stand in the history by the activity that they led to.
 */
@Component
class DiscreetHistory extends AbstractProcessEnginePlugin {

    private final Set<String> unrecorded;

    DiscreetHistory(List<UnrecordedVariables> unrecorded) {
        this.unrecorded =
                unrecorded.stream().flatMap(each -> each.names().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<HistoryEventHandler> handlers = configuration.getCustomHistoryEventHandlers() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomHistoryEventHandlers());
        handlers.add(new Handler(unrecorded));
        configuration.setCustomHistoryEventHandlers(handlers);
        configuration.setEnableDefaultDbHistoryEventHandler(false);
    }

    /** Takes away what was recorded before these variables were left out. */
    void forget(JdbcClient jdbc) {
        if (unrecorded.isEmpty()) {
            return;
        }
        for (String table : List.of("act_hi_detail", "act_hi_varinst")) {
            jdbc.sql("delete from " + table + " where name_ in (:names)")
                    .param("names", List.copyOf(unrecorded))
                    .update();
        }
    }

    private static final class Handler extends DbHistoryEventHandler {

        private final Set<String> unrecorded;

        Handler(Set<String> unrecorded) {
            this.unrecorded = unrecorded;
        }

        @Override
        public void handleEvent(HistoryEvent event) {
            if (!isOfUnrecorded(event) && !isOfJobAsUsual(event)) {
                super.handleEvent(event);
            }
        }

        private static boolean isOfJobAsUsual(HistoryEvent event) {
            return event instanceof HistoricJobLogEvent line && (line.isCreationLog() || line.isSuccessLog());
        }

        /** A form that is submitted is recorded field by field, beside the variables that it becomes. */
        private boolean isOfUnrecorded(HistoryEvent event) {
            return event instanceof HistoricVariableUpdateEventEntity variable
                            && unrecorded.contains(variable.getVariableName())
                    || event instanceof HistoricFormPropertyEventEntity field
                            && unrecorded.contains(field.getPropertyId());
        }
    }
}
