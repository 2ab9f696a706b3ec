package org.dundian.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.incident.IncidentHandler;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the application what happens inside the engine that somebody may have to hear of. */
@Component
class EngineNews extends AbstractProcessEnginePlugin {

    private final ApplicationEventPublisher events;

    EngineNews(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
        listeners.add(new OfUserTasks());
        configuration.setCustomPostBPMNParseListeners(listeners);

        List<CommandInterceptor> inside = configuration.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomPostCommandInterceptorsTxRequired());
        inside.add(new OfClaimsAndStarts());
        configuration.setCustomPostCommandInterceptorsTxRequired(inside);

        List<IncidentHandler> handlers = configuration.getCustomIncidentHandlers() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomIncidentHandlers());
        handlers.add(new OfFailedJobs());
        configuration.setCustomIncidentHandlers(handlers);
    }

    private void offered(DelegateTask task) {
        Date due = task.getDueDate();
        events.publishEvent(new TaskOffered(
                process(task),
                task.getTaskDefinitionKey(),
                task.getName(),
                about(task),
                task.getAssignee(),
                groups((TaskEntity) task),
                due == null ? null : Instant.ofEpochMilli(due.getTime())));
    }

    private void claimed(@Nullable TaskEntity task) {
        String by = task == null ? null : task.getAssignee();
        if (task != null && by != null) {
            events.publishEvent(new TaskClaimed(process(task), task.getName(), about(task), by, groups(task)));
        }
    }

    /** The business key; of a process that has none, its name in models. */
    private static String about(DelegateTask task) {
        String key = ((ExecutionEntity) task.getExecution()).getProcessBusinessKey();
        return key == null ? process(task) : key;
    }

    private static String process(DelegateTask task) {
        return ((ExecutionEntity) task.getExecution()).getProcessDefinition().getKey();
    }

    private static Set<String> groups(TaskEntity task) {
        return task.getIdentityLinks().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .collect(Collectors.toSet());
    }

    private final class OfUserTasks extends AbstractBpmnParseListener {
        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            ((UserTaskActivityBehavior) activity.getActivityBehavior())
                    .getTaskDefinition()
                    .addTaskListener(TaskListener.EVENTNAME_CREATE, EngineNews.this::offered);
            for (String end : List.of(TaskListener.EVENTNAME_COMPLETE, TaskListener.EVENTNAME_DELETE)) {
                ((UserTaskActivityBehavior) activity.getActivityBehavior())
                        .getTaskDefinition()
                        .addTaskListener(end, task -> events.publishEvent(new TaskEnded(task.getId())));
            }
        }
    }

    private final class OfClaimsAndStarts extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            T result = next.execute(command);
            if (command instanceof ClaimTaskCmd) {
                claimed(TakeOverMarks.claimedTask(command));
            } else if (command instanceof SubmitStartFormCmd && result instanceof ExecutionEntity started) {
                events.publishEvent(new FormSent(started.getProcessDefinition().getKey()));
            }
            return result;
        }
    }

    private final class OfFailedJobs extends DefaultIncidentHandler {

        OfFailedJobs() {
            super(Incident.FAILED_JOB_HANDLER_TYPE);
        }

        @Override
        public Incident handleIncident(IncidentContext context, String message) {
            Incident incident = super.handleIncident(context, message);
            ExecutionEntity execution = context.getExecutionId() == null
                    ? null
                    : Context.getCommandContext().getExecutionManager().findExecutionById(context.getExecutionId());
            if (context.getProcessDefinitionId() != null) {
                ProcessDefinition process = Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(context.getProcessDefinitionId());
                events.publishEvent(new IncidentArose(
                        process.getKey(),
                        process.getName() == null ? process.getKey() : process.getName(),
                        context.getActivityId(),
                        execution == null ? null : execution.getProcessBusinessKey()));
            }
            return incident;
        }
    }
}
