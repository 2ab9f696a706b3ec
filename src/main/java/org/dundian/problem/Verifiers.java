package org.dundian.problem;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Attendance;
import org.dundian.organisation.Groups;
import org.dundian.organisation.StandIns;
import org.dundian.organisation.SubstitutionBook;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rule 3: who may verify a solution, and who is asked to. */
@Component
class Verifiers {

    private final SubgroupDirectory subgroups;
    private final SubstitutionBook substitutions;
    private final Attendance attendance;
    private final Accounts accounts;

    Verifiers(SubgroupDirectory subgroups, SubstitutionBook substitutions, Attendance attendance, Accounts accounts) {
        this.subgroups = subgroups;
        this.substitutions = substitutions;
        this.attendance = attendance;
        this.accounts = accounts;
    }

    /** Neither who solved it, nor for whom it was solved, nor anybody named to stand in for either today. */
    boolean mayVerify(Problem problem, String person) {
        return !barred(problem).contains(person);
    }

    /**
     * Who is asked to verify: the contact, else the subgroup, else its team's leader, else the office, whichever first has
     * somebody who is there, or is stood in for, and may verify. So there is one even if all of the subgroup solved it or
     * stands in for who did.
     */
    Actor of(Problem problem) {
        Set<String> barred = barred(problem);
        String contact = problem.contact;
        if (contact != null && anyCan(List.of(contact), barred)) {
            return Actor.person(contact);
        }
        SubgroupOverview subgroup = subgroups.byCode(problem.subgroupCode).orElseThrow();
        if (anyCan(subgroup.members(), barred)) {
            return Actor.group(Groups.subgroup(problem.subgroupCode));
        }
        if (anyCan(List.of(subgroup.teamLeader()), barred)) {
            return Actor.person(subgroup.teamLeader());
        }
        Actor office = Actor.office(problem);
        return anyCan(accounts.membersOf(office.id()), barred) ? office : Actor.leadership(problem);
    }

    /** Whether who is asked at present can still do it. */
    boolean canVerify(Problem problem, Actor asked) {
        return anyCan(asked.group() ? accounts.membersOf(asked.id()) : List.of(asked.id()), barred(problem));
    }

    private boolean anyCan(Collection<String> people, Set<String> barred) {
        Map<String, String> acting = attendance.actingFor(people);
        return acting.entrySet().stream()
                .anyMatch(each -> !barred.contains(each.getKey()) && !barred.contains(each.getValue()));
    }

    private Set<String> barred(Problem problem) {
        StandIns today = substitutions.today();
        Set<String> barred = new HashSet<>();
        bar(barred, problem.solvedBy, today);
        bar(barred, problem.solvedFor, today);
        return barred;
    }

    private static void bar(Set<String> barred, @Nullable String solver, StandIns today) {
        if (solver != null) {
            barred.add(solver);
            barred.addAll(today.chainOf(solver));
        }
    }
}
