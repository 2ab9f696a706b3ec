package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.dundian.Chromium;
import org.dundian.Releases;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.rehearsal.SampleFederation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our pages in Cockpit: what an administrator's day needs that the community edition lacks. */
@BrowserTest
class AdministratorsRunStationingInCockpitTest {

    private static final By NUMBERS = By.cssSelector(".st-number");
    private static final By ROWS = By.cssSelector(".st-whole tbody tr");
    private static final String MOVED = "browser-migration";

    @Autowired
    private Desk desk;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext application;

    @AfterEach
    void asOthersExpectIt() {
        Chromium.get().resize(1440, 1000);
        Chromium.get().askFor("zh-CN");
        repository
                .createDeploymentQuery()
                .deploymentName(MOVED)
                .list()
                .forEach(each -> repository.deleteDeployment(each.getId(), true));
    }

    private Chromium cockpit(String place) {
        Chromium browser = desk.browserOf("admin");
        browser.open("about:blank");
        browser.open(desk.base() + "/camunda/app/cockpit/default/#" + place);
        return browser;
    }

    private static By button(String text) {
        return By.xpath("//div[contains(@class,'st-page')]//button[normalize-space()='" + text + "']");
    }

    private static void holdsNoBarriers(Chromium browser) {
        assertThat(browser.barriers(".st-page")).isEmpty();
    }

    /** At both widths, and in English. */
    private void pictures(Chromium browser, String name, String place, By shown) {
        browser.picture(name + "-zh-1440");
        browser.resize(1024, 900);
        browser.picture(name + "-zh-1024");
        browser.resize(1440, 1000);
        browser.askFor("en-GB");
        cockpit(place);
        browser.find(shown);
        assertThat(browser.find(By.cssSelector(".st-page")).getText())
                .contains("Overview")
                .doesNotContain("概览");
        browser.picture(name + "-en-1440");
        browser.askFor("zh-CN");
        desk.assertQuiet();
    }

    @Test
    void theOverviewCountsAndShowsWhereInstancesAre() {
        Chromium browser = cockpit("/stationing");
        browser.find(NUMBERS);
        String waiting = jdbc.sql("""
                        select count(*) from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_
                        where d.key_ = 'problem-resolution' and t.task_def_key_ = 'Task_ResolveProblem'""").query(String.class).single();

        assertThat(browser.find(By.xpath("//section[h2='热力图']//tr[td[1]='办理问题']/td[2]"))
                        .getText())
                .isEqualTo(waiting);
        assertThat(browser.find(By.cssSelector("[data-container-id=Task_ResolveProblem] .st-number"))
                        .getText())
                .isEqualTo(waiting);
        assertThat(browser.find(By.cssSelector(".st-figures")).getText()).contains("运行中的流程实例", "失败的作业", "待发邮件");
        assertThat(browser.find(By.xpath("//section[h2='蹲点工作与批次']")).getText()).contains("CQ-");
        assertThat(browser.present(By.cssSelector(".st-diagram a.bjs-powered-by")))
                .as("the viewer's mark stays")
                .isNotEmpty();
        holdsNoBarriers(browser);
        browser.script("document.querySelector('.st-diagram').scrollIntoView({block: 'center'})");
        pictures(browser, "stationing-overview", "/stationing", NUMBERS);
    }

    @Test
    void whoLooksForACadreFindsTheProblemsAndSeesThePath() {
        String cadre = jdbc.sql("""
                        select p.name from problem q join person p on p.user_id = q.reported_by
                        where q.state = 'closed' group by p.name order by count(*) desc, p.name fetch first 1 rows only""").query(String.class).single();
        Chromium browser = cockpit("/stationing/instances");
        browser.find(ROWS);
        pictures(browser, "stationing-instances", "/stationing/instances", ROWS);
        cockpit("/stationing/instances");
        browser.find(ROWS);
        browser.type(browser.find(By.name("cadre")), cadre);
        new Select(browser.find(By.name("process"))).selectByValue("problem-resolution");
        browser.click(browser.find(button("查询")));
        browser.until(
                "found",
                () -> browser.shown(ROWS).stream().allMatch(row -> row.getText().contains("问题办理")));
        assertThat(browser.address())
                .as("no name in an address")
                .doesNotContain(cadre)
                .doesNotContain("cadre");
        holdsNoBarriers(browser);
        browser.picture("stationing-instances-of-a-cadre");

        browser.click(browser.find(By.xpath("//div[contains(@class,'st-whole')]//tr[td[4]='已销号']//a")));
        browser.find(By.cssSelector("[data-container-id=Task_TriageProblem] .st-order"));
        assertThat(browser.present(By.cssSelector("[data-element-id=Flow_TriageDecision_ToAccept].st-flow-went")))
                .isNotEmpty();
        assertThat(browser.present(By.cssSelector("[data-element-id=Flow_TriageDecision_NotTakenUp].st-flow-went")))
                .isEmpty();
        assertThat(browser.find(By.xpath("//section[h2='步骤']")).getText()).contains("受理研判问题", "核实办理结果", "办理人");
        holdsNoBarriers(browser);
        browser.script("document.querySelector('.st-diagram').scrollIntoView({block: 'center'})");
        pictures(browser, "stationing-instance", browser.address().replaceAll(".*#", ""), NUMBERS);
    }

    @Test
    void whatIsDoneIsShownBeforeAndDoneForAReason() {
        String number = desk.problem("normal", List.of());
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number, "problem-resolution")
                .singleResult();
        Chromium browser = cockpit("/process-instance/" + instance.getId() + "/runtime");
        browser.find(By.cssSelector(".btn-toolbar .glyphicon-plus"));
        assertThat(browser.shown(By.cssSelector(".btn-toolbar .glyphicon-remove, .btn-toolbar .glyphicon-pause")))
                .as("what would be refused is not offered")
                .isEmpty();
        browser.click(browser.find(By.cssSelector("a.btn-toolbar[title=历史与操作]")));
        browser.find(NUMBERS);
        browser.click(browser.find(button("删除")));
        browser.until("it says why not", () -> browser.text().contains(number + " 台账上仍未结束"));
        assertThat(browser.shown(button("确认删除"))).isEmpty();
        holdsNoBarriers(browser);
        browser.picture("stationing-delete-refused");

        browser.click(browser.find(button("挂起")));
        browser.until("it is previewed", () -> browser.text().contains("不发出通知"));
        assertThat(browser.find(By.cssSelector(".st-operation")).getText()).contains("受理研判问题", "下一时限到达");
        assertThat(browser.find(button("确认挂起")).isEnabled())
                .as("not without a reason")
                .isFalse();
        browser.type(browser.find(By.cssSelector(".st-operation textarea")), "核对数据期间暂停");
        browser.picture("stationing-suspend");
        browser.click(browser.find(button("确认挂起")));
        browser.find(button("激活"));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .suspended()
                        .count())
                .isOne();
        assertThat(browser.find(By.xpath("//section[h2='操作记录']")).getText()).contains("挂起", "核对数据期间暂停");
        browser.find(NUMBERS);
        browser.click(browser.find(button("激活")));
        browser.until("it is previewed", () -> browser.text().contains("不发出通知"));
        browser.type(browser.find(By.cssSelector(".st-operation textarea")), "核对完毕");
        browser.click(browser.find(button("确认激活")));
        browser.find(button("挂起"));
        cockpit("/stationing/log");
        browser.until("both are on the log", () -> browser.text().contains("核对完毕"));
        holdsNoBarriers(browser);
        pictures(browser, "stationing-log", "/stationing/log", By.cssSelector(".st-table"));
    }

    @Test
    void aProgrammeIsNotTakenAwayWithAllThatRunsForIt() {
        Visitor admin = Visitor.program(URI.create(desk.base()).getPort(), "admin", SampleFederation.PASSWORD);
        JsonNode whole = triedToDelete(admin, "stationing-programme");
        assertThat(whole.get("objections").findValuesAsText("process"))
                .contains("stationing-programme", "stationing-batch", "subgroup-stationing");
        assertThat(whole.get("objections").findValuesAsText("objection")).containsOnly("LOST");
        assertThat(whole.get("ended").size()).isGreaterThan(2);
        assertThat(triedToDelete(admin, "stationing-batch").at("/refused/0/why").asText())
                .contains("上级流程");
    }

    private JsonNode triedToDelete(Visitor admin, String process) {
        long before = runtime.createProcessInstanceQuery().count();
        String instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                // of the living programme, not of one that another test launched
                .processInstanceBusinessKeyLike(SampleFederation.ORGANISATION + "-%")
                .listPage(0, 1)
                .get(0)
                .getId();
        Answer answer = admin.post("/api/operations/preview", Map.of("kind", "delete", "instances", List.of(instance)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(runtime.createProcessInstanceQuery().count())
                .as("it was only tried")
                .isEqualTo(before);
        return answer.json();
    }

    @Test
    void instancesGoOverByAMappingShownOnBothDiagrams() {
        deployed("one", "two");
        for (int i = 0; i < 2; i++) {
            runtime.startProcessInstanceByKey(MOVED, "M-" + i);
        }
        deployed("one", "second");
        Chromium browser = cockpit("/stationing/migration");
        new Select(browser.find(By.xpath("//select[option[@value='" + MOVED + "']]"))).selectByValue(MOVED);
        browser.click(browser.find(button("显示对应关系")));
        browser.find(By.cssSelector("[data-container-id=two] .st-missing"));
        assertThat(browser.shown(By.cssSelector("[data-container-id=one] .st-order")))
                .as("on both")
                .hasSize(2);
        assertThat(browser.find(By.cssSelector(".st-sum")).getText()).contains("1 个已对应，1 个没有对应");
        browser.resize(1024, 1300);
        browser.picture("stationing-migration-zh-1024");
        browser.resize(1440, 1000);

        new Select(browser.find(By.xpath("//tr[td[2]='two']//select"))).selectByValue("second");
        browser.find(By.cssSelector("[data-container-id=second] .st-order"));
        holdsNoBarriers(browser);
        browser.click(browser.find(button("预览")));
        browser.until("it is previewed", () -> browser.text().contains("将对 2 个流程实例迁移"));
        browser.type(browser.find(By.cssSelector(".st-page textarea")), "改用新版本");
        browser.script("window.scrollTo(0, 0); document.querySelector('.st-page').scrollTo(0, 0)");
        browser.picture("stationing-migration-zh-1440");
        browser.click(browser.find(button("确认迁移")));
        browser.until("it has begun", () -> browser.text().contains("2 个流程实例将逐个办理"));
        new Releases(application)
                .run(management.createBatchQuery().type("operation").list());
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(MOVED)
                        .list())
                .extracting(each -> repository
                        .getProcessDefinition(each.getProcessDefinitionId())
                        .getVersion())
                .containsOnly(2);
        desk.assertQuiet();
    }

    private void deployed(String first, String second) {
        repository
                .createDeployment()
                .name(MOVED)
                .addModelInstance(
                        MOVED + ".bpmn",
                        Bpmn.createExecutableProcess(MOVED)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("start")
                                .userTask(first)
                                .userTask(second)
                                .endEvent("end")
                                .done())
                .deploy();
    }
}
