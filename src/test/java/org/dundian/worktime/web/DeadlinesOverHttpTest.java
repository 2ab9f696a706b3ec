package org.dundian.worktime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.worktime.WorktimeFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class DeadlinesOverHttpTest {

    private final MockMvc http = MockMvcBuilders.standaloneSetup(
                    new DeadlinesController(new WorktimeFixture().currentCalendar()))
            .build();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "start=2024-04-03T10:00&workingDays=2, 2024-04-03T10:00+08:00, 2024-04-08T10:00+08:00, true",
        "start=2024-06-08T11:00&hours=24, 2024-06-08T11:00+08:00, 2024-06-09T11:00+08:00, true",
        "start=2024-04-03T10:00:30&workingDays=2, 2024-04-03T10:00:30+08:00, 2024-04-08T10:00:30+08:00, true",
        "start=2024-04-03T02:00Z&workingDays=2, 2024-04-03T10:00+08:00, 2024-04-08T10:00+08:00, true",
        "start=2024-04-03T10:00%2B08:00&workingDays=2&hours=, 2024-04-03T10:00+08:00, 2024-04-08T10:00+08:00, true",
        "start=2024-04-03T10:00 08:00&workingDays=2, 2024-04-03T10:00+08:00, 2024-04-08T10:00+08:00, true",
        "start=2026-12-31T17:00&workingDays=1, 2026-12-31T17:00+08:00, 2027-01-01T17:00+08:00, false",
        "start=2023-12-31T17:00&hours=24, 2023-12-31T17:00+08:00, 2024-01-01T17:00+08:00, false",
        "start=2100-12-31T17:00&workingDays=1000, 2100-12-31T17:00+08:00, 2104-10-31T17:00+08:00, false",
    })
    void aDeadlineIsToldWithItsOffset(String query, String start, String deadline, boolean known) throws Exception {
        http.perform(get("/api/deadlines?" + query.replace("%2B", "+")))
                .andExpect(status().isOk())
                .andExpect(content().json("""
                                {"start": "%s", "deadline": "%s", "calendarKnown": %s}
                                """.formatted(start, deadline, known), JsonCompareMode.STRICT));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "workingDays=2, start, 请填写开始时间",
        "start=&workingDays=2, start, 请填写开始时间",
        "start=2024-04-03&workingDays=2, start, 开始时间须写成 2024-04-03T10:00 或 2024-04-03T10:00+08:00",
        "start=2024-02-30T10:00&workingDays=2, start, 开始时间须写成 2024-04-03T10:00 或 2024-04-03T10:00+08:00",
        "start=1999-12-31T10:00&workingDays=2, start, 开始时间须在 2000 年至 2100 年之间",
        "start=+999999999-12-31T10:00&workingDays=2, start, 开始时间须在 2000 年至 2100 年之间",
        "start=2024-04-03T10:00, workingDays, 请填写工作日数（workingDays）或小时数（hours）",
        "start=2024-04-03T10:00&workingDays=2&hours=3, hours, 工作日数（workingDays）和小时数（hours）只能填写一项",
        "start=2024-04-03T10:00&workingDays=0, workingDays, 工作日数须为 1 至 1000 的整数",
        "start=2024-04-03T10:00&workingDays=1001, workingDays, 工作日数须为 1 至 1000 的整数",
        "start=2024-04-03T10:00&workingDays=1.5, workingDays, 工作日数须为 1 至 1000 的整数",
        "start=2024-04-03T10:00&workingDays=99999999999, workingDays, 工作日数须为 1 至 1000 的整数",
        "start=2024-04-03T10:00&hours=-1, hours, 小时数须为 1 至 10000 的整数",
        "start=2024-04-03T10:00&hours=10001, hours, 小时数须为 1 至 10000 的整数",
        "start=2024-04-03T10:00&hours=x, hours, 小时数须为 1 至 10000 的整数",
    })
    void badInputIsRefusedByField(String query, String field, String message) {
        Throwable thrown = catchThrowable(() -> http.perform(get("/api/deadlines?" + query)));

        assertThat(thrown).hasRootCauseInstanceOf(InvalidInput.class);
        assertThat(((InvalidInput) thrown.getCause()).errors()).isEqualTo(List.of(new FieldError(field, message)));
    }

    @Test
    void longLimitsAreAnswered() throws Exception {
        http.perform(get("/api/deadlines?start=2100-12-31T17:00&hours=10000")).andExpect(status().isOk());
    }
}
