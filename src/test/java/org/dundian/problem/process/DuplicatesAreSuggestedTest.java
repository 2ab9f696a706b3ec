package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.dundian.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How well the search by pairs of characters finds the same trouble in other words, and leaves other troubles alone. */
class DuplicatesAreSuggestedTest extends ProblemScenario {

    /** What stands on the ledger: title, then the description's gist. */
    private static final Map<String, String> LEDGER = new LinkedHashMap<>();

    static {
        LEDGER.put("骑手配送费结算周期过长", "多名骑手反映结算由七天改为三十天，影响生活开支。");
        LEDGER.put("站点夏季高温没有防暑补贴", "气温三十五度以上仍正常派单，未发放高温津贴和饮水。");
        LEDGER.put("派单算法不公，新骑手接不到好单", "系统按等级派单，新人多为远单、低价单。");
        LEDGER.put("没有签订书面劳动合同", "入职半年仍未签合同，只签了合作协议。");
        LEDGER.put("电动车充电桩不足", "站点只有四个充电桩，夜班骑手无处充电换电。");
        LEDGER.put("超时罚款过高且申诉无人处理", "一单超时扣五十元，申诉一个月没有结果。");
        LEDGER.put("货车司机停车难", "园区周边没有货车泊位，司机常被贴单。");
        LEDGER.put("女职工没有哺乳室", "园区企业女职工产后返岗，没有母婴室。");
        LEDGER.put("工会驿站晚上不开门", "骑手晚班休息时驿站已经关门，无处歇脚喝水。");
        LEDGER.put("意外受伤没有职业伤害保障", "骑手送餐途中摔伤，平台称不属于工伤，医药费自理。");
    }

    /** The same trouble as another worker would put it, and the title that has to be found first. */
    private static final Map<String, String> SAME = Map.of(
            "配送费结算太慢，拖到三十天", "骑手配送费结算周期过长",
            "高温天气没有发放防暑补贴", "站点夏季高温没有防暑补贴",
            "平台派单算法不公平，新人都是远单", "派单算法不公，新骑手接不到好单",
            "入职以后一直没有签劳动合同", "没有签订书面劳动合同",
            "充电桩太少，夜班没地方充电", "电动车充电桩不足",
            "超时罚款太高，申诉没有结果", "超时罚款过高且申诉无人处理",
            "园区货车没有地方停车", "货车司机停车难",
            "晚上工会驿站关门，骑手没处休息", "工会驿站晚上不开门",
            "送餐途中受伤，医药费没人管", "意外受伤没有职业伤害保障");

    /** Troubles that nobody has reported yet. */
    private static final List<String> NEW = List.of(
            "食堂饭菜价格上涨太快", "请求组织骑手免费体检", "子女暑期无人看管", "希望开设普通话和英语培训班", "宿舍热水供应时间太短", "平台强制购买装备", "社保断缴两个月", "春节值班没有加班费");

    @LocalServerPort
    int port;

    private List<String> suggested(String person, String title, String except) {
        JsonNode found = Visitor.program(port, person, "dundian-test")
                .get("/api/problems/likely-duplicates?hostCode=" + federation.host + "&title="
                        + URLEncoder.encode(title, StandardCharsets.UTF_8) + "&except=" + except)
                .json();
        return StreamSupport.stream(found.spliterator(), false)
                .map(one -> one.get("title").asText())
                .toList();
    }

    @Test
    void theSameTroubleInOtherWordsIsSuggestedAndOtherTroublesSeldomAre() {
        LEDGER.forEach((title, gist) -> reported(Map.of("title", title, "description", gist)));
        long first = SAME.entrySet().stream()
                .filter(pair -> {
                    List<String> found = suggested(federation.reporter, pair.getKey(), "");
                    System.out.println(pair.getKey() + " -> " + found);
                    return !found.isEmpty() && found.get(0).equals(pair.getValue());
                })
                .count();
        long wrongly = NEW.stream()
                .filter(title -> {
                    List<String> found = suggested(federation.reporter, title, "");
                    System.out.println(title + " -> " + found);
                    return !found.isEmpty();
                })
                .count();
        System.out.printf(
                "duplicates: %d of %d found first, %d of %d others suggested%n",
                first, SAME.size(), wrongly, NEW.size());
        assertThat(first).isGreaterThanOrEqualTo(8);
        assertThat(wrongly).isLessThanOrEqualTo(1);
    }

    @Test
    void atTriageAMemberPointsToItsCommonProblemAndTheReportItselfIsLeftOut() {
        String common = inProgress(Map.of("title", "骑手配送费结算周期过长"));
        String member = reported(Map.of("title", "配送费结算周期变长了"));
        done(federation.office, member, "Task_TriageProblem", Map.of("decision", "link", "commonProblem", common));
        String report = reported(Map.of("title", "配送费结算周期变长"));
        JsonNode found = Visitor.program(port, federation.office, "dundian-test")
                .get("/api/problems/likely-duplicates?hostCode=" + federation.host + "&title="
                        + URLEncoder.encode("配送费结算周期变长", StandardCharsets.UTF_8) + "&except=" + report)
                .json();
        assertThat(found.findValuesAsText("number")).containsExactly(member, common);
        assertThat(found.get(0).get("common").asText()).isEqualTo(common);
        assertThat(found.get(1).has("common")).isFalse();
    }

    @Test
    void theOfficeIsOfferedWhatSoundsAlikeForLinking() {
        String common = inProgress(Map.of("title", "骑手配送费结算周期过长"));
        String alike = reported(Map.of("title", "骑手配送费结算周期太长"));
        reported(Map.of("title", "站点没有充电桩", "description", "夜班没有地方充电"));
        JsonNode found = Visitor.program(port, federation.office, "dundian-test")
                .get("/api/problems/" + common + "/alike")
                .json();
        assertThat(found.findValuesAsText("number")).containsExactly(alike);
        StationedFederation elsewhere = new StationedFederation(jdbc, accounts);
        assertThat(Visitor.program(port, elsewhere.office, "dundian-test")
                        .get("/api/problems/" + common + "/alike")
                        .status())
                .isEqualTo(404);
    }
}
