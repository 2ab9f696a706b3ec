package org.dundian.engine;

import camundajar.impl.com.google.gson.JsonObject;
import java.util.List;
import org.camunda.bpm.engine.impl.batch.AbstractBatchConfigurationObjectConverter;
import org.camunda.bpm.engine.impl.batch.AbstractBatchJobHandler;
import org.camunda.bpm.engine.impl.batch.BatchConfiguration;
import org.camunda.bpm.engine.impl.batch.BatchJobContext;
import org.camunda.bpm.engine.impl.batch.BatchJobDeclaration;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobDeclaration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.util.JsonUtil;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;

/** The jobs of {@link RowBatches}: a refusal is the row's result, anything else a failure to be tried again. */
class RowBatchHandler extends AbstractBatchJobHandler<BatchConfiguration> {

    private static final String ROWS = "rows";

    private final RowWork.Kind kind;
    private final BatchJobDeclaration declaration;
    private final ObjectProvider<RowWork> work;

    RowBatchHandler(RowWork.Kind kind, ObjectProvider<RowWork> work) {
        this.kind = kind;
        this.declaration = new BatchJobDeclaration(kind.type());
        this.work = work;
    }

    @Override
    public String getType() {
        return kind.type();
    }

    @Override
    public JobDeclaration<BatchJobContext, MessageEntity> getJobDeclaration() {
        return declaration;
    }

    @Override
    protected BatchConfiguration createJobConfiguration(BatchConfiguration whole, List<String> rows) {
        return new BatchConfiguration(rows);
    }

    @Override
    protected void executeHandler(
            BatchConfiguration job, ExecutionEntity none, CommandContext context, @Nullable String tenant) {
        RowWork rows =
                work.stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
        for (String row : job.getIds()) {
            Command<Boolean> own = inner -> {
                rows.perform(row);
                return true;
            };
            try {
                context.getProcessEngineConfiguration()
                        .getCommandExecutorTxRequiresNew()
                        .execute(own);
            } catch (RuntimeException failure) {
                rows.refused(row, refusal(failure));
            }
        }
    }

    private static String refusal(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput || cause instanceof NotFound || cause instanceof AccessDeniedException) {
                return String.valueOf(cause.getMessage());
            }
        }
        throw failure;
    }

    @Override
    protected AbstractBatchConfigurationObjectConverter<BatchConfiguration> getJsonConverterInstance() {
        return new AbstractBatchConfigurationObjectConverter<>() {
            @Override
            public JsonObject writeConfiguration(BatchConfiguration batch) {
                JsonObject json = JsonUtil.createObject();
                JsonUtil.addListField(json, ROWS, batch.getIds());
                return json;
            }

            @Override
            public BatchConfiguration readConfiguration(JsonObject json) {
                return new BatchConfiguration(JsonUtil.asStringList(JsonUtil.getArray(json, ROWS)));
            }
        };
    }
}
