package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.Attendance;
import org.dundian.organisation.Groups;
import org.dundian.worktime.TimeLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ladder of supervisors: team leader, office, leadership, and for a district the municipal office (rule 5). */
@Service
@Transactional
public class Escalations {

    private static final String ON_REQUEST = "request";

    private final Docket docket;
    private final EscalationRows rows;
    private final ProblemClock clock;
    private final ProblemPauses pauses;
    private final Extensions extensions;
    private final Ladder ladder;
    private final Attendance attendance;
    private final NightWatch night;
    private final OwnerChoice ownerChoice;
    private final MeetingDecisions meetingDecisions;
    private final JdbcClient jdbc;

    Escalations(
            Docket docket,
            EscalationRows rows,
            ProblemClock clock,
            ProblemPauses pauses,
            Extensions extensions,
            Ladder ladder,
            Attendance attendance,
            NightWatch night,
            OwnerChoice ownerChoice,
            MeetingDecisions meetingDecisions,
            JdbcClient jdbc) {
        this.docket = docket;
        this.rows = rows;
        this.clock = clock;
        this.pauses = pauses;
        this.extensions = extensions;
        this.ladder = ladder;
        this.attendance = attendance;
        this.night = night;
        this.ownerChoice = ownerChoice;
        this.meetingDecisions = meetingDecisions;
        this.jdbc = jdbc;
    }

    /** The handler asks the next supervisor for help. */
    public void ask(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        String why = Answers.required("reason", "升级理由", reason);
        if (rows.findByOpenKey(number).isPresent()) {
            throw new InvalidInput("outcome", "本问题已在升级处理中，请等待决定");
        }
        open(problem, ON_REQUEST, why, ladder.next(problem));
        problem.nextActor = rows.findByOpenKey(number).orElseThrow().supervisor;
        docket.write(problem, "escalation-asked", why);
    }

    /**
     * Escalates by the clock, unless an escalation is open already.
     *
     * @param atLeast whose rung is the lowest to begin on; null for that of the first supervisor
     * @return whether one was opened
     */
    boolean openByClock(Problem problem, String why, @Nullable Decider atLeast) {
        if (rows.findByOpenKey(problem.number).isPresent()) {
            return false;
        }
        open(problem, "clock", why, atLeast == null ? ladder.next(problem) : ladder.next(problem, atLeast));
        docket.write(problem, "escalated", why);
        return true;
    }

    /** Who decides the open escalation now. */
    public Actor supervisorOf(String number) {
        return Actor.parse(rows.findByOpenKey(number).orElseThrow().supervisor);
    }

    public Instant decideBy(String number) {
        return rows.findByOpenKey(number).orElseThrow().decideBy;
    }

    /**
     * An escalation not yet decided.
     *
     * @param level 1 to 4
     * @param mayRaise whether there is a level above
     */
    public record Open(int level, boolean mayRaise) {}

    @Transactional(readOnly = true)
    public Optional<Open> openOf(String number) {
        return rows.findByOpenKey(number)
                .map(escalation -> new Open(escalation.level, !ladder.isTop(docket.open(number), escalation.level)));
    }

    /** Nobody decided in time: the next rung; at the top the supervisor is urged, day by day. */
    public void climb(String number) {
        Problem problem = docket.open(number);
        Escalation escalation = rows.findByOpenKey(number).orElseThrow();
        if (!ladder.isTop(problem, escalation.level)) {
            moveTo(problem, escalation, "climbed", null);
        } else {
            escalation.urgedOn = docket.today();
            limit(escalation, clock.untilNextUrging(problem));
            escalation.supervisor =
                    supervisor(problem, ladder.above(problem, escalation.level)).toString();
            rows.save(escalation);
            docket.write(problem, "top-urged", null);
            tellSupervisor(problem, escalation);
        }
    }

    /** The supervisor hands it up. */
    public void raise(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        Escalation escalation = rows.findByOpenKey(number).orElseThrow();
        if (ladder.isTop(problem, escalation.level)) {
            throw new InvalidInput("decision", "已在最高层级，不能继续上报");
        }
        moveTo(problem, escalation, "raised", Answers.required("reason", "理由", reason));
    }

    /** Another owner takes it over; the present owner's open task is cancelled by the process. */
    public void reassign(String number, @Nullable String owner, @Nullable String reason) {
        Problem problem = docket.open(number);
        String code = Answers.required("owner", "责任部门", owner);
        ownerChoice.check(problem, code);
        if (problem.isIn(ProblemState.RESOLVED, ProblemState.LINKED)) {
            throw new InvalidInput("decision", "问题已办理完毕或已并入共性问题，不能改派");
        }
        String why = Answers.required("reason", "理由", reason);
        decide(problem, "reassign", why, null);
        handTo(problem, code, why);
    }

    /** Whether a supervisor has to decide on it. */
    boolean isOpen(String number) {
        return rows.findByOpenKey(number).isPresent();
    }

    /** The problem goes to another owner, as it is; the process cancels what is open for the present one. */
    void handTo(Problem problem, String code, String why) {
        extensions.drop(Set.of(problem.number), docket, why);
        if (problem.isIn(ProblemState.WAITING)) {
            pauses.end(problem.number, docket.now());
            problem.wakeOn = null;
        }
        if (problem.nextReviewOn != null && problem.reviewOpenedAt == null) {
            // the new owner's plan takes the place of the review that was to come
            problem.reviewOpenedAt = docket.now();
        }
        problem.ownerCode = code;
        problem.handler = null;
        problem.stateTo(ProblemState.ASSIGNED);
        problem.nextActor = Actor.owner(code).toString();
        clock.recompute(problem);
        docket.keep(problem, "reassigned", why);
        docket.tell(problem, Actor.owner(code), NoticeKind.PROBLEM_ROUTED);
    }

    public void instruct(String number, @Nullable String instructions, @Nullable String reason) {
        Problem problem = docket.open(number);
        String text = Answers.required("instructions", "办理要求", instructions);
        String why = Answers.required("reason", "理由", reason);
        Escalation decided = decide(problem, "instruct", why, text);
        goOn(problem, decided, "instructed", text);
    }

    /** More time by a supervisor's decision; it does not count as an extension of rule 6. */
    public void moreTime(String number, @Nullable LocalDate until, @Nullable String reason) {
        Problem problem = docket.open(number);
        LocalDate date = Answers.present("untilDate", "办理期限延至", until);
        String why = Answers.required("reason", "理由", reason);
        if (problem.deadline == null) {
            throw new InvalidInput("decision", "问题正在等待外部答复，目前没有期限可延");
        }
        Instant end = clock.endOf(date);
        if (!end.isAfter(docket.now()) || !end.isAfter(problem.deadline)) {
            throw new InvalidInput("untilDate", "“办理期限延至”应晚于今天和目前的期限");
        }
        Escalation decided = decide(problem, "more-time", why, null);
        clock.extendUntil(problem, date);
        goOn(problem, decided, "time-granted", why);
    }

    /** A joint meeting is called; the escalation stays open until it is recorded. */
    public void callMeeting(String number, @Nullable String reason) {
        Problem problem = docket.open(number);
        docket.write(problem, "meeting-called", Answers.required("reason", "理由", reason));
    }

    /** What was said and decided; each decision is followed up by itself from here on. */
    public void recordMeeting(
            String number, @Nullable String participants, @Nullable String minutes, List<MeetingDecision> decisions) {
        Problem problem = docket.open(number);
        Escalation escalation = rows.findByOpenKey(number).orElseThrow();
        String who = Answers.required("participants", "参会人员", participants);
        String text = Answers.required("minutes", "会议纪要", minutes);
        if (decisions.isEmpty()) {
            throw new InvalidInput("decisions", "请至少填写一项“议定事项”");
        }
        jdbc.sql("""
                insert into meeting (escalation_id, held_at, recorded_by, recorded_for, participants, minutes)
                values (?, ?, ?, ?, ?, ?)""")
                .params(escalation.id, docket.now().atOffset(ZoneOffset.UTC), docket.me(), docket.behalf(), who, text)
                .update();
        meetingDecisions.record(problem, escalation.id, decisions);
        Escalation decided = decide(problem, "meeting", text, null);
        goOn(problem, decided, "meeting-recorded", text);
    }

    /** The problem was resolved, withdrawn, merged or linked first. */
    void cancelOpen(Problem problem) {
        rows.findByOpenKey(problem.number).ifPresent(escalation -> {
            close(escalation, "cancelled", null);
            rows.save(escalation);
        });
    }

    /**
     * The supervisor has left: whoever is on the rung now decides.
     *
     * @return who that is
     */
    Actor replaceSupervisor(Problem problem, String why) {
        Escalation escalation = rows.findByOpenKey(problem.number).orElseThrow();
        String before = escalation.supervisor;
        Actor after = supervisor(problem, ladder.above(problem, escalation.level - 1));
        escalation.supervisor = after.toString();
        rows.save(escalation);
        if (before.equals(problem.nextActor)) {
            problem.nextActor = escalation.supervisor;
        }
        docket.write(problem, "supervisor-changed", why);
        tellSupervisor(problem, escalation);
        return after;
    }

    public String brief(String number) {
        Problem problem = docket.open(number);
        String reason = rows.findByOpenKey(number).map(row -> row.reason).orElse("");
        return docket.brief(problem) + "\n\n升级原因：" + reason;
    }

    private void open(Problem problem, String cause, String why, Rung rung) {
        Escalation escalation = new Escalation();
        escalation.id = UUID.randomUUID().toString();
        escalation.problemNumber = problem.number;
        escalation.openKey = problem.number;
        escalation.cause = cause;
        escalation.reason = why;
        escalation.openedAt = docket.now();
        place(problem, escalation, rung);
    }

    private void moveTo(Problem problem, Escalation escalation, String what, @Nullable String why) {
        place(problem, escalation, ladder.above(problem, escalation.level));
        if (escalation.cause.equals(ON_REQUEST)) {
            problem.nextActor = escalation.supervisor;
        }
        docket.write(problem, what, why);
    }

    private void place(Problem problem, Escalation escalation, Rung rung) {
        Actor supervisor = supervisor(problem, rung);
        escalation.level = rung.level();
        escalation.supervisor = supervisor.toString();
        limit(escalation, rung.limit());
        rows.save(escalation);
        problem.escalationLevel = rung.level();
        tellSupervisor(problem, escalation);
        night.tell(problem, "紧急问题已升级：" + escalation.reason);
    }

    private void tellSupervisor(Problem problem, Escalation escalation) {
        docket.tell(
                problem,
                Actor.parse(escalation.supervisor),
                NoticeKind.ESCALATION_TO_DECIDE,
                Map.of("reason", escalation.reason, "decideBy", escalation.decideBy.toString()));
    }

    private void limit(Escalation escalation, TimeLimit limit) {
        escalation.placedAt = docket.now();
        escalation.limitClock = ProblemClock.codeOf(limit.clock());
        escalation.limitMinutes = limit.minutes();
        escalation.decideBy = clock.after(docket.now(), limit);
    }

    private Escalation decide(Problem problem, String decision, String why, @Nullable String instructions) {
        Escalation escalation = rows.findByOpenKey(problem.number).orElseThrow();
        close(escalation, decision, why);
        escalation.instructions = instructions;
        rows.save(escalation);
        return escalation;
    }

    private void close(Escalation escalation, String decision, @Nullable String why) {
        escalation.decision = decision;
        escalation.decidedBy = docket.me();
        escalation.decidedFor = docket.behalf();
        escalation.decidedAt = docket.now();
        escalation.decisionReason = why;
        escalation.openKey = null;
    }

    /** Who asked for it has their work back; beside one by the clock the work went on with whoever had it. */
    private void goOn(Problem problem, Escalation decided, String what, String why) {
        if (decided.cause.equals(ON_REQUEST)) {
            problem.nextActor = Actor.solving(problem).toString();
        }
        docket.keep(problem, what, why);
        docket.tell(
                problem,
                Actor.solving(problem),
                NoticeKind.ESCALATION_DECIDED,
                Map.of("decision", Objects.requireNonNull(decided.decision)));
    }

    /**
     * Rule 5: a missing supervisor never stops it. Who is away is stood in for by their substitute, who sees and decides it;
     * for who is gone, and for a group without anybody, the office takes it, and at last leadership or the administrators.
     */
    private Actor supervisor(Problem problem, Rung rung) {
        Actor wanted = ladder.wanted(problem, rung);
        if (isThere(wanted)) {
            return wanted;
        }
        return Stream.of(Actor.office(problem), Actor.leadership(problem))
                .filter(this::isThere)
                .findFirst()
                .orElse(Actor.group(Groups.ADMINISTRATORS));
    }

    private boolean isThere(Actor actor) {
        return actor.group()
                ? attendance.anyActs(actor.id())
                : attendance.actingFor(actor.id()).isPresent();
    }
}
