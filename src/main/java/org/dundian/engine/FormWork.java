package org.dundian.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.dundian.input.NotFound;
import org.dundian.organisation.CurrentPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Which forms the current person may fill in: for what is kept beside them. */
@Component
public class FormWork {

    private final ProcessEngineConfigurationImpl engine;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final DeployedForms forms = new DeployedForms();

    FormWork(ProcessEngineConfigurationImpl engine, CurrentPerson person, JdbcClient jdbc) {
        this.engine = engine;
        this.person = person;
        this.jdbc = jdbc;
    }

    private enum Right {
        NONE,
        SEES,
        WORKS
    }

    /**
     * @throws NotFound if the task is not open, or the current person does not see it
     * @throws AccessDeniedException if they see it, but may not work on it as it stands
     */
    public void requireTask(String id) {
        Right right = execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(id);
            TaskSight sight =
                    ((RowLevelAuthorizations) context.getAuthorizationManager()).sightOf(person.id(), person.groups());
            if (task == null || !sight.sees(task)) {
                return Right.NONE;
            }
            return sight.worksAs(task).isPresent() ? Right.WORKS : Right.SEES;
        });
        if (right == Right.NONE) {
            throw new NotFound("没有这项待办");
        }
        if (right == Right.SEES) {
            throw new AccessDeniedException("这项待办不由您办理");
        }
    }

    /**
     * @param process key of its definition
     * @throws NotFound if there is no such process that starts by a form
     * @throws org.camunda.bpm.engine.AuthorizationException if the current person may not start it
     */
    public void requireStart(String process) {
        boolean byForm = execute(context -> {
            ProcessDefinitionEntity latest =
                    context.getProcessDefinitionManager().findLatestProcessDefinitionByKey(process);
            ProcessDefinitionEntity definition =
                    latest == null ? null : engine.getDeploymentCache().resolveProcessDefinition(latest);
            if (definition == null || forms.ofStart(definition) == null) {
                return false;
            }
            for (CommandChecker checker : engine.getCommandCheckers()) {
                checker.checkCreateProcessInstance(definition);
            }
            return true;
        });
        if (!byForm) {
            throw new NotFound("没有这个流程");
        }
    }

    /**
     * Which of the tasks are open, whosever they are.
     *
     * @param tasks ids, a thousand at most
     */
    public Set<String> openAmong(Collection<String> tasks) {
        return tasks.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select id_ from act_ru_task where id_ in (:tasks)")
                        .param("tasks", tasks)
                        .query(String.class)
                        .list());
    }

    private <T> T execute(Command<T> command) {
        return engine.getCommandExecutorTxRequired().execute(command);
    }
}
