package org.dundian.problem;

import java.util.List;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.Owners;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The office's first look at a report: who must solve it, or why nobody will. */
@Service
@Transactional
public class Triage {

    private static final String NO_UNION_FALLBACK = "rights";
    private static final String HOST = "host";

    private final Docket docket;
    private final Problems problems;
    private final ProblemClock clock;
    private final DecisionTables tables;
    private final Owners owners;
    private final OwnerChoice ownerChoice;
    private final Hosts hosts;
    private final Escalations escalations;
    private final Reporters reporters;
    private final ProblemEngine engine;
    private final JdbcClient jdbc;

    Triage(
            Docket docket,
            Problems problems,
            ProblemClock clock,
            DecisionTables tables,
            Owners owners,
            OwnerChoice ownerChoice,
            Hosts hosts,
            Escalations escalations,
            Reporters reporters,
            ProblemEngine engine,
            JdbcClient jdbc) {
        this.docket = docket;
        this.problems = problems;
        this.clock = clock;
        this.tables = tables;
        this.owners = owners;
        this.ownerChoice = ownerChoice;
        this.hosts = hosts;
        this.escalations = escalations;
        this.reporters = reporters;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /**
     * Accepts the problem and routes it, by the tables unless overridden.
     *
     * @param owner code, or null for what the tables say; another than theirs needs a reason
     * @param coOwners codes, or null for what the tables say
     * @param severity or null to leave it as reported; another needs a reason
     */
    public void accept(
            String number,
            @Nullable String owner,
            @Nullable List<String> coOwners,
            @Nullable Severity severity,
            @Nullable String reason) {
        Problem problem = docket.open(number);
        Severity chosenSeverity = severity == null ? problem.severity() : severity;
        boolean otherSeverity = chosenSeverity != problem.severity();
        problem.severity = chosenSeverity.code();
        Route route = routeOf(problem);
        String chosenOwner = owner == null ? route.owner() : owner;
        boolean otherOwner = !chosenOwner.equals(route.owner());
        if ((otherOwner || otherSeverity) && Answers.given(reason).isEmpty()) {
            throw new InvalidInput("reason", "更改责任部门或紧急程度，请填写“理由”");
        }
        if (otherSeverity) {
            clock.applySeverity(problem);
        }
        route(problem, chosenOwner, coOwners == null ? route.coOwners() : coOwners);
        docket.keep(problem, "accepted-for-solution", Answers.given(reason).orElse(null));
        tellOwner(problem);
    }

    /** The same report was made twice: this one ends, the other goes on. */
    public void merge(String number, @Nullable String into, @Nullable String reason) {
        Problem problem = docket.open(number);
        String target = Answers.required("mergeInto", "合并到", into);
        Problem other = otherOf(problem, target, "mergeInto");
        String why = Answers.required("reason", "理由", reason);
        problem.mergedInto = other.number;
        end(problem, ProblemState.MERGED, "merged", why);
        Problem kept = docket.open(other.number);
        docket.write(kept, "merged-in", problem.number + "：" + why);
        docket.tell(problem, Actor.person(problem.reportedBy), NoticeKind.DECLINED);
    }

    /** Another person's same trouble: waits for the common problem's solution. */
    public void link(String number, @Nullable String common, @Nullable String reason) {
        Problem problem = docket.open(number);
        String target = Answers.required("commonProblem", "共性问题", common);
        Problem other = otherOf(problem, target, "commonProblem");
        if (!linkedTo(number).isEmpty()) {
            throw new InvalidInput("commonProblem", number + " 已有其他问题并入，不能再并入别的问题");
        }
        if (other.commonProblem != null) {
            throw new InvalidInput("commonProblem", target + " 本身已并入 " + other.commonProblem);
        }
        if (other.isIn(ProblemState.RESOLVED, ProblemState.VERIFIED)) {
            throw new InvalidInput("commonProblem", target + " 已办理完毕，请单独受理本问题");
        }
        problem.commonProblem = other.number;
        problem.stateTo(ProblemState.LINKED);
        problem.nextActor = Actor.solving(other).toString();
        escalations.cancelOpen(problem);
        engine.escalationObsolete(number);
        docket.keep(problem, "linked", Answers.given(reason).orElse(target));
        Problem commonOne = docket.open(other.number);
        docket.write(commonOne, "member-linked", problem.number);
    }

    /** A member has nothing in common after all: it is routed and goes its own way. */
    public void unlink(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        if (!problem.isIn(ProblemState.LINKED)) {
            throw new InvalidInput("number", number + " 没有并入共性问题");
        }
        goOwnWay(problem, Answers.required("reason", "理由", reason));
    }

    /** The common problem ends without a solution: its members go their own way (rule 1). */
    void releaseMembersOf(Problem common) {
        for (String member : linkedTo(common.number)) {
            goOwnWay(
                    docket.open(member),
                    "共性问题 " + common.number + " " + common.state().label());
        }
    }

    /** Nobody will take it up; the reporter is told why. */
    public void decline(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        end(problem, ProblemState.DECLINED, "declined", Answers.required("reason", "不予受理的理由", reason));
        docket.tell(problem, Actor.person(problem.reportedBy), NoticeKind.DECLINED);
    }

    /** Asks the reporter for what is missing; the clock runs on. */
    public void ask(String number, @Nullable String question) {
        Problem problem = docket.open(number);
        Actor reporter = Actor.person(reporters.of(problem));
        problem.nextActor = reporter.toString();
        docket.keep(problem, "asked", Answers.required("reason", "需要补充的内容", question));
        docket.tell(problem, reporter, NoticeKind.QUESTION_TO_REPORTER);
    }

    /** @return the tables' route for the problem as it stands, {@code host} resolved to the problem's own host */
    public Route suggestionFor(String number) {
        return routeOf(problems.get(number));
    }

    private void goOwnWay(Problem problem, String why) {
        problem.commonProblem = null;
        Route route = routeOf(problem);
        route(problem, route.owner(), route.coOwners());
        docket.write(problem, "unlinked", why);
        tellOwner(problem);
        engine.unlinked(problem.number);
        engine.clockMoved(problem.number, clock.nextInstant(problem), clock.dueDate(problem));
    }

    private List<String> linkedTo(String common) {
        return jdbc.sql("select number from problem where common_problem = ? and state = 'linked' order by number")
                .param(common)
                .query(String.class)
                .list();
    }

    private Route routeOf(Problem problem) {
        Host host = hosts.byCode(problem.hostCode).orElseThrow();
        Route route = tables.routeOf(problem.category, host.kind().code(), problem.severity(), host.district());
        return new Route(
                resolved(route.owner(), host),
                route.coOwners().stream()
                        .filter(coOwner -> !coOwner.equals(HOST) || host.hasUnion())
                        .map(coOwner -> resolved(coOwner, host))
                        .toList());
    }

    private static String resolved(String owner, Host host) {
        if (!owner.equals(HOST)) {
            return owner;
        }
        return host.hasUnion() ? HOST + "-" + host.code() : NO_UNION_FALLBACK;
    }

    private void route(Problem problem, String owner, List<String> coOwners) {
        ownerChoice.check(problem, owner);
        for (String coOwner : coOwners) {
            if (owners.byCode(coOwner).isEmpty()) {
                throw Answers.unknownChoice("coOwners", "协办部门", coOwner);
            }
        }
        problem.ownerCode = owner;
        problem.coOwners = String.join(",", coOwners);
        problem.handler = null;
        problem.stateTo(ProblemState.ASSIGNED);
        problem.nextActor = Actor.owner(owner).toString();
    }

    private void tellOwner(Problem problem) {
        docket.tell(problem, Actor.solving(problem), NoticeKind.PROBLEM_ROUTED);
    }

    private Problem otherOf(Problem problem, String number, String field) {
        Problem other = problems.named(number, field);
        if (other.number.equals(problem.number)) {
            throw new InvalidInput(field, "不能选择问题本身");
        }
        if (!other.organisationCode.equals(problem.organisationCode)) {
            throw new InvalidInput(field, "没有编号为 " + number + " 的问题");
        }
        if (other.state().isEnd()) {
            throw new InvalidInput(field, number + " 已办结，不能再并入");
        }
        return other;
    }

    private void end(Problem problem, ProblemState state, String what, String why) {
        problem.stateTo(state);
        problem.nextActor = null;
        escalations.cancelOpen(problem);
        docket.write(problem, what, why);
        releaseMembersOf(problem);
    }
}
