package org.dundian.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What the forms of tasks and starts may send, read from the deployment that the process came with: an instance that
 * runs by last month's model is checked against last month's form. To be used within a command.
 */
class DeployedForms {

    private static final String EMBEDDED = "embedded:deployment:";

    private record Key(String deployment, String form) {}

    private final Map<Key, FormSpec> read = new ConcurrentHashMap<>();

    /** @return null if the task shows no form of its deployment */
    @Nullable
    FormSpec of(TaskEntity task) {
        TaskDefinition definition = task.getTaskDefinition();
        ProcessDefinitionEntity process = task.getProcessDefinitionId() == null ? null : task.getProcessDefinition();
        return definition == null || process == null ? null : of(process, definition.getFormDefinition());
    }

    /** @return null if the process starts without a form of its deployment */
    @Nullable
    FormSpec ofStart(ProcessDefinitionEntity process) {
        return of(process, process.getStartFormDefinition());
    }

    private @Nullable FormSpec of(ProcessDefinitionEntity process, @Nullable FormDefinition form) {
        if (form == null) {
            return null;
        }
        Expression embedded = form.getFormKey();
        Expression reference = form.getCamundaFormDefinitionKey();
        String deployment = process.getDeploymentId();
        if (embedded != null) {
            String key = embedded.getExpressionText();
            return key.startsWith(EMBEDDED)
                    ? read.computeIfAbsent(
                            new Key(deployment, key), wanted -> load(deployment, key.substring(EMBEDDED.length())))
                    : null;
        }
        if (reference == null) {
            return null;
        }
        if (!DefaultFormHandler.FORM_REF_BINDING_DEPLOYMENT.equals(form.getCamundaFormDefinitionBinding())) {
            throw new IllegalStateException("A form of " + process.getKey() + " is not bound to its deployment");
        }
        String key = reference.getExpressionText();
        return read.computeIfAbsent(new Key(deployment, key), wanted -> load(deployment, resourceOf(deployment, key)));
    }

    private static String resourceOf(String deployment, String form) {
        CamundaFormDefinition definition =
                context().getCamundaFormDefinitionManager().findDefinitionByDeploymentAndKey(deployment, form);
        if (definition == null) {
            throw new IllegalStateException("Deployment " + deployment + " has no form " + form);
        }
        return definition.getResourceName();
    }

    private static FormSpec load(String deployment, String resource) {
        ResourceEntity found =
                context().getResourceManager().findResourceByDeploymentIdAndResourceName(deployment, resource);
        if (found == null) {
            throw new IllegalStateException("Deployment " + deployment + " has no " + resource);
        }
        return FormReader.read(resource, found.getBytes());
    }

    private static CommandContext context() {
        return Context.getCommandContext();
    }
}
