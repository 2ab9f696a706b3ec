package org.dundian.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.SimulatedClock;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Substitutions: who may name whom, for which days, how chains resolve, and that none comes back. On each database. */
abstract class NobodyStandsInForThemselves {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    Substitutions substitutions;

    @Autowired
    SubstitutionBook book;

    @Autowired
    Attendance attendance;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    ActingPerson acting;

    @Autowired
    SimulatedClock clock;

    @Autowired
    JdbcClient jdbc;

    String organisation;
    String a;
    String b;
    String c;
    String office;

    @BeforeEach
    void anOrganisationOnTheTenthOfApril() {
        on("2024-04-10");
        organisation = organisation();
        a = person("a", organisation);
        b = person("b", organisation);
        c = person("c", organisation);
        office = person("office", organisation);
        accounts.join(office, Groups.office(organisation));
    }

    @AfterEach
    void nothingStaysBehind() {
        jdbc.sql("update substitution set revoked_by = 'test', revoked_at = entered_at where revoked_at is null")
                .update();
        clock.reset();
    }

    @Test
    void aPersonOnLeaveIsStoodInForFromTheFirstDayToTheLast() {
        enter(a, b, "2024-04-12", "2024-04-15");

        assertThat(actingFor(a)).as("before").isEmpty();
        at("2024-04-12T00:00:00");
        assertThat(actingFor(a)).containsExactly(b);
        at("2024-04-15T23:59:59");
        assertThat(actingFor(a)).as("the last day is included").containsExactly(b);
        at("2024-04-16T00:00:00");
        assertThat(actingFor(a)).as("over, in China's time").isEmpty();
    }

    @Test
    void aChainLeadsToItsEndWhileThoseBetweenAreAway() {
        enter(a, b, "2024-04-10", "2024-04-20");
        enter(b, c, "2024-04-12", "2024-04-14");

        assertThat(actingFor(a)).containsExactly(b);
        on("2024-04-13");
        assertThat(actingFor(a)).containsExactly(c);
        assertThat(book.today().absentFor(c)).containsExactly(a, b);
        assertThat(book.today().absentFor(b)).as("away themselves").isEmpty();
        on("2024-04-15");
        assertThat(actingFor(a)).as("b is back").containsExactly(b);
    }

    @Test
    void revokedEarlyItEndsAtOnce() {
        long id = enter(a, b, "2024-04-10", "2024-04-20");
        on("2024-04-12");
        acting.as(a, () -> substitutions.revoke(id, null));

        assertThat(actingFor(a)).isEmpty();
        assertThatThrownBy(() -> acting.as(a, () -> substitutions.revoke(id, null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("已撤销");
        assertThat(book.find(id).orElseThrow().revokedBy()).isEqualTo(a);
    }

    @Test
    void onOneDayNobodyHasTwoSubstitutes() {
        enter(a, b, "2024-04-10", "2024-04-20");

        assertThatThrownBy(() -> enter(a, c, "2024-04-20", "2024-04-22"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("代理，请先撤销或改期");
        enter(a, c, "2024-04-21", "2024-04-22");
    }

    @Test
    void twoDoNotStandInForEachOtherOnTheSameDay() {
        enter(a, b, "2024-04-10", "2024-04-20");

        assertThatThrownBy(() -> enter(b, a, "2024-04-20", "2024-04-25"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("不能循环");
        enter(b, a, "2024-04-21", "2024-04-25");
    }

    @Test
    void aLongerCycleIsRefusedOnlyWhereAllItsPeriodsMeet() {
        enter(a, b, "2024-04-10", "2024-04-15");
        enter(b, c, "2024-04-14", "2024-04-20");

        assertThatThrownBy(() -> enter(c, a, "2024-04-15", "2024-04-30"))
                .as("on the 15th all three would be away")
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("不能循环");
        enter(c, a, "2024-04-16", "2024-04-30");
        on("2024-04-17");
        assertThat(actingFor(b)).as("b is away, c is away, a is back").containsExactly(a);
        assertThat(substitutions.broken()).isEmpty();
    }

    @Test
    void aCycleThatComesAboutByALaterLinkInTheMiddleIsRefused() {
        enter(a, b, "2024-05-01", "2024-05-31");
        enter(c, a, "2024-05-10", "2024-05-12");

        assertThatThrownBy(() -> enter(b, c, "2024-04-20", "2024-05-10"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("不能循环");
        enter(b, c, "2024-04-20", "2024-05-09");
    }

    @RepeatedTest(5)
    void ofTwoHalvesOfACycleEnteredAtOnceOneIsRefused() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        List<Callable<Boolean>> halves = List.of(half(together, a, b), half(together, b, c), half(together, c, a));
        ExecutorService three = Executors.newFixedThreadPool(3);
        int entered = 0;
        try {
            for (Future<Boolean> half : three.invokeAll(halves)) {
                entered += half.get() ? 1 : 0;
            }
        } finally {
            three.shutdownNow();
        }
        assertThat(entered).isEqualTo(2);
        assertThat(substitutions.broken()).isEmpty();
    }

    private Callable<Boolean> half(CyclicBarrier together, String absent, String substitute) {
        return () -> {
            together.await();
            try {
                enter(absent, substitute, "2024-04-10", "2024-04-20");
                return true;
            } catch (InvalidInput refused) {
                assertThat(refused).hasMessageContaining("不能循环");
                return false;
            }
        };
    }

    @Test
    void aSubstituteIsAnotherOfTheSameOrganisationWithAnActiveAccount() {
        String elsewhere = person("elsewhere", organisation());
        String left = person("left", organisation);
        people.save(new Person(left, left, organisation, null, "zh", false));
        String rowOnly = "row-" + organisation.toLowerCase(Locale.ROOT);
        people.save(new Person(rowOnly, rowOnly, organisation, null, "zh", true));

        for (String impossible : List.of(elsewhere, left, rowOnly, "nobody-at-all")) {
            assertThatThrownBy(() -> enter(a, impossible, "2024-04-10", "2024-04-11"))
                    .as(impossible)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("代理人应是本单位");
        }
        assertThatThrownBy(() -> enter(a, a, "2024-04-10", "2024-04-11")).hasMessageContaining("不能由本人代理本人");
    }

    @Test
    void whoStandsInAndLeavesStandsInNoMore() {
        enter(a, b, "2024-04-10", "2024-04-20");
        people.save(new Person(b, b, organisation, null, "zh", false));

        assertThat(attendance.actingFor(a)).as("neither a, who is away, nor b").isEmpty();
        assertThat(attendance.actingFor(c)).contains(c);
    }

    @Test
    void aPeriodBeginsTodayOrLaterAndEndsWithinAYear() {
        assertThatThrownBy(() -> enter(a, b, "2024-04-09", "2024-04-11")).hasMessageContaining("不能早于今天");
        assertThatThrownBy(() -> enter(a, b, "2024-04-12", "2024-04-11")).hasMessageContaining("不能早于开始日期");
        assertThatThrownBy(() -> enter(a, b, "2024-04-12", "2025-04-13")).hasMessageContaining("不能超过");
        assertThatThrownBy(() -> acting.as(a, () -> substitutions.enter(a, b, null, null, null)))
                .hasMessageContaining("代理期限");
    }

    @Test
    void theOfficeEntersItForItsPeopleAndSaysWhy() {
        LocalDate day = LocalDate.parse("2024-04-11");
        assertThatThrownBy(() -> acting.as(office, () -> substitutions.enter(a, b, day, day, " ")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("事由");
        long id = acting.as(office, () -> substitutions.enter(a, b, day, day, "突发疾病"));

        assertThat(book.find(id).orElseThrow().enteredBy()).isEqualTo(office);
        assertThatThrownBy(() -> acting.as(office, () -> substitutions.revoke(id, "")))
                .hasMessageContaining("撤销原因");
        acting.as(office, () -> substitutions.revoke(id, "提前返岗"));
    }

    @Test
    void nobodyElseEntersOrRevokesIt() {
        LocalDate day = LocalDate.parse("2024-04-11");
        String otherOffice = person("other-office", organisation());
        accounts.join(otherOffice, Groups.office("T" + otherOffice));
        for (String other : List.of(b, c, otherOffice)) {
            assertThatThrownBy(() -> acting.as(other, () -> substitutions.enter(a, b, day, day, "代请")))
                    .as(other)
                    .isInstanceOf(AccessDeniedException.class);
        }
        long id = enter(a, b, "2024-04-11", "2024-04-12");
        for (String other : List.of(b, c, otherOffice)) {
            assertThatThrownBy(() -> acting.as(other, () -> substitutions.revoke(id, "不代了")))
                    .as(other)
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void bothAreToldOfIt() {
        long id = enter(a, b, "2024-04-11", "2024-04-12");

        assertThat(jdbc.sql("select recipient from notice where about = ? and kind = 'SUBSTITUTION' order by recipient")
                        .param("substitution-" + id)
                        .query(String.class)
                        .list())
                .containsExactly(a, b);
    }

    private List<String> actingFor(String who) {
        return book.today().actingFor(who).stream().toList();
    }

    private long enter(String absent, String substitute, String from, String until) {
        return acting.as(
                absent,
                () -> substitutions.enter(absent, substitute, LocalDate.parse(from), LocalDate.parse(until), null));
    }

    private void on(String day) {
        at(day + "T10:00:00");
    }

    private void at(String local) {
        clock.set(LocalDateTime.parse(local).atZone(SubstitutionBook.ZONE).toInstant());
    }

    private String organisation() {
        String code = "SB" + COUNT.incrementAndGet();
        jdbc.sql("insert into organisation (code, name, kind) values (?, '测试工会', 'municipal')")
                .param(code)
                .update();
        return code;
    }

    private String person(String name, String ofOrganisation) {
        String id = ofOrganisation.toLowerCase(Locale.ROOT) + "-" + name;
        Person person = new Person(id, "姓名" + name, ofOrganisation, id + "@dundian.example", "zh", true);
        people.save(person);
        accounts.create(person, "dundian-test");
        return id;
    }
}
