package org.dundian.problem;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the office may do to a problem at any time, by the rules that hold for each single one. */
@Service
@Transactional
class OfficeActs {

    private final Docket docket;
    private final Problems problems;
    private final Triage triage;
    private final CommonProblems common;
    private final Escalations escalations;
    private final Extensions extensions;
    private final ProblemClock clock;
    private final OwnerChoice owners;
    private final ProblemEngine engine;

    OfficeActs(
            Docket docket,
            Problems problems,
            Triage triage,
            CommonProblems common,
            Escalations escalations,
            Extensions extensions,
            ProblemClock clock,
            OwnerChoice owners,
            ProblemEngine engine) {
        this.docket = docket;
        this.problems = problems;
        this.triage = triage;
        this.common = common;
        this.escalations = escalations;
        this.extensions = extensions;
        this.clock = clock;
        this.owners = owners;
        this.engine = engine;
    }

    /** @throws InvalidInput if no problem of the organisation could be treated so */
    void check(BulkKind kind, String organisation, BulkOrder order) {
        String target = order.target();
        LocalDate until = order.untilDate();
        if (kind == BulkKind.ASSIGN && target != null) {
            owners.check(organisation, target, "target");
        } else if (kind == BulkKind.LINK && target != null) {
            Problem into = problems.named(target, "target");
            if (!into.organisationCode.equals(organisation)) {
                throw new InvalidInput("target", "没有编号为 " + target + " 的问题");
            }
        } else if (until != null && !until.isAfter(docket.today())) {
            throw new InvalidInput("untilDate", "“延期至”应晚于今天");
        }
    }

    void perform(BulkRows.Task task) {
        switch (task.kind()) {
            case ASSIGN -> assign(task.number(), Answers.required("target", "责任部门", task.target()), task.reason());
            case LINK ->
                common.link(Answers.required("target", "共性问题", task.target()), List.of(task.number()), task.reason());
            case URGE -> urge(task.number(), task.reason());
            case EXTEND -> extend(task.number(), Answers.present("untilDate", "延期至", task.untilDate()), task.reason());
        }
    }

    private void assign(String number, String owner, String reason) {
        Problem problem = docket.open(number);
        mayBeTakenUp(problem);
        if (problem.isIn(ProblemState.REPORTED)) {
            triage.accept(number, owner, null, null, reason);
        } else if (problem.isIn(
                ProblemState.ASSIGNED, ProblemState.IN_PROGRESS, ProblemState.WAITING, ProblemState.LONG_TERM)) {
            if (owner.equals(problem.ownerCode)) {
                throw new InvalidInput("target", "已由该部门办理");
            }
            escalations.handTo(problem, owner, reason);
        } else {
            throw new InvalidInput("numbers", "问题" + problem.state().label() + "，不能交办");
        }
        engine.reassigned(number);
    }

    private void urge(String number, String reason) {
        Problem problem = docket.open(number);
        if (problem.state().isEnd() || problem.isIn(ProblemState.VERIFIED, ProblemState.CLOSED)) {
            throw new InvalidInput("numbers", "问题" + problem.state().label() + "，无需督办");
        }
        docket.write(problem, "urged", reason);
        String next = problem.nextActor;
        docket.tellWithHeads(
                problem,
                next == null ? Actor.solving(problem) : Actor.parse(next),
                NoticeKind.URGED,
                Map.of("reason", reason));
    }

    /** Rule 6: before the deadline, and the office once only. */
    private void extend(String number, LocalDate until, String reason) {
        Problem problem = docket.open(number);
        if (!problem.isIn(ProblemState.ASSIGNED, ProblemState.IN_PROGRESS) || problem.deadline == null) {
            throw new InvalidInput("numbers", "问题" + problem.state().label() + "，不能延期");
        }
        if (docket.now().isAfter(problem.deadline)) {
            throw new InvalidInput("numbers", "已超过办理期限，不能延期");
        }
        if (problem.extensions > 0) {
            throw new InvalidInput("numbers", "已延期一次，再次延期由分管领导批准");
        }
        if (extensions.isOpen(number)) {
            throw new InvalidInput("numbers", "已有延期申请等待审批");
        }
        if (!clock.endOf(until).isAfter(problem.deadline)) {
            throw new InvalidInput("untilDate", "“延期至”应晚于目前的办理期限");
        }
        extensions.ask(number, Extensions.Kind.EXTENSION, docket, reason, until, null);
        extensions.decide(number, docket, true, until, reason);
        clock.extendUntil(problem, until);
        problem.extensions++;
        docket.keep(problem, "extension-granted", reason);
        docket.tell(problem, Actor.solving(problem), NoticeKind.EXTENSION_DECIDED);
    }

    private void mayBeTakenUp(Problem problem) {
        if (escalations.isOpen(problem.number)) {
            throw new InvalidInput("numbers", "问题正在升级处理中，由上级决定");
        }
    }
}
