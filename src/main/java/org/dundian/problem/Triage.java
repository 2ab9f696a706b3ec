package org.dundian.problem;

import java.util.List;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.Owners;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The office's first look at a report: who must solve it, or why nobody will. */
@Service
@Transactional
public class Triage {

    private final Docket docket;
    private final Problems problems;
    private final ProblemClock clock;
    private final DecisionTables tables;
    private final Owners owners;
    private final OwnerChoice ownerChoice;
    private final Hosts hosts;
    private final Escalations escalations;
    private final MeetingDecisions decisions;
    private final Reporters reporters;
    private final ProblemEngine engine;
    private final Members members;
    private final CommonProblems commons;

    Triage(
            Docket docket,
            Problems problems,
            ProblemClock clock,
            DecisionTables tables,
            Owners owners,
            OwnerChoice ownerChoice,
            Hosts hosts,
            Escalations escalations,
            MeetingDecisions decisions,
            Reporters reporters,
            ProblemEngine engine,
            Members members,
            CommonProblems commons) {
        this.docket = docket;
        this.problems = problems;
        this.clock = clock;
        this.tables = tables;
        this.owners = owners;
        this.ownerChoice = ownerChoice;
        this.hosts = hosts;
        this.escalations = escalations;
        this.decisions = decisions;
        this.reporters = reporters;
        this.engine = engine;
        this.members = members;
        this.commons = commons;
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
        problem.firstSupervisor = route.firstSupervisor().code();
        route(problem, chosenOwner, coOwners == null ? route.coOwners() : coOwners);
        docket.keep(problem, "accepted-for-solution", Answers.given(reason).orElse(null));
        tellOwner(problem);
    }

    /** The same report was made twice: this one ends, the other goes on. */
    public void merge(String number, @Nullable String into, @Nullable String reason) {
        Problem problem = docket.open(number);
        String target = Answers.required("mergeInto", "合并到", into);
        Problem other = commons.otherOf(problem, target, "mergeInto");
        String why = Answers.required("reason", "理由", reason);
        problem.mergedInto = other.number;
        problem.stateTo(ProblemState.MERGED);
        problem.nextActor = null;
        escalations.cancelOpen(problem);
        docket.write(problem, "merged", why);
        commons.moveMembers(problem, other);
        releaseMembersOf(problem);
        Problem kept = docket.open(other.number);
        docket.write(kept, "merged-in", problem.number + "：" + why);
        docket.tell(problem, Actor.person(problem.reportedBy), NoticeKind.DECLINED);
    }

    /** Another person's same trouble: waits for the common problem's solution. */
    public void link(String number, @Nullable String common, @Nullable String reason) {
        commons.linkAtTriage(number, Answers.required("commonProblem", "共性问题", common), reason);
    }

    /** A member has nothing in common after all: it is routed and goes its own way. */
    public void unlink(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        if (!problem.isIn(ProblemState.LINKED)) {
            throw new InvalidInput("number", number + " 没有并入共性问题");
        }
        if (!engine.awaitsCommon(number)) {
            throw new InvalidInput("number", "共性问题已解决，" + number + " 正在转入核实，不能再取消关联");
        }
        goOwnWay(problem, Answers.required("reason", "理由", reason));
    }

    /** The common problem ends without a solution: its members go their own way (rule 1). */
    void releaseMembersOf(Problem common) {
        for (String member : members.linkedTo(common.number)) {
            // one that was told of a solution before is taking it over
            if (engine.awaitsCommon(member)) {
                goOwnWay(
                        docket.open(member),
                        "共性问题 " + common.number + " " + common.state().label());
            }
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
        problem.firstSupervisor = route.firstSupervisor().code();
        route(problem, route.owner(), route.coOwners());
        clock.recompute(problem);
        docket.write(problem, "unlinked", why);
        tellOwner(problem);
        engine.unlinked(problem.number);
        docket.clockMoved(problem);
    }

    private Route routeOf(Problem problem) {
        Host host = hosts.byCode(problem.hostCode).orElseThrow();
        return Routing.at(
                host,
                tables.routeOf(
                        problem.organisationCode,
                        problem.category,
                        host.kind().code(),
                        problem.severity(),
                        host.district()));
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

    private void end(Problem problem, ProblemState state, String what, String why) {
        problem.stateTo(state);
        problem.nextActor = null;
        escalations.cancelOpen(problem);
        docket.write(problem, what, why);
        decisions.cancelFor(problem);
        releaseMembersOf(problem);
    }
}
