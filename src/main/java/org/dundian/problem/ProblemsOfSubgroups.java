package org.dundian.problem;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The problems as the stationed people's side sees them. */
@Service
@Transactional
class ProblemsOfSubgroups implements ReportingSide {

    /** A closed one stays with its reporting side until it was revisited. */
    private static final String STILL_NEEDS_ITS_SIDE = """
             and (state not in ('closed', 'declined', 'merged', 'withdrawn')
                  or state = 'closed' and revisited_at is null)""";

    private final JdbcClient jdbc;
    private final Docket docket;
    private final Accounts accounts;
    private final Verifiers verifiers;
    private final Reporters reporters;
    private final VerifiersKept verifiersKept;
    private final Escalations escalations;
    private final SubgroupDirectory subgroups;
    private final ProblemEngine engine;

    ProblemsOfSubgroups(
            JdbcClient jdbc,
            Docket docket,
            Accounts accounts,
            Verifiers verifiers,
            Reporters reporters,
            VerifiersKept verifiersKept,
            Escalations escalations,
            SubgroupDirectory subgroups,
            ProblemEngine engine) {
        this.jdbc = jdbc;
        this.docket = docket;
        this.accounts = accounts;
        this.verifiers = verifiers;
        this.reporters = reporters;
        this.verifiersKept = verifiersKept;
        this.escalations = escalations;
        this.subgroups = subgroups;
        this.engine = engine;
    }

    @Override
    public List<OpenProblem> openOf(String subgroup) {
        return jdbc.sql("select number, title, state, contact from problem where subgroup_code = ? "
                        + STILL_NEEDS_ITS_SIDE + " order by number")
                .param(subgroup)
                .query(DataClassRowMapper.newInstance(OpenProblem.class))
                .list();
    }

    @Override
    public void handOver(String number, String member, String why) {
        Problem problem = docket.open(number);
        boolean inSubgroup =
                accounts.membersOf(Groups.subgroup(problem.subgroupCode)).contains(member);
        if (!inSubgroup && !accounts.membersOf(Groups.team(problem.teamCode)).contains(member)) {
            throw new InvalidInput("contact", "“联系人”应是蹲点小组成员：" + member);
        }
        moveSide(problem, member, "handed-over", why);
        docket.tell(problem, Actor.person(member), NoticeKind.HANDOVER);
    }

    @Override
    public void memberLeft(String subgroup, String userId) {
        List<String> numbers = jdbc.sql(
                        "select number from problem where subgroup_code = ? and (contact = ? or next_actor = ?) "
                                + STILL_NEEDS_ITS_SIDE + " order by number")
                .params(subgroup, userId, Actor.person(userId).toString())
                .query(String.class)
                .list();
        for (String number : numbers) {
            moveSide(docket.open(number), null, "member-left", null);
        }
        verifiersKept.askAgain(List.of(userId));
    }

    @Override
    public List<String> moveTo(String from, String to, @Nullable String host, String why) {
        SubgroupOverview former = subgroups.byCode(from).orElseThrow();
        SubgroupOverview subgroup = subgroups.byCode(to).orElseThrow();
        List<String> numbers = jdbc.sql("""
                        select number from problem
                         where subgroup_code = :from and (cast(:host as varchar) is null or host_code = :host) %s
                         order by number""".formatted(STILL_NEEDS_ITS_SIDE))
                .param("from", from)
                .param("host", host)
                .query(String.class)
                .list();
        for (String number : numbers) {
            Problem problem = docket.open(number);
            changeSide(
                    problem,
                    () -> {
                        problem.subgroupCode = subgroup.code();
                        problem.teamCode = subgroup.team();
                        if (problem.contact != null && !subgroup.members().contains(problem.contact)) {
                            problem.contact = null;
                        }
                    },
                    "subgroup-changed",
                    why);
            if (!former.teamLeader().equals(subgroup.teamLeader())) {
                handSupervisionOn(problem, former.teamLeader(), why);
            }
        }
        return numbers;
    }

    @Override
    public void supervisorLeft(String subgroup, String userId, String why) {
        List<String> numbers = jdbc.sql("""
                        select p.number from problem p join escalation e on e.problem_number = p.number
                         where p.subgroup_code = ? and e.open_key is not null and e.supervisor = ? order by p.number""")
                .params(subgroup, Actor.person(userId).toString())
                .query(String.class)
                .list();
        numbers.forEach(number -> handSupervisionOn(docket.open(number), userId, why));
    }

    private void handSupervisionOn(Problem problem, String former, String why) {
        if (escalations.isOpen(problem.number)
                && escalations.supervisorOf(problem.number).equals(Actor.person(former))) {
            engine.tasksMoved(problem.number, former, escalations.replaceSupervisor(problem, why));
        }
    }

    /** Another answers for the reporting side from now on. */
    void changeContact(Problem problem, String contact, String why) {
        moveSide(problem, contact, "contact-changed", why);
        docket.tell(problem, Actor.person(contact), NoticeKind.HANDOVER);
    }

    @Override
    public ProblemFigures figuresOfSubgroup(String subgroup, Instant from, Instant to) {
        return figures("subgroup_code", subgroup, from, to);
    }

    @Override
    public ProblemFigures figuresOfProgramme(String programme, Instant from, Instant to) {
        return figures("programme_code", programme, from, to);
    }

    private void moveSide(Problem problem, @Nullable String member, String what, @Nullable String why) {
        changeSide(problem, () -> problem.contact = member, what, why);
    }

    private void changeSide(Problem problem, Runnable change, String what, @Nullable String why) {
        Actor before = Actor.reportingSide(problem);
        boolean sideIsNext = before.toString().equals(problem.nextActor)
                || Actor.person(problem.reportedBy).toString().equals(problem.nextActor);
        change.run();
        Actor after = Actor.reportingSide(problem);
        if (problem.isIn(ProblemState.RESOLVED)) {
            after = verifiers.of(problem);
            problem.nextActor = after.toString();
        } else if (sideIsNext) {
            if (problem.isIn(ProblemState.REPORTED)) {
                after = Actor.person(reporters.of(problem));
            }
            problem.nextActor = after.toString();
        }
        docket.write(problem, what, why);
        engine.reportingSideMoved(problem.number, after);
    }

    private ProblemFigures figures(String column, String code, Instant from, Instant to) {
        return jdbc.sql("""
                select coalesce(sum(case when reported_at >= :from and reported_at < :to then 1 else 0 end), 0) as reported,
                       coalesce(sum(case when closed_at >= :from and closed_at < :to then 1 else 0 end), 0) as closed,
                       coalesce(sum(case when state not in ('closed', 'declined', 'merged', 'withdrawn') then 1 else 0 end), 0)
                           as "open",
                       coalesce(sum(case when state not in ('closed', 'declined', 'merged', 'withdrawn', 'verified')
                           and deadline < :to then 1 else 0 end), 0) as overdue
                from problem where %s = :code""".formatted(column))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("code", code)
                .query((row, n) -> new ProblemFigures(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .single();
    }
}
