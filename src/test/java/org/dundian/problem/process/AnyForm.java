package org.dundian.problem.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.spin.Spin;

/** Forms as anybody might fill them in, sensibly or not: each of a task's answers, with dates near and far. */
final class AnyForm {

    private final StationedFederation federation;
    private final List<String> numbers;
    private final LocalDate today;
    private final Random random;

    AnyForm(StationedFederation federation, List<String> numbers, LocalDate today, Random random) {
        this.federation = federation;
        this.numbers = numbers;
        this.today = today;
        this.random = random;
    }

    Map<String, Object> report() {
        Map<String, Object> form = federation.aReport();
        form.put("severity", oneOf("urgent", "high", "normal", "normal", "long-term"));
        form.put("category", oneOf("pay", "pay", "contract"));
        if (random.nextInt(6) == 0) {
            form.put("solvedOnSpot", true);
            form.put("solution", "当场协调解决");
        }
        return form;
    }

    Map<String, Object> of(String task) {
        return switch (task) {
            case "Task_TriageProblem" -> triage();
            case "Task_CompleteReport" -> {
                Map<String, Object> form = report();
                form.remove("solvedOnSpot");
                form.remove("solution");
                yield form;
            }
            case "Task_AcceptProblem" ->
                random.nextInt(4) == 0 ? form("decision", "return", "reason", "不属于本部门职责") : form("decision", "accept");
            case "Task_ArbitrateReturn" ->
                form(
                        "owner",
                        oneOf(federation.rights(), federation.labour(), "host-" + federation.host),
                        "reason",
                        "裁定");
            case "Task_ResolveProblem" -> resolve();
            case "Task_DecideExtension" -> {
                Map<String, Object> form = form("decision", oneOf("grant", "grant", "refuse"), "reason", "审批意见");
                if (random.nextInt(3) == 0) {
                    form.put("untilDate", day());
                }
                yield form;
            }
            case "Task_ApproveLongTerm" ->
                random.nextInt(3) == 0 ? form("decision", "return", "reason", "请继续办理") : form("decision", "approve");
            case "Task_SubmitPlan" -> form("plan", "先调研，再推动出台指引");
            case "Task_ReviewLongTerm" -> form("progress", "正在推进", "resolved", random.nextInt(3) == 0);
            case "Task_DecideEscalation" -> escalation();
            case "Task_RecordMeeting" ->
                form(
                        "participants",
                        "蹲点办、平台",
                        "minutes",
                        "同意整改",
                        "decisions",
                        Spin.JSON("[{\"what\":\"提交方案\",\"owner\":\"" + federation.rights() + "\",\"date\":\""
                                + today.plusDays(5) + "\"}]"));
            case "Task_VerifyResolution" ->
                form(
                        "answer",
                        oneOf("satisfied", "acceptable", "dissatisfied", "unreachable"),
                        "evidence",
                        "电话核实",
                        "reason",
                        "核实说明");
            case "Task_CloseOut" ->
                random.nextInt(3) == 0 ? form("decision", "reopen", "reason", "材料不全") : form("decision", "close");
            case "Task_RevisitProblem" ->
                form("answer", oneOf("holds", "holds", "relapsed", "unreachable"), "evidence", "回访职工");
            case "Task_CarryOutDecision" -> form("note", "已约谈，方案已提交");
            default -> throw new IllegalStateException("No form for " + task);
        };
    }

    private Map<String, Object> triage() {
        return switch (random.nextInt(8)) {
            case 0 -> form("decision", "ask", "reason", "涉及哪些站点？");
            case 1 -> form("decision", "decline", "reason", "不属于工会职责");
            case 2 -> form("decision", "merge", "mergeInto", anyNumber(), "reason", "同一份反映");
            case 3, 4 -> form("decision", "link", "commonProblem", anyNumber());
            case 5 ->
                form(
                        "decision",
                        "accept",
                        "owner",
                        federation.labour(),
                        "severity",
                        oneOf("urgent", "high", "normal", "long-term"),
                        "reason",
                        "研判后调整");
            default -> form("decision", "accept");
        };
    }

    private Map<String, Object> resolve() {
        return switch (random.nextInt(9)) {
            case 0 -> form("outcome", "progress", "reason", "已约谈站点");
            case 1 -> form("outcome", "more-time", "untilDate", day(), "reason", "需要协调");
            case 2 -> form("outcome", "escalate", "reason", "需要上级协调");
            case 3, 4 -> form("outcome", "waiting", "untilDate", day(), "reason", "等待答复");
            case 5 -> form("outcome", "long-term", "reason", "需要出台政策");
            default -> form("outcome", "resolved", "solution", "恢复七天结算", "evidence", "会谈记录");
        };
    }

    private Map<String, Object> escalation() {
        String decision = oneOf("raise", "reassign", "instruct", "more-time", "meeting");
        Map<String, Object> form = form("decision", decision, "reason", "督办意见");
        switch (decision) {
            case "reassign" -> form.put("owner", oneOf(federation.rights(), federation.labour()));
            case "instruct" -> form.put("instructions", "本周内拿出办法");
            case "more-time" -> form.put("untilDate", day());
            default -> {
                // nothing more is sent
            }
        }
        return form;
    }

    private String anyNumber() {
        return numbers.get(random.nextInt(numbers.size()));
    }

    private String day() {
        return today.plusDays(random.nextInt(45) - 2).toString();
    }

    private String oneOf(String... values) {
        return values[random.nextInt(values.length)];
    }

    private static Map<String, Object> form(Object... fields) {
        Map<String, Object> form = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put((String) fields[i], fields[i + 1]);
        }
        return form;
    }
}
