package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.worktime.CalendarNotices;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.Recount;
import org.dundian.worktime.Recount.Shift;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A notice for 2031, when nothing else happens in these tests: two days off in March, a Saturday worked, a day off in April. */
abstract class DeadlinesFollowTheCalendarRules extends ProblemScenario {

    private static final String NOTICE = """
            date,kind,name
            2031-03-11,holiday,测试节
            2031-03-17,holiday,测试节
            2031-03-15,workday,测试节
            2031-04-11,holiday,测试节
            """;

    @LocalServerPort
    int port;

    @Autowired
    CalendarNotices notices;

    @Autowired
    CurrentCalendar calendar;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void onAMondayMorning() {
        at("2031-03-10T10:00");
    }

    @AfterEach
    void theNoticeIsForgotten() {
        jdbc.sql("delete from calendar_day where on_date >= ?")
                .param(LocalDate.parse("2031-01-01"))
                .update();
        jdbc.sql("update problem set state = 'declined' where organisation_code = ?")
                .param(federation.organisation)
                .update();
        Object shipped = ReflectionTestUtils.invokeMethod(calendar, "read");
        ReflectionTestUtils.invokeMethod(calendar, "use", shipped);
    }

    private Recount load() {
        return notices.load(new StringReader(NOTICE), "admin").recount();
    }

    private List<Shift> of(Recount recount, String number) {
        return recount.shifts().stream()
                .filter(shift -> shift.of().equals(number))
                .toList();
    }

    private Instant timer(String number, String event) {
        return jobsOf(number).stream()
                .filter(job -> management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()
                        .equals(event))
                .findFirst()
                .orElseThrow()
                .getDuedate()
                .toInstant();
    }

    private void clockIs(String number, String next, String task, String due) {
        assertThat(timer(number, "Event_ClockDue")).isEqualTo(local(next));
        assertThat(dueDateOf(number, task)).isEqualTo(Date.from(local(due)));
    }

    @Test
    void responseAndSolutionMoveWithTheirTimersAndTasks() {
        String reported = reported();
        String accepted = inProgress();
        clockIs(reported, "2031-03-12T10:00", "Task_TriageProblem", "2031-03-12T10:00");
        assertThat(deadline(accepted)).isEqualTo(local("2031-03-31T10:00"));

        Recount tried = notices.tried(new StringReader(NOTICE)).recount();
        assertThat(deadline(accepted)).as("nothing moves for a trial").isEqualTo(local("2031-03-31T10:00"));
        Recount loaded = load();

        assertThat(loaded).isEqualTo(tried);
        assertThat(loaded.moved()).isEqualTo(3);
        assertThat(loaded.open()).isGreaterThanOrEqualTo(3);
        assertThat(loaded.left()).isEmpty();
        assertThat(of(loaded, reported))
                .containsExactly(
                        new Shift(reported, "response", local("2031-03-12T10:00"), local("2031-03-13T10:00")),
                        new Shift(reported, "solution", local("2031-03-31T10:00"), local("2031-04-01T10:00")));
        clockIs(reported, "2031-03-13T10:00", "Task_TriageProblem", "2031-03-13T10:00");
        assertThat(deadline(accepted)).isEqualTo(local("2031-04-01T10:00"));
        // 80 % of fifteen days: the twelfth day at ten
        clockIs(accepted, "2031-03-27T10:00", "Task_ResolveProblem", "2031-04-01T10:00");
        assertThat(history(accepted)).last().isEqualTo("calendar-changed");
        assertThat(jdbc.sql("select why from problem_event where problem_number = ? and what = 'calendar-changed'")
                        .param(accepted)
                        .query(String.class)
                        .single())
                .isEqualTo("工作日历更新：办理期限 2031-03-31 10:00 → 2031-04-01 10:00");

        assertThat(notices.follow().moved()).as("done again").isZero();
        timePassesUntil(accepted, "2031-03-31T12:00");
        assertThat(history(accepted)).doesNotContain("urged-red");
        timePassesUntil(accepted, "2031-04-01T10:30");
        assertThat(history(accepted)).contains("urged-red", "escalated");
    }

    @Test
    void aWaitingOneWakesOnTheNextWorkedDayAndUrgentOnesCountOn() {
        String waiting = inProgress();
        done(
                federation.hostUnion,
                waiting,
                "Task_ResolveProblem",
                Map.of("outcome", "waiting", "reason", "等答复", "untilDate", "2031-03-17"));
        String urgent = reported(Map.of("severity", "urgent"));
        assertThat(timer(waiting, "Event_ClockDue")).isEqualTo(local("2031-03-17T09:00"));

        Recount recount = load();

        assertThat(recount.moved()).isZero();
        assertThat(timer(waiting, "Event_ClockDue")).isEqualTo(local("2031-03-18T09:00"));
        clockIs(urgent, "2031-03-10T12:00", "Task_TriageProblem", "2031-03-10T12:00");
        timePassesUntil(waiting, "2031-03-18T09:30");
        assertThat(state(waiting)).isEqualTo("in-progress");
        // 10 March 10:00 to 18 March 09:00 it waited; all fifteen days are left
        assertThat(deadline(waiting)).isEqualTo(local("2031-04-07T18:00"));
    }

    @Test
    void supervisorsReviewsAndRevisitsFollowToo() {
        String escalated = inProgress();
        done(federation.hostUnion, escalated, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "求助"));
        String longTerm = inProgress();
        done(federation.hostUnion, longTerm, "Task_ResolveProblem", Map.of("outcome", "long-term", "reason", "需政策"));
        done(federation.office, longTerm, "Task_ApproveLongTerm", Map.of("decision", "approve"));
        done(federation.hostUnion, longTerm, "Task_SubmitPlan", Map.of("plan", "三步走"));
        String closed = resolved();
        done(federation.colleague, closed, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "好"));
        assertThat(timer(closed, "Event_RevisitDue")).isEqualTo(local("2031-03-24T09:00"));

        Recount recount = load();

        assertThat(of(recount, escalated))
                .contains(new Shift(escalated, "decision", local("2031-03-11T10:00"), local("2031-03-12T10:00")));
        assertThat(timer(escalated, "BoundaryEvent_DecisionOverdue")).isEqualTo(local("2031-03-12T10:00"));
        assertThat(dueDateOf(escalated, "Task_DecideEscalation")).isEqualTo(Date.from(local("2031-03-12T10:00")));
        assertThat(of(recount, longTerm))
                .containsExactly(new Shift(longTerm, "solution", local("2031-04-14T18:00"), local("2031-04-15T18:00")));
        assertThat(timer(longTerm, "Event_ClockDue")).isEqualTo(local("2031-04-10T09:00"));
        assertThat(of(recount, closed))
                .containsExactly(new Shift(closed, "revisit", local("2031-03-24T00:00"), local("2031-03-25T00:00")));
        assertThat(column(closed, "revisit_on", LocalDate.class)).isEqualTo("2031-03-25");
        assertThat(timer(closed, "Event_RevisitDue")).isEqualTo(local("2031-03-25T09:00"));
        timePassesUntil(escalated, "2031-03-12T10:30");
        assertThat(column(escalated, "escalation_level", Integer.class)).isEqualTo(2);
    }

    @Test
    void fiveHundredFollowAtOnce() {
        String number = inProgress();
        copies(number, 499);
        try {
            Recount recount = load();

            assertThat(recount.moved()).isEqualTo(500);
            assertThat(recount.shifts()).hasSize(Recount.MOST_SHIFTS);
            assertThat(jdbc.sql("select distinct deadline from problem where organisation_code = ?")
                            .param(federation.organisation)
                            .query(OffsetDateTime.class)
                            .single()
                            .toInstant())
                    .isEqualTo(local("2031-04-01T10:00"));
            assertThat(timer(number, "Event_ClockDue")).isEqualTo(local("2031-03-27T10:00"));
        } finally {
            jdbc.sql("delete from problem_event where problem_number like ?")
                    .param(number + "-%")
                    .update();
            jdbc.sql("delete from problem where number like ?")
                    .param(number + "-%")
                    .update();
        }
    }

    @Test
    void whoWorksOnOneMeanwhileLosesNothing() throws InterruptedException {
        String busy = inProgress();
        String idle = inProgress();
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Void> somebody =
                CompletableFuture.runAsync(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    jdbc.sql("update problem set title = '改过的标题', version = version + 1 where number = ?")
                            .param(busy)
                            .update();
                    held.countDown();
                    pause();
                }));
        held.await();

        Recount recount = load();

        somebody.join();
        assertThat(recount.left()).isEmpty();
        assertThat(recount.moved()).isEqualTo(2);
        assertThat(column(busy, "title", String.class)).isEqualTo("改过的标题");
        for (String number : List.of(busy, idle)) {
            assertThat(deadline(number)).isEqualTo(local("2031-04-01T10:00"));
            clockIs(number, "2031-03-27T10:00", "Task_ResolveProblem", "2031-04-01T10:00");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aNoticeForADateThatLiesAheadAgainIsGivenAgain() {
        String number = inProgress(Map.of("severity", "high"));
        assertThat(deadline(number)).isEqualTo(local("2031-03-19T10:00"));
        timePassesUntil(number, "2031-03-19T10:30");
        assertThat(history(number)).containsOnlyOnce("urged-red");

        load();

        assertThat(deadline(number)).isEqualTo(local("2031-03-20T10:00"));
        assertThat(timer(number, "Event_ClockDue")).isEqualTo(local("2031-03-20T10:00"));
        timePassesUntil(number, "2031-03-20T10:30");
        assertThat(history(number).stream().filter("urged-red"::equals)).hasSize(2);
    }

    @Test
    void anAdministratorTriesANoticeAndLoadsIt() {
        String number = inProgress();
        Visitor admin = Visitor.browser(port, "admin", "dundian-test");
        assertThat(ok(admin.page("/")).select("a[href=/calendar]")).hasSize(1);
        assertThat(ok(admin.page("/calendar")).text()).contains("2031 未导入，按周一至周五计算", "国务院");

        Document trial = ok(upload(admin, NOTICE));
        assertThat(trial.text()).contains("文件中有 4 天，其中 4 天与现行日历不同，涉及 2031 年");
        assertThat(trial.select("[role=status]").text()).startsWith("试算：").endsWith("1 个将会移动。");
        assertThat(trial.select(".rows").text()).contains(number, "办理期限", "2031-03-31 10:00", "2031-04-01 10:00");
        assertThat(deadline(number)).isEqualTo(local("2031-03-31T10:00"));

        Document done = ok(admin.form(
                "/calendar",
                Map.of(
                        "_csrf",
                        token(trial),
                        "csv",
                        trial.select("input[name=csv]").val()),
                "Accept",
                "text/html"));
        assertThat(done.select("[role=status]").text()).startsWith("已完成：").endsWith("移动了 1 个。");
        assertThat(deadline(number)).isEqualTo(local("2031-04-01T10:00"));
        assertThat(ok(admin.page("/calendar")).text()).contains("2031 已导入", "03-15 测试节 上班");
        Document again = ok(admin.form("/calendar/recount", Map.of("_csrf", token(trial)), "Accept", "text/html"));
        assertThat(again.select("[role=status]").text()).endsWith("移动了 0 个。");
        assertThat(ok(admin.page("/calendar?lang=en")).select("h1").text()).isEqualTo("Working calendar");
    }

    @Test
    void aBadFileIsRefusedOnThePage() {
        Visitor admin = Visitor.browser(port, "admin", "dundian-test");

        Answer answer = upload(admin, "date,kind,name\n2031-03-11,off,测试节\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(page(answer).select("[role=alert] li").eachText())
                .containsExactly("第 2 行 kind（类型）：须为 holiday（放假）或 workday（上班）");
    }

    @Test
    void nobodyElseOpensThePage() {
        for (String person : List.of(
                federation.office,
                federation.leadership,
                federation.teamLeader,
                federation.reporter,
                federation.handler)) {
            Visitor visitor = Visitor.browser(port, person, "dundian-test");
            assertThat(visitor.page("/calendar").status()).as(person).isEqualTo(403);
            assertThat(ok(visitor.page("/")).select("a[href=/calendar]")).isEmpty();
            for (String act : List.of("/calendar", "/calendar/check", "/calendar/recount")) {
                assertThat(visitor.form(
                                        act,
                                        Map.of("csv", "eA=="),
                                        visitor.apiToken()[0],
                                        visitor.apiToken()[1],
                                        "Accept",
                                        "text/html")
                                .status())
                        .as(person + " " + act)
                        .isEqualTo(403);
            }
        }
        assertThat(Visitor.browser(port).page("/calendar").location()).contains("/login");
    }

    private static Document page(Answer answer) {
        assertThat(answer.body()).doesNotContain("??");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("script, [onclick], [style]")).isEmpty();
        return page;
    }

    private static Document ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return page(answer);
    }

    private static String token(Document page) {
        return page.select("input[name=_csrf]").last().val();
    }

    private static Answer upload(Visitor who, String file) {
        String body = "--xx\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                + token(Jsoup.parse(who.page("/calendar").body()))
                + "\r\n--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + file + "\r\n--xx--\r\n";
        return who.send(
                "POST",
                "/calendar/check",
                body,
                Map.of("Content-Type", "multipart/form-data; boundary=xx", "Accept", "text/html"));
    }

    @Test
    void everyTaskOfTheLedgerHasTheDueDateOfItsProblem() {
        String number = inProgress();
        load();
        for (Task task :
                tasks.createTaskQuery().processInstanceBusinessKey(number).list()) {
            assertThat(task.getDueDate().toInstant()).isEqualTo(deadline(number));
        }
    }
}
