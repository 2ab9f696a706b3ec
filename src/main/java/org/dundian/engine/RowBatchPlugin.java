package org.dundian.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.batch.BatchJobHandler;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes {@link RowBatchHandler} known to the engine. */
@Component
class RowBatchPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<RowWork> work;

    RowBatchPlugin(ObjectProvider<RowWork> work) {
        this.work = work;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BatchJobHandler<?>> handlers = configuration.getCustomBatchJobHandlers() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomBatchJobHandlers());
        for (RowWork.Kind kind : RowWork.Kind.values()) {
            handlers.add(new RowBatchHandler(kind, work));
        }
        configuration.setCustomBatchJobHandlers(handlers);
    }
}
