package org.dundian.problem;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dundian.notification.NoticeKind;
import org.dundian.notification.Notices;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.People;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A problem's file while somebody works on it: taken out, changed, and kept with a line in its history. */
@Component
class Docket {

    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private final Problems problems;
    private final ProblemHistory history;
    private final ProblemClock problemClock;
    private final ProblemEngine engine;
    private final Notices notices;
    private final Accounts accounts;
    private final CurrentPerson person;
    private final People people;
    private final Hosts hosts;
    private final Members members;
    private final Clock clock;

    Docket(
            Problems problems,
            ProblemHistory history,
            ProblemClock problemClock,
            ProblemEngine engine,
            Notices notices,
            Accounts accounts,
            CurrentPerson person,
            People people,
            Hosts hosts,
            Members members,
            Clock clock) {
        this.problems = problems;
        this.history = history;
        this.problemClock = problemClock;
        this.engine = engine;
        this.notices = notices;
        this.accounts = accounts;
        this.person = person;
        this.people = people;
        this.hosts = hosts;
        this.members = members;
        this.clock = clock;
    }

    Problem open(String number) {
        Problem problem = problems.get(number);
        problem.keptState = problem.state();
        return problem;
    }

    /** Those that there are, by number, in one query. */
    Map<String, Problem> openAll(Collection<String> numbers) {
        Map<String, Problem> opened = new HashMap<>();
        problems.findAllById(numbers).forEach(problem -> {
            problem.keptState = problem.state();
            opened.put(problem.number, problem);
        });
        return opened;
    }

    /** Keeps what changed, writes the history's next line, and lets timers and open tasks follow the deadline. */
    int keep(Problem problem, String what, @Nullable String why) {
        int seq = write(problem, what, why);
        clockMoved(problem);
        return seq;
    }

    void clockMoved(Problem problem) {
        engine.clocksMoved(List.of(standing(problem)));
    }

    /** The clock has brought about an event, which may colour the problem; its timer goes on by itself. */
    void coloured(Problem problem) {
        engine.urgencyMoved(List.of(standing(problem)));
    }

    ProblemEngine.Standing standing(Problem problem) {
        return new ProblemEngine.Standing(
                problem.number,
                problemClock.nextInstant(problem),
                problemClock.dueDate(problem),
                Urgency.of(problem, now()));
    }

    /** As {@link #keep}, where no timer runs yet or the running one is about to be asked anyway. */
    int write(Problem problem, String what, @Nullable String why) {
        LoggedEvent event = history.next(problem, now(), person.id(), person.onBehalfOf(), what, why);
        problems.save(problem);
        if (problem.hasMembers) {
            members.follow(problem);
        }
        history.append(event, problem);
        problem.keptState = problem.state();
        return event.seq();
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return problemClock.today(now());
    }

    String me() {
        return person.id();
    }

    /** On whose behalf the current person acts, if not in their own name. */
    @Nullable
    String behalf() {
        return person.onBehalfOf();
    }

    String nameOf(String userId) {
        return people.nameOf(userId);
    }

    Collection<String> membersOf(Actor actor) {
        return actor.group() ? accounts.membersOf(actor.id()) : List.of(actor.id());
    }

    void tell(Problem problem, Actor recipients, NoticeKind kind) {
        tell(problem, recipients, kind, Map.of());
    }

    void tell(Problem problem, Actor recipients, NoticeKind kind, Map<String, String> more) {
        tell(problem, membersOf(recipients), kind, more);
    }

    void tell(Problem problem, Collection<String> recipients, NoticeKind kind, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("title", problem.title);
        details.put("severity", problem.severity);
        details.put("host", hostName(problem));
        if (problem.deadline != null) {
            details.putIfAbsent("deadline", problem.deadline.toString());
        }
        notices.tell(recipients, kind, problem.number, details);
    }

    /** Tells whoever must act and, in copy, the heads of the owner. */
    void tellWithHeads(Problem problem, Actor acting, NoticeKind kind, Map<String, String> more) {
        tellWithHeads(problem, acting, problem.ownerCode, kind, more);
    }

    /** Likewise, with the heads of another owner. */
    void tellWithHeads(
            Problem problem, Actor acting, @Nullable String owner, NoticeKind kind, Map<String, String> more) {
        Collection<String> told = membersOf(acting);
        tell(problem, told, kind, more);
        if (owner != null) {
            List<String> heads = membersOf(Actor.group(Groups.heads(owner))).stream()
                    .filter(head -> !told.contains(head))
                    .toList();
            Map<String, String> copied = new HashMap<>(more);
            copied.put("copy", "heads");
            tell(problem, heads, kind, copied);
        }
    }

    /** One line for the head of a task: number, title, host, severity, deadline. */
    String brief(Problem problem) {
        return problem.number + "　" + problem.title + "　｜" + hostName(problem) + "　｜"
                + problem.severity().label() + deadlineInWords(problem)
                + (problem.round > 1 ? "　｜第 " + problem.round + " 轮" : "");
    }

    private String hostName(Problem problem) {
        return hosts.byCode(problem.hostCode).map(Host::name).orElse(problem.hostCode);
    }

    private String deadlineInWords(Problem problem) {
        if (problem.deadline != null) {
            return "　｜办理期限 " + IN_WORDS.format(problem.deadline.atZone(WorkingCalendar.ZONE));
        }
        return problem.wakeOn == null ? "" : "　｜等待至 " + problem.wakeOn;
    }
}
