package org.dundian.roster.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.roster.transfer.RosterSheets.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.SignIn;
import org.dundian.engine.SimulatedClock;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Owners;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.RolesHeld;
import org.dundian.organisation.Staffing;
import org.dundian.roster.Cadre;
import org.dundian.roster.CadreEntry;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.HostEntry;
import org.dundian.roster.HostKind;
import org.dundian.roster.Hosts;
import org.dundian.roster.PoliticalStatus;
import org.dundian.roster.RosterBook;
import org.dundian.roster.transfer.RosterDraft.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organisation with an office that imports and exports rosters, and the steps of it. */
abstract class RosterScenario {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    RosterImports imports;

    @Autowired
    RosterFiles files;

    @Autowired
    RosterBook book;

    @Autowired
    Cadres cadres;

    @Autowired
    Hosts hosts;

    @Autowired
    Organisations organisations;

    @Autowired
    Owners owners;

    @Autowired
    Staffing staffing;

    @Autowired
    People people;

    @Autowired
    RolesHeld roles;

    @Autowired
    Accounts accounts;

    @Autowired
    SignIn signIn;

    @Autowired
    ActingPerson acting;

    @Autowired
    SimulatedClock clock;

    @Autowired
    Clock now;

    @Autowired
    JdbcClient jdbc;

    String organisation;
    String office;
    String id;

    @BeforeEach
    void anOrganisationWithAnOffice() {
        organisation = "R" + COUNT.incrementAndGet() + "T";
        id = organisation.toLowerCase(Locale.ROOT) + "-";
        office = id + "office";
        organisations.add(new Organisation(organisation, "名册测试工会", null, "municipal"));
        staffing.add(
                new Person(office, "沈办事", organisation, null, "zh", true),
                "dundian-test",
                List.of(RoleHeld.of(Role.OFFICE, organisation)));
    }

    @AfterEach
    void nothingStaysBehind() {
        jdbc.sql("delete from roster_draft").update();
        clock.reset();
    }

    RosterDraft settled(String draft) {
        for (int i = 0; i < 600; i++) {
            RosterDraft now = imports.find(draft).orElseThrow();
            if (!now.state().working()) {
                return now;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("still " + imports.find(draft));
    }

    String uploaded(byte[] file) {
        String draft = acting.as(office, () -> imports.upload(organisation, "名册.xlsx", file));
        settled(draft);
        return draft;
    }

    Findings found(byte[] file) {
        return imports.findings(uploaded(file));
    }

    State taken(String draft) {
        imports.take(draft, Objects.requireNonNull(settled(draft).fingerprint()));
        return settled(draft).state();
    }

    byte[] twoAndOne() {
        return roster().cadreHeader()
                .cadre(id + "1", "李一")
                .cadre(id + "2", "王二")
                .hostHeader()
                .host(id + "h", "甲公司")
                .xlsx();
    }

    static byte[] bytes(Exporting export) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            export.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    interface Exporting {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    void everythingOnTheRoster() {
        book.saveHosts(
                List.of(
                        new HostEntry(
                                new Host(
                                        id + "h1",
                                        organisation,
                                        "甲, \"乙\"公司",
                                        HostKind.NON_PUBLIC,
                                        "渝中区",
                                        "快递",
                                        200,
                                        50,
                                        true,
                                        3,
                                        Set.of("law", "safety")),
                                "张三",
                                "023-61234567"),
                        new HostEntry(
                                new Host(id + "h2", organisation, "丁公司", HostKind.PLATFORM, "江北区", "外卖", 90, 0, false),
                                null,
                                null)),
                organisation);
        book.saveCadres(
                List.of(
                        new CadreEntry(
                                new Cadre(
                                        id + "1",
                                        organisation,
                                        "=SUM(A1)",
                                        "处长",
                                        "male",
                                        1980,
                                        Set.of("law", "own-code"),
                                        true,
                                        true,
                                        false,
                                        "脱产学习",
                                        new Cadre.Profile(
                                                PoliticalStatus.PARTY_MEMBER,
                                                "渝中区",
                                                Set.of("普通话", "重庆话"),
                                                List.of(
                                                        new Cadre.Period(
                                                                LocalDate.of(2024, 5, 6),
                                                                LocalDate.of(2024, 5, 20),
                                                                "休假"),
                                                        new Cadre.Period(
                                                                LocalDate.of(2024, 9, 2),
                                                                LocalDate.of(2024, 9, 2),
                                                                "")),
                                                List.of(
                                                        new Cadre.EarlierPosting(2022, id + "h1", ""),
                                                        new Cadre.EarlierPosting(2023, "某快递公司", "王二")),
                                                List.of(
                                                        new Cadre.Conflict(id + "h1", "配偶在此任职"),
                                                        new Cadre.Conflict(id + "h2", "")))),
                                "李一",
                                "li@roster.example",
                                "+86 13800001234"),
                        new CadreEntry(
                                new Cadre(
                                        id + "2",
                                        organisation,
                                        "组织部",
                                        "科员",
                                        "female",
                                        1990,
                                        Set.of(),
                                        false,
                                        false,
                                        true,
                                        null),
                                "王二",
                                null,
                                null)),
                organisation);
        assertThat(book.hostsOf(organisation)).hasSize(2);
    }
}
