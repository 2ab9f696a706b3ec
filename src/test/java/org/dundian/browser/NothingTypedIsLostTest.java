package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.browser.Desk.sent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Chromium;
import org.dundian.browser.Desk.Sent;
import org.dundian.programme.SubgroupOverview;
import org.dundian.rehearsal.SampleFederation;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is typed into a form outlasts the page, the session, a refusal, and a task that is another's meanwhile. */
@BrowserTest
class NothingTypedIsLostTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final Sent TRIAGED = sent("Task_TriageProblem", "decision", "accept");
    private static final Sent ACCEPTED = sent("Task_AcceptProblem", "decision", "accept");
    private static final Sent ASKED_FOR_TIME = sent(
            "Task_ResolveProblem",
            "outcome",
            "more-time",
            "reason",
            "配件缺货。",
            "untilDate",
            TODAY.plusDays(40).toString());

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aDraftIsOfferedWhenTheFormIsOpenedAgain() {
        Task task = resolving();
        String day = TODAY.plusDays(20).toString();
        Tasklist.open(desk, task)
                .choose("办理结果", "等待外部答复")
                .type("说明", "等待人社局答复。")
                .date("再次查看日期", day)
                .tick("登记一份新发的函件")
                .type("事由", "商请督促补缴社会保险费")
                .drafted();

        Tasklist form = Tasklist.open(desk, task).says("的草稿");
        assertThat(form.valueOf("办理结果")).isEmpty();
        form.picture("draft-offered").press("恢复");
        assertThat(form.valueOf("说明")).isEqualTo("等待人社局答复。");
        assertThat(form.valueOf("再次查看日期")).isEqualTo(day);
        assertThat(form.valueOf("事由")).isEqualTo("商请督促补缴社会保险费");
        form.press("撤销恢复");
        assertThat(form.valueOf("办理结果")).isEmpty();
        form.press("丢弃");
        desk.browserOf(desk.personFor(task)).until("forgotten", () -> drafts(task) == 0);
        desk.assertQuiet();
    }

    @Test
    void whoTypesOnInsteadKeepsBoth() {
        SubgroupOverview subgroup = desk.subgroupAt("04");
        String cadre = subgroup.members().get(0);
        Tasklist.start(desk, cadre, "problem-resolution").type("问题标题", "先写的一件").drafted();
        Tasklist.start(desk, cadre, "problem-resolution")
                .says("的草稿")
                .type("问题标题", "后写的另一件")
                .drafted();

        Tasklist form = Tasklist.start(desk, cadre, "problem-resolution").says("的草稿");
        assertThat(form.browser().shown(By.cssSelector(".dundian-draft-offer"))).hasSize(2);
        form.picture("drafts-offered");
        form.press("恢复");
        assertThat(form.valueOf("问题标题")).isEqualTo("后写的另一件");
        assertThat(form.browser().shown(By.cssSelector(".dundian-draft-offer")))
                .as("the older one still")
                .hasSize(1);
        form.choose("问题类别", "劳动安全")
                .type("涉及职工", "26")
                .choose("紧急程度", "一般")
                .type("具体情况", "近一个月每天断电两三次。（示例数据）")
                .date("何时发生", TODAY.minusDays(20).toString())
                .start();

        form = Tasklist.start(desk, cadre, "problem-resolution").says("的草稿").press("恢复");
        assertThat(form.valueOf("问题标题")).as("not sent with the other").isEqualTo("先写的一件");
        desk.assertQuiet();
    }

    @Test
    void soIsOneOfACamundaForm() {
        String number = desk.problem("high", List.of(TRIAGED, ACCEPTED, ASKED_FOR_TIME));
        Task task = desk.task(number, "Task_DecideExtension");
        String day = TODAY.plusDays(30).toString();
        Tasklist.open(desk, task).choose("审批意见", "同意延期").type("理由", "理由充分，").drafted();

        Tasklist form = Tasklist.open(desk, desk.task(number, "Task_DecideExtension"))
                .says("的草稿")
                .press("恢复");
        assertThat(form.valueOf("理由")).isEqualTo("理由充分，");
        form.isTicked("同意延期");
        assertThat(form.linkOf("在问题台账中查看全部情况")).contains("/ledger/");
        form.date("同意到哪一天", TODAY.minusDays(30).toString());
        form.tryToComplete();
        assertThat(form.refusedAt("同意到哪一天")).contains("应晚于目前的办理期限");
        form.picture("refused-at-the-field-camunda");
        form.date("同意到哪一天", day).complete();
        assertThat(drafts(task)).isZero();
        desk.assertQuiet("status of 400");
    }

    @Test
    void andOfAStartWhichIsForgottenOnceItHasStarted() {
        SubgroupOverview subgroup = desk.subgroupAt("03");
        String cadre = subgroup.members().get(0);
        Tasklist.start(desk, cadre, "problem-resolution")
                .type("问题标题", "站点充电柜反复断电")
                .choose("问题类别", "劳动安全")
                .type("涉及职工", "26")
                .type("姓名", "乙某某")
                .drafted();

        Tasklist form = Tasklist.start(desk, cadre, "problem-resolution").says("附件要重新选择");
        form.press("恢复");
        assertThat(form.valueOf("姓名")).isEqualTo("乙某某");
        assertThat(form.valueOf("涉及职工")).isEqualTo("26");
        form.choose("紧急程度", "一般")
                .type("具体情况", "近一个月每天断电两三次。（示例数据）")
                .date("何时发生", TODAY.minusDays(20).toString())
                .start();
        assertThat(jdbc.sql("select count(*) from form_draft where person = ? and work = 'problem-resolution'")
                        .param(cadre)
                        .query(Integer.class)
                        .single())
                .isZero();
        desk.assertQuiet();
    }

    @Test
    void aRefusalIsSaidAtItsFieldUntilThatIsChanged() {
        Tasklist form = Tasklist.open(desk, resolving())
                .choose("办理结果", "等待外部答复")
                .type("说明", "等待人社局答复。")
                .date("再次查看日期", TODAY.minusDays(3).toString());
        form.tryToComplete();
        assertThat(form.refusedAt("再次查看日期")).contains("应晚于今天");
        form.picture("refused-at-the-field");
        assertThat(form.browser().barriers(".form-pane")).isEmpty();

        form.date("再次查看日期", TODAY.plusDays(10).toString());
        assertThat(form.browser().shown(By.cssSelector(".dundian-refused"))).isEmpty();
        form.complete();
        desk.assertQuiet("status of 400");
    }

    @Test
    void whoIsSignedOutSignsInBesideAndGoesOn() {
        Task task = resolving();
        String person = desk.personFor(task);
        Tasklist form = Tasklist.open(desk, task).choose("办理结果", "记录进展").type("说明", "已与站点会谈");
        Chromium browser = form.browser();
        browser.endSession();
        form.type("说明", "已与站点会谈，约定下周复查。");
        form.tryToComplete();
        form.says("登录已过期").says("没有丢失").picture("session-ended");
        assertThat(browser.barriers(".dundian-dialog")).isEmpty();
        form.press("重新登录");
        browser.inNewWindow(() -> browser.sendCredentials(person, SampleFederation.PASSWORD));
        browser.until(
                "the dialog is gone",
                () -> browser.shown(By.cssSelector(".dundian-dialog")).isEmpty());
        assertThat(form.valueOf("说明")).isEqualTo("已与站点会谈，约定下周复查。");
        form.complete();
        assertThat(jdbc.sql("select count(*) from problem_event where why = '已与站点会谈，约定下周复查。'")
                        .query(Integer.class)
                        .single())
                .isOne();
        desk.assertQuiet("status of 401");
    }

    @Test
    void whoIsTooLateTakesTheTextAlong() {
        Task task = resolving();
        Tasklist form = Tasklist.open(desk, task).choose("办理结果", "记录进展").type("说明", "我也写了一份进展。");
        desk.complete(task, Map.of("outcome", "progress", "reason", "另一窗口先提交。"));
        form.tryToComplete();
        form.says("没有提交，可以复制保存");
        assertThat(form.browser()
                        .find(By.cssSelector(".dundian-dialog textarea"))
                        .getDomProperty("value"))
                .contains("办理结果：记录进展", "说明：我也写了一份进展。");
        form.picture("too-late");
        assertThat(form.browser().barriers(".dundian-dialog")).isEmpty();
        form.press("关闭");
        desk.assertQuiet("status of 400", "status of 404");
    }

    @Test
    void theTabKeyGoesThroughAFormInTheOrderOfTheWork() {
        Tasklist form = Tasklist.start(desk, desk.subgroupAt("03").members().get(0), "problem-resolution");
        assertThat(tabbed(form, "#title", "visibility"))
                .containsSubsequence(
                        "title",
                        "category",
                        "severity",
                        "description",
                        "since",
                        "affectedWorkers",
                        "source",
                        "visitId",
                        "solvedOnSpot",
                        "uploads",
                        "workerName",
                        "workerPhone",
                        "visibility");

        form = Tasklist.start(desk, "office-north", "stationing-programme");
        assertThat(tabbed(form, "[id$='Field_organisation']", "Field_secondHostKind"))
                .containsSubsequence(
                        "Field_organisation",
                        "Field_year",
                        "Field_code",
                        "Field_name",
                        "Field_firstHostKind",
                        "Field_firstStart",
                        "Field_firstEnd",
                        "Field_secondHostKind");
        desk.assertQuiet();
    }

    /** The names of the fields that have the focus one after the other, from the first to the last. */
    private static List<String> tabbed(Tasklist form, String first, String last) {
        Chromium browser = form.browser();
        browser.click(browser.find(By.cssSelector(first)));
        Supplier<String> focused = () -> String.valueOf(browser.focused().getDomAttribute("id"))
                .replaceFirst(".*-(Field_\\w+?)(-search|-date)?$", "$1");
        List<String> order = new ArrayList<>(List.of(focused.get()));
        while (!order.get(order.size() - 1).equals(last) && order.size() < 40) {
            browser.press(Keys.TAB);
            order.add(focused.get());
        }
        return order;
    }

    private Task resolving() {
        return desk.task(desk.problem("high", List.of(TRIAGED, ACCEPTED)), "Task_ResolveProblem");
    }

    private int drafts(Task task) {
        return jdbc.sql("select count(*) from form_draft where work = ?")
                .param(task.getId())
                .query(Integer.class)
                .single();
    }
}
