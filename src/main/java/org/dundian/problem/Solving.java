package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.organisation.SubstitutionBook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner's side: accept or return, solve, ask for time, wait, plan for the long term. */
@Service
@Transactional
public class Solving {

    /** Rule 7: at most so long at a time. */
    static final int MOST_WAITING_DAYS = 30;

    /** Rule 7: so many times without asking the office. */
    static final int WAITS_WITHOUT_CONSENT = 2;

    /** Rule 6: once by the office, once by leadership. */
    static final int MOST_EXTENSIONS = 2;

    private final Docket docket;
    private final ProblemClock clock;
    private final ProblemPauses pauses;
    private final Extensions extensions;
    private final Accounts accounts;
    private final OwnerChoice ownerChoice;
    private final Attachments attachments;
    private final Letters letters;
    private final Members members;
    private final Escalations escalations;
    private final Verifiers verifiers;
    private final SubstitutionBook substitutions;
    private final ProblemEngine engine;

    Solving(
            Docket docket,
            ProblemClock clock,
            ProblemPauses pauses,
            Extensions extensions,
            Accounts accounts,
            OwnerChoice ownerChoice,
            Attachments attachments,
            Letters letters,
            Members members,
            Escalations escalations,
            Verifiers verifiers,
            SubstitutionBook substitutions,
            ProblemEngine engine) {
        this.docket = docket;
        this.clock = clock;
        this.pauses = pauses;
        this.extensions = extensions;
        this.accounts = accounts;
        this.ownerChoice = ownerChoice;
        this.attachments = attachments;
        this.letters = letters;
        this.members = members;
        this.escalations = escalations;
        this.verifiers = verifiers;
        this.substitutions = substitutions;
        this.engine = engine;
    }

    /** @return whether a plan comes first, the problem being a long-term one */
    public boolean accept(String number, @Nullable String handler) {
        Problem problem = docket.open(number);
        String owner = problem.ownerCode;
        String behalf = docket.behalf();
        String chosen = Answers.given(handler).orElse(behalf == null ? docket.me() : behalf);
        if (owner == null || !accounts.membersOf(Groups.owner(owner)).contains(chosen)) {
            throw new InvalidInput("handler", "“经办人”应是责任部门的人员");
        }
        problem.handler = chosen;
        problem.nextActor = Actor.person(chosen).toString();
        if (problem.acceptedAt == null) {
            problem.acceptedAt = docket.now();
        }
        boolean longTerm = problem.severity() == Severity.LONG_TERM;
        problem.stateTo(longTerm ? ProblemState.LONG_TERM : ProblemState.IN_PROGRESS);
        docket.keep(problem, "accepted", null);
        if (!chosen.equals(docket.me())) {
            docket.tell(problem, Actor.person(chosen), NoticeKind.TASK_ASSIGNED);
        }
        return longTerm;
    }

    /** Rule 2: once in a problem's life, with a reason. */
    public void giveBack(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        if (problem.returnedAt != null) {
            throw new InvalidInput("decision", "本问题已退单一次，不能再次退单；如有异议，请接办后申请升级");
        }
        problem.returnedAt = docket.now();
        problem.nextActor = Actor.office(problem).toString();
        docket.keep(problem, "returned", Answers.required("reason", "退单理由", reason));
        docket.tell(problem, Actor.office(problem), NoticeKind.PROBLEM_RETURNED);
    }

    /** The office decides on a return; that binds. */
    public void arbitrate(String number, @Nullable String owner, @Nullable String reason) {
        Problem problem = docket.open(number);
        String code = Answers.required("owner", "责任部门", owner);
        ownerChoice.check(problem, code);
        problem.ownerCode = code;
        problem.nextActor = Actor.owner(code).toString();
        docket.keep(problem, "arbitrated", Answers.required("reason", "裁定理由", reason));
        docket.tell(problem, Actor.owner(code), NoticeKind.PROBLEM_ROUTED);
    }

    /** Another handler takes the open task over. */
    public void handlerChanged(String number, @Nullable String handler) {
        Problem problem = docket.open(number);
        if (handler == null || handler.equals(problem.handler) || takesOver(problem, handler)) {
            return;
        }
        String before = problem.handler;
        problem.handler = handler;
        problem.nextActor = Actor.person(handler).toString();
        docket.write(problem, "handler-changed", null);
        docket.tell(problem, Actor.person(handler), NoticeKind.TASK_ASSIGNED);
        if (before != null && !before.equals(docket.me())) {
            docket.tell(
                    problem, Actor.person(before), NoticeKind.TASK_CLAIMED, Map.of("handler", docket.nameOf(handler)));
        }
    }

    /** Who stands in for the handler does the work, which stays the handler's. */
    private boolean takesOver(Problem problem, String person) {
        return person.equals(docket.me())
                && problem.handler != null
                && substitutions.today().absentFor(person).contains(problem.handler);
    }

    public void resolve(String number, @Nullable String solution, @Nullable String evidence, List<String> uploads) {
        Problem problem = docket.open(number);
        String text = Answers.required("solution", "解决情况", solution);
        problem.solution = text;
        problem.solvedBy = docket.me();
        problem.solvedFor = solvedFor(problem);
        problem.solvedAt = docket.now();
        problem.stateTo(ProblemState.RESOLVED);
        Actor verifier = verifiers.of(problem);
        problem.nextActor = verifier.toString();
        escalations.cancelOpen(problem);
        engine.escalationObsolete(number);
        int event = docket.keep(problem, "resolved", Answers.given(evidence).orElse(null));
        attachments.attach(uploads, number, event);
        docket.tell(problem, verifier, NoticeKind.VERIFICATION_WANTED);
        // each takes the solution over in a transaction of its own
        members.linkedTo(number).forEach(engine::commonResolved);
    }

    private @Nullable String solvedFor(Problem problem) {
        String behalf = docket.behalf();
        if (behalf != null) {
            return behalf;
        }
        return problem.handler != null && !problem.handler.equals(docket.me()) ? problem.handler : null;
    }

    public void noteProgress(String number, @Nullable String note, List<String> uploads) {
        Problem problem = docket.open(number);
        int event = docket.write(problem, "progress", Answers.required("reason", "进展情况", note));
        attachments.attach(uploads, number, event);
    }

    /** Rule 6: before the deadline, with a reason, at most twice. */
    public void askForTime(String number, @Nullable LocalDate until, @Nullable String reason) {
        Problem problem = docket.open(number);
        String whyNot = whyNoMoreTime(problem);
        if (whyNot != null) {
            throw new InvalidInput("outcome", whyNot);
        }
        String why = Answers.required("reason", "延期理由", reason);
        LocalDate date = afterDeadline(problem, Answers.present("untilDate", "延期至", until));
        Actor decider = problem.extensions == 0 ? Actor.office(problem) : Actor.leadership(problem);
        extensions.ask(number, Extensions.Kind.EXTENSION, docket, why, date, null);
        problem.nextActor = decider.toString();
        docket.write(problem, "extension-asked", why);
        docket.tell(problem, decider, NoticeKind.TASK_ASSIGNED);
    }

    /** Why no more time can be asked for, in words; null if it can. */
    @Nullable
    String whyNoMoreTime(Problem problem) {
        if (problem.deadline == null || docket.now().isAfter(problem.deadline)) {
            return "已超过办理期限，不能再申请延期";
        }
        return problem.extensions >= MOST_EXTENSIONS ? "已延期两次，不能再申请延期" : null;
    }

    /**
     * Rule 7: stops the clock until a date, or until the letter is answered.
     *
     * @param letter id of a letter of this problem, if one is waited for
     * @return false if it is the third time, so that the office is asked first
     */
    public boolean await(String number, @Nullable LocalDate until, @Nullable String reason, @Nullable String letter) {
        Problem problem = docket.open(number);
        String why = Answers.required("reason", "等待原因", reason);
        LocalDate wakeOn = wakeDate(Answers.present("untilDate", "再次查看日期", until));
        String awaited = Answers.given(letter).orElse(null);
        if (awaited != null) {
            letters.mustBeOpen(number, awaited);
        }
        if (problem.waits >= WAITS_WITHOUT_CONSENT) {
            extensions.ask(number, Extensions.Kind.WAITING, docket, why, wakeOn, awaited);
            problem.nextActor = Actor.office(problem).toString();
            docket.write(problem, "waiting-asked", why);
            docket.tell(problem, Actor.office(problem), NoticeKind.TASK_ASSIGNED);
            return false;
        }
        beginWaiting(problem, wakeOn, why, awaited);
        return true;
    }

    /** The other body has answered: the clock goes on. Where a letter is waited for, this is its answer, of today. */
    public void answered(String number, @Nullable String text) {
        String answer = Answers.required("text", "答复内容", text);
        if (!docket.open(number).isIn(ProblemState.WAITING)) {
            throw new InvalidInput("number", number + " 当前不在等待答复");
        }
        pauses.letterOf(number).ifPresent(letter -> letters.answer(number, letter, docket.today(), answer, null));
        wakeByAnswer(number, answer);
    }

    /** Keeps a letter's answer. The clock goes on if the problem waits for this letter, or for an answer in general. */
    void letterAnswered(
            String number, String letter, @Nullable LocalDate day, @Nullable String answer, @Nullable String upload) {
        letters.answer(number, letter, day, answer, upload);
        boolean waits = docket.open(number).isIn(ProblemState.WAITING)
                && pauses.letterOf(number).map(letter::equals).orElse(true);
        if (waits) {
            wakeByAnswer(number, Answers.required("answer", "答复内容", answer));
        }
    }

    private void wakeByAnswer(String number, String answer) {
        wake(docket.open(number), docket.now(), "answered", answer);
        engine.answered(number);
    }

    /** The date to look again has come; the clock goes on from then, however late that was noticed. */
    void wakeByDate(Problem problem, Instant at) {
        wake(problem, at, "woken", null);
        engine.answered(problem.number);
    }

    /** Asks for the office's consent to treat it as a long-term problem. */
    public void proposeLongTerm(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        if (problem.severity() == Severity.URGENT) {
            throw new InvalidInput("outcome", "紧急问题不能转为疑难问题");
        }
        problem.nextActor = Actor.office(problem).toString();
        docket.write(problem, "long-term-asked", Answers.required("reason", "理由", reason));
        docket.tell(problem, Actor.office(problem), NoticeKind.TASK_ASSIGNED);
    }

    public void approveLongTerm(String number) {
        Problem problem = docket.open(number);
        problem.severity = Severity.LONG_TERM.code();
        problem.stateTo(ProblemState.LONG_TERM);
        problem.nextActor = Actor.solving(problem).toString();
        clock.applySeverity(problem);
        docket.keep(problem, "long-term-approved", null);
    }

    public void refuseLongTerm(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        problem.nextActor = Actor.solving(problem).toString();
        String why = Answers.required("reason", "退回理由", reason);
        docket.write(problem, "long-term-refused", why);
        docket.tell(problem, Actor.solving(problem), NoticeKind.TASK_ASSIGNED, Map.of("reason", why));
    }

    public void submitPlan(String number, @Nullable String plan) {
        Problem problem = docket.open(number);
        problem.plan = Answers.required("plan", "攻坚方案", plan);
        scheduleReview(problem);
        docket.keep(problem, "planned", null);
    }

    /** The month is over: the review opens. */
    void openReview(Problem problem) {
        problem.reviewOpenedAt = docket.now();
        docket.write(problem, "review-due", null);
        docket.tell(problem, Actor.solving(problem), NoticeKind.TASK_ASSIGNED);
        engine.reviewDue(problem.number);
    }

    /** @param resolved whether the progress told is the solution */
    public void review(String number, @Nullable String progress, boolean resolved) {
        if (resolved) {
            resolve(number, Answers.required("progress", "进展情况", progress), null, List.of());
            return;
        }
        Problem problem = docket.open(number);
        scheduleReview(problem);
        docket.keep(problem, "reviewed", Answers.required("progress", "进展情况", progress));
    }

    /** @return whether it now waits, the question having been one of waiting */
    public boolean decideExtension(String number, boolean granted, @Nullable LocalDate until, @Nullable String reason) {
        Problem problem = docket.open(number);
        String why = Answers.required("reason", "审批意见", reason);
        Extensions.Request request = extensions.open(number);
        if (!granted) {
            extensions.decide(number, docket, false, null, why);
            problem.nextActor = Actor.solving(problem).toString();
            docket.write(problem, "extension-refused", why);
            tellDecision(problem);
            return false;
        }
        LocalDate date = until == null ? request.until() : until;
        extensions.decide(number, docket, true, date, why);
        if (request.kind() == Extensions.Kind.WAITING) {
            if (request.letter() != null) {
                letters.mustBeOpen(number, request.letter());
            }
            beginWaiting(problem, wakeDate(date), why, request.letter());
            tellDecision(problem);
            return true;
        }
        clock.extendUntil(problem, afterDeadline(problem, date));
        problem.extensions++;
        problem.nextActor = Actor.solving(problem).toString();
        docket.keep(problem, "extension-granted", why);
        tellDecision(problem);
        return false;
    }

    /** The date asked for. */
    public LocalDate extensionAskedUntil(String number) {
        return extensions.open(number).until();
    }

    private void tellDecision(Problem problem) {
        docket.tell(problem, Actor.solving(problem), NoticeKind.EXTENSION_DECIDED);
    }

    private void scheduleReview(Problem problem) {
        LocalDate inAMonth = docket.today().plusMonths(1);
        problem.nextReviewOn =
                clock.days().isWorkingDay(inAMonth) ? inAMonth : clock.days().nextWorkingDay(inAMonth);
        problem.reviewOpenedAt = null;
        problem.redAt = null;
        problem.nextActor = Actor.solving(problem).toString();
        clock.recompute(problem);
    }

    private void beginWaiting(Problem problem, LocalDate wakeOn, String why, @Nullable String letter) {
        pauses.begin(problem.number, docket.now(), wakeOn, why, letter);
        problem.waits++;
        problem.wakeOn = wakeOn;
        problem.nextActor = null;
        problem.stateTo(ProblemState.WAITING);
        clock.recompute(problem);
        docket.keep(problem, "waiting", why);
    }

    private void wake(Problem problem, Instant at, String what, @Nullable String why) {
        pauses.end(problem.number, at);
        problem.wakeOn = null;
        problem.stateTo(ProblemState.IN_PROGRESS);
        problem.nextActor = Actor.solving(problem).toString();
        clock.recompute(problem);
        docket.keep(problem, what, why);
    }

    private LocalDate wakeDate(LocalDate date) {
        LocalDate today = docket.today();
        if (!date.isAfter(today)) {
            throw new InvalidInput("untilDate", "“再次查看日期”应晚于今天");
        }
        if (date.isAfter(clock.days().plusWorkingDays(today, MOST_WAITING_DAYS))) {
            throw new InvalidInput("untilDate", "每次等待最多 " + MOST_WAITING_DAYS + " 个工作日");
        }
        return date;
    }

    private LocalDate afterDeadline(Problem problem, LocalDate date) {
        Instant end = clock.endOf(date);
        if (problem.deadline != null && !end.isAfter(problem.deadline)) {
            throw new InvalidInput("untilDate", "“延期至”应晚于目前的办理期限");
        }
        if (!end.isAfter(docket.now())) {
            throw new InvalidInput("untilDate", "“延期至”的 " + date + " 已过，请填写今天以后的日期");
        }
        return date;
    }

    /**
     * Rule 8: a linked report takes over how its common problem was solved, and is verified by itself. By then it has at
     * least as much time left as the common problem had: while it was linked, that one's clock was its own.
     */
    public void adoptSolution(String number) {
        Problem member = docket.open(number);
        if (!member.isIn(ProblemState.LINKED) || member.commonProblem == null) {
            return;
        }
        Problem common = docket.open(member.commonProblem);
        if (common.solution == null) {
            throw new IllegalStateException(common.number + " is not solved, but " + number + " was told so");
        }
        member.ownerCode = common.ownerCode;
        member.handler = common.handler;
        member.solution = common.solution;
        member.solvedBy = common.solvedBy;
        member.solvedFor = common.solvedFor;
        member.solvedAt = common.solvedAt;
        if (member.acceptedAt == null) {
            member.acceptedAt = docket.now();
        }
        Instant deadline = member.deadline;
        member.stateTo(ProblemState.RESOLVED);
        Actor verifier = verifiers.of(member);
        member.nextActor = verifier.toString();
        clock.recompute(member);
        if (deadline != null) {
            clock.extendTo(member, deadline);
        }
        docket.keep(member, "common-resolved", common.number);
        docket.tell(member, verifier, NoticeKind.VERIFICATION_WANTED);
    }
}
