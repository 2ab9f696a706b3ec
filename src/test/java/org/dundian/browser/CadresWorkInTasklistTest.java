package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.dundian.programme.SubgroupOverview;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class CadresWorkInTasklistTest {

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theyReportAProblemWithAPhotoAndTheWorkersPhone() {
        SubgroupOverview subgroup = desk.subgroupAt("03");
        Tasklist form = Tasklist.start(desk, subgroup.members().get(0), "problem-resolution");
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

        String number = jdbc.sql("select number from problem where title = '夜班分拣没有照明灯'")
                .query(String.class)
                .single();
        assertThat(desk.stateOf(number)).isEqualTo("reported");
        assertThat(jdbc.sql("select count(*) from attachment where problem_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .as("photos of %s", number)
                .isOne();
        desk.assertQuiet();
    }

    @Test
    void theyLogAVisit() {
        SubgroupOverview subgroup = desk.subgroupAt("03");
        Tasklist form = Tasklist.start(desk, subgroup.members().get(0), "visit-log");
        form.choose("形式", "座谈会").type("接触职工", "9").type("走访情况", "与夜班分拣员座谈照明问题。（示例数据）");
        form.inspected("visit-log").start();
        assertThat(jdbc.sql("select count(*) from visit where summary like '与夜班分拣员座谈%'")
                        .query(Integer.class)
                        .single())
                .isOne();
        desk.assertQuiet();
    }

    @Test
    void badInputIsRefusedInChineseAndNothingTypedIsLost() {
        SubgroupOverview subgroup = desk.subgroupAt("03");
        Tasklist form = Tasklist.start(desk, subgroup.members().get(0), "visit-log");
        form.choose("形式", "访谈")
                .type("接触职工", "4")
                .type("走访情况", "这次走访填错了日期。")
                .date("走访日期", LocalDate.now().plusDays(3).toString());
        assertThat(form.refused()).contains("走访日期");
        form.picture("bad-input-start");
        assertThat(form.valueOf("走访情况")).isEqualTo("这次走访填错了日期。");
        desk.assertQuiet("status of 400");
    }
}
