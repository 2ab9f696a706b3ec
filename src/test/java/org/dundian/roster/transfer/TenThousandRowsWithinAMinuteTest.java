package org.dundian.roster.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.dundian.DundianTest;
import org.dundian.engine.ActingPerson;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.dundian.roster.transfer.RosterDraft.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 9,000 cadres and 1,000 hosts: uploaded, read, taken over with people and accounts, exported, all within a minute. */
@DundianTest
class TenThousandRowsWithinAMinuteTest {

    private static final String ORGANISATION = "RTENK";
    private static final String OFFICE = "rtenk-office";

    @Autowired
    RosterImports imports;

    @Autowired
    Organisations organisations;

    @Autowired
    Staffing staffing;

    @Autowired
    ActingPerson acting;

    @Autowired
    JdbcClient jdbc;

    @Test
    void tenThousandRowsAreTriedAndTakenOverWithinAMinuteAndTheirProgressIsSeen() {
        organisations.add(new Organisation(ORGANISATION, "万人工会", null, "municipal"));
        staffing.add(
                new Person(OFFICE, "沈办事", ORGANISATION, null, "zh", true),
                "dundian-test",
                List.of(RoleHeld.of(Role.OFFICE, ORGANISATION)));
        RosterSheets sheets = RosterSheets.roster().cadreHeader();
        for (int i = 0; i < 9_000; i++) {
            sheets.cadre(String.format(Locale.ROOT, "rtenk-%05d", i), "干部" + i);
        }
        sheets.hostHeader();
        for (int i = 0; i < 1_000; i++) {
            sheets.host(String.format(Locale.ROOT, "rtenk-h%04d", i), "单位" + i);
        }
        byte[] file = sheets.xlsx();

        long begun = System.nanoTime();
        String draft = acting.as(OFFICE, () -> imports.upload(ORGANISATION, "一万行.xlsx", file));
        RosterDraft read = settled(draft, State.READ);
        long tried = System.nanoTime();
        imports.take(draft, Objects.requireNonNull(read.fingerprint()));
        int stages = stagesUntil(draft, State.TAKEN);
        long taken = System.nanoTime();

        System.out.printf(
                "MEASURED roster of 10,000 rows (%d kB): tried in %.1f s, taken over in %.1f s%n",
                file.length / 1024, (tried - begun) / 1e9, (taken - tried) / 1e9);
        assertThat(read.rowsTotal()).isEqualTo(10_000);
        assertThat(jdbc.sql("select count(*) from act_id_membership where group_id_ = ?")
                        .param("cadre-" + ORGANISATION)
                        .query(Integer.class)
                        .single())
                .isEqualTo(9_000);
        assertThat(stages).as("stages of progress seen").isGreaterThan(2);
        assertThat(Duration.ofNanos(taken - begun)).isLessThan(Duration.ofMinutes(1));
    }

    private RosterDraft settled(String draft, State state) {
        stagesUntil(draft, state);
        return imports.find(draft).orElseThrow();
    }

    /** @return how many different numbers of rows were seen to be done */
    private int stagesUntil(String draft, State state) {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 6_000; i++) {
            RosterDraft now = imports.find(draft).orElseThrow();
            seen.add(now.rowsDone());
            if (!now.state().working()) {
                assertThat(now.state()).as("%s", now.failure()).isEqualTo(state);
                return seen.size();
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("never " + state);
    }
}
