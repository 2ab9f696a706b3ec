package org.dundian.rehearsal.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.dundian.engine.ActingPerson;
import org.dundian.problem.OpenProblem;
import org.dundian.programme.Selection;
import org.dundian.programme.Selection.CadreCandidate;
import org.dundian.programme.Vacancies;
import org.dundian.stationing.Handovers;
import org.dundian.stationing.Handovers.Assignment;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.WorkingCalendar;
import org.springframework.stereotype.Component;

/** What people do with the tasks of programmes, batches and subgroups. */
@Component
class ProgrammeActs {

    static final String HOLD_KICK_OFF = "Task_HoldKickOff";

    private static final String DECLINES = "cadre-07";
    private static final String RESERVE = "reserve-";
    private static final int CADRES = 28;
    private static final List<String> CHECKLIST =
            List.of("survey", "forum", "visits-in-need", "one-thing-done", "report", "lasting-contact");

    private final CurrentCalendar calendar;
    private final Selection selection;
    private final Vacancies vacancies;
    private final Handovers handovers;
    private final ActingPerson acting;
    private final TaskPeople people;
    private final TaskService tasks;

    ProgrammeActs(
            CurrentCalendar calendar,
            Selection selection,
            Vacancies vacancies,
            Handovers handovers,
            ActingPerson acting,
            TaskPeople people,
            TaskService tasks) {
        this.calendar = calendar;
        this.selection = selection;
        this.vacancies = vacancies;
        this.handovers = handovers;
        this.acting = acting;
        this.people = people;
        this.tasks = tasks;
    }

    Instant when(Task task, String key, Instant now, RandomGenerator random) {
        boolean slow = task.getTaskDefinitionKey().equals("Task_WriteWeeklyReport") && random.nextInt(20) == 0;
        return calendar.get().plusWorkingMinutes(now, slow ? 3000 : random.nextInt(15, 200));
    }

    String personFor(String task) {
        return people.of(task).get(0);
    }

    /** @param turns how often a task of a key has come up, counted here for those that are returned once */
    Map<String, Object> form(Task task, String key, Instant now, Map<String, Integer> turns) {
        int turn = turns.merge(key + task.getTaskDefinitionKey(), 1, Integer::sum) - 1;
        LocalDate today = now.atZone(WorkingCalendar.ZONE).toLocalDate();
        return switch (task.getTaskDefinitionKey()) {
            case "Task_PreparePlan" -> Map.of("objectives", "摸清底数，解决一批急难愁盼问题，扩大工会覆盖。（示例数据）", "checklist", CHECKLIST);
            case "Task_ApprovePlan", "Task_ApproveGrouping" ->
                turn == 0 && !key.endsWith("-B2")
                        ? Map.of("decision", "return", "reason", "请补充人员分工说明。")
                        : Map.of("decision", "approve");
            case "Task_SelectCadres" -> {
                chooseCadres(key, task);
                yield Map.of("confirmed", true);
            }
            case "Task_SelectHosts" -> {
                chooseHosts(key, task);
                yield Map.of("confirmed", true);
            }
            case "Task_ReviewGrouping" ->
                Map.of("decision", turn == 0 && key.endsWith("-B1") ? "propose-again" : "accept");
            case "Task_AcceptPosting" ->
                DECLINES.equals(task.getAssignee()) && key.contains("-B1-")
                        ? Map.of("decision", "decline", "reason", "家中有病人需要照料。")
                        : Map.of("decision", "accept");
            case "Task_ReplaceCadre" -> replacement(task, key);
            case HOLD_KICK_OFF ->
                Map.of(
                        "date",
                        today.toString(),
                        "contactName",
                        "示例联系人",
                        "contactPhone",
                        "000-0000000",
                        "workers",
                        600,
                        "contracts",
                        350,
                        "unionMembers",
                        120,
                        "summary",
                        "召开启动会，说明蹲点安排。（示例数据）");
            case "Task_WriteWeeklyReport" -> Map.of("summary", "本周走访站点，收集问题，跟进办理。（示例数据）", "nextWeek", "继续走访。");
            case "Task_AcceptWeeklyReport", "Task_AcceptFinalReport" ->
                turn == 0 && key.endsWith("-S03")
                        ? Map.of("decision", "return", "reason", "请补充问题办理情况。")
                        : Map.of("decision", "approve");
            case "Task_ApproveEarlyEnd" -> Map.of("decision", "approve");
            case "Task_WriteFinalReport" ->
                Map.of(
                        "summary", "蹲点工作总结。（示例数据）",
                        "checklistDone", CHECKLIST,
                        "typicalCase", "推动缩短结算周期。（示例数据）");
            case "Task_HandOver" -> {
                assignContacts(key, task);
                yield Map.of("confirmed", true);
            }
            case "Task_ReviewBatch" -> Map.of("lessons", "提前对接平台，问题导向。（示例数据）", "secondBatch", true);
            case "Task_ConcludeProgramme" -> Map.of("summary", "两批蹲点全部完成。（示例数据）");
            case "Task_CorrectAddress" -> Map.of("email", "corrected@dundian.example");
            default -> throw new IllegalStateException("Nobody plays " + task.getTaskDefinitionKey());
        };
    }

    private void chooseCadres(String batch, Task task) {
        acting.as(personFor(task.getId()), () -> {
            selection.selectCadres(
                    batch,
                    selection.cadres(batch).stream()
                            .filter(CadreCandidate::eligible)
                            .map(candidate -> candidate.cadre().userId())
                            .sorted(Comparator.comparing(cadre -> cadre.startsWith(RESERVE)))
                            .limit(CADRES)
                            .toList());
        });
    }

    private void chooseHosts(String batch, Task task) {
        acting.as(personFor(task.getId()), () -> {
            List<String> chosen = selection.hosts(batch).stream()
                    .limit(selection.hostsWanted(batch))
                    .map(candidate -> candidate.host().code())
                    .toList();
            selection.selectHosts(batch, chosen);
        });
    }

    private Map<String, Object> replacement(Task task, String batch) {
        String leaving = String.valueOf(tasks.getVariable(task.getId(), "leaving"));
        String reserve = acting.as(
                personFor(task.getId()),
                () -> vacancies.proposals(batch, leaving).stream()
                        .map(Vacancies.Proposal::userId)
                        .filter(user -> user.startsWith(RESERVE))
                        .findFirst()
                        .orElseThrow());
        return Map.of("leaving", leaving, "replacement", reserve, "reason", "由后备干部接替。");
    }

    private void assignContacts(String subgroup, Task task) {
        acting.as(personFor(task.getId()), () -> {
            List<String> contacts = handovers.contacts(subgroup);
            List<Assignment> assignments = new ArrayList<>();
            for (OpenProblem problem : handovers.openOf(subgroup)) {
                assignments.add(new Assignment(problem.number(), contacts.get(assignments.size() % contacts.size())));
            }
            handovers.choose(subgroup, assignments);
        });
    }
}
