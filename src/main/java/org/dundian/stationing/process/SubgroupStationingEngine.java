package org.dundian.stationing.process;

import static org.dundian.stationing.process.SubgroupStationingProcess.ACCEPT_POSTING;
import static org.dundian.stationing.process.SubgroupStationingProcess.KEY;
import static org.dundian.stationing.process.SubgroupStationingProcess.LEADERS_TASKS;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.dundian.engine.ActingPerson;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Groups;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.dundian.stationing.SubgroupFlow;
import org.dundian.stationing.WeeklyReports;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

@Component
class SubgroupStationingEngine implements SubgroupFlow {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final SubgroupDirectory directory;
    private final WeeklyReports reports;
    private final ActingPerson acting;

    SubgroupStationingEngine(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            SubgroupDirectory directory,
            @Lazy WeeklyReports reports,
            ActingPerson acting) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.directory = directory;
        this.reports = reports;
        this.acting = acting;
    }

    @Override
    public void ask(String subgroup, String member) {
        acting.asApplication(() -> runtime.createMessageCorrelation(SubgroupStationingProcess.POSTING_PUBLISHED_MESSAGE)
                .processInstanceBusinessKey(subgroup)
                .setVariablesToTriggeredScope(Variables.putValue(SubgroupStationingProcess.MEMBER, member)
                        .putValue(SubgroupStationingProcess.OUTCOME, null))
                .correlate());
    }

    @Override
    public void withdraw(String subgroup, String member) {
        acting.asApplication(() -> {
            for (ProcessInstance instance : instances(subgroup)) {
                for (EventSubscription waiting : runtime.createEventSubscriptionQuery()
                        .processInstanceId(instance.getId())
                        .eventName(SubgroupStationingProcess.POSTING_WITHDRAWN_MESSAGE)
                        .list()) {
                    if (member.equals(
                            runtime.getVariable(waiting.getExecutionId(), SubgroupStationingProcess.MEMBER))) {
                        runtime.messageEventReceived(waiting.getEventName(), waiting.getExecutionId());
                    }
                }
            }
        });
    }

    @Override
    public void allAccepted(String subgroup) {
        acting.asApplication(() -> runtime.createMessageCorrelation(SubgroupStationingProcess.ALL_ACCEPTED_MESSAGE)
                .processInstanceBusinessKey(subgroup)
                .correlateAll());
    }

    @Override
    public void moveTasks(String subgroup, String from, @Nullable String to) {
        acting.asApplication(() -> {
            for (Task task : tasks.createTaskQuery()
                    .processDefinitionKey(KEY)
                    .processInstanceBusinessKey(subgroup)
                    .taskAssignee(from)
                    .list()) {
                if (!task.getTaskDefinitionKey().equals(ACCEPT_POSTING)) {
                    tasks.setAssignee(task.getId(), to);
                    if (to == null) {
                        offerToTeamLeader(task, subgroup);
                    }
                }
            }
        });
    }

    /** So that somebody sees it while the subgroup has no leader. */
    private void offerToTeamLeader(Task task, String subgroup) {
        directory.byCode(subgroup).map(SubgroupOverview::team).map(Groups::team).ifPresent(team -> {
            boolean offered = tasks.getIdentityLinksForTask(task.getId()).stream()
                    .anyMatch(link -> team.equals(link.getGroupId()));
            if (!offered) {
                tasks.addCandidateGroup(task.getId(), team);
            }
        });
    }

    @Override
    public void giveToLeader(String subgroup, String leader) {
        acting.asApplication(() -> {
            for (Task task : tasks.createTaskQuery()
                    .processDefinitionKey(KEY)
                    .processInstanceBusinessKey(subgroup)
                    .taskDefinitionKeyIn(LEADERS_TASKS.toArray(String[]::new))
                    .list()) {
                tasks.setAssignee(task.getId(), leader);
            }
        });
    }

    @Override
    public void earlyEndRequested(String subgroup, String why) {
        acting.asApplication(() -> runtime.createMessageCorrelation(SubgroupStationingProcess.EARLY_END_MESSAGE)
                .processInstanceBusinessKey(subgroup)
                .setVariablesToTriggeredScope(Variables.putValue(SubgroupStationingProcess.WHY, why)
                        .putValue(SubgroupStationingProcess.OUTCOME, null))
                .correlate());
    }

    @Override
    public void stayMoved(String subgroup) {
        acting.asApplication(() -> {
            for (ProcessInstance instance : instances(subgroup)) {
                recalculate(instance, SubgroupStationingProcess.STAY_ENDED);
                recalculate(instance, SubgroupStationingProcess.LAST_WEEK_OVER);
                if (reports.nextDue(subgroup).isPresent()) {
                    askForReportsAgain(instance);
                }
            }
        });
    }

    /** Whoever waits for the end, as no further week lay inside the stay, waits for that week instead. */
    private void askForReportsAgain(ProcessInstance instance) {
        boolean waitsForTheEnd = management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(SubgroupStationingProcess.LAST_WEEK_OVER)
                        .count()
                > 0;
        if (waitsForTheEnd) {
            runtime.createProcessInstanceModification(instance.getId())
                    .startBeforeActivity(SubgroupStationingProcess.NEXT_WEEK)
                    .cancelAllForActivity(SubgroupStationingProcess.LAST_WEEK_OVER)
                    .setAnnotation("the stay was extended")
                    .execute();
        }
    }

    @Override
    public void dissolved(String subgroup) {
        acting.asApplication(() -> {
            boolean understood = runtime.createExecutionQuery()
                            .processInstanceBusinessKey(subgroup)
                            .messageEventSubscriptionName(SubgroupStationingProcess.DISSOLVED_MESSAGE)
                            .count()
                    > 0;
            if (!understood) {
                throw new InvalidInput("subgroup", "小组 " + subgroup + " 的流程版本过旧，不能撤销，请先由系统管理员迁移到当前版本");
            }
            runtime.createMessageCorrelation(SubgroupStationingProcess.DISSOLVED_MESSAGE)
                    .processInstanceBusinessKey(subgroup)
                    .correlate();
        });
    }

    private List<ProcessInstance> instances(String subgroup) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .processInstanceBusinessKey(subgroup)
                .list();
    }

    private void recalculate(ProcessInstance instance, String event) {
        management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(event)
                .list()
                .forEach(job -> management.recalculateJobDuedate(job.getId(), false));
    }
}
