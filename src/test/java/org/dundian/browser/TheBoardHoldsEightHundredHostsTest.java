package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dundian.Chromium;
import org.dundian.DundianTest;
import org.dundian.NeedsChromium;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.HostKind;
import org.dundian.roster.Hosts;
import org.dundian.stationing.process.StationingScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The board at the largest size that is promised: 2,000 cadres in 40 teams at 800 hosts, shown a team at a time. */
@DundianTest
@ExtendWith(NeedsChromium.class)
@Tag("large")
class TheBoardHoldsEightHundredHostsTest extends StationingScenario {

    private static final int TEAMS = 40;
    private static final int HOSTS = 800;
    private static final int CADRES = 2000;
    private static final List<String> DISTRICTS = List.of("渝中区", "江北区", "沙坪坝区", "九龙坡区", "南岸区", "渝北区", "巴南区", "北碚区");
    private static final List<String> SKILLS = List.of("law", "wages", "safety", "organising", "mediation");

    /** For whoever shares the machine; alone it takes a tenth. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @Autowired
    Cadres cadres;

    @Autowired
    Hosts hosts;

    @LocalServerPort
    int port;

    @Test
    void andAnswersAMoveAtOnce() {
        proposed();
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(batch)
                .taskDefinitionKey("Task_ReviewGrouping")
                .singleResult()
                .getId();
        clock.reset();
        Chromium browser = Chromium.get();
        browser.forget();
        browser.resize(1440, 1000);
        browser.signIn("http://localhost:" + port, office, "dundian-test");
        browser.open("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task);
        browser.click(browser.find(By.cssSelector("button.claim")));

        took("opening", AT_ONCE.multipliedBy(2), () -> browser.find(By.cssSelector("[data-team='40']")));
        Board board = new Board(browser).says("代价");
        assertThat(browser.present(By.cssSelector("[data-target^='subgroup:']")))
                .as("one team is shown")
                .hasSizeBetween(15, 25);
        board.picture("board-of-800-hosts");
        took("another team", AT_ONCE, () -> board.button("第 23 组").says("第 23 组"));
        String subgroup = browser.present(By.cssSelector("[data-target^='subgroup:']"))
                .get(0)
                .getDomAttribute("data-target");
        int number = Integer.parseInt(subgroup.substring("subgroup:".length()));
        String leader = board.members(number).get(0);
        String follower = board.members(number).get(1);
        board.focus("cadre:" + follower).press(" ").hears("已拿起");
        took("the cost of a move", AT_ONCE, () -> board.press(Keys.ARROW_DOWN).hears("代价"));
        board.press(Keys.ESCAPE).hears("已取消");
        took("a move", AT_ONCE, () -> board.dragOver("cadre:" + leader, "tray").says("违反硬性规则"));
        board.picture("board-of-800-hosts-broken");
        took("undoing", AT_ONCE, () -> board.button("撤销").says("没有违反硬性规则"));
        browser.resize(1024, 768);
        board.picture("board-of-800-hosts-1024");
        browser.resize(1440, 1000);
        assertThat(browser.complaints()).isEmpty();
        assertThat(board.barriers()).isEmpty();
    }

    private void proposed() {
        for (int i = 0; i < CADRES; i++) {
            String userId = id("many%04d".formatted(i));
            person(userId, RoleHeld.of(Role.CADRE, organisation));
            cadres.save(new Cadre(
                    userId,
                    organisation,
                    "部门" + i % 8,
                    "科员",
                    i % 3 == 0 ? "female" : "male",
                    1970 + i % 30,
                    Set.of(SKILLS.get(i % SKILLS.size())),
                    i % 5 < 3,
                    i < TEAMS + 10,
                    true,
                    null));
        }
        for (int i = 0; i < HOSTS; i++) {
            hosts.save(new Host(
                    id("many-%03d".formatted(i)),
                    organisation,
                    "示例单位%03d".formatted(i),
                    HostKind.PLATFORM,
                    DISTRICTS.get(i % DISTRICTS.size()),
                    "配送",
                    200,
                    50,
                    true));
        }
        planned();
        jdbc.sql("update batch set teams = ?, smallest = 2, largest = 3 where code = ?")
                .params(TEAMS, batch)
                .update();
        selection.selectCadres(
                batch,
                IntStream.range(0, CADRES)
                        .mapToObj(i -> id("many%04d".formatted(i)))
                        .toList());
        done(office, batch, "Task_SelectCadres", java.util.Map.of("confirmed", true));
        selection.selectHosts(
                batch,
                IntStream.range(0, HOSTS)
                        .mapToObj(i -> id("many-%03d".formatted(i)))
                        .toList());
        done(office, batch, "Task_SelectHosts", java.util.Map.of("confirmed", true));
        grouping.awaitProposals();
    }

    private static void took(String what, Duration atMost, Runnable act) {
        Instant started = Instant.now();
        act.run();
        Duration took = Duration.between(started, Instant.now());
        System.out.println(what + ": " + took.toMillis() + " ms");
        assertThat(took).as(what).isLessThan(atMost);
    }
}
