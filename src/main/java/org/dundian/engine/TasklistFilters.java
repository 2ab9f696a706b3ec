package org.dundian.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The filters of Tasklist, which without one shows nothing at all: some for everybody, and one for each programme under way,
 * for those concerned with it. Each carries a mark by which a later start finds it again, and is brought to what is written
 * here, whatever had become of its name, its query or its place.
 *
 * <p>They carry no order: what a filter is stored with goes before whatever its reader asks for. Tasklist begins with the
 * order of urgency, see {@code assets/webapps/urgency.js}.
 */
@Component
public class TasklistFilters {

    private static final String MARK = "dundian";
    private static final String OF_PROGRAMME = "programme:";

    /** The mark of the filter that leaves nothing out. */
    static final String ALL = "all";

    /** Names under which filters were made before they were marked. */
    private static final Map<String, String> ONCE_NAMED =
            Map.of("我的任务", "mine", "本组待领", "group", "代理待办", "behalf", "代理待领", "behalf-group", "全部可见", "all");

    private static final String ME = "${currentUser()}";

    private final FilterService filters;
    private final TaskService tasks;
    private final Grants grants;
    private final ActingPerson acting;

    TasklistFilters(FilterService filters, TaskService tasks, Grants grants, ActingPerson acting) {
        this.filters = filters;
        this.tasks = tasks;
        this.grants = grants;
        this.acting = acting;
    }

    /** @param place the lower, the higher in the list; the first is opened at first */
    private record Wanted(String mark, String name, String description, String color, int place, TaskQuery query) {}

    void ensure() {
        acting.asApplication(() -> {
            Map<String, Filter> ours = ours();
            for (Wanted wanted : forEverybody()) {
                grants.ensureEverybodyReadsFilter(
                        bring(ours.get(wanted.mark()), wanted).getId());
            }
        });
    }

    /**
     * Makes the filter of a programme if it is missing, and lets the groups read it.
     *
     * @param code of the programme, with which the business keys of all its instances begin
     */
    public void offer(String code, String name, Collection<String> groups) {
        acting.asApplication(() -> {
            String mark = OF_PROGRAMME + code;
            TaskQuery query = tasks.createTaskQuery()
                    .or()
                    .processInstanceBusinessKey(code)
                    .processInstanceBusinessKeyLike(code.replaceAll("([\\\\%_])", "\\\\$1") + "-%")
                    .endOr();
            Filter filter = bring(ours().get(mark), new Wanted(mark, name, code + " 的待办，我能看到的", "#3f4a5a", 70, query));
            grants.ensureGroupsReadFilter(groups, filter.getId());
        });
    }

    /** The programme is over: its filter goes, and who could read it with it. */
    public void withdraw(String code) {
        acting.asApplication(() -> {
            Filter filter = ours().get(OF_PROGRAMME + code);
            if (filter != null) {
                filters.deleteFilter(filter.getId());
            }
        });
    }

    /** Codes of the programmes that have a filter. */
    public List<String> offered() {
        return acting.asApplication(() -> ours().keySet().stream()
                .filter(mark -> mark.startsWith(OF_PROGRAMME))
                .map(mark -> mark.substring(OF_PROGRAMME.length()))
                .toList());
    }

    /** Ids of the filters of programmes, which not everybody reads. */
    Set<String> ofProgrammes() {
        return acting.asApplication(() -> ours().entrySet().stream()
                .filter(filter -> filter.getKey().startsWith(OF_PROGRAMME))
                .map(filter -> filter.getValue().getId())
                .collect(Collectors.toSet()));
    }

    /** The filters that everybody reads, by their marks, in the order of Tasklist. */
    Map<String, Filter> ofEverybody() {
        Map<String, Filter> marked = new LinkedHashMap<>();
        acting
                .asApplication(() ->
                        filters.createFilterQuery().orderByFilterId().asc().list())
                .stream()
                .filter(filter -> markOf(filter) instanceof String mark && !mark.startsWith(OF_PROGRAMME))
                .sorted(Comparator.comparingInt(
                        filter -> filter.getProperties().get("priority") instanceof Integer place ? place : 0))
                .forEach(filter -> marked.putIfAbsent(String.valueOf(markOf(filter)), filter));
        return marked;
    }

    private List<Wanted> forEverybody() {
        TaskQueryImpl assignedToAbsent = (TaskQueryImpl) tasks.createTaskQuery();
        assignedToAbsent.addExpression("taskAssigneeIn", "${standIn.people()}");
        TaskQueryImpl offeredToAbsent = (TaskQueryImpl) tasks.createTaskQuery();
        offeredToAbsent.addExpression("taskCandidateGroupIn", "${standIn.groups()}");
        return List.of(
                new Wanted(
                        "mine",
                        "我的待办",
                        "由我办理的待办",
                        "#1d5f8a",
                        -10,
                        tasks.createTaskQuery().taskAssigneeExpression(ME)),
                new Wanted(
                        "group",
                        "本组待领",
                        "本组或本人可领取的待办",
                        "#26693f",
                        0,
                        tasks.createTaskQuery().taskCandidateUserExpression(ME).taskUnassigned()),
                new Wanted(
                        "due-today",
                        "今日到期",
                        "我能看到的待办中今天到期的",
                        "#805300",
                        10,
                        tasks.createTaskQuery()
                                .dueAfterExpression("${today.before()}")
                                .dueBeforeExpression("${today.after()}")),
                new Wanted(
                        "overdue",
                        "已超期",
                        "我能看到的待办中已过到期时间的",
                        "#b3261e",
                        20,
                        tasks.createTaskQuery().dueBeforeExpression("${now()}")),
                new Wanted(
                        "escalated",
                        "升级待我决定",
                        "已升级、等我或我所在的组决定的事项",
                        "#8a3b12",
                        30,
                        tasks.createTaskQuery()
                                .taskDefinitionKeyIn("Task_DecideEscalation", "Task_RecordMeeting")
                                .or()
                                .taskAssigneeExpression(ME)
                                .taskCandidateUserExpression(ME)
                                .endOr()),
                new Wanted(
                        "verification",
                        "待核实",
                        "我能看到的待办中等待核实办理结果的",
                        "#1d6464",
                        40,
                        tasks.createTaskQuery().taskDefinitionKey("Task_VerifyResolution")),
                new Wanted("behalf", "代理待办", "请假人员的待办，由我代为办理", "#6a4296", 50, assignedToAbsent),
                new Wanted(
                        "behalf-group", "代理待领", "请假人员所在组的待办，可由我代为领取", "#6a4296", 60, offeredToAbsent.taskUnassigned()),
                new Wanted(ALL, "全部可见", "我能看到的全部待办", "#595959", 100, tasks.createTaskQuery()));
    }

    /**
     * By their marks, or by their names where none has the mark yet. Where two starts at once have made one twice, the second
     * goes.
     */
    private Map<String, Filter> ours() {
        List<Filter> all = filters.createFilterQuery().orderByFilterId().asc().list();
        Map<String, Filter> ours = new LinkedHashMap<>();
        for (Filter filter : all) {
            Object mark = markOf(filter);
            if (mark != null && ours.putIfAbsent(mark.toString(), filter) != null) {
                filters.deleteFilter(filter.getId());
            }
        }
        for (Filter filter : all) {
            String once = ONCE_NAMED.get(filter.getName());
            if (once != null && markOf(filter) == null) {
                ours.putIfAbsent(once, filter);
            }
        }
        return ours;
    }

    private static @Nullable Object markOf(Filter filter) {
        Map<String, Object> properties = filter.getProperties();
        return properties == null ? null : properties.get(MARK);
    }

    private Filter bring(@Nullable Filter present, Wanted wanted) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(MARK, wanted.mark());
        properties.put("description", wanted.description());
        properties.put("color", wanted.color());
        properties.put("priority", wanted.place());
        // Tasklist asks anew every ten seconds, for the list and its count
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        Filter filter = present == null ? filters.newTaskFilter(wanted.name()) : present;
        return filters.saveFilter(
                filter.setName(wanted.name()).setQuery(wanted.query()).setProperties(properties));
    }
}
