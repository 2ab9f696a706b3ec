package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.problem.process.tables.ReadTables;
import org.dundian.problem.tables.DryRun;
import org.dundian.problem.tables.TableDesk;
import org.dundian.problem.tables.TableKind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.util.ReflectionTestUtils;

/** What the office does with its tables over HTTP, and what the next problem feels of it. */
abstract class OfficesChangeTheirTablesRules extends ProblemScenario {

    private static final String PASSWORD = "dundian-test";

    private static final String TEN_DAYS = ReadTables.shipped(TableKind.LIMITS)
            .replaceFirst("(?s)(\"normal\".*?)<text>15</text>", "$1<text>10</text>");

    @LocalServerPort
    int port;

    @Autowired
    TableDesk desk;

    @Autowired
    RepositoryService repository;

    @Autowired
    ApplicationContext application;

    private Visitor as(String person) {
        return Visitor.browser(port, person, PASSWORD);
    }

    private String path(TableKind kind) {
        return "/decision-tables/" + federation.organisation + "/" + kind.id();
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

    private Answer upload(Visitor who, TableKind kind, String file) {
        String token = Jsoup.parse(who.page(path(kind)).body())
                .select("input[name=_csrf]")
                .last()
                .val();
        String body = "--xx\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.dmn\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + file + "\r\n--xx--\r\n";
        return who.send(
                "POST",
                path(kind) + "/check",
                body,
                Map.of("Content-Type", "multipart/form-data; boundary=xx", "Accept", "text/html"));
    }

    /** Sends the form with the reason that a page of a trial shows. */
    private Answer force(Visitor who, TableKind kind, Document trial, String reason) {
        Map<String, String> fields = new LinkedHashMap<>();
        trial.select("form.upload input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.val()));
        fields.put("reason", reason);
        return who.form(path(kind), fields, "Accept", "text/html");
    }

    private void inForce(TableKind kind, String file) {
        acting.as(
                federation.office,
                () -> desk.putInForce(
                        desk.draft(federation.organisation, kind, file.getBytes(StandardCharsets.UTF_8)), "试行"));
    }

    private long tenantsDefinitions() {
        return repository
                .createDecisionDefinitionQuery()
                .tenantIdIn(federation.organisation)
                .count();
    }

    @Test
    void theOfficeFindsItsOwnThreeTablesAndTakesThemHome() {
        Visitor office = as(federation.office);

        assertThat(ok(office.page("/")).select("a[href=/decision-tables]")).hasSize(1);
        Document list = ok(office.page("/decision-tables"));
        assertThat(list.select("tbody tr td:first-child a").eachText()).containsExactly("问题分办", "办理时限", "升级阶梯");
        assertThat(list.select("tbody tr").eachText()).allMatch(line -> line.contains("系统自带"));
        for (TableKind kind : TableKind.values()) {
            Document table = ok(office.page(path(kind)));
            assertThat(table.select(".rows").first().select("tbody tr"))
                    .hasSameSizeAs(ReadTables.of(kind, ReadTables.shipped(kind)).rules());
            assertThat(table.text()).contains("已经上报的问题保留原有的期限和责任部门");
            Answer file = office.get(path(kind) + "/0");
            assertThat(file.body()).isEqualTo(ReadTables.shipped(kind));
            assertThat(file.header("Content-Disposition")).contains("attachment", kind.id() + ".dmn");
        }
        assertThat(ok(office.page(path(TableKind.LADDER) + "?lang=en")).text())
                .contains("Ladder", "team leader", "working days");
        assertThat(office.page(path(TableKind.LIMITS) + "/7").status()).isEqualTo(404);
        assertThat(office.page("/decision-tables/" + federation.organisation + "/cadre-eligibility")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nobodyElseReadsOrChangesThem() {
        StationedFederation other = new StationedFederation(jdbc, accounts);
        String auditor = federation.organisation.toLowerCase(java.util.Locale.ROOT) + "-auditor";
        federation.someone(auditor, "auditor-" + federation.organisation);
        for (String person : List.of(
                federation.leadership,
                federation.teamLeader,
                federation.reporter,
                federation.handler,
                auditor,
                other.office)) {
            Visitor visitor = as(person);
            for (String page : List.of(path(TableKind.LIMITS), path(TableKind.LIMITS) + "/0")) {
                assertThat(visitor.page(page).status()).as(person + " " + page).isEqualTo(403);
            }
            assertThat(visitor.page("/decision-tables").status())
                    .as(person)
                    .isEqualTo(person.equals(other.office) ? 200 : 403);
            String[] token = visitor.apiToken();
            for (String act : List.of("", "/check")) {
                Answer answer = visitor.form(
                        path(TableKind.LIMITS) + act,
                        Map.of("dmn", "eA==", "basedOn", "0", "reason", "x", "version", "0"),
                        token[0],
                        token[1],
                        "Accept",
                        "text/html");
                assertThat(answer.status()).as(person + " posts " + act).isEqualTo(403);
            }
            assertThatThrownBy(() -> acting.as(
                            person,
                            () -> desk.draft(
                                    federation.organisation,
                                    TableKind.LIMITS,
                                    TEN_DAYS.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(ok(visitor.page("/")).select("a[href=/decision-tables]"))
                    .hasSize(person.equals(other.office) ? 1 : 0);
        }
        assertThat(ok(as(other.office).page("/decision-tables")).html()).doesNotContain(federation.organisation + "/");
        assertThat(Visitor.browser(port).page(path(TableKind.LIMITS)).location())
                .contains("/login");
    }

    @Test
    void aNewTableIsTriedFirstThenPutInForceWithAReasonAndHoldsForWhatComes() {
        String before = reported();
        Visitor office = as(federation.office);

        Document trial = ok(upload(office, TableKind.LIMITS, TEN_DAYS));
        assertThat(trial.select("[role=status]").text()).isEqualTo("未办结的问题共 1 件，其中 1 件按新表会有不同。");
        assertThat(trial.select(".rows").first().text()).contains(before, "办结时限：15 → 10");
        assertThat(tenantsDefinitions()).as("nothing is deployed for a trial").isZero();
        assertThat(deadline(reported())).isEqualTo(deadline(before));

        Answer without = force(office, TableKind.LIMITS, trial, " ");
        assertThat(without.status()).isEqualTo(400);
        assertThat(page(without).select("[role=alert]").text()).contains("请填写“理由”");
        Answer done = force(office, TableKind.LIMITS, page(without), "缩短一般问题时限");
        assertThat(done.status()).as(done.body()).isEqualTo(302);
        Document table = ok(office.page(done.location().replaceFirst("^https?://[^/]+", "")));
        assertThat(table.select("[role=status]").text()).isEqualTo("第 1 版已生效。");
        assertThat(table.select(".rows").last().text()).contains("第 1 版", federation.office, "缩短一般问题时限");

        String after = reported();
        assertThat(deadline(before)).as("reported before").isEqualTo(local("2024-04-30T10:00"));
        assertThat(deadline(after)).as("reported since").isEqualTo(local("2024-04-24T10:00"));
        assertThat(office.get(path(TableKind.LIMITS) + "/1").body()).contains("<text>10</text>");
    }

    @Test
    void anotherOrganisationGoesOnAsBefore() {
        inForce(TableKind.LIMITS, TEN_DAYS);

        federation = new StationedFederation(jdbc, accounts);

        assertThat(deadline(reported())).isEqualTo(local("2024-04-30T10:00"));
    }

    @Test
    void routingAndTheFirstSupervisorFollowTheNewTable() {
        String routing = ReadTables.file(TableKind.ROUTING, """
                "pay" | - | - | "示例区" | "%1$s" | "host" | "office"
                - | - | - | - | "%1$s" | "" | "team-leader"
                """.formatted(federation.labour()));
        String waiting = reported();
        String routed = inProgress();
        DryRun run = acting.as(
                federation.office,
                () -> desk.dryRun(desk.draft(
                        federation.organisation, TableKind.ROUTING, routing.getBytes(StandardCharsets.UTF_8))));
        assertThat(run.open()).isEqualTo(2);
        assertThat(run.changed()).isEqualTo(2);
        assertThat(run.rows().get(0).number()).isEqualTo(waiting);
        assertThat(run.rows().get(0).changes())
                .contains(
                        new DryRun.Change("owner", 0, "host-" + federation.host, federation.labour()),
                        new DryRun.Change("firstSupervisor", 0, "team-leader", "office"));

        inForce(TableKind.ROUTING, routing);

        assertThat(column(routed, "owner_code", String.class)).isEqualTo("host-" + federation.host);
        done(federation.office, waiting, "Task_TriageProblem", Map.of("decision", "accept"));
        assertThat(column(waiting, "owner_code", String.class)).isEqualTo(federation.labour());
        assertThat(column(waiting, "co_owners", String.class)).isEqualTo("host-" + federation.host);
        assertThat(column(waiting, "first_supervisor", String.class)).isEqualTo("office");
        done(federation.otherHandler, waiting, "Task_AcceptProblem", Map.of("decision", "accept"));
        done(federation.otherHandler, waiting, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "求助"));
        assertThat(column(waiting, "escalation_level", Integer.class)).isEqualTo(2);
        done(
                federation.office,
                waiting,
                "Task_DecideEscalation",
                Map.of("decision", "instruct", "instructions", "请约谈", "reason", "尽快"));
    }

    @Test
    void theLadderSaysWhoDecidesAndInWhatTime() {
        inForce(TableKind.LADDER, ReadTables.file(TableKind.LADDER, """
                1 | - | "none" | 1 | "days"
                2 | - | "leadership" | 2 | "days"
                3 | - | "office" | 3 | "hours"
                4 | - | "parent-office" | 1 | "days"
                """));
        String number = inProgress();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "求助"));
        assertThat(column(number, "escalation_level", Integer.class)).isEqualTo(2);
        assertThat(decideBy(number)).isEqualTo(local("2024-04-12T10:00"));
        assertThat(dueDateOf(number, "Task_DecideEscalation").toInstant()).isEqualTo(local("2024-04-12T10:00"));

        done(federation.leadership, number, "Task_DecideEscalation", Map.of("decision", "raise", "reason", "请蹲点办决定"));
        assertThat(column(number, "escalation_level", Integer.class)).isEqualTo(3);
        assertThat(decideBy(number)).isEqualTo(local("2024-04-10T13:00"));
        assertThatThrownBy(() -> done(
                        federation.office,
                        number,
                        "Task_DecideEscalation",
                        Map.of("decision", "raise", "reason", "没有上级")))
                .hasMessageContaining("已在最高层级");
    }

    @Test
    void aDistrictsLadderEndsAtTheOfficeAbove() {
        StationedFederation above = new StationedFederation(jdbc, accounts);
        jdbc.sql("update organisation set parent_code = ?, kind = 'district' where code = ?")
                .params(above.organisation, federation.organisation)
                .update();
        String number = inProgress();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "求助"));
        for (String person : List.of(federation.teamLeader, federation.office, federation.leadership)) {
            done(person, number, "Task_DecideEscalation", Map.of("decision", "raise", "reason", "请上级决定"));
        }
        assertThat(column(number, "escalation_level", Integer.class)).isEqualTo(4);
        done(
                above.office,
                number,
                "Task_DecideEscalation",
                Map.of("decision", "instruct", "instructions", "请约谈", "reason", "尽快"));
    }

    private java.time.Instant decideBy(String number) {
        return jdbc.sql("select decide_by from escalation where open_key = ?")
                .param(number)
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Test
    void aMaliciousFileIsNeverEvaluatedOrDeployed() {
        Visitor office = as(federation.office);
        String evil = ReadTables.shipped(TableKind.LIMITS)
                .replace(
                        "<outputEntry id=\"Rule_1_Output_2\">",
                        "<outputEntry id=\"Rule_1_Output_2\" expressionLanguage=\"groovy\">")
                .replace("<text>24</text>", "<text>System.setProperty('dundian.pwned','yes')</text>");
        String script = ReadTables.shipped(TableKind.LIMITS)
                .replace("<text>24</text>", "<text>${T(System).setProperty('dundian.pwned','yes')}</text>");
        long definitions = repository.createDecisionDefinitionQuery().count();

        Answer answer = upload(office, TableKind.LIMITS, evil);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(page(answer).select("[role=alert] li").eachText())
                .containsExactly("第 1 条规则“办结时限”：表达式语言（expressionLanguage）只能是 FEEL，文件中是 groovy");
        assertThat(page(upload(office, TableKind.LIMITS, script))
                        .select("[role=alert] li")
                        .eachText())
                .containsExactly("第 1 条规则“办结时限”：不允许 ${…} 或 #{…}");
        // as if the page had shown it
        Answer forced = office.form(
                path(TableKind.LIMITS),
                Map.of(
                        "dmn",
                        java.util.Base64.getEncoder().encodeToString(evil.getBytes(StandardCharsets.UTF_8)),
                        "basedOn",
                        "0",
                        "reason",
                        "x"),
                office.apiToken()[0],
                office.apiToken()[1],
                "Accept",
                "text/html");
        assertThat(forced.status()).isEqualTo(400);

        assertThat(System.getProperty("dundian.pwned")).isNull();
        assertThat(repository.createDecisionDefinitionQuery().count()).isEqualTo(definitions);
        assertThat(ok(office.page(path(TableKind.LIMITS))).text()).contains("还没有更换过");
    }

    @Test
    void anEarlierVersionOrTheShippedTableIsPutBackInForce() {
        Visitor office = as(federation.office);
        inForce(TableKind.LIMITS, TEN_DAYS);
        inForce(TableKind.LIMITS, TEN_DAYS.replace("<text>10</text>", "<text>5</text>"));
        assertThat(deadline(reported())).isEqualTo(local("2024-04-17T10:00"));

        assertThat(restored(office, 1, "五天太短").location()).contains("done=3");
        assertThat(deadline(reported())).isEqualTo(local("2024-04-24T10:00"));
        assertThat(restored(office, 0, "试行结束").location()).contains("done=4");
        assertThat(deadline(reported())).isEqualTo(local("2024-04-30T10:00"));

        assertThat(ok(office.page(path(TableKind.LIMITS)))
                        .select(".rows")
                        .last()
                        .select("tr")
                        .eachText())
                .anySatisfy(line -> assertThat(line).contains("第 4 版", "恢复系统自带的表", "试行结束"))
                .anySatisfy(line -> assertThat(line).contains("第 3 版", "恢复第 1 版", "五天太短"));
        assertThat(office.get(path(TableKind.LIMITS) + "/4").body()).isEqualTo(ReadTables.shipped(TableKind.LIMITS));
        assertThat(restored(office, 0, "再来一次").status()).isEqualTo(400);
    }

    private Answer restored(Visitor office, int version, String reason) {
        Document trial = ok(office.form(
                path(TableKind.LIMITS) + "/check",
                Map.of("version", String.valueOf(version)),
                office.apiToken()[0],
                office.apiToken()[1],
                "Accept",
                "text/html"));
        return force(office, TableKind.LIMITS, trial, reason);
    }

    @Test
    void whoTriedOnAnOlderVersionMustTryAgain() {
        Visitor office = as(federation.office);
        Document trial = ok(upload(office, TableKind.LIMITS, TEN_DAYS));
        inForce(TableKind.LIMITS, TEN_DAYS.replace("<text>10</text>", "<text>5</text>"));

        Answer answer = force(office, TableKind.LIMITS, trial, "缩短");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(page(answer).select("[role=alert]").text()).contains("其间已有另一个版本生效");
    }

    @Test
    void theSameTableAgainIsNoNewVersion() {
        assertThatThrownBy(() -> inForce(TableKind.LIMITS, ReadTables.shipped(TableKind.LIMITS)))
                .hasMessageContaining("与现行的表相同");
    }

    @Test
    void neitherARestartNorAnUpgradePutsAnythingElseInForce() {
        inForce(TableKind.LIMITS, TEN_DAYS);
        ReflectionTestUtils.invokeMethod(application.getBean("modelDeployment"), "deploy");
        assertThat(deadline(reported())).isEqualTo(local("2024-04-24T10:00"));

        // the next release ships other limits
        Deployment upgrade = repository
                .createDeployment()
                .name("dundian")
                .addString("bpmn/time-limit.dmn", TEN_DAYS.replace("<text>10</text>", "<text>3</text>"))
                .deploy();
        try {
            assertThat(deadline(reported())).isEqualTo(local("2024-04-24T10:00"));
            federation = new StationedFederation(jdbc, accounts);
            assertThat(deadline(reported())).as("without a version of its own").isEqualTo(local("2024-04-15T10:00"));
        } finally {
            repository.deleteDeployment(upgrade.getId(), true);
        }
    }

    @ParameterizedTest
    @EnumSource(TableKind.class)
    void theEngineAnswersAsTheCheckUnderstood(TableKind kind) {
        // what a trial shows is asked of our reading, what happens is asked of the engine: both are one parser's
        var table = ReadTables.of(kind, ReadTables.shipped(kind));
        for (Object severity : List.of("urgent", "high", "normal", "long-term")) {
            for (Object first :
                    kind == TableKind.LADDER ? List.<Object>of(1, 2, 3, 4) : List.<Object>of("pay", "other")) {
                Map<String, Object> inputs = new LinkedHashMap<>();
                kind.inputs()
                        .forEach(input -> inputs.put(
                                input.name(),
                                switch (input.name()) {
                                    case "severity" -> severity;
                                    case "hostKind" -> "platform";
                                    case "district" -> "示例区";
                                    default -> first;
                                }));
                Map<String, Object> answer = application
                        .getBean(org.camunda.bpm.engine.DecisionService.class)
                        .evaluateDecisionTableByKey(kind.id())
                        .decisionDefinitionWithoutTenantId()
                        .variables(inputs)
                        .evaluate()
                        .getSingleResult()
                        .getEntryMap();
                List<Object> results = table.deciding(List.copyOf(inputs.values()))
                        .orElseThrow()
                        .results();
                kind.outputs()
                        .forEach(output -> assertThat(answer.get(output.name()))
                                .isEqualTo(results.get(kind.outputs().indexOf(output))));
            }
        }
    }

    @Test
    void manyProblemsAreCountedAndTheFirstHundredShown() {
        copies(reported(), DryRun.MOST_ROWS + 4);

        DryRun run = acting.as(
                federation.office,
                () -> desk.dryRun(desk.draft(
                        federation.organisation, TableKind.LIMITS, TEN_DAYS.getBytes(StandardCharsets.UTF_8))));

        assertThat(run.open()).isEqualTo(DryRun.MOST_ROWS + 5);
        assertThat(run.changed()).isEqualTo(DryRun.MOST_ROWS + 5);
        assertThat(run.rows()).hasSize(DryRun.MOST_ROWS);
    }
}
