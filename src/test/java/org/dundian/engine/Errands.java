package org.dundian.engine;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Person;
import org.springframework.stereotype.Component;

/** A process of one task, people to run it, and refusals at each step. */
@Component("errands")
public class Errands {

    static final String PASSWORD = "dundian-test";
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final ProcessEngine engine;
    private final Accounts accounts;

    Errands(ProcessEngine engine, Accounts accounts) {
        this.engine = engine;
        this.accounts = accounts;
    }

    // what the model calls

    public void start(DelegateExecution execution) {
        if ("refused".equals(execution.getVariable("what"))) {
            throw new InvalidInput("what", "事项不能为空");
        }
    }

    public void complete(DelegateTask task) {
        if ("refused".equals(task.getVariable("result"))) {
            throw new InvalidInput("result", "结果不能为空");
        }
    }

    public void refuse() {
        throw new InvalidInput("reason", "原因不能为空");
    }

    // what tests call

    void deploy() {
        engine.getRepositoryService()
                .createDeployment()
                .name("test")
                .addClasspathResource("models/errand.bpmn")
                .enableDuplicateFiltering(false)
                .deploy();
    }

    /** A new person with these groups. */
    String person(String... groups) {
        String id = "person-" + NEXT.incrementAndGet();
        accounts.create(new Person(id, "某人", "CQ", null, "zh", true), PASSWORD);
        for (String group : groups) {
            accounts.join(id, group);
        }
        return id;
    }

    /** @return a group that nobody is in */
    String group() {
        return "subgroup-T-" + NEXT.incrementAndGet();
    }

    /** @return the id of the task of an errand that waits for them; any of them may be null */
    String taskFor(String businessKey, String assignee, String group, String user) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("assignee", assignee);
        variables.put("secret", "confidential");
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey("errand", businessKey, variables)
                .getId();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
        if (group != null) {
            engine.getTaskService().addCandidateGroup(task.getId(), group);
        }
        if (user != null) {
            engine.getTaskService().addCandidateUser(task.getId(), user);
        }
        return task.getId();
    }

    String instanceOf(String task) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getProcessInstanceId();
    }

    void mayStart(String user) {
        grant(user, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        grant(user, Resources.PROCESS_DEFINITION, "errand", Permissions.CREATE_INSTANCE);
    }

    void mayUpdateInstances(String user) {
        grant(user, Resources.PROCESS_INSTANCE, "*", Permissions.UPDATE);
    }

    private void grant(String user, Resource resource, String id, Permissions permission) {
        AuthorizationService authorizations = engine.getAuthorizationService();
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setUserId(user);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(permission);
        authorizations.saveAuthorization(grant);
    }
}
