package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.browser.Desk.sent;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Chromium;
import org.dundian.engine.ActingPerson;
import org.dundian.programme.Batches;
import org.dundian.programme.GroupingBoard;
import org.dundian.programme.LeadWish;
import org.dundian.programme.Posting;
import org.dundian.programme.Postings;
import org.dundian.programme.Programmes;
import org.dundian.programme.Selection;
import org.dundian.programme.Subgroup;
import org.dundian.programme.Subgroups;
import org.dundian.stationing.EarlyEnds;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A district's programme from the selection to the conclusion; what other tests play by forms is sent beside. */
@BrowserTest
class ProgrammesRunInTasklistTest {

    private static final By ROWS = By.cssSelector("input[aria-label^='选择 ']");

    @Autowired
    private Desk desk;

    @Autowired
    private NorthDistrict district;

    @Autowired
    private Programmes programmes;

    @Autowired
    private Batches batches;

    @Autowired
    private Selection selection;

    @Autowired
    private Subgroups subgroups;

    @Autowired
    private Postings postings;

    @Autowired
    private GroupingBoard groupingBoard;

    @Autowired
    private EarlyEnds earlyEnds;

    @Autowired
    private ActingPerson acting;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void fromTheSelectionToTheConclusionByTheFormsOfEach() {
        String programme = district.launched();
        String batch = programme + "-B1";
        send(programme, sent("Task_PreparePlan", "objectives", "摸清底数。", "checklist", Desk.json("survey", "forum")));
        send(programme, sent("Task_ApprovePlan", "decision", "approve"));

        officeSelectsCadresAndHosts(batch);
        officeSwapsTheHosts(batch);
        List<Subgroup> both = subgroups.ofBatch(batch);
        Subgroup subgroup = both.get(0);
        membersAcceptOneDeclinesAndIsReplaced(subgroup);
        send(both.get(1).code(), sent("Task_AcceptPosting", "decision", "accept"));
        send(both.get(1).code(), sent("Task_AcceptPosting", "decision", "accept"));

        leaderHoldsTheKickOff(subgroup);
        send(both.get(1).code(), kickOff());
        both.forEach(this::stayEnds);
        officeReviewsAndConcludes(programme);
        // the step for which a colleague was faster
        desk.assertQuiet("board/steps - Failed to load resource: the server responded with a status of 409");
    }

    private void officeSelectsCadresAndHosts(String batch) {
        fill(batch, "Task_SelectCadres", form -> {
            String first = NorthDistrict.SELECTED.get(0);
            String last = NorthDistrict.SELECTED.get(5);
            form.says("正在其他批次蹲点");
            assertThat(form.mayCheck("选择 " + NorthDistrict.ENGAGED)).isFalse();
            form.check("选择 " + first).says("已选 1 人").tick("蹲点干部名单已经确认");
            assertThat(form.refused()).contains("至少需要选定 3 名蹲点干部，已选 1 名");
            form.says("至少需要选定 3 名蹲点干部，已选 1 名");

            form.choose("部门", "北区权益保障部");
            form.browser()
                    .until(
                            "others are out of sight",
                            () -> form.browser().find(ROWS).isDisplayed()
                                    && !form.browser().text().contains(first));
            NorthDistrict.SELECTED.subList(2, 6).forEach(name -> form.check("选择 " + name));
            form.choose("部门", "全部").says(first).check("选择 " + NorthDistrict.SELECTED.get(1));
            form.says("已选 6 人").says("北区权益保障部 4").says("北区组织部 2").says("女 6").says("36–45 岁 6");
            form.row("指定 " + first + " 负责", "组长").row("指定 " + last + " 负责", "小组长");
            form.says("指定组长 1 名、小组长 1 名");
        });
        assertThat(batches.selectedCadres(batch)).hasSize(NorthDistrict.SELECTED.size());
        assertThat(batches.leadWishes(batch))
                .containsEntry("north-1", LeadWish.TEAM)
                .containsEntry("north-2", LeadWish.NONE)
                .containsEntry("north-6", LeadWish.SUBGROUP);
        acting.as(NorthDistrict.OFFICE, () -> selection.selectHosts(batch, List.of("n1", "n2")));
        send(batch, sent("Task_SelectHosts", "confirmed", true));
    }

    private void officeSwapsTheHosts(String batch) {
        district.awaitGrouping();
        String before = subgroups.ofBatch(batch).get(0).host();
        String other = before.equals("n1") ? "n2" : "n1";
        Tasklist.open(desk, desk.task(batch, "Task_ReviewGrouping")).says("代价").says("进驻，小组长");
        Board board = new Board(Chromium.get());
        assertThat(board.barriers()).isEmpty();

        board.dragOver("host:" + before, "team:2", "subgroup:2")
                .says("由第 2 小组进驻，与")
                .stations(2, before);
        String leader = board.members(2).get(0);
        String follower = board.members(2).get(1);
        board.focus("cadre:" + follower).press(" ").hears("已拿起");
        board.press(Keys.ARROW_DOWN).hears("任第 2 组组长");
        board.press(Keys.ARROW_DOWN).hears("互换。代价").picture("programme-ReviewGrouping-keys");
        board.press(Keys.ENTER).seats(2, follower, leader);
        board.press(" ").hears("已拿起").press(Keys.ESCAPE).hears("已取消").seats(2, follower, leader);
        board.button("固定").says("固定 ");

        board.dragOver("cadre:" + leader, "tray").says("违反硬性规则 2 条").picture("programme-ReviewGrouping-broken");
        Tasklist again = Tasklist.open(desk, desk.task(batch, "Task_ReviewGrouping"));
        again.says("违反硬性规则 2 条").choose("审阅意见", "采用上面的分组");
        assertThat(again.refused()).contains("还没有编组");
        board.button("第 2 组").stations(2, before);
        colleaguePins(batch, follower);
        board.dragOver("cadre:" + leader, "subgroup:2").says("您的这一步没有执行").picture("programme-ReviewGrouping-conflict");
        board.button("再执行").says("没有违反硬性规则").button("撤销").says("违反硬性规则 2 条");
        board.button("重做").says("没有违反硬性规则").button("比较方案").says("安排不同的有").picture("programme-ReviewGrouping-compare");
        again.complete();
        assertThat(subgroups.ofBatch(batch)).extracting(Subgroup::host).containsExactly(other, before);
        assertThat(subgroups.ofBatch(batch).get(1).leader()).isEqualTo(follower);
        send(batch, sent("Task_ApproveGrouping", "decision", "approve"));
    }

    private void colleaguePins(String batch, String cadre) {
        long version = groupingBoard.of(batch).version();
        acting.as(NorthDistrict.OFFICE, () -> groupingBoard.pin(batch, version, Set.of(cadre), Set.of(), true));
    }

    private void membersAcceptOneDeclinesAndIsReplaced(Subgroup subgroup) {
        String leader = String.valueOf(subgroup.leader());
        String declining = postings.liveOf(subgroup.code()).stream()
                .map(Posting::userId)
                .filter(member -> !member.equals(leader))
                .findFirst()
                .orElseThrow();
        fill(desk.task(subgroup.code(), "Task_AcceptPosting", leader), form -> form.choose("是否接受选派", "接受选派"));
        Tasklist form = Tasklist.open(desk, desk.task(subgroup.code(), "Task_AcceptPosting", declining));
        form.choose("是否接受选派", "不能接受").type("不能接受的原因", "家中老人住院，需要照料。（示例数据）");
        form.inspected("programme-AcceptPosting-declined").complete();

        Task replace = desk.task(subgroup.batch(), "Task_ReplaceCadre");
        Tasklist replacing = Tasklist.open(desk, replace);
        assertThat(replacing.valueOf("原因")).isEqualTo("家中老人住院，需要照料。（示例数据）");
        replacing
                .choose("接替的干部", "丁北七")
                .inspected("programme-ReplaceCadre-declined")
                .complete();
        send(subgroup.code(), sent("Task_AcceptPosting", "decision", "accept"));
        assertThat(postings.liveOf(subgroup.code()))
                .extracting(Posting::userId)
                .containsExactlyInAnyOrder(leader, NorthDistrict.SPARE);
    }

    private void leaderHoldsTheKickOff(Subgroup subgroup) {
        fill(
                subgroup.code(),
                "Task_HoldKickOff",
                form -> form.date("启动会日期", LocalDate.now().toString())
                        .type("蹲点单位联系人", "厂工会 陈某")
                        .type("联系人电话", "000-87654321")
                        .type("职工（含新就业形态劳动者）", "320")
                        .type("签订劳动合同", "280")
                        .type("工会会员", "90")
                        .type("启动会与基本情况", "介绍了蹲点安排，约定每周一次座谈。（示例数据）"));
        assertThat(jdbc.sql("select summary from kick_off where subgroup_code = ?")
                        .param(subgroup.code())
                        .query(String.class)
                        .single())
                .startsWith("介绍了蹲点安排");
    }

    private void stayEnds(Subgroup subgroup) {
        String leader =
                String.valueOf(subgroups.byCode(subgroup.code()).orElseThrow().leader());
        acting.as(leader, () -> earlyEnds.request(subgroup.code(), "任务已经完成。"));
        send(subgroup.code(), sent("Task_ApproveEarlyEnd", "decision", "approve"));
        send(subgroup.code(), sent("Task_WriteFinalReport", "summary", "摸清了底数。", "checklistDone", Desk.json("survey")));
        send(subgroup.code(), sent("Task_AcceptFinalReport", "decision", "approve"));
        send(subgroup.code(), sent("Task_HandOver", "confirmed", true));
    }

    private void officeReviewsAndConcludes(String programme) {
        fill(
                programme,
                "Task_ReviewBatch",
                form -> form.type("本批次的经验与不足", "先摸底再座谈，效果好；第二批条件尚不成熟。")
                        .isTicked("启动第二批")
                        .tick("启动第二批"));
        fill(programme, "Task_ConcludeProgramme", form -> form.type("工作总结与典型案例", "两个小组完成蹲点。（示例数据）"));
        assertThat(programmes.byCode(programme).orElseThrow().state().code()).isEqualTo("concluded");
    }

    private static Desk.Sent kickOff() {
        return new Desk.Sent(
                "Task_HoldKickOff",
                Map.of(
                        "date",
                        LocalDate.now().toString(),
                        "contactName",
                        "园区工会 林某",
                        "contactPhone",
                        "000-87654320",
                        "workers",
                        320,
                        "contracts",
                        300,
                        "unionMembers",
                        90,
                        "summary",
                        "介绍了蹲点安排。"));
    }

    private void send(String key, Desk.Sent sent) {
        desk.complete(desk.task(key, sent.task()), sent.form());
    }

    private void fill(String key, String kind, Consumer<Tasklist> filling) {
        fill(desk.task(key, kind), filling);
    }

    private void fill(Task task, Consumer<Tasklist> filling) {
        Tasklist form = Tasklist.open(desk, task);
        filling.accept(form);
        form.inspected("programme-" + task.getTaskDefinitionKey().replace("Task_", ""))
                .complete();
    }
}
