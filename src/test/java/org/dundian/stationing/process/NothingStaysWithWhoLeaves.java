package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.dundian.DundianTest;
import org.dundian.engine.SignIn;
import org.dundian.engine.TakeOvers;
import org.dundian.input.InvalidInput;
import org.dundian.ledger.Invariants;
import org.dundian.organisation.Departure.Kind;
import org.dundian.organisation.Departure.Moved;
import org.dundian.organisation.Departures;
import org.dundian.organisation.Departures.Plan;
import org.dundian.organisation.Departures.Wish;
import org.dundian.organisation.DutyList;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.RolesHeld;
import org.dundian.organisation.Staffing;
import org.dundian.organisation.Substitutions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** 人员离任: one action moves all open work; the preview shows exactly that and does nothing. On each database. */
@DundianTest
abstract class NothingStaysWithWhoLeaves extends StationingScenario {

    @Autowired
    Departures departures;

    @Autowired
    Owners owners;

    @Autowired
    Staffing staff;

    @Autowired
    RolesHeld roles;

    @Autowired
    DutyList duties;

    @Autowired
    Substitutions substitutions;

    @Autowired
    TakeOvers takeOvers;

    @Autowired
    SignIn signIn;

    @Autowired
    Invariants invariants;

    private String rights;
    private String handler;
    private String second;
    private String chief;
    private String deputy;

    @BeforeEach
    void aDepartmentOfThree() {
        rights = id("rights");
        handler = id("handler");
        second = id("second");
        chief = id("chief");
        deputy = id("deputy");
        owners.add(new Owner(rights, organisation, "试验权益部", Owner.DEPARTMENT));
        hire(handler, RoleHeld.handler(organisation, rights));
        hire(second, RoleHeld.handler(organisation, rights));
        hire(chief, RoleHeld.head(organisation, rights));
        hire(deputy);
    }

    @AfterEach
    void nobodyIsAwayAnyMore() {
        jdbc.sql("update substitution set revoked_by = 'test', revoked_at = entered_at where revoked_at is null")
                .update();
    }

    @Test
    void aHandlersProblemsGoToAnotherOfTheDepartment() {
        kickedOffBoth();
        String inProgress = accepted();
        String waiting = accepted();
        done(handler, waiting, "Task_ResolveProblem", outcome("waiting", "等待答复", "2024-04-30"));
        String resolved = accepted();
        done(handler, resolved, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "已解决"));
        String asking = accepted();
        done(handler, asking, "Task_ResolveProblem", outcome("more-time", "需要时间", "2024-05-31"));
        String linked = reported(subgroup(2));
        done(office, linked, "Task_TriageProblem", Map.of("decision", "link", "commonProblem", inProgress));
        String offered = reported(subgroup(2));
        triaged(offered);
        claimed(handler, offered);

        Plan plan = departs(handler, deputy);

        assertThat(of(plan, Kind.PROBLEM))
                .extracting(Moved::about)
                .containsExactlyInAnyOrder(inProgress, waiting, resolved, asking, linked);
        assertThat(of(plan, Kind.PROBLEM)).extracting(Moved::goesTo).containsOnly(second);
        assertThat(column("problem", "number", inProgress, "handler")).isEqualTo(second);
        assertThat(column("problem", "number", linked, "next_actor")).isEqualTo("user:" + second);
        assertThat(task(inProgress, "Task_ResolveProblem").getAssignee()).isEqualTo(second);
        assertThat(task(offered, "Task_AcceptProblem").getAssignee())
                .as("claimed, so the group's again")
                .isNull();
        assertThat(why(inProgress, "handler-changed")).contains("人员离任：" + handler, "调离");
        nothingIsLeftWith(handler);
        done(second, inProgress, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "接手办结"));
        done(second, offered, "Task_AcceptProblem", Map.of("decision", "accept"));
        assertThat(column("problem", "number", inProgress, "state")).isEqualTo("resolved");
    }

    @Test
    void theRecipientTakesThemWhereTheyBelongToTheDepartment() {
        kickedOffBoth();
        String number = accepted();

        departs(handler, chief);

        assertThat(column("problem", "number", number, "handler")).isEqualTo(chief);
    }

    @Test
    void theLastOfADepartmentHandsOverTheRoleAndWithItTheProblems() {
        kickedOffBoth();
        String number = accepted();
        departs(second, deputy);
        departs(chief, deputy);
        assertThat(roles.of(deputy))
                .as("only the head's role was held by nobody else")
                .containsExactly(RoleHeld.head(organisation, rights));

        Plan plan = departs(handler, deputy);
        assertThat(of(plan, Kind.ROLE)).extracting(Moved::goesTo).containsExactly("由本组其他人员担任");
        assertThat(column("problem", "number", number, "handler")).isEqualTo(deputy);
        assertThat(accounts.membersOf(Groups.owner(rights))).containsExactly(deputy);
        nothingIsLeftWith(handler);
    }

    @Test
    void aSubgroupsLeaderLeavesTheirTasksToTheNextAndTheSeatToTheOffice() {
        kickedOffBoth();
        String leader = leader(subgroup(1));
        String other = other(subgroup(1));
        timePassesUntil("2024-04-19T10:00");
        assertThat(task(subgroup(1), "Task_WriteWeeklyReport").getAssignee()).isEqualTo(leader);

        Plan plan = departs(leader, deputy);

        assertThat(of(plan, Kind.POSTING)).singleElement().satisfies(piece -> {
            assertThat(piece.about()).isEqualTo(subgroup(1));
            assertThat(piece.goesTo()).contains("选人接替", "小组长改由" + other + "担任");
        });
        assertThat(leader(subgroup(1))).isEqualTo(other);
        assertThat(task(subgroup(1), "Task_WriteWeeklyReport").getAssignee()).isEqualTo(other);
        assertThat(waitsAt(batch)).contains("Task_ReplaceCadre");
        nothingIsLeftWith(leader);
        done(
                office,
                batch,
                "Task_ReplaceCadre",
                Map.of("leaving", leader, "replacement", id("reserve1"), "reason", "后备接替"));
        jobsRun();
        accepts(id("reserve1"), subgroup(1));
        assertThat(members(subgroup(1))).containsExactlyInAnyOrder(other, id("reserve1"));
    }

    @Test
    void whereAllOfASubgroupLeaveItsTeamLeaderSeesTheTasksUntilSomebodyComes() {
        kickedOffBoth();
        String teamLeader = teamLeader(subgroup(1));
        timePassesUntil("2024-04-19T10:00");
        List<String> all = members(subgroup(1));
        all.forEach(member -> departs(member, deputy));

        Task report = task(subgroup(1), "Task_WriteWeeklyReport");
        assertThat(report.getAssignee()).isNull();
        assertThat(acting.as(
                        teamLeader,
                        () -> tasks.createTaskQuery().taskId(report.getId()).count()))
                .isOne();
        all.forEach(this::nothingIsLeftWith);
    }

    @Test
    void aReportThatTheLeaverWasAskedToCompleteGoesToAnother() {
        kickedOffBoth();
        String number = reported(subgroup(1));
        String reporter = other(subgroup(1));
        done(office, number, "Task_TriageProblem", Map.of("decision", "ask", "reason", "涉及哪些站点？"));

        departs(reporter, deputy);

        assertThat(task(number, "Task_CompleteReport").getAssignee()).isEqualTo(leader(subgroup(1)));
        assertThat(column("problem", "number", number, "next_actor")).isEqualTo("user:" + leader(subgroup(1)));
        nothingIsLeftWith(reporter);
    }

    @Test
    void aTeamLeadersTeamTasksAndEscalationsGoToACadreWhoMayLead() {
        kickedOffBoth();
        String leaver = teamLeader(subgroup(1));
        hire(id("head3"), RoleHeld.of(Role.CADRE, organisation), RoleHeld.of(Role.TEAM_LEADER, organisation));
        jdbc.sql("""
                insert into cadre (user_id, organisation_code, department, grade, gender, birth_year, may_lead_team)
                values (?, ?, '办公室', '处长', 'female', 1980, true)""").params(id("head3"), organisation).update();
        String number = accepted();
        timePassesUntil("2024-04-19T10:00");
        done(leader(subgroup(1)), subgroup(1), "Task_WriteWeeklyReport", Map.of("summary", "本周走访"));
        claimed(leaver, subgroup(1), "Task_AcceptWeeklyReport");
        done(handler, number, "Task_ResolveProblem", outcome("escalate", "平台不配合", null));
        assertThat(column("escalation", "open_key", number, "supervisor")).isEqualTo("user:" + leaver);

        assertThatThrownBy(() -> departs(leaver, deputy))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("组长须由可任组长");
        Plan plan = departs(leaver, deputy, Map.of(Kind.TEAM, id("head3")));

        assertThat(of(plan, Kind.TEAM)).extracting(Moved::goesTo).containsExactly(id("head3"));
        assertThat(of(plan, Kind.ESCALATION)).extracting(Moved::about).containsExactly(number);
        assertThat(teamLeader(subgroup(1))).isEqualTo(id("head3"));
        assertThat(column("escalation", "open_key", number, "supervisor")).isEqualTo("user:" + id("head3"));
        assertThat(task(number, "Task_DecideEscalation").getAssignee()).isEqualTo(id("head3"));
        nothingIsLeftWith(leaver);
        done(id("head3"), subgroup(1), "Task_AcceptWeeklyReport", Map.of("decision", "approve"));
        done(
                id("head3"),
                number,
                "Task_DecideEscalation",
                Map.of("decision", "instruct", "instructions", "约谈", "reason", "反映强烈"));
    }

    @Test
    void aContactOfHandedOverProblemsIsFollowedByAnotherOfTheContactGroupThenByTheTeamLeader() {
        kickedOffBoth();
        String number = accepted();
        String contact = other(subgroup(1));
        String another = leader(subgroup(1));
        timePassesUntil("2024-05-10T19:00");
        jdbc.sql("insert into handover_assignment (subgroup_code, problem_number, contact) values (?, ?, ?)")
                .params(subgroup(1), number, contact)
                .update();
        handedOver(subgroup(1));
        assertThat(column("problem", "number", number, "contact")).isEqualTo(contact);
        assertThat(orphans()).isEmpty();

        departs(contact, deputy);
        assertThat(column("problem", "number", number, "contact")).isEqualTo(another);
        assertThat(orphans()).isEmpty();
        nothingIsLeftWith(contact);

        departs(another, deputy);
        assertThat(column("problem", "number", number, "contact")).isEqualTo(teamLeader(subgroup(1)));
        assertThat(orphans()).isEmpty();
        nothingIsLeftWith(another);
        done(handler, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "已解决"));
        done(
                teamLeader(subgroup(1)),
                number,
                "Task_VerifyResolution",
                Map.of("answer", "satisfied", "evidence", "电话核实"));
    }

    @Test
    void aContactOnLeaveIsStoodInForAndIsNoOrphan() {
        kickedOffBoth();
        String number = accepted();
        timePassesUntil("2024-05-10T19:00");
        jdbc.sql("insert into handover_assignment (subgroup_code, problem_number, contact) values (?, ?, ?)")
                .params(subgroup(1), number, leader(subgroup(1)))
                .update();
        String contact = leader(subgroup(1));
        handedOver(subgroup(1));
        leave(contact, deputy, "2024-05-10", "2024-05-20");
        done(handler, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "已解决"));

        assertThat(orphans()).isEmpty();
        done(deputy, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "电话核实"));
        assertThat(column("problem", "number", number, "verified_for")).isEqualTo(contact);
    }

    @Test
    void theInvariantFindsAProblemWhoseContactIsGone() {
        kickedOffBoth();
        String number = accepted();
        timePassesUntil("2024-05-10T19:00");
        jdbc.sql("insert into handover_assignment (subgroup_code, problem_number, contact) values (?, ?, ?)")
                .params(subgroup(1), number, other(subgroup(1)))
                .update();
        String contact = other(subgroup(1));
        handedOver(subgroup(1));

        jdbc.sql("update person set active = false where user_id = ?")
                .param(contact)
                .update();
        assertThat(orphans()).containsExactly(number);
        jdbc.sql("update person set active = true where user_id = ?")
                .param(contact)
                .update();
        jdbc.sql("update problem set contact = null where number = ?")
                .param(number)
                .update();
        assertThat(orphans()).containsExactly(number);
        jdbc.sql("update problem set contact = ? where number = ?")
                .params(deputy, number)
                .update();
        assertThat(orphans()).as("active, but of another place").containsExactly(number);
    }

    @Test
    void theOfficesAndLeadershipsOnlyMemberHandsOverTheRole() {
        kickedOffBoth();
        String number = reported(subgroup(1));
        claimed(leadership, batch, null);

        departs(leadership, deputy);
        assertThat(accounts.membersOf(Groups.leadership(organisation))).containsExactly(deputy);
        nothingIsLeftWith(leadership);

        hire(id("office2"), RoleHeld.of(Role.OFFICE, organisation));
        String former = office;
        acting.as(former, () -> takeClaim(former, number));
        departsBy(id("office2"), former, id("office2"), Map.of());
        assertThat(accounts.membersOf(Groups.office(organisation))).containsExactly(id("office2"));
        assertThat(task(number, "Task_TriageProblem").getAssignee()).isNull();
        nothingIsLeftWith(former);
    }

    @Test
    void dutiesAndSubstitutionsMoveOrEnd() {
        kickedOffBoth();
        String number = accepted();
        acting.as(
                office,
                () -> duties.enter(organisation, second, LocalDate.parse("2024-04-18"), LocalDate.parse("2024-04-20")));
        acting.as(office, () -> duties.enter(organisation, deputy, LocalDate.parse("2024-04-20"), null));
        leave(handler, second, "2024-04-15", "2024-04-25");
        leave(chief, second, "2024-04-16", "2024-04-17");
        leave(deputy, chief, "2024-04-17", "2024-04-18");
        acting.as(
                second,
                () -> takeOvers.takeOver(task(number, "Task_ResolveProblem").getId()));

        Plan plan = departs(second, deputy);

        assertThat(of(plan, Kind.DUTY)).hasSize(3).extracting(Moved::goesTo).containsOnly(deputy);
        assertThat(duties.onDuty(organisation, LocalDate.parse("2024-04-20"))).containsExactly(deputy);
        assertThat(of(plan, Kind.SUBSTITUTION))
                .extracting(Moved::what, Moved::goesTo)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("代理" + handler, deputy),
                        org.assertj.core.groups.Tuple.tuple("代理" + chief, "撤销，由" + chief + "另行指定"));
        assertThat(substitutions.actingFor(handler)).contains(deputy);
        assertThat(task(number, "Task_ResolveProblem").getAssignee())
                .as("what was taken over is the absent person's again")
                .isEqualTo(handler);
        nothingIsLeftWith(second);
    }

    @Test
    void theLeaversOwnLeaveIsRevokedAndWhatOthersTookOverMoves() {
        kickedOffBoth();
        String number = accepted();
        leave(handler, deputy, "2024-04-15", "2024-04-25");
        acting.as(
                deputy,
                () -> takeOvers.takeOver(task(number, "Task_ResolveProblem").getId()));

        departs(handler, deputy);

        assertThat(task(number, "Task_ResolveProblem").getAssignee()).isEqualTo(second);
        assertThat(task(number, "Task_ResolveProblem").getOwner()).isNull();
        nothingIsLeftWith(handler);
    }

    @Test
    void aPreviewShowsExactlyWhatHappensAndDoesNothing() {
        kickedOffBoth();
        accepted();
        accepted();
        long events = count("problem_event");
        Wish wish = new Wish(handler, deputy, Map.of(), "调离");

        Plan preview = acting.as(office, () -> departures.preview(wish));
        assertThat(preview.pieces()).hasSize(3);
        assertThat(count("problem_event")).isEqualTo(events);
        assertThat(count("departure where user_id = '" + handler + "'")).isZero();
        assertThat(signIn.accepts(handler, "dundian-test")).isTrue();
        assertThat(tasks.createTaskQuery().taskAssignee(handler).count()).isEqualTo(2);

        assertThat(acting.as(office, () -> departures.carryOut(wish, preview.fingerprint())))
                .isTrue();
        assertThat(jdbc.sql("""
                        select p.kind || '|' || p.about || '|' || p.what || '|' || p.goes_to from departure_piece p
                          join departure d on d.id = p.departure_id where d.user_id = ? order by p.seq""").param(handler).query(String.class).list())
                .containsExactlyElementsOf(preview.pieces().stream()
                        .map(piece ->
                                piece.kind().code() + "|" + piece.about() + "|" + piece.what() + "|" + piece.goesTo())
                        .toList());
        assertThat(signIn.accepts(handler, "dundian-test")).isFalse();
        assertThat(signIn.isActive(handler)).isFalse();
    }

    @Test
    void nothingHappensIfTheWorkHasChangedSinceThePreview() {
        kickedOffBoth();
        accepted();
        Wish wish = new Wish(handler, deputy, Map.of(), "调离");
        Plan preview = acting.as(office, () -> departures.preview(wish));
        accepted();

        assertThat(acting.as(office, () -> departures.carryOut(wish, preview.fingerprint())))
                .isFalse();
        assertThat(signIn.isActive(handler)).isTrue();
        assertThat(tasks.createTaskQuery().taskAssignee(handler).count()).isEqualTo(2);
    }

    @Test
    void onlyTheOfficeOfTheOrganisationDoesItAndNotToAdministratorsOrItself() {
        Wish wish = new Wish(handler, deputy, Map.of(), "调离");
        for (String other : List.of(chief, handler, leadership)) {
            assertThatThrownBy(() -> acting.as(other, () -> departures.preview(wish)))
                    .as(other)
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> acting.as(office, () -> departures.preview(new Wish(office, deputy, Map.of(), "调离"))))
                .hasMessageContaining("本人");
        accounts.join(second, Groups.ADMINISTRATORS);
        try {
            assertThatThrownBy(() ->
                            acting.as(office, () -> departures.preview(new Wish(second, deputy, Map.of(), "调离"))))
                    .hasMessageContaining("系统管理员");
        } finally {
            accounts.leave(second, Groups.ADMINISTRATORS);
        }
        assertThatThrownBy(() ->
                        acting.as(office, () -> departures.preview(new Wish(handler, handler, Map.of(), "调离"))))
                .hasMessageContaining("接手人员");
        assertThatThrownBy(() -> acting.as(office, () -> departures.preview(new Wish(handler, deputy, Map.of(), " "))))
                .hasMessageContaining("离任原因");
    }

    private void kickedOffBoth() {
        published();
        at("2024-04-15T09:00");
        kickedOff(subgroup(1));
        kickedOff(subgroup(2));
    }

    private void hire(String user, RoleHeld... held) {
        staff.add(
                new Person(user, user, organisation, user + "@dundian.example", "zh", true),
                "dundian-test",
                List.of(held));
    }

    private void triaged(String number) {
        done(
                office,
                number,
                "Task_TriageProblem",
                Map.of("decision", "accept", "owner", rights, "reason", "指定权益部", "coOwners", list(rights)));
    }

    /** A problem of the first subgroup that the handler works on. */
    private String accepted() {
        String number = reported(subgroup(1));
        triaged(number);
        done(handler, number, "Task_AcceptProblem", Map.of("decision", "accept"));
        return number;
    }

    private static Map<String, Object> outcome(String outcome, String reason, String until) {
        return until == null
                ? Map.of("outcome", outcome, "reason", reason)
                : Map.of("outcome", outcome, "reason", reason, "untilDate", until);
    }

    private void claimed(String person, String key) {
        acting.as(person, () -> takeClaim(person, key));
    }

    private void claimed(String person, String key, String taskKey) {
        if (taskKey != null) {
            acting.as(person, () -> tasks.claim(task(key, taskKey).getId(), person));
        }
    }

    private void takeClaim(String person, String key) {
        tasks.claim(
                tasks.createTaskQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId(),
                person);
    }

    private void leave(String absent, String substitute, String from, String until) {
        acting.as(
                absent,
                () -> substitutions.enter(absent, substitute, LocalDate.parse(from), LocalDate.parse(until), null));
    }

    private Plan departs(String leaver, String recipient) {
        return departs(leaver, recipient, Map.of());
    }

    private Plan departs(String leaver, String recipient, Map<Kind, String> byKind) {
        return departsBy(office, leaver, recipient, byKind);
    }

    private Plan departsBy(String who, String leaver, String recipient, Map<Kind, String> byKind) {
        Wish wish = new Wish(leaver, recipient, byKind, "调离");
        return acting.as(who, () -> {
            Plan plan = departures.preview(wish);
            assertThat(departures.carryOut(wish, plan.fingerprint()))
                    .as("as in the preview")
                    .isTrue();
            return plan;
        });
    }

    private static List<Moved> of(Plan plan, Kind kind) {
        return plan.pieces().stream().filter(piece -> piece.kind() == kind).toList();
    }

    private String why(String number, String what) {
        return jdbc.sql("select why from problem_event where problem_number = ? and what = ?")
                .params(number, what)
                .query(String.class)
                .single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** What the invariants on contacts and next actors find of this federation. */
    private List<String> orphans() {
        return violations().stream().distinct().toList();
    }

    private List<String> violations() {
        String mine = organisation.toUpperCase(Locale.ROOT) + "-";
        return invariants.check().stream()
                .filter(violation -> violation.name().startsWith("after the stay"))
                .flatMap(violation -> violation.rows().stream())
                .filter(row -> row.startsWith(mine))
                .toList();
    }

    private void nothingIsLeftWith(String leaver) {
        assertThat(tasks.createTaskQuery().taskAssignee(leaver).list())
                .as("tasks")
                .isEmpty();
        assertThat(tasks.createTaskQuery().taskOwner(leaver).list()).as("owned").isEmpty();
        assertThat(tasks.createTaskQuery().taskCandidateUser(leaver).list())
                .as("offered")
                .isEmpty();
        for (String column : List.of("handler", "contact")) {
            assertThat(jdbc.sql("select number from problem where " + column
                                    + " = ? and (state not in ('closed', 'declined', 'merged', 'withdrawn')"
                                    + " or state = 'closed' and revisited_at is null)")
                            .param(leaver)
                            .query(String.class)
                            .list())
                    .as(column)
                    .isEmpty();
        }
        for (String rows : List.of(
                "problem where next_actor = 'user:?'",
                "escalation where open_key is not null and supervisor = 'user:?'",
                "posting where live_key is not null and user_id = '?'",
                "role_held where user_id = '?'",
                "duty where user_id = '?'",
                "substitution where revoked_at is null and (absent = '?' or substitute = '?')",
                "subgroup where leader = '?' and state <> 'ended'",
                "team t join batch b on b.code = t.batch_code and b.state = 'running' where t.leader = '?'",
                "person where active = true and user_id = '?'")) {
            assertThat(count(rows.replace("?", leaver))).as(rows).isZero();
        }
        assertThat(accounts.groupsOf(leaver)).isEmpty();
        assertThat(signIn.accepts(leaver, "dundian-test")).isFalse();
        String mine = organisation + "-";
        assertThat(invariants.check())
                .filteredOn(violation ->
                        violation.rows().stream().anyMatch(row -> row.startsWith(mine) || row.equals(leaver)))
                .isEmpty();
    }
}
