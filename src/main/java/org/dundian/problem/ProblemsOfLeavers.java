package org.dundian.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Attendance;
import org.dundian.organisation.Departure;
import org.dundian.organisation.Departure.Kind;
import org.dundian.organisation.Groups;
import org.dundian.organisation.OpenWork;
import org.dundian.organisation.People;
import org.dundian.organisation.RolesHeld;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Problems that somebody who leaves works on, answers for, or has to decide about. */
@Component
@Order(40)
class ProblemsOfLeavers implements OpenWork {

    /** A closed one may come back until it was revisited. */
    private static final String GOES_ON = """
             and (p.state not in ('closed', 'declined', 'merged', 'withdrawn')
                  or p.state = 'closed' and p.revisited_at is null)
             order by p.number""";

    private final JdbcClient jdbc;
    private final Docket docket;
    private final ProblemsOfSubgroups sides;
    private final Reporters reporters;
    private final Verifiers verifiers;
    private final VerifiersKept verifiersKept;
    private final Escalations escalations;
    private final ProblemEngine engine;
    private final Attendance attendance;
    private final Accounts accounts;
    private final RolesHeld roles;
    private final People people;

    ProblemsOfLeavers(
            JdbcClient jdbc,
            Docket docket,
            ProblemsOfSubgroups sides,
            Reporters reporters,
            Verifiers verifiers,
            VerifiersKept verifiersKept,
            Escalations escalations,
            ProblemEngine engine,
            Attendance attendance,
            Accounts accounts,
            RolesHeld roles,
            People people) {
        this.jdbc = jdbc;
        this.docket = docket;
        this.sides = sides;
        this.reporters = reporters;
        this.verifiers = verifiers;
        this.verifiersKept = verifiersKept;
        this.escalations = escalations;
        this.engine = engine;
        this.attendance = attendance;
        this.accounts = accounts;
        this.roles = roles;
        this.people = people;
    }

    @Override
    public void handOver(Departure departure) {
        handProblems(departure);
        handContacts(departure);
        handEscalations(departure);
        handWhatElseWaits(departure);
        verifiersKept.askAgain(List.of(departure.leaver()));
    }

    private void handProblems(Departure departure) {
        Map<String, String> handlers = new HashMap<>();
        for (String number : numbers("p.handler = :user", departure.leaver())) {
            Problem problem = docket.open(number);
            String handler = handlers.computeIfAbsent(
                    Objects.requireNonNullElse(problem.ownerCode, ""), owner -> handlerOf(owner, departure));
            if (Actor.person(departure.leaver()).toString().equals(problem.nextActor)) {
                problem.nextActor = Actor.person(handler).toString();
            }
            problem.handler = handler;
            docket.write(problem, "handler-changed", departure.why());
            engine.tasksMoved(number, departure.leaver(), Actor.person(handler));
            docket.tell(problem, Actor.person(handler), NoticeKind.TASK_ASSIGNED);
            departure.moved(Kind.PROBLEM, number, problem.title, people.nameOf(handler));
        }
    }

    /** The recipient, if of the owner's people; else another of them, a handler rather than a head. */
    private String handlerOf(String owner, Departure departure) {
        String wanted = departure.recipient(Kind.PROBLEM);
        List<String> able = attendance.activeMembers(Groups.owner(owner));
        if (able.contains(wanted)) {
            return wanted;
        }
        List<String> heads = roles.headsOf(owner);
        return able.stream()
                .filter(member -> !heads.contains(member))
                .findFirst()
                .or(() -> able.stream().findFirst())
                .orElseGet(() -> {
                    accounts.join(wanted, Groups.owner(owner));
                    return wanted;
                });
    }

    private void handContacts(Departure departure) {
        for (String number : numbers("p.contact = :user", departure.leaver())) {
            Problem problem = docket.open(number);
            String contact = contactOf(problem, departure);
            sides.changeContact(problem, contact, departure.why());
            departure.moved(Kind.CONTACT, number, problem.title, people.nameOf(contact));
        }
    }

    /** The recipient, if of the contact group; else another of it, or its team's leader. */
    private String contactOf(Problem problem, Departure departure) {
        String wanted = departure.recipient(Kind.CONTACT);
        String group = Groups.subgroup(problem.subgroupCode);
        if (attendance.activeMembers(group).contains(wanted)) {
            return wanted;
        }
        String another = reporters.anotherThan(departure.leaver(), problem);
        if (another == null) {
            accounts.join(wanted, group);
            return wanted;
        }
        return another;
    }

    private void handEscalations(Departure departure) {
        List<String> numbers = jdbc.sql(
                        "select problem_number from escalation where open_key is not null and supervisor = :actor"
                                + " order by problem_number")
                .param("actor", Actor.person(departure.leaver()).toString())
                .query(String.class)
                .list();
        for (String number : numbers) {
            Problem problem = docket.open(number);
            Actor after = escalations.replaceSupervisor(problem, departure.why());
            engine.tasksMoved(number, departure.leaver(), after);
            departure.moved(Kind.ESCALATION, number, problem.title, inWords(after));
        }
    }

    /** A report to complete, a verification, what is linked to a problem that has another handler now. */
    private void handWhatElseWaits(Departure departure) {
        String leaver = Actor.person(departure.leaver()).toString();
        for (String number : numbers("p.next_actor = :user", leaver)) {
            Problem problem = docket.open(number);
            Actor next = nextOf(problem);
            problem.nextActor = next.toString();
            docket.write(problem, "actor-changed", departure.why());
            engine.tasksMoved(number, departure.leaver(), next);
            departure.moved(Kind.TASK, number, problem.title, inWords(next));
        }
    }

    private Actor nextOf(Problem problem) {
        return switch (problem.state()) {
            case REPORTED -> Actor.person(reporters.of(problem));
            case RESOLVED -> verifiers.of(problem);
            case CLOSED -> Actor.reportingSide(problem);
            case LINKED -> Actor.solving(docket.open(Objects.requireNonNull(problem.commonProblem)));
            default -> Actor.solving(problem);
        };
    }

    private List<String> numbers(String condition, String user) {
        return jdbc.sql("select p.number from problem p where " + condition + " " + GOES_ON)
                .param("user", user)
                .query(String.class)
                .list();
    }

    private String inWords(Actor actor) {
        return actor.group() ? accounts.groupName(actor.id()) : people.nameOf(actor.id());
    }
}
