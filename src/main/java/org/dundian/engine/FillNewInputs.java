package org.dundian.engine;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * Gives the activities at which an instance waits the input parameters that came with its new model. They are set on
 * entering an activity only; without them what a form sends would land on the instance, and what a listener reads would not
 * be there.
 *
 * @param inputs names of parameters by activity
 */
record FillNewInputs(String instance, Map<String, Set<String>> inputs) implements Command<Void> {

    @Override
    public Void execute(CommandContext context) {
        fill(context.getExecutionManager().findExecutionById(instance));
        return null;
    }

    private void fill(ExecutionEntity execution) {
        execution.getExecutions().forEach(this::fill);
        if (execution.getExecutions().isEmpty() && execution.getActivity() != null) {
            execution.createActivityExecutionMapping().forEach((scope, own) -> {
                if (scope instanceof ActivityImpl activity && inputs.containsKey(activity.getId())) {
                    set(activity.getIoMapping(), inputs.get(activity.getId()), (ExecutionEntity) own);
                }
            });
        }
    }

    private static void set(IoMapping mapping, Set<String> names, ExecutionEntity scope) {
        mapping.getInputParameters().stream()
                .filter(input -> names.contains(input.getName()))
                .forEach(input -> input.execute(scope));
    }
}
