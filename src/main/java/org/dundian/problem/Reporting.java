package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.Categories;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a problem on the ledger, completes its report when asked, and takes it back for its reporter. */
@Service
@Transactional
public class Reporting {

    private static final Set<String> VISIBILITIES = Set.of("subgroup", "office", "owner");
    private static final Set<String> SOURCES = Set.of("worker", "host", "observation");
    private static final int MOST_WORKERS = 1_000_000;

    private final Docket docket;
    private final ProblemClock clock;
    private final ProblemNumbers numbers;
    private final SubgroupDirectory subgroups;
    private final Categories categories;
    private final Attachments attachments;
    private final Workers workers;
    private final Escalations escalations;
    private final MeetingDecisions decisions;
    private final Verifiers verifiers;
    private final NightWatch night;
    private final Triage triage;
    private final ProblemEngine engine;
    private final ProblemTerms terms;
    private final ProblemPauses pauses;

    Reporting(
            Docket docket,
            ProblemClock clock,
            ProblemNumbers numbers,
            SubgroupDirectory subgroups,
            Categories categories,
            Attachments attachments,
            Workers workers,
            Escalations escalations,
            MeetingDecisions decisions,
            Verifiers verifiers,
            NightWatch night,
            Triage triage,
            ProblemEngine engine,
            ProblemTerms terms,
            ProblemPauses pauses) {
        this.docket = docket;
        this.clock = clock;
        this.numbers = numbers;
        this.subgroups = subgroups;
        this.categories = categories;
        this.attachments = attachments;
        this.workers = workers;
        this.escalations = escalations;
        this.decisions = decisions;
        this.verifiers = verifiers;
        this.night = night;
        this.triage = triage;
        this.engine = engine;
        this.terms = terms;
        this.pauses = pauses;
    }

    /**
     * Reports a problem in the name of the current person, who must belong to the subgroup stationed at the host.
     *
     * @return the new problem's number, the next within its programme
     * @throws InvalidInput if anything is missing or out of bounds
     */
    public String report(Report report) {
        String reporter = docket.me();
        SubgroupOverview subgroup = subgroups.ofMember(reporter).stream()
                .filter(candidate -> candidate.hosts().contains(report.hostCode()))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("hostCode", "“蹲点单位”不是您蹲点的单位"));
        check(report);

        Instant now = docket.now();
        Problem problem = new Problem();
        problem.programmeCode = subgroup.programme();
        problem.runningNumber = numbers.next(subgroup.programme());
        problem.number = "%s-%04d".formatted(subgroup.programme(), problem.runningNumber);
        problem.organisationCode = subgroup.organisation();
        problem.batchCode = subgroup.batch();
        problem.teamCode = subgroup.team();
        problem.subgroupCode = subgroup.code();
        problem.hostCode = report.hostCode();
        problem.reportedBy = reporter;
        problem.reportedAt = now;
        fill(problem, report);
        problem.stateTo(ProblemState.REPORTED);
        problem.nextActor = Actor.office(problem).toString();
        clock.start(problem, now);
        if (report.solvedOnSpot()) {
            problem.solution = Answers.required("solution", "解决情况", report.solution());
            problem.solvedBy = reporter;
            problem.solvedAt = now;
            problem.acceptedAt = now;
            problem.stateTo(ProblemState.RESOLVED);
            problem.nextActor = verifiers.of(problem).toString();
        }
        int event = docket.write(problem, report.solvedOnSpot() ? "solved-on-spot" : "reported", null);
        terms.keep(problem);
        attachments.attach(report.uploads(), problem.number, event);
        workers.attach(report.workerToken(), problem);
        docket.tell(
                problem,
                Actor.parse(problem.nextActor),
                report.solvedOnSpot() ? NoticeKind.VERIFICATION_WANTED : NoticeKind.TASK_ASSIGNED);
        night.tell(problem, "新上报紧急问题");
        return problem.number;
    }

    /** Takes what the office asked for; the clock ran on meanwhile. */
    public void complete(String number, Report report) {
        Problem problem = docket.open(number);
        if (!problem.hostCode.equals(report.hostCode())) {
            throw new InvalidInput("hostCode", "“蹲点单位”不能更改");
        }
        check(report);
        if (report.severity().compareTo(problem.severity()) > 0) {
            throw new InvalidInput("severity", "补充报告时不能降低“紧急程度”；如需调整，请写明理由，由蹲点办受理时决定");
        }
        boolean becomesUrgent = problem.severity() != Severity.URGENT;
        boolean graver = report.severity() != problem.severity();
        fill(problem, report);
        if (graver) {
            clock.applySeverity(problem);
        }
        problem.nextActor = Actor.office(problem).toString();
        int event = docket.keep(problem, "report-completed", null);
        terms.keep(problem);
        attachments.attach(report.uploads(), number, event);
        workers.attach(report.workerToken(), problem);
        if (becomesUrgent) {
            night.tell(problem, "问题改为紧急");
        }
    }

    /**
     * The reporter takes the problem back.
     *
     * @throws InvalidInput if somebody else asks, without a reason, or once it is verified
     */
    public void withdraw(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        if (!problem.reportedBy.equals(docket.me()) && !problem.reportedBy.equals(docket.behalf())) {
            throw new InvalidInput("number", "只有报告人可以撤回问题");
        }
        if (problem.state().isEnd() || problem.isIn(ProblemState.VERIFIED)) {
            throw new InvalidInput("number", "问题已核实或已办结，不能撤回");
        }
        String why = Answers.required("reason", "撤回理由", reason);
        if (problem.isIn(ProblemState.WAITING)) {
            pauses.end(number, docket.now());
        }
        problem.stateTo(ProblemState.WITHDRAWN);
        problem.nextActor = null;
        problem.wakeOn = null;
        escalations.cancelOpen(problem);
        docket.write(problem, "withdrawn", why);
        decisions.cancelFor(problem);
        triage.releaseMembersOf(problem);
        engine.withdrawn(number);
    }

    private void check(Report report) {
        if (categories.byCode(report.category()).isEmpty()) {
            throw Answers.unknownChoice("category", "问题类别", report.category());
        }
        if (!VISIBILITIES.contains(report.visibility())) {
            throw Answers.unknownChoice("visibility", "职工信息可见范围", report.visibility());
        }
        if (!SOURCES.contains(report.source())) {
            throw Answers.unknownChoice("source", "问题来源", report.source());
        }
        if (report.affectedWorkers() < 0 || report.affectedWorkers() > MOST_WORKERS) {
            throw new InvalidInput("affectedWorkers", "“涉及人数”应在 0 到 1000000 之间");
        }
        LocalDate since = report.since();
        if (since != null && since.isAfter(docket.today())) {
            throw new InvalidInput("since", "“问题起始日期”不能晚于今天");
        }
    }

    private static void fill(Problem problem, Report report) {
        problem.title = Answers.required("title", "问题标题", report.title());
        problem.description = Answers.required("description", "问题描述", report.description());
        problem.category = report.category();
        problem.severity = report.severity().code();
        problem.since = report.since();
        problem.affectedWorkers = report.affectedWorkers();
        problem.visibility = report.visibility();
        problem.source = report.source();
        problem.visitId = report.visitId();
    }
}
