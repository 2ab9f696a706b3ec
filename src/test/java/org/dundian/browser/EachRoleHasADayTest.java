package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.browser.Desk.sent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Chromium;
import org.dundian.Visitor;
import org.dundian.browser.Desk.Sent;
import org.dundian.programme.SubgroupOverview;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each signs in, is shown what waits at the one address, and goes from there to all that the role does in a day. */
@BrowserTest
class EachRoleHasADayTest {

    private static final Sent TRIAGED = sent("Task_TriageProblem", "decision", "accept");
    private static final Sent ACCEPTED = sent("Task_AcceptProblem", "decision", "accept");
    private static final Sent SOLVED =
            sent("Task_ResolveProblem", "outcome", "resolved", "solution", "已换新机。", "evidence", "照片。");
    private static final Sent VERIFIED =
            sent("Task_VerifyResolution", "answer", "satisfied", "evidence", "电话联系职工，确认已解决。");
    private static final Sent ESCALATED = sent("Task_ResolveProblem", "outcome", "escalate", "reason", "平台不配合。");
    private static final Sent RAISED = sent("Task_DecideEscalation", "decision", "raise", "reason", "需上级协调。");

    private static final By CARD = By.cssSelector(".dundian-card");

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Test
    void aCadreAnswersTheOfficeVerifiesReportsAndLogsAVisit() {
        SubgroupOverview subgroup = desk.subgroupAt("03");
        String cadre = subgroup.members().stream()
                .filter(member -> !member.equals(subgroup.leader()))
                .findFirst()
                .orElseThrow();
        String asked = desk.problem(
                subgroup,
                cadre,
                Map.of("severity", "normal"),
                List.of(sent("Task_TriageProblem", "decision", "ask", "reason", "请补充涉及人数。")));
        String solved = desk.problem(subgroup, cadre, Map.of("title", "休息区没有插座"), List.of(TRIAGED, ACCEPTED, SOLVED));
        Task completing = desk.task(asked, "Task_CompleteReport");
        Task verifying = desk.task(solved, "Task_VerifyResolution");

        Chromium browser = arrive(cadre, "上报问题", "蹲点运行");
        follow(browser, "我的待办");
        Tasklist.find(desk, browser, completing)
                .says("请补充涉及人数")
                .type("涉及职工", "40")
                .inspected("task-complete-report")
                .complete();
        assertThat(desk.stateOf(asked)).isEqualTo("reported");

        goHome(browser);
        follow(browser, "待核实");
        Tasklist.find(desk, browser, verifying)
                .choose("职工或单位的答复", "满意")
                .type("核实情况", "电话联系职工，已解决。")
                .inspected("task-verify")
                .complete();
        assertThat(desk.stateOf(solved)).isEqualTo("verified");

        goHome(browser);
        assertThat(browser.find(tile("上报问题")).getDomProperty("href")).endsWith("#/?processStart=problem-resolution");
        Tasklist form = Tasklist.start(desk, cadre, "problem-resolution");
        form.type("问题标题", "夜班分拣没有照明灯")
                .choose("问题类别", "劳动安全")
                .choose("紧急程度", "重要")
                .type("具体情况", "分拣区后门两盏灯坏了一个月，夜里搬运容易绊倒。（示例数据）")
                .date("何时发生", LocalDate.now().minusDays(30).toString())
                .type("涉及职工", "18")
                .upload(Samples.photo())
                .type("姓名", "甲某某")
                .type("电话", "000-12345678")
                .choose("谁可以看到姓名和电话", "还包括");
        form.inspected("report-problem").start();
        form.picture("report-problem-done");
        String reported = jdbc.sql("select number from problem where title = '夜班分拣没有照明灯'")
                .query(String.class)
                .single();
        goHome(browser);
        follow(browser, "台账：新增");
        browser.find(By.linkText(reported)).click();
        assertThat(browser.text()).contains("夜班分拣没有照明灯", "photo.png").doesNotContain("甲某某", "000-12345678");
        assertThat(desk.stateOf(reported)).isEqualTo("reported");

        form = Tasklist.start(desk, cadre, "visit-log");
        form.choose("形式", "座谈会")
                .type("接触职工", "9")
                .type("走访情况", "与夜班分拣员座谈照明问题。（示例数据）")
                .date("走访日期", LocalDate.now().plusDays(3).toString());
        assertThat(form.refused()).contains("走访日期");
        form.picture("bad-input-start");
        assertThat(form.valueOf("走访情况")).startsWith("与夜班分拣员座谈");
        form.date("走访日期", LocalDate.now().toString());
        form.inspected("visit-log").start();
        assertThat(jdbc.sql("select count(*) from visit where summary like '与夜班分拣员座谈%'")
                        .query(Integer.class)
                        .single())
                .isOne();
        desk.assertQuiet("status of 400");
    }

    @Test
    void aSubgroupsLeaderWritesTheWeeklyReportAndAmendsWhatIsReturned() {
        String code = desk.subgroupAt("05").code();
        Task due = weeklyReportDue(code);
        Chromium browser = arrive(desk.personFor(due), "登记走访", "名册");
        follow(browser, "我的待办");
        Tasklist.find(desk, browser, due)
                .type("本周工作", "走访三个站点。")
                .type("下周打算", "开座谈会。")
                .inspected("stay-WriteWeeklyReport")
                .complete();
        desk.complete(desk.task(code, "Task_AcceptWeeklyReport"), Map.of("decision", "return", "reason", "请写明问题办理情况。"));

        Task returned = desk.task(code, "Task_WriteWeeklyReport");
        goHome(browser);
        follow(browser, "我的待办");
        Tasklist form = Tasklist.find(desk, browser, returned).says("请写明问题办理情况");
        assertThat(form.valueOf("下周打算")).isEqualTo("开座谈会。");
        form.type("本周工作", "走访三个站点，两个问题已办结。").complete();
        assertThat(desk.open(code, "Task_AcceptWeeklyReport")).hasSize(1);
        desk.assertQuiet();
    }

    @Test
    void aTeamLeaderDecidesAnEscalationAndReturnsAndAcceptsAWeeklyReport() {
        SubgroupOverview own = desk.subgroup(subgroup -> subgroup.teamLeader().equals("team-1"));
        String number = desk.problem(own, own.leader(), Map.of(), List.of(TRIAGED, ACCEPTED, ESCALATED));
        desk.complete(weeklyReportDue(own.code()), Map.of("summary", "走访两个站点。", "nextWeek", "继续走访。"));
        Task deciding = desk.task(number, "Task_DecideEscalation");
        Task accepting = desk.task(own.code(), "Task_AcceptWeeklyReport");

        Chromium browser = arrive("team-1", "待办", "启动蹲点工作");
        follow(browser, "升级待我决定");
        Tasklist.find(desk, browser, deciding)
                .choose("督办决定", "批示")
                .type("批示内容", "请本周内解决。")
                .type("理由", "职工反映强烈。")
                .inspected("task-decide-escalation-team-leader")
                .complete();
        assertThat(desk.stateOf(number)).isEqualTo("in-progress");

        goHome(browser);
        follow(browser, "本组待领");
        Tasklist.find(desk, browser, accepting)
                .says("走访两个站点。")
                .choose("审核意见", "退回修改")
                .type("退回原因", "请写明问题办理情况。")
                .inspected("stay-AcceptWeeklyReport")
                .complete();
        desk.complete(
                desk.task(own.code(), "Task_WriteWeeklyReport"),
                Map.of("summary", "走访两个站点，一个问题已办结。", "nextWeek", "继续走访。"));
        Task again = desk.task(own.code(), "Task_AcceptWeeklyReport");
        goHome(browser);
        follow(browser, "本组待领");
        Tasklist.find(desk, browser, again).says("一个问题已办结").choose("审核意见", "通过").complete();
        assertThat(desk.isOpen(again)).isFalse();
        desk.assertQuiet();
    }

    @Test
    void aHandlerAcceptsAsksForMoreTimeFromTheCardAndResolvesWithEvidence() {
        String number = desk.problem("high", List.of(TRIAGED));
        Task offered = desk.task(number, "Task_AcceptProblem");
        Chromium browser = arrive("owner-rights", "问题台账", "上报问题");
        follow(browser, "本组待领");
        Tasklist.find(desk, browser, offered)
                .choose("接办意见", "接办")
                .inspected("task-accept")
                .complete();
        assertThat(desk.stateOf(number)).isEqualTo("in-progress");

        Task solving = desk.task(number, "Task_ResolveProblem");
        assertThat(solving.getAssignee()).isEqualTo("owner-rights");
        List<String> expected = desk.inOrderOfUrgency("owner-rights");
        goHome(browser);
        assertThat(count(browser, "我的待办")).isEqualTo(String.valueOf(expected.size()));
        follow(browser, "我的待办");
        assertThat(Tasklist.numbers(browser)).isEqualTo(expected.subList(0, Math.min(15, expected.size())));
        Tasklist.find(desk, browser, solving);
        assertThat(badge(browser, number)).contains("重要", "办理期限", "还剩");
        assertThat(browser.barriers(".dundian-badge")).isEmpty();
        openCard(browser);
        assertThat(browser.find(CARD).getText()).contains(number, "站点饮水机损坏无人维修", "剩余时间", "个工作日", "办理过程", "接办");
        assertThat(browser.barriers(".dundian-card")).isEmpty();
        browser.picture("tasklist-card-zh-1440");

        WebElement waiting = act(browser, "wait");
        browser.type(waiting.findElement(By.name("reason")), "等待人社部门答复");
        day(browser, waiting, "2099-01-05");
        send(browser, waiting);
        assertThat(browser.find(By.cssSelector(".dundian-card .refused")).getText())
                .contains("30 个工作日");
        assertThat(waiting.findElement(By.name("reason")).getDomProperty("value"))
                .isEqualTo("等待人社部门答复");
        assertThat(browser.barriers(".dundian-card")).isEmpty();
        browser.picture("tasklist-card-refused");

        WebElement comment = act(browser, "comment");
        browser.type(comment.findElement(By.name("text")), "已电话了解情况");
        send(browser, comment);
        browser.until(
                "it is on the timeline",
                () -> browser.find(By.cssSelector(".dundian-card .timeline"))
                        .getText()
                        .contains("已电话了解情况"));

        WebElement moreTime = act(browser, "more-time");
        browser.type(moreTime.findElement(By.name("reason")), "配件缺货");
        day(browser, moreTime, LocalDate.now().plusDays(40).toString());
        send(browser, moreTime);
        goneFromTheList(browser, number);
        desk.complete(desk.task(number, "Task_DecideExtension"), Map.of("decision", "grant", "reason", "理由充分。"));

        Task again = desk.task(number, "Task_ResolveProblem");
        goHome(browser);
        follow(browser, "我的待办");
        Tasklist.find(desk, browser, again)
                .choose("办理结果", "已解决")
                .type("解决情况", "已换新机，并约定每月检修。")
                .type("佐证说明", "验收照片。")
                .upload(Samples.photo())
                .inspected("task-resolve")
                .complete();
        assertThat(problem("office", number).at("/state").asText()).isEqualTo("resolved");
        desk.assertQuiet("status of 400");
    }

    @Test
    void aHostsUnionAcceptsWaitsForAnAnswerAndAsksForHelp() {
        SubgroupOverview subgroup = desk.subgroupAt("01");
        String number = desk.problem(
                subgroup, subgroup.members().get(0), Map.of("title", "配送费结算周期过长", "category", "pay"), List.of(TRIAGED));
        Task offered = desk.task(number, "Task_AcceptProblem");
        assertThat(desk.personFor(offered)).isEqualTo("owner-host-01");

        Chromium browser = arrive("owner-host-01", "待办", "上报问题");
        follow(browser, "本组待领");
        Tasklist.find(desk, browser, offered)
                .choose("接办意见", "接办")
                .choose("经办人", "我本人")
                .inspected("task-accept-by-host-union")
                .complete();
        Task solving = desk.task(number, "Task_ResolveProblem");
        assertThat(solving.getAssignee()).isEqualTo("owner-host-01");

        goHome(browser);
        follow(browser, "我的待办");
        Tasklist.find(desk, browser, solving);
        openCard(browser);
        WebElement waiting = act(browser, "wait");
        browser.type(waiting.findElement(By.name("reason")), "等待平台总部答复");
        day(browser, waiting, LocalDate.now().plusDays(10).toString());
        send(browser, waiting);
        goneFromTheList(browser, number);
        browser.open(desk.base() + "/ledger/" + number);
        assertThat(browser.text()).contains("等待平台总部答复");
        assertThat(problem("owner-host-01", number).at("/state").asText()).isEqualTo("waiting");
        WebElement answer = actOnPage(browser, "answer");
        browser.type(answer.findElement(By.name("text")), "总部不同意缩短周期");
        send(browser, answer);
        // the page comes anew meanwhile
        browser.until(
                "it is on the timeline",
                () -> String.valueOf(browser.script("return document.querySelector('.timeline')?.innerText"))
                        .contains("总部不同意缩短周期"));

        Task again = desk.task(number, "Task_ResolveProblem");
        goHome(browser);
        follow(browser, "我的待办");
        Tasklist.find(desk, browser, again);
        openCard(browser);
        WebElement escalation = act(browser, "escalate");
        browser.type(escalation.findElement(By.name("reason")), "平台不配合");
        send(browser, escalation);
        goneFromTheList(browser, number);
        assertThat(desk.open(number, "Task_DecideEscalation")).hasSize(1);
        desk.assertQuiet();
    }

    @Test
    void aHeadSeesWhatIsLateAndGivesItToAnotherHandler() {
        SubgroupOverview subgroup = desk.subgroupAt("01");
        String number = desk.ago(
                21,
                () -> desk.problem(
                        subgroup,
                        subgroup.leader(),
                        Map.of("since", LocalDate.now().minusDays(40).toString()),
                        List.of(TRIAGED, ACCEPTED)));
        Task late = desk.task(number, "Task_ResolveProblem");
        assertThat(late.getAssignee()).isEqualTo("owner-rights");

        Chromium browser = arrive("head-rights", "问题台账", "上报问题");
        follow(browser, "待办已超期");
        Tasklist.look(desk, browser, late);
        assertThat(badge(browser, number)).contains("红色督办");
        for (String who : List.of(".tasks-list .task.active .assignee", ".meta.actors .assignee")) {
            browser.until(
                    "a name, no id",
                    () -> browser.find(By.cssSelector(who)).getText().contains("权益保障部经办人"));
        }
        assertThat(browser.present(By.xpath("//*[contains(@class,'dundian-badge red')][contains(.,'" + number + "')]")))
                .isNotEmpty();
        browser.picture("head-late");
        openCard(browser);
        WebElement handOver = act(browser, "hand-over");
        new Select(handOver.findElement(By.name("to"))).selectByIndex(1);
        browser.type(handOver.findElement(By.name("reason")), "经办人另有任务，由我接手");
        send(browser, handOver);
        browser.until(
                "it is another's",
                () -> "head-rights"
                        .equals(desk.task(number, "Task_ResolveProblem").getAssignee()));

        goHome(browser);
        follow(browser, "台账：已超期");
        assertThat(browser.find(By.xpath("//tr[.//a='" + number + "']")).getText())
                .contains("已超期", "权益保障部负责人");
        assertThat(problem("head-rights", number).at("/handler").asText()).contains("head-rights");
        desk.assertQuiet();
    }

    @Test
    void theOfficeTriagesClosesOutAndWatchesLedgerAndBatch() {
        String solved = desk.problem("high", List.of(TRIAGED, ACCEPTED, SOLVED, VERIFIED));
        String number = desk.problem("normal", List.of());
        Task triage = desk.task(number, "Task_TriageProblem");
        Task closing = desk.task(solved, "Task_CloseOut");
        Chromium browser = arrive("office", "启动蹲点工作", "蹲点运行");
        follow(browser, "本组待领");
        Tasklist.find(desk, browser, triage)
                .choose("受理意见", "受理")
                .inspected("task-triage")
                .complete();
        assertThat(desk.stateOf(number)).isEqualTo("assigned");
        Tasklist.filtered(browser, "本组待领");
        Tasklist.find(desk, browser, closing)
                .says("解决情况：已换新机。")
                .says("核实：满意。电话联系职工")
                .choose("销号意见", "同意销号")
                .inspected("task-close-out")
                .complete();
        assertThat(desk.stateOf(solved)).isEqualTo("closed");

        String withdrawn = desk.problem("normal", List.of());
        Tasklist.filtered(browser, "本组待领");
        browser.until("the new one is counted", () -> waitingFor("office-CQ").equals(counted(browser)));
        By others = By.cssSelector(".task-filter:not(.active) .dundian-count");
        browser.until(
                "a number at every other filter",
                () -> browser.shown(others).size()
                                == browser.present(By.cssSelector(".task-filter"))
                                                .size()
                                        - 1
                        && browser.shown(others).stream()
                                .allMatch(count -> count.getText().matches("\\d+\\+?")));
        browser.picture("tasklist-counts");
        assertThat(desk.program(desk.reporterOf(withdrawn))
                        .post("/api/problems/" + withdrawn + "/withdraw", Map.of("reason", "职工已自行解决"))
                        .status())
                .isEqualTo(204);
        browser.until("one less, without a click", () -> waitingFor("office-CQ").equals(counted(browser)));

        goHome(browser);
        follow(browser, "台账：推进落实");
        new Select(browser.find(By.name("severity"))).selectByValue("high");
        browser.click(browser.find(By.cssSelector(".filters button")));
        browser.until(
                "only these",
                () -> browser.shown(By.cssSelector("table.rows .tag.high")).size()
                        == browser.shown(By.cssSelector("table.rows tbody tr")).size());
        assertThat(browser.find(By.cssSelector(".pager")).getText())
                .contains("共 "
                        + desk.program("office")
                                .get("/api/problems?list=under-way&severity=high")
                                .json()
                                .at("/total")
                                .asText()
                        + " 件");

        goHome(browser);
        browser.click(browser.find(tile("批次调整")));
        String batch = desk.subgroupAt("01").batch();
        browser.until("the batch is there", () -> browser.address().contains("/batches/" + batch));
        assertThat(browser.text()).contains("批次 " + batch + " 的调整", "小组现状", "第 12 小组");
        browser.picture("office-batch");
        desk.assertQuiet();
    }

    @Test
    void leadershipDecidesWhatHasClimbedToTheTop() {
        List<Sent> before = new ArrayList<>(List.of(TRIAGED, ACCEPTED, ESCALATED, RAISED, RAISED));
        String number = desk.problem("high", before);
        Task task = desk.task(number, "Task_DecideEscalation");
        Chromium browser = arrive("leadership", "问题台账", "上报问题");
        follow(browser, "升级待我决定");
        Tasklist form = Tasklist.find(desk, browser, task);
        assertThat(form.options("督办决定")).contains("召开联席会议").noneMatch(option -> option.contains("上一级"));
        form.choose("督办决定", "改由").choose("改由哪个部门主办", "组织部").type("理由", "职责更近。");
        form.picture("find-leadership").complete();
        assertThat(desk.stateOf(number)).isEqualTo("assigned");

        goHome(browser);
        follow(browser, "台账：新增");
        browser.click(browser.find(By.linkText(number)));
        assertThat(browser.text()).contains("组织部", "职责更近。", "分管领导 顾长河");
        desk.assertQuiet();
    }

    @Test
    void anAuditorReadsEverythingVerifiesTheLogAndChangesNothing() {
        String number = desk.problem("high", List.of(TRIAGED, ACCEPTED));
        Task task = desk.task(number, "Task_ResolveProblem");
        Chromium browser = arrive("auditor", "日志核验", "上报问题");
        assertThat(browser.find(By.cssSelector(".tile.main")).getText()).startsWith("问题台账");
        follow(browser, "台账：推进落实");
        assertThat(browser.shown(By.cssSelector(".bulk, .pick"))).isEmpty();
        browser.click(browser.find(By.linkText(number)));
        assertThat(browser.text()).contains("站点饮水机损坏无人维修", "办理过程");
        assertThat(browser.shown(By.cssSelector("main form"))).isEmpty();

        browser.open(desk.base() + "/camunda/app/tasklist/default/#/?task=" + task.getId());
        openCard(browser);
        assertThat(browser.find(CARD).getText()).contains(number);
        browser.until(
                "nothing to change is offered",
                () -> browser.shown(By.cssSelector(
                                ".dundian-card form, .dundian-card summary, .claim, .meta.list-inline, .createCommentLink,"
                                        + " .create-task-action, .start-process-action"))
                        .isEmpty());
        browser.picture("auditor-task");
        Visitor auditor = desk.program("auditor");
        assertThat(Stream.of(
                        auditor.post("/api/problems/" + number + "/comment", Map.of("text", "看一下")),
                        auditor.post(
                                "/api/tasks/" + task.getId() + "/hand-over", Map.of("to", "office", "reason", "x")),
                        auditor.post("/engine-rest/task/" + task.getId() + "/assignee", Map.of("userId", "auditor")),
                        auditor.post("/engine-rest/task/" + task.getId() + "/complete", Map.of())))
                .extracting(Visitor.Answer::status)
                .allMatch(status -> status == 403 || status == 404);
        assertThat(desk.task(number, "Task_ResolveProblem").getAssignee()).isEqualTo(task.getAssignee());

        goHome(browser);
        browser.click(browser.find(tile("日志核验")));
        assertThat(browser.shown(By.cssSelector("code"))).as("seals").isNotEmpty();
        assertThat(verified(browser)).contains("没有发现改动");
        browser.picture("audit-clean");
        String altered =
                jdbc.sql("select min(number) from problem").query(String.class).single();
        jdbc.sql("update problem_event set round = 9 where problem_number = ? and seq = 1")
                .param(altered)
                .update();
        try {
            assertThat(verified(browser)).contains("发现 1 处");
            assertThat(browser.find(By.cssSelector("[data-findings] tbody")).getText())
                    .contains(altered + "/1", "这条记录被改动");
            browser.picture("audit-altered");
        } finally {
            jdbc.sql("update problem_event set round = 1 where problem_number = ? and seq = 1")
                    .param(altered)
                    .update();
        }
        desk.assertQuiet();
    }

    @Test
    void anAdministratorFindsAProblemByItsNumberAndRetriesWhatFailed() {
        String number = desk.problem("high", List.of(TRIAGED, ACCEPTED));
        Job job = management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number, "problem-resolution")
                        .singleResult()
                        .getId())
                .listPage(0, 1)
                .get(0);
        management.setJobRetries(job.getId(), 0);

        Chromium browser = arrive("admin", "蹲点运行", "上报问题");
        assertThat(Integer.parseInt(count(browser, "失败的作业"))).isPositive();
        follow(browser, "失败的作业");
        assertThat(browser.find(By.cssSelector(".st-figures")).getText()).contains("运行中的流程实例", "失败的作业", "待发邮件");
        browser.click(browser.find(By.xpath("//div[contains(@class,'st-page')]//a[normalize-space()='流程实例']")));
        browser.type(browser.find(By.name("number")), number);
        browser.click(browser.find(button("查询")));
        By found = By.xpath("//div[contains(@class,'st-whole')]//a[.='" + number + "']");
        browser.until(
                "only that one",
                () -> browser.shown(By.cssSelector(".st-whole tbody tr")).size() == 1);
        browser.click(browser.find(found));
        browser.click(browser.find(button("重试")));
        browser.until(
                "it is previewed",
                () -> !browser.shown(By.cssSelector(".st-operation textarea")).isEmpty());
        browser.type(browser.find(By.cssSelector(".st-operation textarea")), "邮件服务器已恢复");
        browser.picture("admin-retry");
        browser.click(browser.find(button("确认重试")));
        browser.until(
                "it is on the log of the instance",
                () -> browser.find(By.xpath("//section[h2='操作记录']")).getText().contains("邮件服务器已恢复"));
        assertThat(browser.shown(button("重试"))).isEmpty();
        assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getRetries())
                .isPositive();
        browser.click(browser.find(By.xpath("//div[contains(@class,'st-page')]//a[normalize-space()='操作记录']")));
        browser.until("and on that of all", () -> browser.text().contains("邮件服务器已恢复"));
        desk.assertQuiet();
    }

    /** Signs in by the page, which leads to the one address: who is there, and what may be opened. */
    private Chromium arrive(String person, String offered, String notOffered) {
        Chromium browser = desk.arrives(person);
        assertThat(browser.address()).isEqualTo(desk.base() + "/");
        assertThat(browser.find(By.tagName("h1")).getText()).endsWith("，您好");
        assertThat(browser.present(By.cssSelector(".tile b")))
                .extracting(WebElement::getText)
                .contains(offered)
                .doesNotContain(notOffered);
        browser.picture("home-" + person);
        return browser;
    }

    private void goHome(Chromium browser) {
        browser.open(desk.base() + "/");
    }

    private static By tile(String title) {
        return By.xpath("//a[contains(@class,'tile')][b='" + title + "']");
    }

    private static WebElement figure(Chromium browser, String words) {
        return browser.find(By.xpath("//ul[@class='today']//a[span='" + words + "']"));
    }

    private static String count(Chromium browser, String words) {
        return figure(browser, words).findElement(By.tagName("b")).getText();
    }

    /** To what the number on the start page counts; a filter of Tasklist is open then, with its cards. */
    private static void follow(Chromium browser, String words) {
        WebElement figure = figure(browser, words);
        boolean tasks = String.valueOf(figure.getDomProperty("href")).contains("/tasklist/");
        browser.click(figure);
        if (tasks) {
            Tasklist.shown(browser, words.replace("待办已超期", "已超期"));
        }
    }

    private static String badge(Chromium browser, String number) {
        return browser.find(By.xpath("//*[contains(@class,'dundian-badge')][contains(.,'" + number + "')]"))
                .getText();
    }

    private static void openCard(Chromium browser) {
        browser.click(browser.find(By.xpath("//a[normalize-space(.)='情况卡片']")));
        browser.find(CARD);
    }

    private static WebElement act(Chromium browser, String act) {
        return opened(browser, ".dundian-card form[data-post$='/" + act + "']");
    }

    private static WebElement actOnPage(Chromium browser, String act) {
        return opened(browser, "main form[data-post$='/" + act + "']");
    }

    private static WebElement opened(Chromium browser, String selector) {
        WebElement form = browser.until(
                selector,
                () -> browser.present(By.cssSelector(selector)).stream()
                        .findFirst()
                        .orElse(null));
        if (!form.isDisplayed()) {
            browser.click(form.findElement(By.xpath("../summary")));
        }
        return form;
    }

    private static void day(Chromium browser, WebElement form, String day) {
        browser.script("arguments[0].value = arguments[1]", form.findElement(By.name("untilDate")), day);
    }

    private static void send(Chromium browser, WebElement form) {
        browser.click(form.findElement(By.cssSelector("button[type=submit]")));
    }

    private static void goneFromTheList(Chromium browser, String number) {
        browser.until("back at the list", () -> !browser.address().contains("task="));
        browser.until(
                "and it is gone from there",
                () -> browser.present(
                                By.xpath("//*[contains(@class,'tasks-list')]//*[@class='number'][.='" + number + "']"))
                        .isEmpty());
    }

    /** What Tasklist counts in the open filter. */
    private static String counted(Chromium browser) {
        return browser.present(By.cssSelector(".task-filter.active .counter"))
                .get(0)
                .getText()
                .replaceAll("\\D", "");
    }

    private String waitingFor(String group) {
        return String.valueOf(desk.offeredTo(group));
    }

    private JsonNode problem(String reader, String number) {
        return desk.program(reader).get("/api/problems/" + number).json();
    }

    private Task weeklyReportDue(String code) {
        if (desk.open(code, "Task_WriteWeeklyReport").isEmpty()
                && desk.open(code, "Task_AcceptWeeklyReport").isEmpty()) {
            desk.fire(code, "Event_WeeklyReportDue");
        }
        desk.open(code, "Task_AcceptWeeklyReport")
                .forEach(task -> desk.complete(task, Map.of("decision", "return", "reason", "请补充。")));
        return desk.task(code, "Task_WriteWeeklyReport");
    }

    private static By button(String text) {
        return By.xpath("//div[contains(@class,'st-page')]//button[normalize-space()='" + text + "']");
    }

    private static String verified(Chromium browser) {
        browser.find(By.cssSelector("[data-start]")).click();
        return browser.until("verified", () -> {
            String progress = browser.find(By.cssSelector("[data-progress]")).getText();
            return progress.startsWith("核验完毕") ? progress : null;
        });
    }
}
