package org.dundian.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.Attendance;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has a task of a problem may hand it to another of those whose work it is, with a reason: what the handler does to
 * another of the owner's people, who becomes the handler, as the owner's heads may decide too; what was offered to a group to another of the group, as long as
 * rule 3 lets them verify. What is one person's alone, the completion of a report or a team leader's decision, stays with
 * them: they name a substitute. So does what is done for somebody who is away.
 */
@Service
@Transactional
public class HandOvers {

    private static final int LONGEST_REASON = 1000;

    private final ProblemTasks tasks;
    private final Docket docket;
    private final Verifiers verifiers;
    private final Attendance attendance;
    private final People people;
    private final CurrentPerson person;

    HandOvers(
            ProblemTasks tasks,
            Docket docket,
            Verifiers verifiers,
            Attendance attendance,
            People people,
            CurrentPerson person) {
        this.tasks = tasks;
        this.docket = docket;
        this.verifiers = verifiers;
        this.attendance = attendance;
        this.people = people;
        this.person = person;
    }

    /** To whom the current person may hand the task; nobody if it is not theirs to hand over. */
    @Transactional(readOnly = true)
    public List<Person> recipients(String task) {
        return handed(task)
                .map(own -> recipients(own, docket.open(own.number())))
                .orElse(List.of());
    }

    /**
     * @param to user id
     * @throws NotFound if the task is not the current person's own, nor that of a handler whose head they are
     * @throws InvalidInput without a reason, or if it is not the other's work
     */
    public void handOver(String task, @Nullable String to, @Nullable String reason) {
        ProblemTasks.Own own = handed(task).orElseThrow(() -> new NotFound("没有这项由您本人办理、或可由您转交的待办"));
        Problem problem = docket.open(own.number());
        String recipient = Fields.required("to", "转交给", to, 64);
        String why = Fields.required("reason", "转交理由", reason, LONGEST_REASON);
        Person person = recipients(own, problem).stream()
                .filter(each -> each.userId().equals(recipient))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("to", "只能转交给可以办理此事的同部门或同组人员"));
        if (own.solving()) {
            problem.handler = recipient;
            problem.nextActor = Actor.person(recipient).toString();
        }
        docket.write(problem, "task-handed-over", own.name() + " → " + person.name() + "：" + why);
        tasks.give(task, recipient);
        docket.tell(problem, Actor.person(recipient), NoticeKind.TASK_ASSIGNED, Map.of("reason", why));
    }

    private Optional<ProblemTasks.Own> handed(String task) {
        return tasks.own(task)
                .or(() -> tasks.ofHandler(task).filter(theirs -> isHeadOf(docket.open(theirs.number()).ownerCode)));
    }

    private boolean isHeadOf(@Nullable String owner) {
        return owner != null && person.groups().contains(Groups.heads(owner));
    }

    private List<Person> recipients(ProblemTasks.Own own, Problem problem) {
        List<String> groups = own.offeredTo();
        if (own.solving()) {
            groups = problem.ownerCode == null ? List.of() : List.of(Groups.owner(problem.ownerCode));
        }
        Collection<String> able = new TreeSet<>();
        groups.forEach(group -> able.addAll(attendance.activeMembers(group)));
        able.remove(own.solving() ? String.valueOf(problem.handler) : docket.me());
        if (own.verifying()) {
            able.removeIf(person -> !verifiers.mayVerify(problem, person));
        }
        return able.isEmpty() ? List.of() : new ArrayList<>(people.findAllById(able));
    }
}
