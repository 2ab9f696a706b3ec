package org.dundian.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Every path that a problem can take, each as a script; together they pass every flow of the two problem models. */
public final class Scripts {

    private static final String TRIAGE = "Task_TriageProblem";
    private static final String ACCEPT = "Task_AcceptProblem";
    private static final String ARBITRATE = "Task_ArbitrateReturn";
    private static final String RESOLVE = "Task_ResolveProblem";
    private static final String EXTENSION = "Task_DecideExtension";
    private static final String LONG_TERM = "Task_ApproveLongTerm";
    private static final String REVIEW = "Task_ReviewLongTerm";
    private static final String ESCALATION = "Task_DecideEscalation";
    private static final String VERIFY = "Task_VerifyResolution";
    private static final String CLOSE_OUT = "Task_CloseOut";
    private static final String REVISIT = "Task_RevisitProblem";

    private static final Script USUAL = Script.named("按期办结");

    private Scripts() {}

    /** The usual course: accepted, solved and verified in time, and it holds. */
    public static Script usual() {
        return USUAL;
    }

    /**
     * Scripts for so many problems: first each path once, then half of them the usual one and the rest drawn.
     *
     * @param count at least 1
     */
    public static List<Script> cast(int count, RandomGenerator random) {
        List<Script> all = paths();
        List<Script> cast = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i % 2 == 0 && i / 2 < all.size()) {
                cast.add(all.get(i / 2));
            } else if (i < 2 * all.size() || random.nextBoolean()) {
                cast.add(USUAL);
            } else {
                cast.add(all.get(random.nextInt(all.size())));
            }
        }
        return cast;
    }

    /** Each path once. */
    static List<Script> paths() {
        return List.of(
                Script.named("现场办结").reporting("solvedOnSpot", true).reporting("solution", "当场协调站点补发了防暑用品。"),
                Script.named("现场办结后不满意")
                        .reporting("solvedOnSpot", true)
                        .reporting("solution", "当场联系站长口头答应。")
                        .at(VERIFY, dissatisfied()),
                Script.named("补充情况后受理").at(TRIAGE, Move.soon(Map.of("decision", "ask", "reason", "请补充涉及哪些站点、多少人。"))),
                Script.named("不予受理")
                        .at(TRIAGE, Move.soon(Map.of("decision", "decline", "reason", "属于个人商业纠纷，已告知咨询途径。"))),
                Script.named("重复报告合并").at(TRIAGE, Move.soon(Scripts::merge).after(1)),
                Script.named("并入共性问题").at(TRIAGE, linked(), linked(), linked()),
                Script.named("并入后取消关联").at(TRIAGE, linked(), linked(), linked()).when("linked", Script.Act.UNLINK, 0),
                Script.named("接办后并入共性问题")
                        .when("accepted", Script.Act.LINK, 1)
                        .at(RESOLVE, resolved().after(10)),
                Script.named("退单后裁定")
                        .at(ACCEPT, give("return", "不属于本部门职责。"))
                        .at(
                                ARBITRATE,
                                Move.soon(
                                        situation -> Map.of("owner", situation.otherOwner(), "reason", "按职责由该部门主办。"))),
                Script.named("二次退单被拒")
                        .at(
                                ACCEPT,
                                give("return", "应由其他部门办理。"),
                                give("return", "仍不属于本部门。").isRefused())
                        .at(
                                ARBITRATE,
                                Move.soon(situation -> Map.of("owner", situation.otherOwner(), "reason", "裁定由该部门主办。"))),
                Script.named("等待到期").at(RESOLVE, waiting(5)),
                Script.named("等待中得到答复").at(RESOLVE, waiting(15)).when("waiting", Script.Act.ANSWER, 4),
                Script.named("发函并等待复函")
                        .when("accepted", Script.Act.SEND_LETTER, 0)
                        .at(RESOLVE, waitingForALetter(20).after(3))
                        .when("waiting", Script.Act.ANSWER_LETTER, 5),
                Script.named("发函后到期未复")
                        .when("accepted", Script.Act.SEND_LETTER, 0)
                        .at(RESOLVE, waitingForALetter(6).after(3)),
                Script.named("三次等待").at(RESOLVE, waiting(2), waiting(2), waiting(3)),
                Script.named("第三次等待被拒")
                        .at(RESOLVE, waiting(2), waiting(2), waiting(3))
                        .at(EXTENSION, decision("refuse", "已等待两次，请直接办理。")),
                Script.named("延期一次").at(RESOLVE, moreTime()),
                Script.named("延期两次").at(RESOLVE, moreTime(), moreTime()),
                Script.named("三次延期被拒")
                        .at(RESOLVE, moreTime(), moreTime(), moreTime().isRefused()),
                Script.named("延期未获批").at(RESOLVE, moreTime()).at(EXTENSION, decision("refuse", "请在原期限内办结。")),
                Script.named("逾期后申请延期被拒").at(RESOLVE, moreTime().pastDeadline(1).isRefused()),
                Script.named("转为疑难")
                        .at(RESOLVE, outcome("long-term", "需要出台行业指引。"))
                        .at(REVIEW, notYet()),
                Script.named("疑难未获同意")
                        .at(RESOLVE, outcome("long-term", "涉及多个部门。"))
                        .at(LONG_TERM, decision("return", "可在现有职责内解决。")),
                Script.named("报告时即为疑难").reporting("severity", "long-term"),
                Script.named("受理超时")
                        .at(TRIAGE, Move.soon(Map.of("decision", "accept")).after(4)),
                Script.named("受理超时由领导交办")
                        .at(TRIAGE, Move.soon(Map.of("decision", "accept")).after(9))
                        .at(ESCALATION, reassign()),
                Script.named("紧急").reporting("severity", "urgent"),
                Script.named("紧急未按时接办")
                        .reporting("severity", "urgent")
                        .at(ACCEPT, Move.soon(Map.of("decision", "accept")).after(5)),
                Script.named("接办超时")
                        .at(ACCEPT, Move.soon(Map.of("decision", "accept")).after(4)),
                Script.named("逾期督办后办结").at(RESOLVE, resolved().pastDeadline(2)),
                Script.named("逾期逐级上报到顶")
                        .at(RESOLVE, resolved().pastDeadline(9))
                        .at(
                                ESCALATION,
                                instruct().after(7),
                                instruct().after(7),
                                instruct().after(7),
                                instruct().after(7)),
                Script.named("逾期后改派").at(RESOLVE, resolved().pastDeadline(6)).at(ESCALATION, reassign()),
                Script.named("逾期后宽限").at(RESOLVE, resolved().pastDeadline(4)).at(ESCALATION, grantTime()),
                Script.named("逾期后先办结")
                        .at(RESOLVE, resolved().pastDeadline(1))
                        .at(ESCALATION, instruct().after(3)),
                Script.named("申请升级开会")
                        .at(RESOLVE, outcome("escalate", "平台总部不配合。"))
                        .at(ESCALATION, decision("raise", "超出本级权限。"), decision("meeting", "召开联席会议。")),
                Script.named("申请升级到顶")
                        .at(RESOLVE, outcome("escalate", "需要领导协调。"))
                        .at(
                                ESCALATION,
                                decision("raise", "请上级决定。"),
                                decision("raise", "请领导决定。"),
                                decision("raise", "再上报。").isRefused(),
                                instruct()),
                Script.named("申请升级后改派")
                        .at(RESOLVE, outcome("escalate", "办理中发现属其他部门。"))
                        .at(ESCALATION, reassign()),
                Script.named("申请升级后宽限")
                        .at(RESOLVE, outcome("escalate", "需要更多时间。"))
                        .at(ESCALATION, grantTime()),
                Script.named("受理前撤回")
                        .when("reported", Script.Act.WITHDRAW, 0)
                        .at(TRIAGE, Move.soon(Map.of("decision", "accept")).after(1)),
                Script.named("办理中撤回")
                        .when("accepted", Script.Act.WITHDRAW, 2)
                        .at(RESOLVE, resolved().after(5)),
                Script.named("记录进展").at(RESOLVE, outcome("progress", "已与平台城市经理会谈。"), outcome("progress", "平台提交了整改方案。")),
                Script.named("不满意后重办").at(VERIFY, dissatisfied()),
                Script.named("两次不满意").at(VERIFY, dissatisfied(), dissatisfied()),
                Script.named("三次未联系上")
                        .at(
                                VERIFY,
                                unreachable(),
                                unreachable().after(1),
                                unreachable().after(1)),
                Script.named("销号退回").reporting("severity", "high").at(CLOSE_OUT, decision("reopen", "缺少书面协议，请补办。")),
                Script.named("复发").at(REVISIT, Move.soon(Map.of("answer", "relapsed", "evidence", "回访得知问题再次出现。"))),
                Script.named("回访未联系上").at(REVISIT, missed(), missed().after(1), missed().after(1)),
                Script.named("改由他人办理")
                        .at(
                                TRIAGE,
                                Move.soon(situation -> Map.of(
                                        "decision",
                                        "accept",
                                        "owner",
                                        situation.otherOwner(),
                                        "reason",
                                        "涉及政策解释，指定主办部门。"))));
    }

    private static Map<String, Object> merge(Situation situation) {
        return situation
                .another()
                .<Map<String, Object>>map(
                        other -> Map.of("decision", "merge", "mergeInto", other, "reason", "与已报告的问题相同。"))
                .orElse(Map.of("decision", "accept"));
    }

    private static Move linked() {
        return Move.soon(Scripts::link).after(1);
    }

    /** To a problem that is being worked on; if there is none yet, the reporter is asked, and some day there is one. */
    private static Map<String, Object> link(Situation situation) {
        return situation
                .another()
                .<Map<String, Object>>map(
                        other -> Map.of("decision", "link", "commonProblem", other, "reason", "多人反映同一问题。"))
                .orElse(Map.of("decision", "ask", "reason", "请补充还有哪些职工遇到同一问题。"));
    }

    private static Move give(String decision, String reason) {
        return Move.soon(Map.of("decision", decision, "reason", reason));
    }

    private static Move decision(String decision, String reason) {
        return Move.soon(Map.of("decision", decision, "reason", reason));
    }

    private static Move outcome(String outcome, String reason) {
        return Move.soon(Map.of("outcome", outcome, "reason", reason)).after(1);
    }

    private static Move resolved() {
        return Move.soon(Map.of("outcome", "resolved", "solution", "经协商，平台已整改并书面告知职工。", "evidence", "整改通知与会谈记录。"));
    }

    private static Move waiting(int workingDays) {
        return Move.soon(situation -> Map.of(
                        "outcome",
                        "waiting",
                        "reason",
                        "已发公函，等待人力社保局答复。",
                        "untilDate",
                        situation.in(workingDays).toString()))
                .after(1);
    }

    private static Move waitingForALetter(int workingDays) {
        return Move.soon(situation -> {
            Map<String, Object> form = new HashMap<>(Map.of(
                    "outcome",
                    "waiting",
                    "reason",
                    "已发提示函，等待复函。",
                    "untilDate",
                    situation.in(workingDays).toString()));
            situation.letters().stream().findFirst().ifPresent(letter -> form.put("letter", letter));
            return form;
        });
    }

    private static Move moreTime() {
        return Move.soon(situation -> Map.of(
                        "outcome",
                        "more-time",
                        "reason",
                        "平台总部审批流程较长。",
                        "untilDate",
                        situation.afterDeadline(5).toString()))
                .after(1);
    }

    private static Move reassign() {
        return Move.soon(
                situation -> Map.of("decision", "reassign", "owner", situation.otherOwner(), "reason", "改由更合适的部门主办。"));
    }

    private static Move instruct() {
        return Move.soon(Map.of("decision", "instruct", "instructions", "三日内约谈平台负责人并报结果。", "reason", "职工反映强烈。"));
    }

    private static Move grantTime() {
        return Move.soon(situation -> Map.of(
                "decision", "more-time", "untilDate", situation.afterDeadline(8).toString(), "reason", "整改已启动，宽限办理。"));
    }

    private static Move notYet() {
        return Move.soon(Map.of("progress", "已完成调研，正在征求意见。", "resolved", false));
    }

    private static Move dissatisfied() {
        return Move.soon(Map.of("answer", "dissatisfied", "evidence", "电话联系职工本人。", "reason", "职工反映实际未落实。"));
    }

    private static Move unreachable() {
        return Move.soon(Map.of("answer", "unreachable", "evidence", "拨打电话无人接听。"));
    }

    private static Move missed() {
        return Move.soon(Map.of("answer", "unreachable", "evidence", "回访电话无人接听。"));
    }
}
