package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The reporting side's last word: verification by another person, close-out, revisit. */
@Service
@Transactional
public class Verifying {

    /** Rule 3: unreachable counts after so many attempts, each on another day. */
    static final int ATTEMPTS = 3;

    static final int WORKING_DAYS_TO_REVISIT = 10;

    /** How asking the worker or the host ended. */
    public enum Outcome {
        DONE,
        REOPENED,
        TRY_AGAIN
    }

    private final Docket docket;
    private final ProblemClock clock;
    private final Verifiers verifiers;
    private final Attachments attachments;
    private final Escalations escalations;
    private final ProblemEngine engine;
    private final MeetingDecisions decisions;
    private final JdbcClient jdbc;

    Verifying(
            Docket docket,
            ProblemClock clock,
            Verifiers verifiers,
            Attachments attachments,
            Escalations escalations,
            ProblemEngine engine,
            MeetingDecisions decisions,
            JdbcClient jdbc) {
        this.docket = docket;
        this.clock = clock;
        this.verifiers = verifiers;
        this.attachments = attachments;
        this.escalations = escalations;
        this.engine = engine;
        this.decisions = decisions;
        this.jdbc = jdbc;
    }

    /** Who is asked to verify, see {@link Verifiers#of}. */
    public Actor verifierOf(String number) {
        return verifiers.of(docket.open(number));
    }

    public Outcome verify(
            String number, String answer, @Nullable String evidence, List<String> uploads, @Nullable String reason) {
        Problem problem = docket.open(number);
        String behalf = docket.behalf();
        if (!verifiers.mayVerify(problem, docket.me())) {
            throw new InvalidInput("answer", "解决问题的人及其代理人不能核实自己的办理结果，请由小组其他成员核实");
        }
        if (behalf != null && !verifiers.mayVerify(problem, behalf)) {
            throw new InvalidInput("answer", "不能代解决问题的人核实其办理结果，请由小组其他成员核实");
        }
        String proof = Answers.required("evidence", "核实情况", evidence);
        if (answer.equals("dissatisfied")) {
            String why = Answers.required("reason", "不满意的原因", reason);
            int event = note(problem, "verify", answer, proof, why);
            attachments.attach(uploads, number, event);
            reopen(problem, "reopened", why);
            return Outcome.REOPENED;
        }
        int event = note(problem, "verify", answer, proof, reason);
        attachments.attach(uploads, number, event);
        if (answer.equals("unreachable") && attempts(problem, "verify") < ATTEMPTS) {
            return Outcome.TRY_AGAIN;
        }
        problem.verifiedBy = docket.me();
        problem.verifiedFor = behalf;
        problem.verifiedAt = docket.now();
        problem.answer = answer;
        problem.stateTo(ProblemState.VERIFIED);
        problem.nextActor = Actor.office(problem).toString();
        escalations.cancelOpen(problem);
        docket.write(problem, "verified", Answers.given(reason).orElse(null));
        return Outcome.DONE;
    }

    /** Urgent, high and reopened ones are closed out by the office; the rest close by themselves. */
    public boolean needsCloseOut(String number) {
        Problem problem = docket.open(number);
        return problem.round > 1 || problem.severity() == Severity.URGENT || problem.severity() == Severity.HIGH;
    }

    public void close(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        problem.closedAt = docket.now();
        problem.revisitOn = clock.days().plusWorkingDays(docket.today(), WORKING_DAYS_TO_REVISIT);
        problem.stateTo(ProblemState.CLOSED);
        problem.nextActor = Actor.reportingSide(problem).toString();
        problem.deadline = null;
        docket.write(problem, "closed", Answers.given(reason).orElse(null));
        decisions.cancelFor(problem);
        docket.tell(problem, Actor.person(problem.reportedBy), NoticeKind.CLOSED);
    }

    /** The office refuses to close it out. */
    public void refuseCloseOut(String number, @Nullable String reason) {
        reopen(docket.open(number), "reopened", Answers.required("reason", "退回理由", reason));
    }

    public Instant revisitDue(String number) {
        LocalDate day = docket.open(number).revisitOn;
        if (day == null) {
            throw new IllegalStateException(number + " is not closed");
        }
        return clock.days().opening(day);
    }

    public void tellRevisitDue(String number) {
        Problem problem = docket.open(number);
        docket.tell(problem, Actor.reportingSide(problem), NoticeKind.REVISIT_DUE);
    }

    public Outcome revisit(String number, String answer, @Nullable String evidence) {
        Problem problem = docket.open(number);
        String proof = Answers.required("evidence", "回访情况", evidence);
        note(problem, "revisit", answer, proof, null);
        if (answer.equals("relapsed")) {
            reopen(problem, "relapsed", proof);
            return Outcome.REOPENED;
        }
        if (answer.equals("unreachable") && attempts(problem, "revisit") < ATTEMPTS) {
            return Outcome.TRY_AGAIN;
        }
        problem.revisitedAt = docket.now();
        problem.nextActor = null;
        docket.write(problem, "revisited", null);
        return Outcome.DONE;
    }

    /** Whether the problem, being open again, has somebody who can go on solving it; else it must be routed first. */
    public boolean hasHandler(String number) {
        return docket.open(number).handler != null;
    }

    /** Rule 4: the next round, with the shorter limit, counted from now. */
    private void reopen(Problem problem, String what, String why) {
        problem.round++;
        problem.verifiedBy = null;
        problem.verifiedFor = null;
        problem.verifiedAt = null;
        problem.answer = null;
        problem.closedAt = null;
        problem.revisitOn = null;
        problem.revisitedAt = null;
        escalations.cancelOpen(problem);
        engine.escalationObsolete(problem.number);
        if (problem.handler == null) {
            // solved on the spot: nobody has had it yet
            problem.acceptedAt = null;
            problem.yellowAt = null;
            problem.stateTo(ProblemState.REPORTED);
            problem.nextActor = Actor.office(problem).toString();
        } else {
            problem.stateTo(ProblemState.IN_PROGRESS);
            problem.nextActor = Actor.person(problem.handler).toString();
        }
        clock.restart(problem, docket.now());
        docket.keep(problem, what, why);
        docket.tell(problem, Actor.parse(problem.nextActor), NoticeKind.REOPENED);
    }

    private int note(Problem problem, String kind, String answer, String evidence, @Nullable String reason) {
        LocalDate today = docket.today();
        boolean unreachable = answer.equals("unreachable");
        if (unreachable && triedOn(problem, kind, today)) {
            throw new InvalidInput("answer", "今天已记录一次未联系上，请改日再联系");
        }
        jdbc.sql("""
                insert into problem_verification
                    (problem_number, seq, kind, round, at, unreached_on, who, on_behalf_of, answer, evidence, reason)
                values (:number, (select coalesce(max(seq), 0) + 1 from problem_verification where problem_number = :number),
                    :kind, :round, :at, :unreached, :who, :behalf, :answer, :evidence, :reason)""")
                .param("number", problem.number)
                .param("kind", kind)
                .param("round", problem.round)
                .param("at", docket.now().atOffset(ZoneOffset.UTC))
                .param("unreached", unreachable ? today : null)
                .param("who", docket.me())
                .param("behalf", docket.behalf())
                .param("answer", answer)
                .param("evidence", evidence)
                .param("reason", reason)
                .update();
        return docket.write(problem, kind + "-" + answer, evidence);
    }

    private boolean triedOn(Problem problem, String kind, LocalDate day) {
        return jdbc.sql("""
                select count(*) from problem_verification
                where problem_number = ? and kind = ? and round = ? and unreached_on = ?""")
                        .params(problem.number, kind, problem.round, day)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private int attempts(Problem problem, String kind) {
        return jdbc.sql("""
                select count(*) from problem_verification
                where problem_number = ? and kind = ? and round = ? and answer = 'unreachable'""")
                .params(problem.number, kind, problem.round)
                .query(Integer.class)
                .single();
    }
}
