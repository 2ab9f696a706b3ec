package org.dundian.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.AbstractDeleteProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByIdsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByKeyCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Refuses deployments, and their removal, to whoever acts as a person, administrators included: models come with a
 * release, an office's tables from their page, which checks them. What is deployed is evaluated, with scripts and expressions
 * that reach every bean and so every confidential field; and a table deployed without a tenant would pass for the shipped one.
 */
class DeploymentGuard extends CommandInterceptor {

    static final String REFUSED = "流程、表单和决策表随系统版本发布，不能在此部署或删除；本单位的决策表请在“决策表”页面（/decision-tables）更换";

    private final Supplier<@Nullable Authentication> acting;

    DeploymentGuard(Supplier<@Nullable Authentication> acting) {
        this.acting = acting;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (changesDeployments(command) && acting.get() != null) {
            throw new AuthorizationException(REFUSED);
        }
        return next.execute(command);
    }

    private static boolean changesDeployments(Command<?> command) {
        return command instanceof DeployCmd
                || command instanceof DeleteDeploymentCmd
                || command instanceof AbstractDeleteProcessDefinitionCmd
                || command instanceof DeleteProcessDefinitionsByIdsCmd
                || command instanceof DeleteProcessDefinitionsByKeyCmd;
    }
}
