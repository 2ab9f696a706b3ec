package org.dundian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void theTableIsAlignedAndTotalsEachGroup() {
        Map<String, Long> states = new LinkedHashMap<>();
        states.put("in-progress", 1L);
        states.put("closed", 1_200L);
        Map<String, Long> one = Map.of("sent", 1L);
        Summary summary = new Summary(
                states,
                Map.of("high", 1_201L),
                Map.of("1", 1_201L),
                Map.of("1", 3L),
                Map.of("open", 3L),
                1_200,
                1_100,
                2,
                3,
                4,
                Map.of("ended", 12L),
                Map.of("completed", 24L),
                Map.of("forum", 30L),
                Map.of("accepted", 40L),
                one);

        assertThat(summary.problems()).isEqualTo(1_201);
        assertThat(summary.onTimeRate()).isBetween(0.916, 0.917);
        assertThat(summary.toTable().lines().limit(3))
                .containsExactly(
                        "Problems                              1,201",
                        "  in-progress                             1",
                        "  closed                              1,200");
        assertThat(summary.toTable()).contains("  on-time rate                       91.7 %\n");
    }
}
