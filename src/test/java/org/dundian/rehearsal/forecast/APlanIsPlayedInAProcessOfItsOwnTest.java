package org.dundian.rehearsal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.dundian.DundianTest;
import org.dundian.organisation.Categories;
import org.dundian.organisation.Category;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.problem.TablesInForce;
import org.dundian.programme.Batches;
import org.dundian.rehearsal.forecast.Assumptions.Handling;
import org.dundian.rehearsal.forecast.ForecastRun.State;
import org.dundian.roster.HostKind;
import org.dundian.stationing.process.StationingScenario;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A play costs seconds, so one serves all questions; the plan is a district's, below a municipal federation. */
@DundianTest
class APlanIsPlayedInAProcessOfItsOwnTest extends StationingScenario {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String[] SECRETS = {
        "datasource", "password", "jdbc:", "DUNDIAN_", "SPRING_", "data-key", "dundian-test", "CLASSPATH"
    };

    /** Those that the shipped table names. */
    private static final List<String> CATEGORIES = List.of(
            "contract",
            "insurance",
            "pay",
            "algorithm",
            "hours",
            "safety",
            "organising",
            "welfare",
            "mutual-aid",
            "dispute",
            "training",
            "other");

    @Autowired
    ForecastRuns runs;

    @Autowired
    ForecastDesk desk;

    @Autowired
    ForecastRunner runner;

    @Autowired
    PlanSnapshots plans;

    @Autowired
    Batches batches;

    @Autowired
    Owners owners;

    @Autowired
    Categories categories;

    @Autowired
    TablesInForce tables;

    @Test
    void withoutTouchingLiveDataOrKnowingWhereTheyAreAndTheSameEachTime() throws Exception {
        aPlanWithTablesOfItsOwn();
        Map<String, Integer> before = liveData();
        String asked = ask();
        String again = ask();
        String third = ask();

        ProcessHandle process = await(() -> runner.playing());
        String known = said(process, "cmdline") + said(process, "environ");
        assertThat(runs.find(again).orElseThrow().state()).as("one at a time").isEqualTo(State.QUEUED);
        desk.cancel(third);
        ForecastRun over = await(() -> over(asked));
        await(() -> over(again));

        assertThat(over.failure()).isNull();
        assertThat(over.state()).isEqualTo(State.DONE);
        assertThat(known).contains("--forecast=").doesNotContainIgnoringCase(SECRETS);
        assertThat(process.isAlive()).isFalse();
        ForecastResult result = desk.result(asked).orElseThrow();
        assertThat(result.total().reported()).isEqualTo(7);
        assertThat(result.total().solved()).isPositive();
        assertThat(result.owners())
                .as("as the office's own table has it")
                .extracting(ForecastResult.OwnerLoad::code)
                .containsExactly(id("dept"));
        assertThat(desk.result(again)).as("the same plan and seed").contains(result);
        assertThat(desk.isOfPresentPlan(over, batches.byCode(batch).orElseThrow()))
                .isTrue();
        assertThat(runs.find(third).orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(liveData()).isEqualTo(before);
    }

    @Test
    void whichEndsWhenItIsCancelled() throws Exception {
        aPlanWithTablesOfItsOwn();
        String asked = ask();
        ProcessHandle process = await(() -> runner.playing());

        desk.cancel(asked);

        await(() -> process.isAlive() ? Optional.empty() : Optional.of(true));
        assertThat(await(() -> over(asked)).state()).isEqualTo(State.CANCELLED);
    }

    private String ask() {
        return acting.as(office, () -> desk.ask(batches.byCode(batch).orElseThrow(), assumptions()));
    }

    private Optional<ForecastRun> over(String run) {
        return runs.find(run).filter(each -> !each.state().isUnderWay());
    }

    @Test
    void unlessItsTablesGiveProblemsToNobodyOfTheOwnFederation() {
        planned();
        selected(batch, HostKind.PLATFORM);

        assertThatThrownBy(() ->
                        acting.as(office, () -> desk.ask(batches.byCode(batch).orElseThrow(), assumptions())))
                .hasMessageContaining("类问题按分办表交给 host-" + host(HostKind.PLATFORM, 1) + "，本工会没有这个责任部门");
    }

    @Test
    void whichIsStoppedOnceItTakesTooLong() throws Exception {
        planned();
        selected(batch, HostKind.PLATFORM);
        ForecastRun run = queued();
        runs.add(run);
        ForecastRunner hasty = new ForecastRunner(
                runs, plans, batches, new ForecastSettings("512m", Duration.ofSeconds(1)), Clock.systemUTC());
        hasty.wake();

        ProcessHandle process = await(hasty::playing);
        ForecastRun over =
                await(() -> runs.find(run.id()).filter(each -> !each.state().isUnderWay()));

        assertThat(over.state()).isEqualTo(State.FAILED);
        assertThat(over.failure()).contains("没有完成，已停止；请减少问题数");
        await(() -> process.isAlive() ? Optional.empty() : Optional.of(true));
        hasty.stop();
    }

    private ForecastRun queued() {
        return new ForecastRun(
                UUID.randomUUID().toString(),
                batch,
                organisation,
                office,
                null,
                Instant.now(),
                assumptions(),
                State.QUEUED,
                0,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void withNothingOfAnybodyInThePlanThatIsHandedOver() {
        aPlanWithTablesOfItsOwn();

        String order =
                ForecastFiles.text(plans.of(batches.byCode(batch).orElseThrow()).orElseThrow());

        assertThat(order)
                .contains(host(HostKind.PLATFORM, 1), id("dept"), "\"district\"", "\"" + organisation + "M\"")
                .doesNotContain(id("cadre"), id("head"), office, leadership, "dundian.example");
    }

    private void aPlanWithTablesOfItsOwn() {
        jdbc.sql("insert into organisation (code, name, kind) values (?, '上级总工会', 'municipal')")
                .param(organisation + "M")
                .update();
        jdbc.sql("update organisation set kind = 'district', parent_code = ? where code = ?")
                .params(organisation + "M", organisation)
                .update();
        planned();
        selected(batch, HostKind.PLATFORM);
        CATEGORIES.stream()
                .filter(code -> categories.byCode(code).isEmpty())
                .forEach(code -> categories.add(new Category(code, code)));
        owners.add(new Owner(id("dept"), organisation, "权益部", Owner.DEPARTMENT));
        String shipped = resource("/bpmn/problem-routing.dmn");
        acting.as(
                office,
                () -> tables.putInForce(
                        organisation,
                        Map.of(
                                "problem-routing",
                                shipped.replaceAll("(_Output_1\">\\s*<text>)[^<]*", "$1\"" + id("dept") + "\"")
                                        .replaceAll("(_Output_2\">\\s*<text>)[^<]*", "$1\"\""))));
    }

    private Assumptions assumptions() {
        Spread hours = new Spread(2, 4);
        return new Assumptions(
                2,
                new TreeMap<>(),
                new TreeMap<>(Map.of("pay", 1)),
                new TreeMap<>(Map.of("normal", 1)),
                new TreeMap<>(Map.of(id("dept"), new Handling(1, new Spread(2, 4)))),
                1,
                hours,
                hours,
                hours,
                0,
                3);
    }

    /** A fingerprint of each table but the one of the runs themselves. */
    private Map<String, Integer> liveData() {
        Map<String, Integer> all = new TreeMap<>();
        jdbc
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !table.equalsIgnoreCase("forecast_run"))
                .forEach(table -> all.put(
                        table,
                        jdbc.sql("select * from \"" + table + "\"").query().listOfRows().stream()
                                .mapToInt(row -> row.values().stream()
                                        .filter(value -> !(value instanceof byte[])
                                                && !(value instanceof java.sql.Blob)
                                                && !(value instanceof java.sql.Clob))
                                        .toList()
                                        .hashCode())
                                .sum()));
        return all;
    }

    private static String said(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/" + file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String path) {
        try (var in = APlanIsPlayedInAProcessOfItsOwnTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T await(Supplier<Optional<T>> what) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            Optional<T> there = what.get();
            if (there.isPresent()) {
                return there.get();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing came of it");
    }
}
