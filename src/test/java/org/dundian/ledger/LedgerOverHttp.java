package org.dundian.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.ledger.LedgerWorld.DISTRICT_SUBGROUP;
import static org.dundian.ledger.LedgerWorld.S01;
import static org.dundian.ledger.LedgerWorld.S02;
import static org.dundian.ledger.LedgerWorld.S03;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.dundian.organisation.Accounts;
import org.dundian.problem.ProblemTerms;
import org.dundian.problem.Problems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger answers to whom; run on each database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LedgerOverHttp {

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    LedgerWorld world;
    String paid;
    String overdue;
    String urgent;
    String closed;
    String elsewhere;
    String ofDistrict;
    String escalatedByDistrict;

    @BeforeAll
    void buildTheWorld(
            @Autowired Accounts accounts,
            @Autowired Problems problems,
            @Autowired ProblemTerms terms,
            @Autowired Clock clock) {
        world = new LedgerWorld(jdbc, accounts, problems, terms, clock);
        world.build();
        paid = world.problem(S01, "骑手配送费被平台扣减").add();
        overdue = world.problem(S01, "高温天没有休息点")
                .inProgress("lg-rights", "lg-handler")
                .with("co_owners", "lg-labour,lg-court")
                .with("category", "lg-safety")
                .with("severity", "high")
                .with("deadline", world.now.minus(1, ChronoUnit.DAYS))
                .with("red_at", world.now.minus(1, ChronoUnit.DAYS))
                .with("reported_at", world.now.minus(9, ChronoUnit.DAYS))
                .add("reported", "assigned", "in-progress");
        world.insert(
                "escalation",
                "id",
                "lg-escalation-1",
                "problem_number",
                overdue,
                "cause",
                "clock",
                "level",
                1,
                "supervisor",
                "user:lg-team-1",
                "opened_at",
                world.now.minus(1, ChronoUnit.DAYS),
                "decide_by",
                world.now.plus(1, ChronoUnit.DAYS),
                "reason",
                "超过办理期限",
                "open_key",
                overdue,
                "version",
                0);
        urgent = world.problem(S02, "货车司机 100% 扣款")
                .inProgress("lg-labour", "lg-labour")
                .with("severity", "urgent")
                .with("round", 1)
                .with("escalation_level", 2)
                .with("reported_at", world.now.minus(1, ChronoUnit.DAYS))
                .add("reported", "assigned", "in-progress");
        closed = world.problem(S02, "司机没有签劳动合同")
                .inProgress("lg-rights", "lg-handler")
                .verifiedBy("lg-cadre-2", "closed")
                .with("next_actor", "group:subgroup-" + S02)
                .with("reported_at", world.now.minus(20, ChronoUnit.DAYS))
                .add("reported", "assigned", "in-progress", "resolved", "verified", "closed");
        elsewhere = world.problem(S03, "快递员社保未缴").add();
        ofDistrict = world.problem(DISTRICT_SUBGROUP, "网约车抽成过高").add();
        escalatedByDistrict = world.problem(DISTRICT_SUBGROUP, "网约车夜间停车难")
                .with("escalation_level", 4)
                .add();
        jdbc.sql("insert into problem_worker (token, problem_number, name, phone, entered_by, entered_at)"
                        + " values ('lg-token', ?, '职工赵某', '13800001234', 'lg-cadre-1', ?)")
                .params(overdue, world.now.atOffset(ZoneOffset.UTC))
                .update();
    }

    @AfterAll
    void takeItAway() {
        world.remove();
    }

    private ResponseEntity<JsonNode> get(String who, String path, Object... variables) {
        return http.withBasicAuth(who, LedgerWorld.PASSWORD).getForEntity(path, JsonNode.class, variables);
    }

    private JsonNode ok(String who, String path, Object... variables) {
        ResponseEntity<JsonNode> answer = get(who, path, variables);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
        return answer.getBody();
    }

    private List<String> numbers(String who, String query, Object... variables) {
        JsonNode page = ok(who, "/api/problems?" + query, variables);
        List<String> numbers = StreamSupport.stream(page.get("items").spliterator(), false)
                .map(item -> item.get("number").asText())
                .toList();
        assertThat(page.get("total").asInt()).isGreaterThanOrEqualTo(numbers.size());
        return numbers;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void aCadreSeesTheOwnSubgroupOnly() {
        assertThat(numbers("lg-cadre-1", "")).containsExactly(paid, overdue);
        assertThat(numbers("lg-cadre-3", "")).containsExactly(elsewhere);
    }

    @Test
    void aTeamLeaderSeesTheTeamsSubgroups() {
        assertThat(numbers("lg-team-1", "")).containsExactlyInAnyOrder(paid, overdue, urgent, closed);
        assertThat(numbers("lg-team-2", "")).containsExactly(elsewhere);
    }

    @Test
    void officeLeadershipAndAuditorSeeTheWholeProgrammeAndWhatADistrictEscalated() {
        for (String who : List.of("lg-office", "lg-leadership", "lg-auditor")) {
            assertThat(numbers(who, ""))
                    .as(who)
                    .containsExactlyInAnyOrder(paid, overdue, urgent, closed, elsewhere, escalatedByDistrict);
        }
    }

    @Test
    void aDistrictSeesItsOwnOnly() {
        assertThat(numbers("lgd-office", "")).containsExactlyInAnyOrder(ofDistrict, escalatedByDistrict);
        assertThat(numbers("lgd-cadre", "")).containsExactlyInAnyOrder(ofDistrict, escalatedByDistrict);
    }

    @Test
    void handlersAndHeadsSeeWhatIsRoutedToTheirDepartment() {
        assertThat(numbers("lg-handler", "")).containsExactlyInAnyOrder(overdue, closed);
        assertThat(numbers("lg-head", "")).containsExactlyInAnyOrder(overdue, closed);
        assertThat(numbers("lg-labour", "")).containsExactly(urgent);
    }

    @Test
    void administratorsAndPeopleWithoutARoleSeeNothing() {
        assertThat(numbers("lg-admin", "")).isEmpty();
        assertThat(numbers("lg-nobody", "")).isEmpty();
        assertThat(ok("lg-nobody", "/api/problems").get("total").asInt()).isZero();
    }

    @Test
    void aProblemThatOneMayNotSeeIsNotThere() {
        for (String who : List.of("lg-cadre-2", "lg-team-2", "lg-labour", "lg-admin", "lg-nobody", "lgd-office")) {
            ResponseEntity<JsonNode> hidden = get(who, "/api/problems/" + overdue);
            ResponseEntity<JsonNode> absent = get(who, "/api/problems/LG-2024-9999");
            assertThat(hidden.getStatusCode().value()).as(who).isEqualTo(404);
            assertThat(hidden.getBody().get("detail").asText())
                    .isEqualTo(absent.getBody().get("detail").asText().replace("LG-2024-9999", overdue));
        }
    }

    @Test
    void aLineHasTheContractsFields() {
        JsonNode item =
                ok("lg-cadre-1", "/api/problems?severity=high").get("items").get(0);

        assertThat(names(item))
                .containsExactlyInAnyOrder(
                        "number",
                        "title",
                        "state",
                        "severity",
                        "category",
                        "hostCode",
                        "subgroup",
                        "owner",
                        "handler",
                        "round",
                        "level",
                        "reportedAt",
                        "deadline",
                        "overdue");
        assertThat(item.get("hostCode").asText()).isEqualTo("lg-1");
        assertThat(item.get("subgroup").asText()).isEqualTo(S01);
        assertThat(item.get("owner").asText()).isEqualTo("lg-rights");
        assertThat(item.get("handler").asText()).isEqualTo("lg-handler");
        assertThat(item.get("overdue").asBoolean()).isTrue();
        assertThat(item.get("deadline").asText()).endsWith("+08:00");
        assertThat(OffsetDateTime.parse(item.get("deadline").asText()).toInstant())
                .isEqualTo(world.now.minus(1, ChronoUnit.DAYS));
    }

    @Test
    void oneProblemComesWithItsWholeHistoryAndWithoutTheWorker() {
        JsonNode problem = ok("lg-handler", "/api/problems/" + overdue);

        assertThat(problem.get("number").asText()).isEqualTo(overdue);
        assertThat(problem.get("description").asText()).isEqualTo("测试描述");
        assertThat(problem.get("solution").isNull()).isTrue();
        assertThat(problem.get("programme").asText()).isEqualTo("LG-2024");
        assertThat(problem.get("hostName").asText()).isEqualTo("测试外卖平台");
        assertThat(problem.get("ownerName").asText()).isEqualTo("测试权益部");
        assertThat(problem.get("coOwners").findValuesAsText("name")).containsExactly("测试劳动部", "测试法院");
        assertThat(problem.get("stateName").asText()).isEqualTo("办理中");
        assertThat(problem.get("severityName").asText()).isEqualTo("重要");
        assertThat(problem.get("categoryName").asText()).isEqualTo("测试安全");
        assertThat(problem.get("handlerName").asText()).isEqualTo("姓名lg-handler");
        assertThat(problem.get("nextActor").asText()).isEqualTo("姓名lg-handler");
        assertThat(problem.get("responseDeadline").asText()).endsWith("+08:00");
        assertThat(problem.get("escalations").get(0).get("supervisor").asText()).isEqualTo("姓名lg-team-1");
        assertThat(problem.get("history").findValuesAsText("to"))
                .containsExactly("reported", "assigned", "in-progress");
        JsonNode second = problem.get("history").get(1);
        assertThat(names(second)).contains("at", "who", "whoName", "onBehalfOf", "what", "why", "from", "to");
        assertThat(second.get("from").asText()).isEqualTo("reported");
        assertThat(second.get("whoName").asText()).isEqualTo("姓名lg-cadre-1");
        assertThat(problem.toString())
                .doesNotContain("13800001234")
                .doesNotContain("职工赵某")
                .doesNotContain("lg-token");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "state=closed | closed",
                "state=in-progress | overdue urgent",
                "severity=urgent | urgent",
                "category=lg-safety | overdue",
                "host=lg-2 | urgent closed",
                "subgroup=LG-2024-B1-S03 | elsewhere",
                "owner=lg-rights | overdue closed",
                "owner=lg-court |",
                "overdue=true | overdue",
                "list=closed | closed",
                "list=under-way | overdue urgent",
                "text=配送费 | paid",
                "text=扣款 司机 | urgent",
                "text=100% | urgent",
                "text=100_ |",
                "text=lg-2024-0004 | closed",
                "text=合同签 |",
                "owner=lg-rights&state=in-progress&overdue=true&text=休息 | overdue",
                "overdue=false&severity=high |",
            })
    void filtersNarrowTheList(String query, String expected) {
        List<String> wanted = expected == null
                ? List.of()
                : List.of(expected.split(" ")).stream().map(this::named).toList();
        String[] pairs = query.split("&");
        StringBuilder template = new StringBuilder();
        Object[] values = new Object[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            template.append(pairs[i], 0, pairs[i].indexOf('='))
                    .append("={v")
                    .append(i)
                    .append("}&");
            values[i] = pairs[i].substring(pairs[i].indexOf('=') + 1);
        }

        List<String> found = numbers("lg-office", template + "size=50", values);

        assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private String named(String name) {
        return switch (name) {
            case "paid" -> paid;
            case "overdue" -> overdue;
            case "urgent" -> urgent;
            case "closed" -> closed;
            case "elsewhere" -> elsewhere;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Test
    void listsAreSortedByWhatIsAskedNewestFirstUnlessAsked() {
        assertThat(numbers("lg-team-1", "")).containsExactly(urgent, paid, overdue, closed);
        assertThat(numbers("lg-team-1", "sort=number")).containsExactly(paid, overdue, urgent, closed);
        assertThat(numbers("lg-team-1", "sort=number,desc")).containsExactly(closed, urgent, overdue, paid);
        assertThat(numbers("lg-team-1", "sort=reportedAt,asc")).containsExactly(closed, overdue, paid, urgent);
        assertThat(numbers("lg-team-1", "sort=deadline")).startsWith(overdue).endsWith(closed);
        assertThat(numbers("lg-team-1", "sort=deadline,desc")).endsWith(overdue, closed);
        assertThat(numbers("lg-team-1", "sort=severity,desc")).startsWith(urgent, overdue);
        assertThat(numbers("lg-team-1", "sort=state")).containsExactly(paid, overdue, urgent, closed);
        assertThat(numbers("lg-team-1", "sort=level,desc")).startsWith(urgent);
        assertThat(numbers("lg-team-1", "sort=round")).hasSize(4);
    }

    @Test
    void pagesFollowOneAnotherAndTheTotalCountsAll() {
        JsonNode first = ok("lg-team-1", "/api/problems?size=3&page=0&sort=number");
        JsonNode second = ok("lg-team-1", "/api/problems?size=3&page=1&sort=number");

        assertThat(first.get("items")).hasSize(3);
        assertThat(second.get("items").findValuesAsText("number")).containsExactly(closed);
        assertThat(first.get("total").asInt()).isEqualTo(4);
        assertThat(second.get("total").asInt()).isEqualTo(4);
        assertThat(ok("lg-team-1", "/api/problems?size=3&page=2").get("items")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "state=open, state",
        "severity=grave, severity",
        "category=weather, category",
        "host=nowhere, host",
        "subgroup=LG-2024-B1-S99, subgroup",
        "owner=nobody, owner",
        "overdue=perhaps, overdue",
        "list=old, list",
        "text=扣, text",
        "size=0, size",
        "size=101, size",
        "size=x, size",
        "page=-1, page",
        "page=501&size=20, page",
        "page=99999999999, page",
        "sort=title, sort",
        "'sort=number,down', sort",
        "'sort=number,desc,asc', sort",
        "sort=number desc, sort",
        "status=closed, status",
    })
    void badInputIsRefusedByTheNameOfItsParameter(String query, String field) {
        ResponseEntity<JsonNode> answer = get("lg-office", "/api/problems?" + query);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(answer.getBody().get("errors").findValuesAsText("field")).containsExactly(field);
        assertThat(answer.getBody().get("detail").asText()).isNotBlank();
    }

    @Test
    void textThatIsTooLongIsRefused() {
        assertThat(get("lg-office", "/api/problems?text=" + "长".repeat(61))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(numbers("lg-office", "text=" + "长".repeat(60))).isEmpty();
    }

    @Test
    void blankFiltersAreAbsentOnes() {
        assertThat(numbers("lg-cadre-1", "state=&host=&text=&overdue=&page=&size=&sort="))
                .containsExactly(paid, overdue);
    }

    @Test
    void aProgrammeIsShownAsFarAsItIsSeen() {
        assertThat(ok("lg-office", "/api/programmes").findValuesAsText("code")).containsExactly("LG-2024");
        JsonNode whole = ok("lg-office", "/api/programmes/LG-2024");
        JsonNode batch = whole.get("batches").get(0);
        assertThat(batch.get("teams").findValuesAsText("leader")).contains("lg-team-1", "lg-team-2");
        assertThat(subgroupsOf(whole)).containsExactly(S01, S02, S03);
        assertThat(batch.get("hosts").findValuesAsText("code")).containsExactly("lg-1", "lg-2", "lg-3");
        assertThat(batch.get("cadres").findValuesAsText("userId"))
                .containsExactly("lg-cadre-1", "lg-cadre-2", "lg-cadre-3");

        JsonNode ofTeam = ok("lg-team-1", "/api/programmes/LG-2024");
        assertThat(subgroupsOf(ofTeam)).containsExactly(S01, S02);
        JsonNode ofCadre = ok("lg-cadre-3", "/api/programmes/LG-2024");
        assertThat(subgroupsOf(ofCadre)).containsExactly(S03);
        assertThat(ofCadre.get("batches").get(0).get("hosts").findValuesAsText("code"))
                .containsExactly("lg-3");
        assertThat(ofCadre.get("batches").get(0).get("cadres").findValuesAsText("userId"))
                .containsExactly("lg-cadre-3");
    }

    private static List<String> subgroupsOf(JsonNode programme) {
        return programme.get("batches").get(0).get("teams").findValues("subgroups").stream()
                .flatMap(each -> StreamSupport.stream(each.spliterator(), false))
                .map(each -> each.get("code").asText())
                .toList();
    }

    @Test
    void aProgrammeOfOthersIsNotThere() {
        for (String who : List.of("lgd-office", "lgd-cadre", "lg-handler", "lg-admin", "lg-nobody")) {
            assertThat(get(who, "/api/programmes/LG-2024").getStatusCode().value())
                    .as(who)
                    .isEqualTo(404);
        }
        assertThat(ok("lg-nobody", "/api/programmes")).isEmpty();
        assertThat(get("lg-office", "/api/programmes/LGD-2024").getStatusCode().value())
                .isEqualTo(404);
    }

    @Test
    void likelyDuplicatesAreThoseAlikeAtTheSameHostThatOneSees() {
        String path = "/api/problems/likely-duplicates?hostCode={host}&title={title}&except={except}";

        assertThat(ok("lg-cadre-1", path, "lg-1", "骑手配送费遭平台扣减", "").findValuesAsText("number"))
                .containsExactly(paid);
        assertThat(ok("lg-cadre-1", path, "lg-1", "骑手配送费遭平台扣减", paid)).isEmpty();
        assertThat(ok("lg-cadre-1", path, "lg-1", "工服押金不退", "")).isEmpty();
        assertThat(ok("lg-cadre-1", path, "lg-1", "费", "")).isEmpty();
        assertThat(ok("lg-cadre-1", path, "lg-2", "骑手配送费遭平台扣减", "")).isEmpty();
        assertThat(ok("lg-cadre-3", path, "lg-1", "骑手配送费遭平台扣减", "")).isEmpty();
        JsonNode recentlyClosed = ok("lg-office", path, "lg-2", "司机没有签合同", "").get(0);
        assertThat(names(recentlyClosed)).containsExactlyInAnyOrder("number", "title", "state", "reportedAt");
        assertThat(recentlyClosed.get("state").asText()).isEqualTo("closed");
        jdbc.sql("update problem set closed_at = ? where number = ?")
                .params(world.now.minus(91, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC), closed)
                .update();
        assertThat(ok("lg-office", path, "lg-2", "司机没有签合同", "")).isEmpty();
    }

    @Test
    void likelyDuplicatesNeedAHostAndATitleWithinBounds() {
        assertThat(get("lg-office", "/api/problems/likely-duplicates?hostCode=nowhere&title=abc")
                        .getBody()
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asText())
                .isEqualTo("hostCode");
        assertThat(get("lg-office", "/api/problems/likely-duplicates?hostCode=lg-1")
                        .getBody()
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asText())
                .isEqualTo("title");
        assertThat(get("lg-office", "/api/problems/likely-duplicates?hostCode=lg-1&title=" + "x".repeat(121))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
    }

    @Test
    void theApiIsDescribedToWhoIsSignedIn() {
        assertThat(http.getForEntity("/api/openapi", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
        JsonNode description = ok("lg-cadre-1", "/api/openapi");

        assertThat(description.at("/info/title").asText()).isEqualTo("Dundian");
        assertThat(names(description.at("/components/securitySchemes"))).contains("basic", "session");
        assertThat(names(description.get("paths")))
                .contains("/api/problems", "/api/problems/{number}", "/api/programmes", "/api/programmes/{code}");
        assertThat(description.at("/paths/~1api~1problems/get/parameters").findValuesAsText("name"))
                .contains(
                        "state",
                        "severity",
                        "category",
                        "host",
                        "subgroup",
                        "owner",
                        "overdue",
                        "text",
                        "page",
                        "size",
                        "sort");
    }
}
