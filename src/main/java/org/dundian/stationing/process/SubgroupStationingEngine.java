package org.dundian.stationing.process;

import static org.dundian.stationing.process.SubgroupStationingProcess.ACCEPT_POSTING;
import static org.dundian.stationing.process.SubgroupStationingProcess.KEY;
import static org.dundian.stationing.process.SubgroupStationingProcess.LEADERS_TASKS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.NativeProcessInstanceQuery;
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

    private static final Map<String, WaitsFor> WAITS = Map.of(
            SubgroupStationingProcess.NO_ANSWER, WaitsFor.ANSWER,
            SubgroupStationingProcess.WEEKLY_REPORT_DUE, WaitsFor.NEXT_WEEK,
            SubgroupStationingProcess.LAST_WEEK_OVER, WaitsFor.LAST_WEEK);

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
                if (reports.isWeekAhead(subgroup)) {
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
            waitForAFurtherWeek(instance, "the stay was extended");
        }
    }

    private void waitForAFurtherWeek(ProcessInstance instance, String why) {
        runtime.createProcessInstanceModification(instance.getId())
                .startBeforeActivity(SubgroupStationingProcess.NEXT_WEEK)
                .cancelAllForActivity(SubgroupStationingProcess.LAST_WEEK_OVER)
                .setAnnotation(why)
                .execute();
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

    @Override
    public List<Waiting> waiting(Collection<String> subgroups) {
        return acting.asApplication(() -> {
            Map<String, String> codes = codesByInstance(subgroups);
            if (codes.isEmpty()) {
                return List.of();
            }
            Map<String, WaitsFor> events =
                    management.createJobDefinitionQuery().processDefinitionKey(KEY).list().stream()
                            .filter(event -> WAITS.containsKey(event.getActivityId()))
                            .collect(Collectors.toMap(JobDefinition::getId, event -> WAITS.get(event.getActivityId())));
            List<Waiting> found = new ArrayList<>();
            for (Job job : management
                    .createJobQuery()
                    .processInstanceIds(codes.keySet())
                    .timers()
                    .list()) {
                WaitsFor what = events.get(job.getJobDefinitionId());
                String subgroup = codes.get(job.getProcessInstanceId());
                if (what != null && subgroup != null) {
                    found.add(new Waiting(
                            job.getId(),
                            subgroup,
                            what,
                            what == WaitsFor.ANSWER ? member(job.getExecutionId()) : null,
                            job.getDuedate().toInstant()));
                }
            }
            return found;
        });
    }

    /** One by one, as the engine tells no execution's parent; few wait for two days only. */
    private String member(String execution) {
        return String.valueOf(runtime.getVariable(execution, SubgroupStationingProcess.MEMBER));
    }

    private Map<String, String> codesByInstance(Collection<String> subgroups) {
        List<String> codes = List.copyOf(subgroups);
        String in = IntStream.range(0, codes.size())
                .mapToObj(i -> "#{code" + i + "}")
                .collect(Collectors.joining(", "));
        NativeProcessInstanceQuery query = runtime.createNativeProcessInstanceQuery()
                .sql("select e.* from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                        + " where e.parent_id_ is null and d.key_ = #{key} and e.business_key_ in (" + in + ")")
                .parameter("key", KEY);
        for (int i = 0; i < codes.size(); i++) {
            query.parameter("code" + i, codes.get(i));
        }
        return query.list().stream().collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }

    @Override
    public void moveWait(Waiting wait, Instant until) {
        acting.asApplication(() -> {
            Job job = management.createJobQuery().jobId(wait.timer()).singleResult();
            management.setJobDuedate(wait.timer(), Date.from(until));
            if (wait.what() == WaitsFor.ANSWER) {
                tasks
                        .createTaskQuery()
                        .processInstanceId(job.getProcessInstanceId())
                        .taskDefinitionKey(ACCEPT_POSTING)
                        .list()
                        .stream()
                        .filter(task -> task.getExecutionId().equals(job.getExecutionId()))
                        .forEach(task -> due(task, until));
            }
        });
    }

    @Override
    public void reportFurther(Waiting wait) {
        acting.asApplication(() -> instances(wait.subgroup())
                .forEach(instance -> waitForAFurtherWeek(instance, "the calendar has changed")));
    }

    @Override
    public void moveReport(String subgroup, LocalDate week, Instant due) {
        acting.asApplication(() -> tasks
                .createTaskQuery()
                .processDefinitionKey(KEY)
                .processInstanceBusinessKey(subgroup)
                .taskDefinitionKey(SubgroupStationingProcess.WRITE_WEEKLY_REPORT)
                .list()
                .stream()
                .filter(task -> week.toString().equals(tasks.getVariable(task.getId(), SubgroupStationingProcess.WEEK)))
                .forEach(task -> due(task, due)));
    }

    private void due(Task task, Instant until) {
        task.setDueDate(Date.from(until));
        tasks.saveTask(task);
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
