package org.dundian.problem;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the stationed people's side of problems is asked by others. */
public interface ReportingSide {

    /** Problems of the subgroup that still need, or may still need, its side: everything before its end. */
    List<OpenProblem> openOf(String subgroup);

    /**
     * Names the member of the contact group who acts on the reporting side from now on; open tasks of that side move.
     *
     * @param member user id of a member of the problem's subgroup, or, where it has none left, of its team's leader
     */
    void handOver(String number, String member, String why);

    /** A member leaves the subgroup: what was waiting for them goes to the subgroup as a whole, or to the successor. */
    void memberLeft(String subgroup, String userId);

    /** Escalations that wait for this person are decided by whoever supervises the subgroup now. */
    void supervisorLeft(String subgroup, String userId, String why);

    /**
     * Another subgroup of the batch is the reporting side from now on of what is not over yet; open tasks of that side move,
     * and an escalation that waits for the leader of the former team goes to the other's.
     *
     * @param host only problems of that host; {@code null} for all
     * @return numbers of the problems
     */
    List<String> moveTo(String from, String to, @Nullable String host, String why);

    ProblemFigures figuresOfSubgroup(String subgroup, Instant from, Instant to);

    ProblemFigures figuresOfProgramme(String programme, Instant from, Instant to);
}
