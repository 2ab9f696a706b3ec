package org.dundian.stationing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Attendance;
import org.dundian.problem.OpenProblem;
import org.dundian.problem.ReportingSide;
import org.dundian.programme.Posting;
import org.dundian.programme.PostingState;
import org.dundian.programme.Postings;
import org.dundian.programme.Subgroup;
import org.dundian.programme.SubgroupLife;
import org.dundian.programme.Subgroups;
import org.dundian.programme.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which member of the contact group acts for each open problem when the stay has ended. */
@Service
@Transactional
public class Handovers {

    private final JdbcClient jdbc;
    private final ReportingSide problems;
    private final Postings postings;
    private final Subgroups subgroups;
    private final SubgroupLife life;
    private final Attendance attendance;

    Handovers(
            JdbcClient jdbc,
            ReportingSide problems,
            Postings postings,
            Subgroups subgroups,
            SubgroupLife life,
            Attendance attendance) {
        this.attendance = attendance;
        this.jdbc = jdbc;
        this.problems = problems;
        this.postings = postings;
        this.subgroups = subgroups;
        this.life = life;
    }

    /** @param contact user id of a member */
    public record Assignment(String number, @Nullable String contact) {}

    /** The subgroup's problems that are not closed, or wait for their revisit, each with the contact chosen so far. */
    @Transactional(readOnly = true)
    public List<OpenProblem> openOf(String subgroup) {
        Map<String, String> chosen = chosen(subgroup);
        Set<String> members = Set.copyOf(contacts(subgroup));
        return problems.openOf(subgroup).stream()
                .map(problem -> {
                    String contact = chosen.getOrDefault(problem.number(), problem.contact());
                    return new OpenProblem(
                            problem.number(),
                            problem.title(),
                            problem.state(),
                            contact != null && members.contains(contact) ? contact : null);
                })
                .toList();
    }

    /** How many there are to hand over, in one line. */
    @Transactional(readOnly = true)
    public String openInWords(String subgroup) {
        List<OpenProblem> open = openOf(subgroup);
        long revisits = open.stream().filter(OpenProblem::waitsForRevisit).count();
        return "需移交问题 " + open.size() + " 个" + (revisits == 0 ? "" : "，其中待回访 " + revisits + " 个");
    }

    /**
     * User ids of those who can be a contact: the members who have accepted and have not left, in the order of their
     * postings.
     */
    @Transactional(readOnly = true)
    public List<String> contacts(String subgroup) {
        List<String> members = postings.ofSubgroup(subgroup).stream()
                .filter(posting ->
                        posting.state() == PostingState.ACCEPTED || posting.state() == PostingState.COMPLETED)
                .map(Posting::userId)
                .toList();
        Set<String> active = attendance.activeAmong(members);
        return members.stream().filter(active::contains).toList();
    }

    /**
     * Keeps what was chosen until the handover is confirmed; problems not named keep what they have.
     *
     * @throws InvalidInput for a number that is not open at the subgroup, or a contact who is no member
     */
    public void choose(String subgroup, List<Assignment> assignments) {
        Set<String> open =
                problems.openOf(subgroup).stream().map(OpenProblem::number).collect(Collectors.toSet());
        Set<String> members = Set.copyOf(contacts(subgroup));
        List<FieldError> errors = new ArrayList<>();
        for (Assignment assignment : assignments) {
            if (!open.contains(assignment.number())) {
                errors.add(new FieldError("assignments", "问题 " + assignment.number() + " 不在本小组需要移交的问题中"));
            }
            if (assignment.contact() != null && !members.contains(assignment.contact())) {
                errors.add(new FieldError("assignments", assignment.contact() + " 不是本小组成员"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        for (Assignment assignment : assignments) {
            jdbc.sql("delete from handover_assignment where subgroup_code = :subgroup and problem_number = :number")
                    .param("subgroup", subgroup)
                    .param("number", assignment.number())
                    .update();
            if (assignment.contact() != null) {
                jdbc.sql("insert into handover_assignment (subgroup_code, problem_number, contact)"
                                + " values (:subgroup, :number, :contact)")
                        .param("subgroup", subgroup)
                        .param("number", assignment.number())
                        .param("contact", assignment.contact())
                        .update();
            }
        }
    }

    /**
     * Hands every open problem to its contact; the subgroup becomes the contact group.
     *
     * @throws InvalidInput if a problem has none
     */
    public void confirm(String subgroup, boolean confirmed) {
        if (!confirmed) {
            throw new InvalidInput("confirmed", "请确认移交名单");
        }
        List<OpenProblem> open = openOf(subgroup);
        List<FieldError> errors = open.stream()
                .filter(problem -> problem.contact() == null)
                .map(problem -> new FieldError("confirmed", "问题 " + problem.number() + " 还没有指定联系人"))
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        for (OpenProblem problem : open) {
            if (problem.contact() != null) {
                problems.handOver(problem.number(), problem.contact(), "蹲点结束，移交工作联系组");
            }
        }
        life.handedOver(subgroup);
    }

    /** Hands over without asking: to the contact chosen, else to the leader, the first member, or the team's leader. */
    void handOverAll(String code, String why) {
        List<String> members = contacts(code);
        String leader = subgroups.byCode(code).map(Subgroup::leader).orElse(null);
        String fallback = leader != null && members.contains(leader)
                ? leader
                : members.stream().findFirst().orElseGet(() -> teamLeader(code));
        for (OpenProblem problem : openOf(code)) {
            problems.handOver(problem.number(), problem.contact() == null ? fallback : problem.contact(), why);
        }
    }

    private String teamLeader(String subgroup) {
        return subgroups
                .byCode(subgroup)
                .flatMap(each -> subgroups.team(each.team()))
                .map(Team::leader)
                .orElseThrow();
    }

    private Map<String, String> chosen(String subgroup) {
        Map<String, String> chosen = new HashMap<>();
        jdbc.sql("select problem_number, contact from handover_assignment where subgroup_code = :subgroup")
                .param("subgroup", subgroup)
                .query(row -> {
                    chosen.put(row.getString(1), row.getString(2));
                });
        return chosen;
    }
}
