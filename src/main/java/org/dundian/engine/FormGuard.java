package org.dundian.engine;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Lets through only what a task's or a start's form may send, whichever API it came by; the engine itself would take
 * any variable of any type, and none. Ways round the form are closed: a task cannot be left by an error or an
 * escalation, a process that starts by a form starts nowhere else, and its business key is not the client's to give.
 * Runs inside the command's transaction. Tasks and starts without a form of ours are not concerned.
 */
class FormGuard extends CommandInterceptor {

    private static final Field COMPLETE_TASK = field(CompleteTaskCmd.class, "taskId");
    private static final Field COMPLETE_VARIABLES = field(CompleteTaskCmd.class, "variables");
    private static final Field COMPLETE_RETURN = field(CompleteTaskCmd.class, "returnVariables");
    private static final Field COMPLETE_DESERIALIZE = field(CompleteTaskCmd.class, "deserializeReturnedVariables");
    private static final Field SUBMIT_TASK = field(SubmitTaskFormCmd.class, "taskId");
    private static final Field SUBMIT_VARIABLES = field(SubmitTaskFormCmd.class, "properties");
    private static final Field SUBMIT_RETURN = field(SubmitTaskFormCmd.class, "returnVariables");
    private static final Field SUBMIT_DESERIALIZE = field(SubmitTaskFormCmd.class, "deserializeValues");
    private static final Field FORM_DEFINITION = field(SubmitStartFormCmd.class, "processDefinitionId");
    private static final Field FORM_VARIABLES = field(SubmitStartFormCmd.class, "variables");
    private static final Field START = field(StartProcessInstanceCmd.class, "instantiationBuilder");
    private static final Field START_ANYWHERE =
            field(StartProcessInstanceAtActivitiesCmd.class, "instantiationBuilder");
    private static final Field ERROR_TASK = field(HandleTaskBpmnErrorCmd.class, "taskId");
    private static final Field ESCALATION_TASK = field(HandleTaskEscalationCmd.class, "taskId");

    private final DeployedForms forms = new DeployedForms();

    @Override
    @SuppressWarnings("unchecked") // a command is replaced by one of its own kind
    public <T> T execute(Command<T> command) {
        Command<?> checked = command;
        if (command instanceof ResolveTaskCmd) {
            String task = text(COMPLETE_TASK, command);
            checked = new ResolveTaskCmd(task, task(task, variables(COMPLETE_VARIABLES, command)));
        } else if (command instanceof CompleteTaskCmd) {
            String task = text(COMPLETE_TASK, command);
            checked = new CompleteTaskCmd(
                    task,
                    task(task, variables(COMPLETE_VARIABLES, command)),
                    flag(COMPLETE_RETURN, command),
                    flag(COMPLETE_DESERIALIZE, command));
        } else if (command instanceof SubmitTaskFormCmd) {
            String task = text(SUBMIT_TASK, command);
            checked = new SubmitTaskFormCmd(
                    task,
                    task(task, variables(SUBMIT_VARIABLES, command)),
                    flag(SUBMIT_RETURN, command),
                    flag(SUBMIT_DESERIALIZE, command));
        } else if (command instanceof SubmitStartFormCmd submit) {
            checked = startForm(submit);
        } else if (command instanceof StartProcessInstanceCmd) {
            start(builder(START, command));
        } else if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            startAnywhere(builder(START_ANYWHERE, command));
        } else if (command instanceof HandleTaskBpmnErrorCmd) {
            leave(text(ERROR_TASK, command));
        } else if (command instanceof HandleTaskEscalationCmd) {
            leave(text(ESCALATION_TASK, command));
        }
        return (T) next.execute(checked);
    }

    /** A task that is gone, or that the person may not work on, is left to the engine to refuse. */
    private @Nullable Map<String, Object> task(@Nullable String id, @Nullable Map<String, Object> sent) {
        TaskEntity task = find(id);
        FormSpec form = task == null ? null : forms.of(task);
        if (task == null || form == null) {
            return sent;
        }
        checkers().forEach(checker -> checker.checkTaskWork(task));
        ExecutionEntity execution = task.getExecution();
        return FormCheck.check(
                form,
                sent == null ? Map.of() : sent,
                name -> execution.hasVariableLocal(name) ? plain(execution.getVariableLocalTyped(name, false)) : null);
    }

    private static @Nullable Object plain(@Nullable TypedValue value) {
        return value == null || value instanceof SerializableValue ? value : value.getValue();
    }

    private void leave(@Nullable String id) {
        TaskEntity task = find(id);
        if (task != null && forms.of(task) != null) {
            throw new InvalidInput("taskId", "此待办只能通过表单办理");
        }
    }

    private SubmitStartFormCmd startForm(SubmitStartFormCmd command) {
        String id = text(FORM_DEFINITION, command);
        Map<String, Object> sent = variables(FORM_VARIABLES, command);
        ProcessDefinitionEntity definition =
                id == null ? null : new GetDeployedProcessDefinitionCmd(id, false).execute(context());
        FormSpec form = definition == null ? null : forms.ofStart(definition);
        if (definition == null || form == null) {
            return command;
        }
        checkers().forEach(checker -> checker.checkCreateProcessInstance(definition));
        return new SubmitStartFormCmd(
                definition.getId(), null, FormCheck.check(form, sent == null ? Map.of() : sent, name -> null));
    }

    private void start(ProcessInstantiationBuilderImpl builder) {
        ProcessDefinitionEntity definition = new GetDeployedProcessDefinitionCmd(builder, false).execute(context());
        FormSpec form = forms.ofStart(definition);
        if (form == null) {
            return;
        }
        checkers().forEach(checker -> checker.checkCreateProcessInstance(definition));
        Map<String, Object> sent = builder.getVariables();
        builder.setVariables(FormCheck.check(form, sent == null ? Map.of() : typed(sent), name -> null));
        builder.businessKey(null);
    }

    /** Restarting an ended instance comes by here as well; administrators may. */
    private void startAnywhere(ProcessInstantiationBuilderImpl builder) {
        ProcessDefinitionEntity definition = new GetDeployedProcessDefinitionCmd(builder, false).execute(context());
        Authentication person = context().getAuthentication();
        if (forms.ofStart(definition) != null
                && person != null
                && !context().getAuthorizationManager().isCamundaAdmin(person)) {
            throw new InvalidInput("startInstructions", "此流程只能通过表单启动");
        }
    }

    private static @Nullable TaskEntity find(@Nullable String id) {
        return id == null ? null : context().getTaskManager().findTaskById(id);
    }

    private static CommandContext context() {
        return Context.getCommandContext();
    }

    private static List<CommandChecker> checkers() {
        return Context.getProcessEngineConfiguration().getCommandCheckers();
    }

    private static Field field(Class<?> command, String name) {
        Field field = ReflectionUtils.findField(command, name);
        if (field == null) {
            throw new IllegalStateException("This engine's " + command.getSimpleName() + " has no " + name);
        }
        field.setAccessible(true);
        return field;
    }

    private static @Nullable Object get(Field field, Object command) {
        return ReflectionUtils.getField(field, command);
    }

    private static ProcessInstantiationBuilderImpl builder(Field field, Object command) {
        return (ProcessInstantiationBuilderImpl) Objects.requireNonNull(get(field, command));
    }

    private static @Nullable String text(Field field, Object command) {
        return (String) get(field, command);
    }

    private static boolean flag(Field field, Object command) {
        return Boolean.TRUE.equals(get(field, command));
    }

    private static @Nullable Map<String, Object> variables(Field field, Object command) {
        Object variables = get(field, command);
        return variables instanceof Map<?, ?> map ? typed(map) : null;
    }

    /** The engine's own map hands out values without their types, and fails at those it cannot read. */
    private static Map<String, Object> typed(Map<?, ?> variables) {
        Map<String, Object> typed = new HashMap<>();
        for (Object name : variables.keySet()) {
            typed.put(
                    String.valueOf(name),
                    variables instanceof VariableMap map
                            ? map.getValueTyped(String.valueOf(name))
                            : variables.get(name));
        }
        return typed;
    }
}
