package org.dundian.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dundian.organisation.Attendance;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which person answers for the reporting side where it must be one: to complete a report, or as its contact. */
@Component
class Reporters {

    private final SubgroupDirectory subgroups;
    private final Attendance attendance;

    Reporters(SubgroupDirectory subgroups, Attendance attendance) {
        this.subgroups = subgroups;
        this.attendance = attendance;
    }

    /**
     * The contact, else the reporter; if nobody acts for them any more, another of the subgroup, its leader first, else the
     * leader of its team.
     */
    String of(Problem problem) {
        String wanted = problem.contact == null ? problem.reportedBy : problem.contact;
        if (attendance.actingFor(wanted).isPresent()) {
            return wanted;
        }
        String another = anotherThan(wanted, problem);
        return another == null ? wanted : another;
    }

    /** @return nobody only if subgroup and team have nobody left */
    @Nullable
    String anotherThan(String person, Problem problem) {
        SubgroupOverview subgroup = subgroups.byCode(problem.subgroupCode).orElseThrow();
        List<String> possible = new ArrayList<>(subgroup.members());
        possible.add(subgroup.teamLeader());
        possible.remove(person);
        Map<String, String> acting = attendance.actingFor(possible);
        return possible.stream().filter(acting::containsKey).findFirst().orElse(null);
    }
}
