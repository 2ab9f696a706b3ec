package org.dundian.problem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rule 8: reports of the same trouble wait, linked, for one common problem's solution. While they wait they are in its
 * solver's hands and by its deadline; once it is solved each is verified, closed and revisited by itself, whatever
 * becomes of the common one.
 */
@Service
@Transactional
public class CommonProblems {

    /** Reports that can be linked at once. */
    public static final int MOST_AT_ONCE = 500;

    private final Docket docket;
    private final Problems problems;
    private final Members members;
    private final Escalations escalations;
    private final Extensions extensions;
    private final ProblemEngine engine;

    CommonProblems(
            Docket docket,
            Problems problems,
            Members members,
            Escalations escalations,
            Extensions extensions,
            ProblemEngine engine) {
        this.docket = docket;
        this.problems = problems;
        this.members = members;
        this.escalations = escalations;
        this.extensions = extensions;
        this.engine = engine;
    }

    /**
     * Links many reports at once, whether they wait for triage, for an owner, or are being worked on. All or none: what
     * cannot be linked is named, each with why.
     *
     * @param numbers 1 to {@link #MOST_AT_ONCE}
     * @return how many were linked
     */
    public int link(String common, List<String> numbers, @Nullable String reason) {
        Set<String> wanted = new LinkedHashSet<>(numbers);
        if (wanted.isEmpty() || wanted.size() > MOST_AT_ONCE) {
            throw new InvalidInput("numbers", "请选择 1 到 " + MOST_AT_ONCE + " 个问题");
        }
        String why = Answers.required("reason", "理由", reason);
        Problem into = problems.named(common, "common");
        mayTakeMembers(into, "common");
        Map<String, Problem> found = docket.openAll(wanted);
        List<FieldError> refused = new ArrayList<>();
        for (String number : wanted) {
            String whyNot = whyNotLinkable(number, found.get(number), into);
            if (whyNot != null) {
                refused.add(new FieldError("numbers", number + " " + whyNot));
            }
        }
        if (!refused.isEmpty()) {
            throw new InvalidInput(refused);
        }
        for (String number : wanted) {
            Problem member = Objects.requireNonNull(found.get(number));
            join(member, into, why);
            // first, for it cancels the tasks whose due dates would have to move
            engine.linked(number);
            docket.clockMoved(member);
        }
        extensions.drop(wanted, docket, "已并入 " + common);
        tellCommon(common, "members-linked", wanted.size() + " 件：" + why);
        return wanted.size();
    }

    /** Links one report as its triage is completed, which moves its process on. */
    void linkAtTriage(String number, String common, @Nullable String reason) {
        Problem problem = docket.open(number);
        Problem into = otherOf(problem, common, "commonProblem");
        mayTakeMembers(into, "commonProblem");
        if (members.areLinkedTo(number)) {
            throw new InvalidInput("commonProblem", number + " 已有其他问题并入，不能再并入别的问题");
        }
        join(problem, into, Answers.given(reason).orElse(common));
        docket.clockMoved(problem);
        tellCommon(common, "member-linked", number);
    }

    /**
     * The common problem turned out to be the same report as another: its members wait for that one, or for the one that
     * is linked to; if it is solved already they stay, to be released.
     */
    void moveMembers(Problem merged, Problem kept) {
        List<String> waiting = members.linkedTo(merged.number);
        if (waiting.isEmpty()) {
            return;
        }
        Problem into =
                kept.commonProblem == null || !kept.isIn(ProblemState.LINKED) ? kept : problems.get(kept.commonProblem);
        if (into.isIn(ProblemState.RESOLVED, ProblemState.VERIFIED)
                || into.state().isEnd()) {
            return;
        }
        for (String number : waiting) {
            if (engine.awaitsCommon(number)) {
                Problem member = docket.open(number);
                member.commonProblem = into.number;
                Members.follow(member, into);
                docket.write(member, "linked", "原共性问题 " + merged.number + " 已合并到 " + kept.number);
            }
        }
        tellCommon(into.number, "members-linked", waiting.size() + " 件，原并入 " + merged.number);
    }

    /** @return the other problem that a report is to be merged into or linked to */
    Problem otherOf(Problem problem, String number, String field) {
        Problem other = problems.named(number, field);
        if (other.number.equals(problem.number)) {
            throw new InvalidInput(field, "不能选择问题本身");
        }
        if (!other.organisationCode.equals(problem.organisationCode)) {
            throw new InvalidInput(field, "没有编号为 " + number + " 的问题");
        }
        if (other.state().isEnd()) {
            throw new InvalidInput(field, number + " 已办结，不能再并入");
        }
        return other;
    }

    private void join(Problem member, Problem common, String why) {
        member.commonProblem = common.number;
        member.stateTo(ProblemState.LINKED);
        Members.follow(member, common);
        escalations.cancelOpen(member);
        engine.escalationObsolete(member.number);
        docket.write(member, "linked", why);
    }

    private void tellCommon(String common, String what, String why) {
        Problem problem = docket.open(common);
        problem.hasMembers = true;
        docket.write(problem, what, why);
    }

    private static void mayTakeMembers(Problem common, String field) {
        if (common.state().isEnd()) {
            throw new InvalidInput(field, common.number + " 已办结，不能再并入");
        }
        if (common.isIn(ProblemState.LINKED)) {
            throw new InvalidInput(field, common.number + " 本身已并入 " + common.commonProblem);
        }
        if (common.isIn(ProblemState.RESOLVED, ProblemState.VERIFIED)) {
            throw new InvalidInput(field, common.number + " 已办理完毕，请单独受理本问题");
        }
    }

    private @Nullable String whyNotLinkable(String number, @Nullable Problem problem, Problem into) {
        if (problem == null || !problem.organisationCode.equals(into.organisationCode)) {
            return "不存在";
        }
        if (number.equals(into.number)) {
            return "是共性问题本身";
        }
        if (problem.hasMembers && members.areLinkedTo(number)) {
            return "已有其他问题并入";
        }
        return switch (problem.state()) {
            case REPORTED, ASSIGNED, IN_PROGRESS -> null;
            case LINKED -> "已并入 " + problem.commonProblem;
            default -> problem.state().label() + "，不能并入";
        };
    }
}
