package org.dundian.roster.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.dundian.roster.transfer.RosterSheets.CADRES;
import static org.dundian.roster.transfer.RosterSheets.roster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.dundian.engine.SignIn;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.roster.CadreEntry;
import org.dundian.roster.Host;
import org.dundian.roster.HostEntry;
import org.dundian.roster.HostKind;
import org.dundian.roster.transfer.Findings.CellError;
import org.dundian.roster.transfer.Findings.Change;
import org.dundian.roster.transfer.Findings.Difference;
import org.dundian.roster.transfer.RosterDraft.State;
import org.junit.jupiter.api.Test;

/** An import is tried first, then taken over as a whole or not at all. */
abstract class RostersAreTakenOverAsAWholeRules extends RosterScenario {

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
}
