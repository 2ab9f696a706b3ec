package org.dundian.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Holder;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.organisation.StandIns;
import org.dundian.organisation.StandInsChanged;
import org.dundian.organisation.SubstitutionBook;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tasks that somebody does on another's behalf. A substitute may complete a task of the absent person as it stands; to have
 * its form in Tasklist, which only shows it to the assignee, they take it over. It stays the absent person's, its owner,
 * is marked by its delegation state, and goes back when the substitution ends or the owner wants it.
 */
@Component
public class TakeOvers {

    /** What the person can do about a task with respect to substitution. */
    public enum Offer {
        /** It is assigned to somebody they stand in for. */
        TAKE_OVER,
        /** They took it over, or own it and another did. */
        GIVE_BACK,
        NONE
    }

    /**
     * How a task reads.
     *
     * @param words such as 李四 代 张三
     */
    public record Behalf(String taskId, String words, Offer offer) {}

    private final TaskService tasks;
    private final ProcessEngineConfigurationImpl engine;
    private final ActingPerson acting;
    private final CurrentPerson person;
    private final ObjectProvider<People> people;
    private final SubstitutionBook substitutions;
    private final JdbcClient jdbc;

    TakeOvers(
            TaskService tasks,
            ProcessEngineConfigurationImpl engine,
            ActingPerson acting,
            CurrentPerson person,
            ObjectProvider<People> people,
            SubstitutionBook substitutions,
            JdbcClient jdbc) {
        this.tasks = tasks;
        this.engine = engine;
        this.acting = acting;
        this.person = person;
        this.people = people;
        this.substitutions = substitutions;
        this.jdbc = jdbc;
    }

    static void mark(TaskEntity task, String absent) {
        task.setOwner(absent);
        task.setDelegationState(DelegationState.RESOLVED);
    }

    static void unmark(TaskEntity task) {
        task.setOwner(null);
        task.setDelegationState(null);
    }

    /** Those of the tasks that concern a substitution, as the current person sees them; a few queries for all. */
    public List<Behalf> behalf(Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            return List.of();
        }
        StandIns today = substitutions.today();
        List<Task> seen =
                tasks.createTaskQuery().taskIdIn(taskIds.toArray(String[]::new)).list();
        Map<String, Pair> pairs = new LinkedHashMap<>();
        List<String> offered = new ArrayList<>();
        for (Task task : seen) {
            String assignee = task.getAssignee();
            if (assignee == null) {
                offered.add(task.getId());
            } else if (TaskSight.isTakenOver((TaskEntity) task)) {
                boolean mine = person.id().equals(assignee) || person.id().equals(task.getOwner());
                pairs.put(task.getId(), new Pair(assignee, task.getOwner(), mine ? Offer.GIVE_BACK : Offer.NONE));
            } else {
                today.actingFor(assignee)
                        .ifPresent(actor -> pairs.put(
                                task.getId(),
                                new Pair(actor, assignee, actor.equals(person.id()) ? Offer.TAKE_OVER : Offer.NONE)));
            }
        }
        addOffered(offered, pairs);
        Map<String, String> names = names(pairs.values());
        return pairs.entrySet().stream()
                .map(each -> each.getValue().inWords(each.getKey(), names))
                .toList();
    }

    private record Pair(String actor, String absent, Offer offer) {
        Behalf inWords(String task, Map<String, String> names) {
            return new Behalf(
                    task, names.getOrDefault(actor, actor) + " 代 " + names.getOrDefault(absent, absent), offer);
        }
    }

    /** What is offered to groups that the current person has only from somebody they stand in for. */
    private void addOffered(List<String> taskIds, Map<String, Pair> pairs) {
        List<Holder> absent = person.standsInFor();
        if (taskIds.isEmpty() || absent.isEmpty()) {
            return;
        }
        Map<String, Set<String>> candidates = new HashMap<>();
        jdbc.sql("select task_id_, group_id_ from act_ru_identitylink"
                        + " where type_ = 'candidate' and group_id_ is not null and task_id_ in (:tasks)")
                .param("tasks", taskIds)
                .query(row -> {
                    candidates
                            .computeIfAbsent(row.getString(1), id -> new HashSet<>())
                            .add(row.getString(2));
                });
        Set<String> own = Set.copyOf(person.groups());
        candidates.forEach((task, groups) -> {
            if (groups.stream().noneMatch(own::contains)) {
                absent.stream()
                        .filter(each -> groups.stream().anyMatch(each::isIn))
                        .findFirst()
                        .ifPresent(each -> pairs.put(task, new Pair(person.id(), each.userId(), Offer.NONE)));
            }
        });
    }

    private Map<String, String> names(Collection<Pair> pairs) {
        Set<String> users = new HashSet<>();
        pairs.forEach(pair -> {
            users.add(pair.actor());
            users.add(pair.absent());
        });
        return people.getObject().findAllById(users).stream().collect(Collectors.toMap(Person::userId, Person::name));
    }

    /**
     * Makes a task of somebody the current person stands in for theirs to do.
     *
     * @throws NotFound if they do not see it
     * @throws InvalidInput if it is not assigned to such a person
     */
    @Transactional
    public void takeOver(String taskId) {
        execute(context -> {
            TaskEntity task = seen(context, taskId);
            String assignee = task.getAssignee();
            String whose = sight(context).worksAs(task).orElse(null);
            if (assignee == null || whose == null || whose.equals(person.id()) || assignee.equals(person.id())) {
                throw new InvalidInput("taskId", "这项待办不由您代理");
            }
            mark(task, whose);
            assign(task, person.id());
            return null;
        });
    }

    /**
     * Returns a task taken over to its owner, who may also fetch it.
     *
     * @throws NotFound if the current person does not see it
     * @throws InvalidInput if neither they nor anybody else took it over
     */
    @Transactional
    public void giveBack(String taskId) {
        execute(context -> {
            TaskEntity task = seen(context, taskId);
            boolean concerned =
                    person.id().equals(task.getAssignee()) || person.id().equals(task.getOwner());
            if (!TaskSight.isTakenOver(task) || !concerned) {
                throw new InvalidInput("taskId", "这项待办没有由人代理");
            }
            back(task);
            return null;
        });
    }

    /** Returns whatever was taken over by somebody who no longer stands in for its owner. */
    @EventListener
    @Transactional
    public void whenStandInsChange(StandInsChanged changed) {
        StandIns today = substitutions.today();
        acting.asApplication(() -> execute(context -> {
            for (TaskEntity task : takenOver(context)) {
                if (!today.absentFor(task.getAssignee()).contains(task.getOwner())) {
                    back(task);
                }
            }
            return null;
        }));
    }

    private List<TaskEntity> takenOver(CommandContext context) {
        return jdbc
                .sql("select id_ from act_ru_task where delegation_ = 'RESOLVED' and owner_ is not null"
                        + " and assignee_ is not null and owner_ <> assignee_")
                .query(String.class)
                .list()
                .stream()
                .map(id -> context.getTaskManager().findTaskById(id))
                .filter(TaskSight::isTakenOver)
                .toList();
    }

    /** Offered to a group, it is anybody's there again; else it is the owner's. */
    static void back(TaskEntity task) {
        String owner = task.getOwner();
        boolean offered = task.getIdentityLinks().stream().anyMatch(link -> "candidate".equals(link.getType()));
        unmark(task);
        assign(task, offered ? null : owner);
    }

    private static void assign(TaskEntity task, @Nullable String user) {
        task.setAssignee(user);
        task.triggerUpdateEvent();
    }

    private TaskEntity seen(CommandContext context, String taskId) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        if (task == null || !sight(context).sees(task)) {
            throw new NotFound("没有这项待办");
        }
        return task;
    }

    private TaskSight sight(CommandContext context) {
        Authentication who = context.getAuthentication();
        return ((RowLevelAuthorizations) context.getAuthorizationManager())
                .sightOf(who == null ? person.id() : who.getUserId(), person.groups());
    }

    private <T extends @Nullable Object> T execute(Command<T> command) {
        return engine.getCommandExecutorTxRequired().execute(command);
    }
}
