package org.dundian.browser;

import static org.dundian.browser.Desk.sent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;
import org.dundian.Visitor;
import org.dundian.browser.Desk.Sent;
import org.dundian.browser.RoleMatrix.Who;
import org.dundian.programme.SubgroupOverview;
import org.dundian.rehearsal.SampleFederation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who plays which role about one problem of a department and one of a host's union, what is theirs, and a problem with
 * which none of them has to do.
 */
@TestComponent
class Cast {

    static final String FORECAST = "matrix-forecast";
    static final String WEBHOOK = "matrix-webhook";
    private static final int FAR_OFF = -100;

    /** A handler has accepted it, and asked the team's leader for help. */
    static final List<Sent> ESCALATED = List.of(
            sent("Task_TriageProblem", "decision", "accept"),
            sent("Task_AcceptProblem", "decision", "accept"),
            sent("Task_ResolveProblem", "outcome", "escalate", "reason", "平台不配合。"));

    private static final String ASSUMPTIONS = """
            {"perWeek":4.0,"bySubgroup":{},"categories":{"pay":1},"severities":{"normal":1},"owners":{},"atOnce":2,
             "triage":{"median":2,"ninetieth":4},"response":{"median":2,"ninetieth":4},"decision":{"median":2,"ninetieth":4},
             "dissatisfied":0,"seed":1}""";

    private final Desk desk;
    private final JdbcClient jdbc;
    private final Environment environment;
    private final Map<Who, String> accounts = new EnumMap<>(Who.class);
    private final Map<Who, Visitor> browsers = new EnumMap<>(Who.class);
    private final Map<Who, Visitor> programs = new EnumMap<>(Who.class);
    private String departments = "";
    private String unions = "";
    private String foreign = "";

    Cast(Desk desk, JdbcClient jdbc, Environment environment) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.environment = environment;
    }

    /** Chooses them; what the other tests of the application have done meanwhile does not matter. */
    void gather() {
        if (!accounts.isEmpty()) {
            return;
        }
        SubgroupOverview subgroup = desk.subgroupAt("01");
        String cadre = subgroup.members().stream()
                .filter(member -> !member.equals(subgroup.leader()))
                .findFirst()
                .orElseThrow();
        departments = desk.problem(subgroup, cadre, Map.of(), ESCALATED);
        unions = desk.problem(subgroup, cadre, Map.of("category", "pay", "title", "配送费结算周期过长"), ESCALATED);
        SubgroupOverview elsewhere = desk.subgroup(
                other -> other.batch().equals(subgroup.batch()) && !other.team().equals(subgroup.team()));
        foreign = desk.problem(
                elsewhere,
                elsewhere.leader(),
                Map.of("category", "organising", "title", "司机希望加入工会", "visibility", "owner"),
                ESCALATED);
        accounts.put(Who.CADRE, cadre);
        accounts.put(Who.LEADER, subgroup.leader());
        accounts.put(Who.TEAM, subgroup.teamLeader());
        accounts.put(Who.HANDLER, "owner-" + of(departments, "owner_code"));
        accounts.put(Who.HEAD, "head-" + of(departments, "owner_code"));
        accounts.put(Who.UNION, "owner-" + of(unions, "owner_code"));
        accounts.put(Who.OFFICE, "office");
        accounts.put(Who.LEADERSHIP, "leadership");
        accounts.put(Who.AUDITOR, "auditor");
        accounts.put(Who.ADMINISTRATOR, "admin");
        accounts.put(Who.DISTRICT, "office-south");
        for (String problem : List.of(departments, unions, foreign)) {
            attach(photoOf(problem), problem, "office");
        }
        attach(uploadOf("nobody"), null, "nobody");
        accounts.values().forEach(account -> attach(uploadOf(account), null, account));
        String batch = of(departments, "batch_code");
        jdbc.sql("""
                        insert into forecast_run (id, batch_code, organisation_code, asked_by, asked_at, assumptions, state, percent,
                                                  failure)
                        values (?, ?, 'CQ', 'office', current_timestamp, ?, 'failed', 0, 'x')""").params(FORECAST, batch, ASSUMPTIONS).update();
        jdbc.sql("""
                        insert into webhook (id, name, style, urgent_only, host, created_by, created_at, removed_by, removed_at)
                        values (?, 'x', 'json', false, 'x', 'admin', current_timestamp, 'admin', current_timestamp)""").params(WEBHOOK).update();
        accounts.forEach((who, account) -> substitute(-1 - who.ordinal(), account));
        substitute(FAR_OFF, cadreOf(foreign));
        for (String draft : List.of(roster("matrix"), roster("another"), roster("third"))) {
            jdbc.sql("""
                            insert into roster_draft (id, organisation_code, file_name, state, uploaded_by, uploaded_at,
                                                      touched_at, key_id, failure)
                            values (?, 'CQ', 'x.csv', 'failed', 'office', current_timestamp, current_timestamp, 'x', 'x')""").params(draft).update();
        }
        jdbc.sql("""
                        insert into bulk_work (id, organisation_code, kind, reason, requested_by, requested_at, batch_id)
                        values (?, 'CQ', 'urge', 'x', 'office', current_timestamp, 'x')""").params(bulk()).update();
        jdbc.sql("insert into bulk_row (bulk_id, seq, problem_number, result, at) values (?, 1, ?, 'done',"
                        + " current_timestamp)")
                .params(bulk(), departments)
                .update();
        browsers.put(Who.NOBODY, Visitor.browser(port()));
        programs.put(Who.NOBODY, Visitor.nobody(port()));
        accounts.forEach((who, account) -> {
            Visitor browser = Visitor.browser(port(), account, SampleFederation.PASSWORD);
            browser.page("/camunda/app/welcome/default/");
            browsers.put(who, browser);
            programs.put(who, Visitor.program(port(), account, SampleFederation.PASSWORD));
        });
    }

    String account(Who who) {
        return accounts.getOrDefault(who, "");
    }

    /** A browser that is signed in. */
    Visitor browser(Who who) {
        return browsers.get(who);
    }

    /** A program that says who it is with each request. */
    Visitor program(Who who) {
        return programs.get(who);
    }

    /** The problem that concerns somebody. */
    String problemOf(Who who) {
        return who == Who.UNION ? unions : departments;
    }

    /** A problem of the same organisation with which nobody but those who see all of it has to do. */
    String foreignProblem() {
        return foreign;
    }

    /** A column of a problem's row. */
    String of(String problem, String column) {
        return text("select " + column + " from problem where number = ?", problem);
    }

    String text(String sql, Object... params) {
        return jdbc.sql(sql)
                .params(params)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new AssertionError("Nothing for " + sql + List.of(params)));
    }

    /** The id of a photo of the problem's. */
    static String photoOf(String problem) {
        return "matrix-" + problem;
    }

    /** Who reported the problem. */
    String cadreOf(String problem) {
        return of(problem, "reported_by");
    }

    /** The number of the letter that told the reporter of their posting. */
    String letterOf(String problem) {
        return text("select min(letter_number) from posting_letter where user_id = ?", cadreOf(problem));
    }

    /** The id of a substitution, far off, of somebody of the cast, or of the foreign problem's reporter. */
    static String substitution(Who who, boolean own) {
        return Integer.toString(own ? -1 - who.ordinal() : FAR_OFF);
    }

    /** An open task of the problem's process. */
    String taskOf(String problem) {
        return text("""
                select min(t.id_) from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                 where e.business_key_ = ?""", problem);
    }

    String instanceOf(String problem) {
        return text("select min(id_) from act_ru_execution where business_key_ = ? and parent_id_ is null", problem);
    }

    String definitionOf(String problem) {
        return text(
                "select min(proc_def_id_) from act_ru_execution where business_key_ = ? and parent_id_ is null",
                problem);
    }

    String seal() {
        return text("select hash from log_seal where number = 1");
    }

    static String bulk() {
        return "matrix-bulk";
    }

    static String roster(String which) {
        return "matrix-" + which;
    }

    /** The problem's subgroup's own meeting: a matter that the department has to carry out. */
    String meeting() {
        SubgroupOverview subgroup = desk.subgroupAt("01");
        List<Sent> held = new ArrayList<>(ESCALATED);
        held.add(sent("Task_DecideEscalation", "decision", "meeting", "reason", "需要多方协调。"));
        held.add(sent(
                "Task_RecordMeeting",
                "participants",
                "蹲点办、站点负责人",
                "minutes",
                "各方同意整改。",
                "decisions",
                SpinValues.jsonValue("[{\"what\":\"提交整改方案\",\"owner\":\"" + of(departments, "owner_code")
                                + "\",\"date\":\"" + LocalDate.now().plusDays(5) + "\"}]")
                        .create()));
        String number = desk.problem(subgroup, account(Who.CADRE), Map.of(), held);
        return text(
                "select m.escalation_id from meeting m join escalation e on e.id = m.escalation_id"
                        + " where e.problem_number = ?",
                number);
    }

    /** Takes away what was put into tables for the occasion: the log's check would find it. */
    void dismiss() {
        jdbc.sql("delete from substitution where id < 0").update();
        jdbc.sql("delete from bulk_row where bulk_id like 'matrix-%'").update();
        for (String table : List.of("attachment", "forecast_run", "webhook", "roster_draft", "bulk_work")) {
            jdbc.sql("delete from " + table + " where id like 'matrix-%'").update();
        }
        accounts.clear();
    }

    private void substitute(int id, String account) {
        jdbc.sql("""
                        insert into substitution (id, absent, substitute, from_day, until_day, entered_by, entered_at)
                        values (?, ?, 'reserve-4', date '2090-01-01', date '2090-01-02', ?, current_timestamp)""").params(id, account, account).update();
    }

    /** The id of a file that the account has uploaded and no form has claimed. */
    static String uploadOf(String account) {
        return "matrix-of-" + account;
    }

    private void attach(String id, @Nullable String problem, String by) {
        jdbc.sql("""
                        insert into attachment (id, problem_number, event_seq, file_name, media_type, byte_count, sha256, content,
                                                preview, uploaded_by, uploaded_at)
                        values (?, ?, 1, 'photo.jpg', 'image/jpeg', 1, ?, x'ff', x'ff', ?, current_timestamp)""").params(id, problem, "0".repeat(64), by).update();
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
