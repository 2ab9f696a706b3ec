package org.dundian.problem;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dundian.input.Fields;
import org.dundian.input.NotFound;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people may do with a problem at any time, whoever acts next; each action says who may. */
@Service
@Transactional
public class Conversation {

    private static final int LONGEST = 4000;

    private final Docket docket;
    private final Problems problems;
    private final VisibleProblems visible;
    private final CurrentPerson person;
    private final Solving solving;
    private final Triage triage;
    private final Reporting reporting;
    private final Letters letters;
    private final CommonProblems commons;
    private final Escalations escalations;
    private final ProblemEngine engine;

    Conversation(
            Docket docket,
            Problems problems,
            VisibleProblems visible,
            CurrentPerson person,
            Solving solving,
            Triage triage,
            Reporting reporting,
            Letters letters,
            CommonProblems commons,
            Escalations escalations,
            ProblemEngine engine) {
        this.docket = docket;
        this.problems = problems;
        this.visible = visible;
        this.person = person;
        this.solving = solving;
        this.triage = triage;
        this.reporting = reporting;
        this.letters = letters;
        this.commons = commons;
        this.escalations = escalations;
        this.engine = engine;
    }

    /** @throws NotFound if the current person may not know of it */
    @Transactional(readOnly = true)
    public Problem seen(String number) {
        return problems.findById(number)
                .filter(problem -> visible.isSeen(problem.number()))
                .orElseThrow(() -> new NotFound("没有编号为 " + number + " 的问题"));
    }

    /**
     * What the current person may do beside the tasks.
     *
     * @param letters record letters and their answers
     * @param answer record what it waits for
     * @param office link reports to it, or take it out of its common problem
     * @param withdraw take it back
     * @param comment leave a note in its history
     * @param moreTime ask for more time, as the handler whose turn it is
     * @param escalate ask the next supervisor for help, likewise
     * @param waiting wait for somebody outside, likewise
     */
    public record Rights(
            boolean letters,
            boolean answer,
            boolean office,
            boolean withdraw,
            boolean comment,
            boolean moreTime,
            boolean escalate,
            boolean waiting) {

        public boolean any() {
            return answer || withdraw || comment || moreTime || escalate || waiting;
        }
    }

    @Transactional(readOnly = true)
    public Rights rightsOn(String number) {
        Problem problem = seen(number);
        boolean ended = problem.state().isEnd();
        boolean office = isOffice(problem);
        boolean solves = office || isHandler(problem);
        boolean works = isAtWork(problem);
        return new Rights(
                solves,
                solves && problem.isIn(ProblemState.WAITING),
                office,
                isReporter(problem) && !ended && !problem.isIn(ProblemState.VERIFIED),
                mayComment(),
                works && solving.whyNoMoreTime(problem) == null,
                works && !escalations.isOpen(number),
                works);
    }

    /** The handler asks for more time (rule 6). */
    public void askForTime(String number, @Nullable LocalDate until, @Nullable String reason) {
        tell(number, "more-time", until, "延期理由", reason, null);
    }

    /** The handler asks the next supervisor for help. */
    public void escalate(String number, @Nullable String reason) {
        tell(number, "escalate", null, "升级理由", reason, null);
    }

    /**
     * The handler waits for somebody outside (rule 7).
     *
     * @param letter id of the letter whose answer is waited for, if it is one
     */
    public void await(String number, @Nullable LocalDate until, @Nullable String reason, @Nullable String letter) {
        tell(number, "waiting", until, "等待原因", reason, letter);
    }

    /** Beside its form, but by the same task: there is one way through the process. */
    private void tell(
            String number,
            String outcome,
            @Nullable LocalDate until,
            String label,
            @Nullable String reason,
            @Nullable String letter) {
        Problem problem = seen(number);
        allow(isHandler(problem));
        Map<String, Object> form =
                new HashMap<>(Map.of("outcome", outcome, "reason", bounded("reason", label, reason)));
        if (until != null) {
            form.put("untilDate", until.toString());
        }
        if (letter != null) {
            form.put("letter", letter);
        }
        engine.solvingTold(number, form);
    }

    private boolean isAtWork(Problem problem) {
        return problem.isIn(ProblemState.IN_PROGRESS)
                && isHandler(problem)
                && Actor.solving(problem).toString().equals(problem.nextActor);
    }

    /** The body outside has answered; the handler or the office says so. */
    public void answered(String number, @Nullable String text) {
        Problem problem = seen(number);
        allow(isHandler(problem) || isOffice(problem));
        solving.answered(number, bounded("text", "答复内容", text));
    }

    /**
     * The handler or the office records a letter to a body outside.
     *
     * @return the letter's id
     */
    public String sendLetter(String number, NewLetter letter) {
        Problem problem = seen(number);
        allow(isHandler(problem) || isOffice(problem));
        return letters.send(number, letter);
    }

    /** The handler or the office records what a letter was answered; a problem that waits for it goes on. */
    public void letterAnswered(
            String number, String letter, @Nullable LocalDate day, @Nullable String answer, @Nullable String upload) {
        Problem problem = seen(number);
        allow(isHandler(problem) || isOffice(problem));
        solving.letterAnswered(number, letter, day, answer, upload);
    }

    /** The office links reports to a common problem. */
    public int link(String common, List<String> numbers, @Nullable String reason) {
        allow(isOffice(seen(common)));
        return commons.link(common, numbers, bounded("reason", "理由", reason));
    }

    /** The reporter takes the problem back. */
    public void withdraw(String number, @Nullable String reason) {
        Problem problem = seen(number);
        allow(isReporter(problem));
        reporting.withdraw(number, bounded("reason", "撤回理由", reason));
    }

    /** The office takes a report out of the common problem it was linked to. */
    public void unlink(String number, @Nullable String reason) {
        Problem problem = seen(number);
        allow(isOffice(problem));
        triage.unlink(number, bounded("reason", "理由", reason));
    }

    /** Everybody who sees it may, but auditors, who only read. */
    public void comment(String number, @Nullable String text) {
        seen(number);
        allow(mayComment());
        docket.write(docket.open(number), "commented", bounded("text", "留言", text));
    }

    private boolean isReporter(Problem problem) {
        return person.may(holder -> holder.is(problem.reportedBy()));
    }

    private boolean mayComment() {
        return person.may(holder -> !holder.groups().stream().allMatch(Groups::isAuditors));
    }

    private boolean isHandler(Problem problem) {
        String handler = problem.handler();
        return person.may(holder -> handler != null && holder.is(handler));
    }

    private boolean isOffice(Problem problem) {
        return person.may(holder -> holder.isIn(Groups.office(problem.organisation())));
    }

    private static void allow(boolean permitted) {
        if (!permitted) {
            throw new AccessDeniedException("您无权进行此操作");
        }
    }

    private static String bounded(String field, String label, @Nullable String value) {
        return Fields.required(field, label, value, LONGEST);
    }
}
