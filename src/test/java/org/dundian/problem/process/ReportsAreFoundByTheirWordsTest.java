package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dundian.organisation.RowCondition;
import org.dundian.problem.ProblemTerms;
import org.junit.jupiter.api.Test;

class ReportsAreFoundByTheirWordsTest extends ProblemScenario {

    private List<String> found(String text) {
        RowCondition condition =
                ProblemTerms.containing(text).and("p.programme_code = :own", "own", federation.programme);
        return jdbc.sql("select p.number from problem p where " + condition.sql())
                .params(condition.params())
                .query(String.class)
                .list();
    }

    @Test
    void aReportIsFoundByTitleDescriptionAndNumberWhateverTheCase() {
        String number = reported(Map.of("title", "APP 派单算法不公", "description", "夜班 骑手反映单价下调"));
        reported(Map.of("title", "头盔发放不足", "description", "新骑手没有头盔"));

        assertThat(found("算法不公")).containsExactly(number);
        assertThat(found("app 单价下调")).containsExactly(number);
        assertThat(found(number.toLowerCase(Locale.ROOT))).containsExactly(number);
        assertThat(found("算法头盔")).isEmpty();
    }

    @Test
    void aCompletedReportIsFoundByWhatItSaysNow() {
        String number = reported(Map.of("title", "配送费扣减"));
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "ask", "reason", "请写明平台"));
        Map<String, Object> form = new HashMap<>(federation.aReport());
        form.put("title", "站点押金不退");
        done(federation.reporter, number, "Task_CompleteReport", form);

        assertThat(found("押金不退")).containsExactly(number);
        assertThat(found("配送费扣")).isEmpty();
    }
}
