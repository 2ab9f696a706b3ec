package org.dundian.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.AbstractDeleteProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetProcessDefinitionStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetProcessInstanceStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractUpdateProcessInstancesSuspendStateCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteProcessInstanceBatchCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.migration.AbstractMigrationCmd;
import org.jspecify.annotations.Nullable;

/**
 * Refuses whoever acts as a person, administrators included, to delete, modify, restart, migrate or suspend instances through
 * the engine's own APIs: nobody would be asked why, and nobody would ask the ledger. Our own operations (module
 * {@code operations}) do it as the application, once they have asked both.
 */
class OperationGuard extends CommandInterceptor {

    static final String REFUSED = "删除、调整、重新启动、迁移和挂起流程实例须写明理由并留下记录，请在“流程监控”的“蹲点运行”中办理";

    private static final List<Class<?>> OPERATIONS = List.of(
            AbstractDeleteProcessInstanceCmd.class,
            DeleteProcessInstanceBatchCmd.class,
            ModifyProcessInstanceCmd.class,
            ModifyProcessInstanceAsyncCmd.class,
            AbstractModificationCmd.class,
            AbstractRestartProcessInstanceCmd.class,
            AbstractMigrationCmd.class,
            AbstractSetProcessInstanceStateCmd.class,
            AbstractSetProcessDefinitionStateCmd.class,
            AbstractUpdateProcessInstancesSuspendStateCmd.class);

    private final Supplier<@Nullable Authentication> acting;

    OperationGuard(Supplier<@Nullable Authentication> acting) {
        this.acting = acting;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (acting.get() != null && OPERATIONS.stream().anyMatch(each -> each.isInstance(command))) {
            throw new AuthorizationException(REFUSED);
        }
        return next.execute(command);
    }
}
