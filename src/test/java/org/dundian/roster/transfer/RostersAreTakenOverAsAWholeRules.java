package org.dundian.roster.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.dundian.roster.transfer.RosterSheets.CADRES;
import static org.dundian.roster.transfer.RosterSheets.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.SignIn;
import org.dundian.engine.SimulatedClock;
import org.dundian.input.InvalidInput;
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
import org.dundian.roster.transfer.Findings.CellError;
import org.dundian.roster.transfer.Findings.Change;
import org.dundian.roster.transfer.Findings.Difference;
import org.dundian.roster.transfer.RosterDraft.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An import is tried first, then taken over as a whole or not at all; an export imported again changes nothing. */
abstract class RostersAreTakenOverAsAWholeRules {

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

    private String organisation;
    private String office;
    private String id;

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

    private RosterDraft settled(String draft) {
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

    private String uploaded(byte[] file) {
        String draft = acting.as(office, () -> imports.upload(organisation, "名册.xlsx", file));
        settled(draft);
        return draft;
    }

    private Findings found(byte[] file) {
        return imports.findings(uploaded(file));
    }

    private State taken(String draft) {
        imports.take(draft, Objects.requireNonNull(settled(draft).fingerprint()));
        return settled(draft).state();
    }

    private byte[] twoAndOne() {
        return roster().cadreHeader()
                .cadre(id + "1", "李一")
                .cadre(id + "2", "王二")
                .hostHeader()
                .host(id + "h", "甲公司")
                .xlsx();
    }

    private static byte[] bytes(Exporting export) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            export.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private interface Exporting {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    @Test
    void whatIsNewIsShownFirstAndNothingOfItIsThereYet() {
        Findings findings = found(twoAndOne());

        assertThat(findings.errors()).isEmpty();
        assertThat(findings.added()).extracting(Change::key).containsExactly(id + "h", id + "1", id + "2");
        assertThat(findings.changed()).isEmpty();
        assertThat(findings.accounts()).isEqualTo(2);
        assertThat(findings.owners()).containsExactly("owner-host-" + id + "h");
        assertThat(cadres.ofOrganisation(organisation)).isEmpty();
        assertThat(hosts.ofOrganisation(organisation)).isEmpty();
    }

    @Test
    void takenOverItMakesPeopleWithAccountsThatWaitForAPasswordAndUnionsThatOwn() {
        assertThat(taken(uploaded(twoAndOne()))).isEqualTo(State.TAKEN);

        assertThat(people.findById(id + "1")).get().extracting(Person::name).isEqualTo("李一");
        assertThat(roles.of(id + "1")).containsExactly(RoleHeld.of(Role.CADRE, organisation));
        assertThat(accounts.groupsOf(id + "1")).containsExactly("cadre-" + organisation);
        assertThat(signIn.isActive(id + "1")).isTrue();
        for (String guess : List.of("", id + "1", "dundian-test", "null")) {
            assertThat(signIn.accepts(id + "1", guess)).isFalse();
        }
        assertThat(owners.byCode("host-" + id + "h"))
                .get()
                .satisfies(owner -> assertThat(owner.name()).isEqualTo("甲公司工会"));
        assertThat(accounts.groupName("owner-host-" + id + "h")).isEqualTo("甲公司工会");
        assertThat(jdbc.sql("select taken_by, added, changed from roster_import where organisation_code = ?")
                        .param(organisation)
                        .query()
                        .singleRow()
                        .values()
                        .toString())
                .contains(office, "3", "0");
    }

    @Test
    void phonesAreKeptEncryptedAndTheUploadIsErasedOnceItIsTaken() {
        String draft = uploaded(twoAndOne());
        byte[] kept = jdbc.sql("select content from roster_draft where id = ?")
                .param(draft)
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("xl/worksheets");
        taken(draft);

        assertThat(jdbc.sql("select phone from cadre where user_id = ?")
                        .param(id + "1")
                        .query(String.class)
                        .single())
                .doesNotContain("1380000");
        assertThat(book.cadresOf(organisation)).extracting(CadreEntry::phone).containsOnly("13800001234");
        assertThat(book.hostsOf(organisation))
                .extracting(HostEntry::contactPhone)
                .containsOnly("023-61234567");
        assertThat(book.cadresOf(organisation).toString()).doesNotContain("1380000", "李一");
        assertThat(jdbc.sql("select count(*) from roster_draft where id = ? and content is null and findings is null")
                        .param(draft)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        taken(uploaded(twoAndOne()));

        Findings again = found(twoAndOne());

        assertThat(again.errors()).isEmpty();
        assertThat(again.changesNothing()).isTrue();
        assertThat(again.unchanged()).isEqualTo(3);
    }

    @Test
    void aChangedRowIsShownAsADifferenceAndOfAPhoneOnlyItsEnds() {
        taken(uploaded(twoAndOne()));

        Findings findings = found(roster().row(CADRES, "账号", "姓名", "部门", "职级", "性别", "出生年份", "手机", "可任组长")
                .row(CADRES, id + "1", "李一一", "办公室", "科员", "女", 1988, "13900009876", "是")
                .row(CADRES, id + "2", "王二", "办公室", "科员", "女", 1988, "13800001234", "否")
                .xlsx());

        assertThat(findings.unchanged()).isEqualTo(1);
        assertThat(findings.changed()).singleElement().satisfies(change -> {
            assertThat(change.row()).isEqualTo(2);
            assertThat(change.differences())
                    .containsExactly(
                            new Difference("姓名", "李一", "李一一"),
                            new Difference("手机", "138******34", "139******76"),
                            new Difference("可任组长", "否", "是"));
        });
    }

    @Test
    void takingAChangeOverChangesPersonAccountAndRolesAndKeepsWhatTheFileHasNoColumnFor() {
        taken(uploaded(twoAndOne()));
        byte[] change = roster().row(CADRES, "账号", "姓名", "部门", "职级", "性别", "出生年份", "可任组长")
                .row(CADRES, id + "1", "李一一", "组织部", "科员", "女", 1988, "是")
                .xlsx();

        assertThat(taken(uploaded(change))).isEqualTo(State.TAKEN);

        assertThat(people.nameOf(id + "1")).isEqualTo("李一一");
        assertThat(signIn.find(id + "1")).get().extracting(SignIn.Account::name).isEqualTo("李一一");
        assertThat(roles.of(id + "1")).extracting(RoleHeld::role).containsExactly(Role.CADRE, Role.TEAM_LEADER);
        CadreEntry entry = book.cadresOf(organisation).get(0);
        assertThat(entry.cadre().department()).isEqualTo("组织部");
        assertThat(entry.phone()).isEqualTo("13800001234");
        assertThat(entry.email()).isEqualTo(id + "1@roster.example");
        assertThat(entry.cadre().expertise()).containsExactly("law");
    }

    @Test
    void oneBadCellKeepsAllFromBeingTaken() {
        String draft = uploaded(roster().cadreHeader()
                .cadre(id + "1", "李一")
                .row(CADRES, id + "2", "王二", "办公室", "科员", "未知", 1988)
                .xlsx());

        assertThat(imports.findings(draft).errors())
                .extracting(CellError::sheet, CellError::cell)
                .containsExactly(tuple("干部", "E3"));
        assertThatThrownBy(() -> taken(draft)).isInstanceOf(InvalidInput.class);
        assertThat(cadres.ofOrganisation(organisation)).isEmpty();
    }

    @Test
    void aRosterThatChangedMeanwhileIsNotTakenButShownAnew() {
        taken(uploaded(twoAndOne()));
        String draft = uploaded(roster().cadreHeader().cadre(id + "1", "李新名").xlsx());
        jdbc.sql("update cadre set department = '财务部' where user_id = ?")
                .param(id + "1")
                .update();

        assertThat(taken(draft)).isEqualTo(State.READ);

        assertThat(imports.find(draft).orElseThrow().changedMeanwhile()).isTrue();
        assertThat(imports.findings(draft).changed().get(0).differences())
                .extracting(Difference::column)
                .containsExactly("姓名", "部门");
        assertThat(people.nameOf(id + "1")).isEqualTo("李一");
        assertThat(taken(draft)).isEqualTo(State.TAKEN);
        assertThat(people.nameOf(id + "1")).isEqualTo("李新名");
    }

    @Test
    void whatWasNotAgreedToIsNotTaken() {
        String draft = uploaded(twoAndOne());

        assertThatThrownBy(() -> imports.take(draft, "0".repeat(64))).isInstanceOf(InvalidInput.class);
        assertThat(imports.find(draft).orElseThrow().state()).isEqualTo(State.READ);
    }

    @Test
    void nobodysAccountOrCodeIsTakenAwayFromThem() {
        String other = organisation + "B";
        organisations.add(new Organisation(other, "另一工会", null, "municipal"));
        staffing.add(new Person(id + "theirs", "赵别处", other, null, "zh", true), "dundian-test", List.of());
        hosts.save(new Host(id + "theirs", other, "乙公司", HostKind.PLATFORM, "东区", "外卖", 10, 0, false));
        accounts.create(new Person(id + "bare", "无名", "", null, "zh", true), "dundian-test");

        Findings findings = found(roster().cadreHeader()
                .cadre(id + "theirs", "赵别处")
                .cadre(id + "bare", "无名")
                .cadre(office, "另一姓名")
                .hostHeader()
                .host(id + "theirs", "丙公司")
                .xlsx());

        assertThat(findings.errors())
                .extracting(CellError::sheet, CellError::cell)
                .containsExactlyInAnyOrder(tuple("单位", "A2"), tuple("干部", "A2"), tuple("干部", "A3"), tuple("干部", "B4"));
        assertThat(findings.errors().toString()).doesNotContain("沈办事", "乙公司");
    }

    @Test
    void aColleagueOfTheSameNameBecomesACadreAndKeepsPasswordAndRoles() {
        assertThat(taken(uploaded(roster().cadreHeader().cadre(office, "沈办事").xlsx())))
                .isEqualTo(State.TAKEN);

        assertThat(signIn.accepts(office, "dundian-test")).isTrue();
        assertThat(roles.of(office)).extracting(RoleHeld::role).containsExactly(Role.CADRE, Role.OFFICE);
    }

    @Test
    void anExportImportedAgainChangesNothingInAnyFormat() {
        everythingOnTheRoster();

        for (byte[] file : List.of(
                bytes(out -> files.workbook(organisation, out)),
                bytes(out -> files.cadres(organisation, out)),
                bytes(out -> files.hosts(organisation, out)))) {
            Findings findings = found(file);
            assertThat(findings.errors()).isEmpty();
            assertThat(findings.changesNothing()).as("%s", findings).isTrue();
            assertThat(findings.unchanged()).isPositive();
        }
    }

    @Test
    void anExportTakenElsewhereGivesTheSameRoster() {
        everythingOnTheRoster();
        CadreEntry before = book.cadresOf(organisation).get(0);
        byte[] file = bytes(out -> files.cadres(organisation, out));
        jdbc.sql("update cadre set residence_district = null, political_status = null, phone = null, key_id = null"
                        + " where organisation_code = ?")
                .param(organisation)
                .update();
        for (String table : List.of("language", "unavailable", "earlier_posting", "conflict", "expertise")) {
            jdbc.sql("delete from cadre_" + table + " where user_id = ?")
                    .param(before.cadre().userId())
                    .update();
        }

        assertThat(taken(uploaded(file))).isEqualTo(State.TAKEN);

        assertThat(book.cadresOf(organisation).get(0)).isEqualTo(before);
    }

    @Test
    void whatLooksLikeAFormulaIsMadeHarmlessInCsv() {
        everythingOnTheRoster();

        String csv = new String(bytes(out -> files.cadres(organisation, out)), StandardCharsets.UTF_8);

        assertThat(csv).startsWith("\uFEFF").contains("'=SUM(A1)", "'+86 13800001234");
        assertThat(csv).doesNotContain(",=SUM", ",+86");
    }

    @Test
    void theTemplateHasExamplesThatAreNotImported() {
        Findings findings = found(bytes(files::template));

        assertThat(findings.errors()).isEmpty();
        assertThat(findings.examples()).isEqualTo(2);
        assertThat(findings.changesNothing()).isTrue();
        assertThat(findings.passedOver()).isEmpty();
    }

    @Test
    void aDraftIsThereForADay() {
        String draft = uploaded(twoAndOne());
        clock.set(now.instant().plus(Duration.ofHours(25)));

        assertThat(imports.find(draft)).isEmpty();
        assertThat(jdbc.sql("select count(*) from roster_draft where id = ?")
                        .param(draft)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatAStoppedServerLeftHalfDoneIsTakenUpAgain() {
        String draft = uploaded(twoAndOne());
        jdbc.sql("update roster_draft set state = 'taking' where id = ?")
                .param(draft)
                .update();
        clock.set(now.instant().plus(Duration.ofMinutes(5)));

        assertThat(settled(draft).state()).isEqualTo(State.TAKEN);
        assertThat(cadres.ofOrganisation(organisation)).hasSize(2);
    }

    @Test
    void whatIsNoRosterFailsInWords() {
        String draft = uploaded(roster().row("工资", "x").xlsx());

        assertThat(settled(draft).state()).isEqualTo(State.FAILED);
        assertThat(settled(draft).failure()).contains("没有“干部”或“单位”工作表");
    }

    private void everythingOnTheRoster() {
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
