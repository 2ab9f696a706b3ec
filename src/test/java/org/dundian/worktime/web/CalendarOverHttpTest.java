package org.dundian.worktime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.WorktimeFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class CalendarOverHttpTest {

    private static final MediaType CSV = new MediaType("text", "csv");
    private static final String NOTICE = "date,kind,name\n2027-01-01,holiday,元旦\n2027-01-03,workday,元旦\n";

    private final WorktimeFixture fixture = new WorktimeFixture();
    private final MockMvc admin = signedInAs("admin", "camunda-admin");

    @Test
    void aYearShowsWhatItsNoticeSets() throws Exception {
        admin.perform(get("/api/calendar/2024"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.year").value(2024))
                .andExpect(jsonPath("$.known").value(true))
                .andExpect(jsonPath("$.days.length()").value(36))
                .andExpect(jsonPath("$.days[1].date").value("2024-02-04"))
                .andExpect(jsonPath("$.days[1].kind").value("workday"))
                .andExpect(jsonPath("$.days[1].name").value("春节"));
    }

    @Test
    void aYearWithoutANoticeSaysSo() throws Exception {
        admin.perform(get("/api/calendar/2027")).andExpect(content().json("""
                                {"year": 2027, "known": false, "days": []}
                                """, JsonCompareMode.STRICT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999", "2200", "next", "20245"})
    void aYearOutsideTheCalendarIsRefused(String year) {
        assertThat(refusal(admin, get("/api/calendar/" + year)))
                .containsExactly(new FieldError("year", "年份须在 2000 至 2199 之间"));
    }

    @Test
    void anAdministratorLoadsANoticeAsTheBody() throws Exception {
        admin.perform(post("/api/calendar").contentType(CSV).content(NOTICE.getBytes(StandardCharsets.UTF_8)))
                .andExpect(status().isOk())
                .andExpect(content().json("""
                                {"days": 2, "years": [2027], "deadlines": 0, "moved": 0, "kinds": {}}
                                """, JsonCompareMode.STRICT));

        admin.perform(get("/api/calendar/2027"))
                .andExpect(jsonPath("$.known").value(true))
                .andExpect(jsonPath("$.days.length()").value(2));
    }

    @Test
    void anAdministratorLoadsANoticeAsAFile() throws Exception {
        admin.perform(multipart("/api/calendar").file("file", NOTICE.getBytes(StandardCharsets.UTF_8)))
                .andExpect(status().isOk());

        admin.perform(get("/api/calendar/2027")).andExpect(jsonPath("$.known").value(true));
    }

    @Test
    void aBadFileIsRefusedWithLineAndField() {
        assertThat(refusal(admin, post("/api/calendar").contentType(CSV).content("date,kind,name\n2027-01-01,off,x\n")))
                .containsExactly(new FieldError("kind", "第 2 行 kind（类型）：须为 holiday（放假）或 workday（上班）"));
    }

    @Test
    void aFileIsUtf8AndNeitherMissingNorHuge() {
        assertThat(refusal(admin, multipart("/api/calendar").file("file", NOTICE.getBytes(Charset.forName("GBK")))))
                .containsExactly(new FieldError("file", "文件（file）须为 UTF-8 编码"));
        assertThat(refusal(admin, multipart("/api/calendar"))).containsExactly(new FieldError("file", "请选择文件（file）"));
        assertThat(refusal(admin, post("/api/calendar").contentType(CSV)))
                .containsExactly(new FieldError("file", "请选择文件（file）"));
        assertThat(refusal(admin, post("/api/calendar").contentType(CSV).content(new byte[200_001])))
                .containsExactly(new FieldError("file", "文件（file）不能超过 200 kB"));
    }

    private static List<FieldError> refusal(MockMvc http, RequestBuilder request) {
        Throwable thrown = catchThrowable(() -> http.perform(request));
        assertThat(thrown).hasRootCauseInstanceOf(InvalidInput.class);
        return ((InvalidInput) thrown.getCause()).errors();
    }

    private MockMvc signedInAs(String id, String... groups) {
        CurrentPerson person = new CurrentPerson() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public List<String> groups() {
                return List.of(groups);
            }
        };
        CurrentCalendar calendar = fixture.currentCalendar();
        return MockMvcBuilders.standaloneSetup(
                        new CalendarController(calendar, WorktimeFixture.notices(calendar), person))
                .setMessageConverters(new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
                        .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .build()))
                .build();
    }
}
