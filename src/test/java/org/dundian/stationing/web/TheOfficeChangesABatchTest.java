package org.dundian.stationing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.stationing.process.StationingScenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 批次调整 over HTTP, as each role and as nobody. */
@DundianTest
class TheOfficeChangesABatchTest extends StationingScenario {

    private static final Pattern FINGERPRINT = Pattern.compile("name=\"fingerprint\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    private String path;

    @BeforeEach
    void aBatchRuns() {
        published();
        path = "/batches/" + batch + "/changes";
    }

    @Test
    void theOfficeOpensItAndNobodyElseDoes() {
        Visitor desk = as(office);
        assertThat(desk.page("/changes").location()).endsWith(path);
        for (String kind : List.of("replace", "host-leaves", "host-joins", "merge", "split", "extend", "end-early")) {
            Answer page = desk.page(path + "?lang=zh&kind=" + kind);
            assertThat(page.status()).as(kind).isEqualTo(200);
            assertThat(page.body()).contains("小组现状", "预览方案").doesNotContain("??");
            assertThat(desk.page(path + "?lang=en&kind=" + kind).body())
                    .as(kind)
                    .doesNotContain("??");
        }
        person(id("auditor"), RoleHeld.of(Role.AUDITOR, organisation));
        person(id("handler"), RoleHeld.handler(organisation, "rights"));
        person(id("head"), RoleHeld.head(organisation, "rights"));
        person(id("admin"), RoleHeld.of(Role.ADMINISTRATOR, organisation));
        Map<String, Integer> others = new HashMap<>(Map.of(
                leadership,
                403,
                id("auditor"),
                403,
                leader(subgroup(1)),
                403,
                teamLeader(subgroup(1)),
                403,
                id("handler"),
                404,
                id("head"),
                404,
                id("admin"),
                404,
                id("cadre6"),
                404,
                stranger(),
                404));
        others.forEach((who, status) -> {
            Visitor visitor = as(who);
            assertThat(visitor.page(path).status()).as(who).isEqualTo(status);
            assertThat(visitor.submit(path + "/preview", Map.of("kind", "extend"))
                            .status())
                    .as(who)
                    .isEqualTo(status);
            assertThat(visitor.submit(path, Map.of("kind", "extend")).status())
                    .as(who)
                    .isEqualTo(status);
        });
        assertThat(Visitor.browser(port).page(path).location()).contains("/login");
        assertThat(Visitor.nobody(port).get(path).status()).isIn(302, 401);
    }

    @Test
    void whatIsPreviewedIsDoneOnceItIsConfirmedAndStandsInTheRecord() {
        Visitor desk = as(office);
        Map<String, String> wish =
                Map.of("kind", "replace", "leaving", other(subgroup(1)), "reason", "illness", "why", "住院");
        Answer plan = desk.submit(path + "/preview", wish);
        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.body()).contains("确认办理", "可选人选", "当前方案", "改用此方案", "后备");

        Map<String, String> merge =
                Map.of("kind", "merge", "subgroup", subgroup(1), "other", subgroup(2), "why", "人手不足");
        assertThat(desk.submit(path + "/preview", merge).body()).contains("变动 2 人，代价 130 分");

        Map<String, String> agreed = new HashMap<>(wish);
        agreed.put("fingerprint", "another");
        Answer conflict = desk.submit(path, agreed);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body()).contains("预览之后情况有变化");

        agreed.put("fingerprint", found(FINGERPRINT, plan));
        Answer done = desk.submit(path, agreed);
        assertThat(done.status()).isEqualTo(302);
        assertThat(desk.page(path).body()).contains("调整记录", "生病：住院", "接替");
    }

    @Test
    void whatCannotBeIsRefusedByNameAndNothingTypedIsLost() {
        Visitor desk = as(office);
        for (Map<String, String> wish : List.of(
                Map.of("kind", "extend", "why", "延长一周", "until", "2024-05-01"),
                Map.of("kind", "extend", "why", "延长一周", "until", "someday"),
                Map.of("kind", "host-joins", "why", "延长一周", "host", "nowhere"),
                Map.of("kind", "merge", "why", "延长一周", "subgroup", subgroup(1), "other", subgroup(1)),
                Map.of("kind", "replace", "why", "延长一周", "leaving", "nobody", "reason", "other"),
                Map.of("kind", "replace", "why", "延长一周", "leaving", leader(subgroup(1)), "reason", "bored"))) {
            Answer refused = desk.submit(path + "/preview", wish);
            assertThat(refused.status()).as(wish.toString()).isEqualTo(400);
            assertThat(refused.body()).as(wish.toString()).contains("notice bad", "value=\"延长一周\"");
        }
        assertThat(desk.submit(path + "/preview", Map.of("kind", "extend", "until", "2024-05-24"))
                        .body())
                .contains("请填写“原因说明”");
    }

    private Visitor as(String user) {
        return Visitor.browser(port, user, "dundian-test");
    }

    private static String found(Pattern what, Answer page) {
        Matcher matcher = what.matcher(page.body());
        assertThat(matcher.find()).as(what + " on the page").isTrue();
        return matcher.group(1);
    }
}
