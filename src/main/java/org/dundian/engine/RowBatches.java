package org.dundian.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.batch.BatchStatistics;
import org.camunda.bpm.engine.impl.batch.BatchConfiguration;
import org.camunda.bpm.engine.impl.batch.builder.BatchBuilder;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Work on many rows as an engine batch: a job each, spread over all nodes, retried, and seen by the administrators. */
@Component
public class RowBatches {

    private final ObjectProvider<ProcessEngine> engine;
    private final ObjectProvider<ManagementService> management;
    private final ActingPerson acting;

    RowBatches(
            ObjectProvider<ProcessEngine> engine, ObjectProvider<ManagementService> management, ActingPerson acting) {
        this.engine = engine;
        this.management = management;
        this.acting = acting;
    }

    /**
     * Starts in the caller's transaction; the rows follow after it.
     *
     * @param rows what {@link RowWork} knows each by
     * @return the batch's id
     */
    public String start(RowWork.Kind kind, List<String> rows) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        Command<String> start = context -> new BatchBuilder(context)
                .config(new BatchConfiguration(new ArrayList<>(rows)))
                .type(kind.type())
                .permission(BatchPermissions.CREATE)
                .operationLogHandler((CommandContext none, int rowCount) -> {
                    // whose work it is keeps who asked for it, and why
                })
                .build()
                .getId();
        return acting.asApplication(
                () -> configuration.getCommandExecutorTxRequired().execute(start));
    }

    /** How many rows could not be done whatever was tried; each is an incident. */
    public int failed(String batch) {
        return acting.asApplication(
                () -> management.getObject().createBatchStatisticsQuery().batchId(batch).list().stream()
                        .mapToInt(BatchStatistics::getFailedJobs)
                        .sum());
    }
}
