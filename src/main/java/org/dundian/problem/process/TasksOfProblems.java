package org.dundian.problem.process;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.TasksSeen;
import org.dundian.organisation.CurrentPerson;
import org.dundian.problem.ProblemTasks;
import org.springframework.stereotype.Component;

@Component
class TasksOfProblems implements ProblemTasks {

    private static final Set<String> PROCESSES =
            Set.of(ProblemResolutionProcess.KEY, EscalationDecisionProcess.KEY, MeetingFollowUpProcess.KEY);
    private static final Set<String> SOLVING = Set.of(
            ProblemResolutionProcess.TASK_RESOLVE_PROBLEM,
            ProblemResolutionProcess.TASK_SUBMIT_PLAN,
            ProblemResolutionProcess.TASK_REVIEW_LONG_TERM);

    private final TaskService tasks;
    private final TasksSeen seen;
    private final CurrentPerson person;
    private final ActingPerson acting;

    TasksOfProblems(TaskService tasks, TasksSeen seen, CurrentPerson person, ActingPerson acting) {
        this.tasks = tasks;
        this.seen = seen;
        this.person = person;
        this.acting = acting;
    }

    /** What was taken over has its owner beside its assignee. */
    @Override
    public Optional<Own> own(String task) {
        String me = person.id();
        return seen.of(task)
                .filter(each -> me.equals(each.assignee()) && PROCESSES.contains(each.process()))
                .filter(each -> {
                    Task open = tasks.createTaskQuery().taskId(task).singleResult();
                    return open != null && (open.getOwner() == null || me.equals(open.getOwner()));
                })
                .map(this::described);
    }

    @Override
    public Optional<Own> ofHandler(String task) {
        return seen.of(task)
                .filter(each -> each.process().equals(ProblemResolutionProcess.KEY)
                        && SOLVING.contains(each.element())
                        && each.assignee() != null)
                .map(this::described);
    }

    private Own described(TasksSeen.Seen task) {
        return new Own(
                task.id(),
                task.about(),
                task.name(),
                SOLVING.contains(task.element()),
                ProblemResolutionProcess.TASK_VERIFY_RESOLUTION.equals(task.element()),
                offeredTo(task.id()));
    }

    private List<String> offeredTo(String task) {
        List<IdentityLink> links = acting.asApplication(() -> tasks.getIdentityLinksForTask(task));
        return links.stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void give(String task, String to) {
        acting.asApplication(() -> tasks.setAssignee(task, to));
    }
}
