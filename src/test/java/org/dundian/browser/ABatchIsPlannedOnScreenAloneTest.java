package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.roster.transfer.RosterSheets.CADRES;
import static org.dundian.roster.transfer.RosterSheets.HOSTS;
import static org.dundian.roster.transfer.RosterSheets.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.dundian.Chromium;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.dundian.programme.GroupingDesk;
import org.dundian.rehearsal.SampleFederation;
import org.dundian.roster.transfer.RosterSheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** A district's batch of 28 cadres at 12 hosts, from its office's spreadsheet to the signed posting order. */
@BrowserTest
class ABatchIsPlannedOnScreenAloneTest {

    private static final String OFFICE = "office-south";
    private static final String LEADERSHIP = "leadership-south";
    private static final List<String> NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华"
            .codePoints()
            .mapToObj(surname -> Character.toString(surname) + "南示")
            .toList();
    private static final String AWAY = "金南示";
    private static final List<String> PLACES =
            IntStream.rangeClosed(1, 12).mapToObj(i -> "示例南区配送站" + i).toList();

    @Autowired
    private Desk desk;

    @Autowired
    private Staffing staffing;

    @Autowired
    private GroupingDesk grouping;

    @Test
    void fromTheSpreadsheetToThePostingOrder(@TempDir Path directory) throws IOException {
        staffing.add(
                new Person(LEADERSHIP, "南区分管领导 邱南辰", "CQS", LEADERSHIP + "@dundian.example", "zh", true),
                SampleFederation.PASSWORD,
                List.of(RoleHeld.of(Role.LEADERSHIP, "CQS")));
        int year = LocalDate.now().plusYears(1).getYear();
        String programme = "CQS-" + year;
        String batch = programme + "-B1";

        officeTakesTheRosterOver(Files.write(directory.resolve("roster.xlsx"), spreadsheet()));
        officeLaunches(programme, year);
        fill(
                programme,
                "Task_PreparePlan",
                form -> form.type("工作目标", "摸清底数，解决急难愁盼。")
                        .isTicked("一次摸底调查")
                        .isTicked("一个长期联系点")
                        .tick("一份调研报告"));
        fill(programme, "Task_ApprovePlan", form -> form.choose("审定意见", "同意方案"));
        fill(batch, "Task_SelectCadres", form -> {
            assertThat(form.mayCheck("选择 " + AWAY)).as("is away").isFalse();
            NAMES.forEach(name -> form.check("选择 " + name));
            form.says("已选 28 人").tick("蹲点干部名单已经确认");
        });
        fill(batch, "Task_SelectHosts", form -> {
            PLACES.forEach(name -> form.check("选择 " + name));
            form.says("已选 12 家").tick("蹲点单位名单已经确认");
        });
        grouping.awaitProposals();
        fill(batch, "Task_ReviewGrouping", form -> form.choose("审阅意见", "采用"));
        leadershipReadsAndSigns(batch);
        officeNumbersTheOrder(batch);
        desk.assertQuiet();
    }

    private static byte[] spreadsheet() {
        RosterSheets sheets =
                roster().row(CADRES, "账号*", "姓名*", "部门*", "职级*", "性别*", "出生年份*", "专长", "暂不参加原因", "可任小组长", "可任组长");
        List<String> departments = List.of("权益保障部", "组织部", "宣传教育部", "法律工作部");
        List<String> fields = List.of("法律", "争议调解", "劳动保护", "组建工会");
        for (int i = 0; i < NAMES.size(); i++) {
            sheets.row(
                    CADRES,
                    "south-" + (i + 1),
                    NAMES.get(i),
                    departments.get(i % 4),
                    i < 6 ? "副科长" : "科员",
                    i % 3 == 0 ? "男" : "女",
                    1972 + i,
                    fields.get(i % 3),
                    "",
                    i % 2 == 0 ? "是" : "否",
                    i < 6 ? "是" : "否");
        }
        sheets.row(CADRES, "south-99", AWAY, "组织部", "科员", "女", 1990, "法律", "脱产学习", "否", "否");
        sheets.row(HOSTS, "编号*", "名称*", "类型*", "区县*", "行业*", "职工人数*", "单独建会*", "会员人数*");
        for (int i = 0; i < PLACES.size(); i++) {
            sheets.row(HOSTS, "south-" + (i + 1), PLACES.get(i), "平台企业", i < 6 ? "渝中区" : "南岸区", "外卖配送", 300, "否", 0);
        }
        return sheets.xlsx();
    }

    private void officeTakesTheRosterOver(Path file) {
        Chromium browser = desk.browserOf(OFFICE);
        browser.open(desk.base() + "/roster");
        browser.find(By.id("file")).sendKeys(file.toAbsolutePath().toString());
        browser.click(browser.find(By.cssSelector("form[data-roster] button")));
        browser.click(browser.find(By.cssSelector("form[action$='/take'] button")));
        browser.find(By.xpath("//p[@role='status'][contains(.,'名册已经接收')]"));
    }

    private void officeLaunches(String programme, int year) {
        Tasklist launch = Tasklist.start(desk, OFFICE, "stationing-programme");
        launch.type("主办工会代码", "CQS")
                .type("年度", String.valueOf(year))
                .type("蹲点工作编号", programme)
                .type("名称", year + "年南区蹲点工作（示例）")
                .date("第一批开始日期", year + "-04-12")
                .date("第一批结束日期", year + "-06-18");
        launch.inspected("plan-LaunchProgramme").start();
    }

    private void leadershipReadsAndSigns(String batch) {
        Tasklist form = Tasklist.open(desk, desk.task(batch, "Task_ApproveGrouping"));
        form.says("4 个蹲点组、12 个小组").says("28 名干部、12 家蹲点单位").says("蹲点办未作调整").says("第 1 组，");
        form.picture("plan-ApproveGrouping");
        form.choose("名单", "第 4 组").says("第 4 组，").says("全批次 28 人");
        form.browser().script("document.querySelector('[data-balance]').scrollIntoView()");
        form.picture("plan-ApproveGrouping-balance");
        form.choose("审定意见", "同意分组").complete();
    }

    private void officeNumbersTheOrder(String batch) {
        Chromium browser = desk.browserOf(OFFICE);
        browser.open(desk.base() + "/posting-orders");
        browser.click(browser.find(By.linkText(batch)));
        browser.type(browser.find(By.id("reference")), "南工办〔2024〕12号");
        browser.click(browser.find(By.cssSelector("form[action$='/reference'] button")));
        browser.until("numbered", () -> !browser.shown(By.id("references")).isEmpty());
        browser.picture("posting-order");
        assertThat(browser.text()).contains("邱南辰", "核对一致");
        for (String file : List.of("document.docx", "letters.docx")) {
            String link =
                    browser.find(By.cssSelector("a.tile[href$='" + file + "']")).getDomProperty("href");
            assertThat(fetched(browser, link)).isEqualTo("200 PK");
        }
        browser.open(desk.base() + "/batches/" + batch + "/posting-order/document");
        assertThat(browser.text()).contains("南工办〔2024〕12号").contains(NAMES).contains(PLACES);
        browser.picture("posting-order-document");
    }

    /** Status, and how the file begins. */
    private static String fetched(Chromium browser, String link) {
        return String.valueOf(browser.script(
                "const asked = new XMLHttpRequest(); asked.open('GET', arguments[0], false);"
                        + " asked.overrideMimeType('text/plain; charset=x-user-defined'); asked.send();"
                        + " return asked.status + ' ' + asked.responseText.slice(0, 2);",
                link));
    }

    private void fill(String key, String kind, Consumer<Tasklist> filling) {
        Tasklist form = Tasklist.open(desk, desk.task(key, kind));
        form.browser().find(By.cssSelector("form"));
        filling.accept(form);
        form.picture(kind.replace("Task_", "plan-")).complete();
    }
}
