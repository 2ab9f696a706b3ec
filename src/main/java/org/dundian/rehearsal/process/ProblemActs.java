package org.dundian.rehearsal.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.task.Task;
import org.dundian.engine.ActingPerson;
import org.dundian.organisation.Groups;
import org.dundian.problem.Conversation;
import org.dundian.problem.NewLetter;
import org.dundian.problem.Problem;
import org.dundian.problem.ProblemState;
import org.dundian.problem.Problems;
import org.dundian.rehearsal.Move;
import org.dundian.rehearsal.Script;
import org.dundian.rehearsal.Situation;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people do with a problem: by its script, else the usual. */
@Component
class ProblemActs {

    private final Problems problems;
    private final CurrentCalendar calendar;
    private final Conversation conversation;
    private final ActingPerson acting;
    private final TaskPeople people;
    private final JdbcClient jdbc;

    ProblemActs(
            Problems problems,
            CurrentCalendar calendar,
            Conversation conversation,
            ActingPerson acting,
            TaskPeople people,
            JdbcClient jdbc) {
        this.problems = problems;
        this.calendar = calendar;
        this.conversation = conversation;
        this.acting = acting;
        this.people = people;
        this.jdbc = jdbc;
    }

    ProblemAct planned(Script script, Task task, String number, int turn, Instant now, RandomGenerator random) {
        Situation situation = situation(number, now, random);
        Move move = script.moveAt(task.getTaskDefinitionKey(), turn)
                .orElseGet(() -> usual(task.getTaskDefinitionKey(), situation));
        return new ProblemAct(
                move.when().apply(situation), at -> move.sends().apply(situation(number, at, random)), move.refused());
    }

    Situation situation(String number, Instant now, RandomGenerator random) {
        Problem problem = problems.get(number);
        return new Situation(problem, now, calendar.get(), openLetters(number), othersThan(problem), random);
    }

    /** The youngest first: it will be there for a while. */
    private List<String> othersThan(Problem problem) {
        return jdbc.sql("""
                select number from problem
                where organisation_code = ? and state in ('assigned', 'in-progress') and common_problem is null
                  and number <> ?
                order by reported_at desc, number limit 3""")
                .params(problem.organisation(), problem.number())
                .query(String.class)
                .list();
    }

    /** Anybody who may take it; for a verification nobody whom rule 3 bars, for an owner's task the handler first. */
    String personFor(String task, String number) {
        List<String> possible = people.of(task);
        Set<String> barred = new HashSet<>();
        jdbc.sql("select solved_by, solved_for from problem where number = ? and solved_by is not null")
                .param(number)
                .query(row -> {
                    barred.add(row.getString(1));
                    barred.add(String.valueOf(row.getString(2)));
                });
        List.copyOf(barred).forEach(solver -> barred.addAll(people.standInsOf(solver)));
        return possible.stream()
                .filter(person -> !barred.contains(person) && !person.startsWith("head-"))
                .findFirst()
                .orElse(possible.get(0));
    }

    /** How it went to do something beside any task. */
    enum Beside {
        DONE,
        NOT_YET,
        TOO_LATE
    }

    Beside beside(Script.Act act, String number, Instant now) {
        LocalDate today = now.atZone(WorkingCalendar.ZONE).toLocalDate();
        Problem problem = problems.get(number);
        switch (act) {
            case WITHDRAW -> {
                if (problem.state().isEnd() || problem.state() == ProblemState.VERIFIED) {
                    return Beside.TOO_LATE;
                }
                acting.as(problem.reportedBy(), () -> conversation.withdraw(number, "职工已自行与站点协商解决。"));
            }
            case ANSWER -> {
                String handler = problem.handler();
                if (problem.state() != ProblemState.WAITING || handler == null) {
                    return Beside.TOO_LATE;
                }
                acting.as(handler, () -> conversation.answered(number, "人力社保局已书面答复。"));
            }
            case SEND_LETTER -> {
                String handler = problem.handler();
                if (problem.state() != ProblemState.IN_PROGRESS || handler == null) {
                    return Beside.TOO_LATE;
                }
                acting.as(
                        handler,
                        () -> conversation.sendLetter(
                                number,
                                new NewLetter(
                                        "reminder",
                                        "人力社保局",
                                        "示工提〔2024〕" + number.substring(number.lastIndexOf('-') + 1) + "号",
                                        "关于督促平台整改的提示函",
                                        today,
                                        null)));
            }
            case ANSWER_LETTER -> {
                List<String> open = openLetters(number);
                if (problem.state() != ProblemState.WAITING || open.isEmpty()) {
                    return Beside.TOO_LATE;
                }
                acting.as(
                        officeOf(problem),
                        () -> conversation.letterAnswered(number, open.get(0), today, "已责令平台限期改正。", null));
            }
            case LINK -> {
                Optional<String> common = othersThan(problem).stream().findFirst();
                if (problem.state() != ProblemState.IN_PROGRESS) {
                    return Beside.TOO_LATE;
                }
                if (common.isEmpty()) {
                    return Beside.NOT_YET;
                }
                acting.as(officeOf(problem), () -> conversation.link(common.get(), List.of(number), "多人反映同一问题。"));
            }
            case UNLINK -> {
                if (problem.state() != ProblemState.LINKED) {
                    return Beside.TOO_LATE;
                }
                acting.as(officeOf(problem), () -> conversation.unlink(number, "经核对与共性问题无关。"));
            }
        }
        return Beside.DONE;
    }

    private List<String> openLetters(String number) {
        return jdbc.sql("""
                select id from problem_letter where problem_number = ? and answered_on is null
                order by sent_on, recorded_at, id""").param(number).query(String.class).list();
    }

    private String officeOf(Problem problem) {
        return people.membersOf(Groups.office(problem.organisation())).get(0);
    }

    private static Move usual(String task, Situation situation) {
        Move move = switch (task) {
            case "Task_TriageProblem" -> Move.soon(Map.of("decision", "accept"));
            case "Task_CompleteReport" -> Move.soon(ProblemActs::completed);
            case "Task_AcceptProblem" -> Move.soon(Map.of("decision", "accept"));
            case "Task_ArbitrateReturn" -> Move.soon(now -> Map.of("owner", now.otherOwner(), "reason", "按职责分工裁定。"));
            case "Task_ResolveProblem" ->
                Move.soon(Map.of("outcome", "resolved", "solution", "已协调解决，并书面告知职工。", "evidence", "会谈记录与照片。"));
            case "Task_DecideExtension" -> Move.soon(Map.of("decision", "grant", "reason", "理由充分，同意。"));
            case "Task_ApproveLongTerm" -> Move.soon(Map.of("decision", "approve"));
            case "Task_SubmitPlan" -> Move.soon(Map.of("plan", "一是调研，二是征求意见，三是推动出台指引。"));
            case "Task_ReviewLongTerm" -> Move.soon(Map.of("progress", "行业指引已印发，问题解决。", "resolved", true));
            case "Task_DecideEscalation" ->
                Move.soon(Map.of("decision", "instruct", "instructions", "请本周内拿出解决办法。", "reason", "职工反映强烈。"));
            case "Task_RecordMeeting" ->
                Move.soon(now -> Map.of(
                        "participants",
                        "蹲点办、责任部门、平台负责人",
                        "minutes",
                        "各方同意分两步整改。",
                        "decisions",
                        List.of(Map.of(
                                "what",
                                "提交整改方案",
                                "owner",
                                now.otherOwner(),
                                "date",
                                now.in(5).toString()))));
            case "Task_CarryOutDecision" -> Move.inTwoDays(Map.of("note", "整改方案已提交，第一步已落实。"));
            case "Task_VerifyResolution" -> Move.soon(Map.of("answer", "satisfied", "evidence", "电话联系职工，确认已解决。"));
            case "Task_CloseOut" -> Move.soon(Map.of("decision", "close"));
            case "Task_RevisitProblem" -> Move.soon(Map.of("answer", "holds", "evidence", "回访职工，情况良好。"));
            default -> throw new IllegalStateException("Nobody plays " + task);
        };
        return task.equals("Task_ResolveProblem")
                ? move.after(1 + situation.random().nextInt(4))
                : move;
    }

    private static Map<String, Object> completed(Situation situation) {
        Problem problem = situation.problem();
        return Map.of(
                "hostCode", problem.host(),
                "title", problem.title(),
                "category", problem.category(),
                "severity", problem.severity().code(),
                "description", "补充：涉及两个站点，约三十人。（示例数据）",
                "since", situation.today().minusDays(20).toString(),
                "affectedWorkers", 30,
                "visibility", problem.visibility(),
                "source", "worker");
    }
}
