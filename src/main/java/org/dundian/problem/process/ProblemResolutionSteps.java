package org.dundian.problem.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.spin.json.SpinJsonNode;
import org.dundian.input.InvalidInput;
import org.dundian.problem.Actor;
import org.dundian.problem.Briefs;
import org.dundian.problem.Clockwork;
import org.dundian.problem.Escalations;
import org.dundian.problem.NextSteps;
import org.dundian.problem.ProblemEngine;
import org.dundian.problem.Report;
import org.dundian.problem.Reporting;
import org.dundian.problem.Severity;
import org.dundian.problem.Solving;
import org.dundian.problem.Triage;
import org.dundian.problem.Verifying;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What {@code problem-resolution} calls, in the order of the diagram. */
@Component("problemResolution")
public class ProblemResolutionSteps {

    private static final List<String> REPORT_FIELDS = List.of(
            "hostCode",
            "title",
            "category",
            "severity",
            "description",
            "since",
            "affectedWorkers",
            "visibility",
            "source",
            "visitId",
            "solvedOnSpot",
            "solution",
            "uploads",
            "personToken");

    private final Reporting reporting;
    private final Triage triage;
    private final Solving solving;
    private final Verifying verifying;
    private final Clockwork clockwork;
    private final Escalations escalations;
    private final NextSteps next;
    private final Briefs briefs;
    private final ProblemEngine engine;

    ProblemResolutionSteps(
            Reporting reporting,
            Triage triage,
            Solving solving,
            Verifying verifying,
            Clockwork clockwork,
            Escalations escalations,
            NextSteps next,
            Briefs briefs,
            ProblemEngine engine) {
        this.reporting = reporting;
        this.triage = triage;
        this.solving = solving;
        this.verifying = verifying;
        this.clockwork = clockwork;
        this.escalations = escalations;
        this.next = next;
        this.briefs = briefs;
        this.engine = engine;
    }

    /** @return the number given */
    public String recordReport(Map<String, Object> form) {
        return reporting.report(report(
                text(form, "hostCode"),
                text(form, "title"),
                text(form, "category"),
                text(form, "severity"),
                text(form, "description"),
                text(form, "since"),
                (Integer) form.get("affectedWorkers"),
                text(form, "visibility"),
                text(form, "source"),
                text(form, "visitId"),
                (Boolean) form.get("solvedOnSpot"),
                text(form, "solution"),
                (SpinJsonNode) form.get("uploads"),
                text(form, "personToken")));
    }

    /** Names of the start form's variables; they are in the ledger and need not stay in the process. */
    public List<String> reportFields() {
        return REPORT_FIELDS;
    }

    public Date nextClockEvent(String problemId) {
        return Date.from(clockwork.nextEvent(problemId));
    }

    public void actOnClock(String problemId) {
        clockwork.act(problemId);
    }

    /** @return triage, linked, accept, resolve or verify: where the work goes on as the problem stands */
    public String entryPoint(String problemId) {
        return next.entryPoint(problemId);
    }

    public String brief(String problemId) {
        return briefs.of(problemId);
    }

    public Date dueDate(String problemId) {
        return Date.from(next.dueDate(problemId));
    }

    public int priority(String problemId) {
        return next.priority(problemId);
    }

    public String office(String problemId) {
        return next.office(problemId);
    }

    /** @return the decision, which the gateway reads */
    public String recordTriage(
            String problemId,
            String decision,
            @Nullable String reason,
            @Nullable String mergeInto,
            @Nullable String commonProblem,
            @Nullable String owner,
            @Nullable SpinJsonNode coOwners,
            @Nullable String severity) {
        switch (decision) {
            case "accept" ->
                triage.accept(
                        problemId,
                        SentForms.text(owner),
                        coOwners == null || coOwners.isNull() ? null : SentForms.codes(coOwners),
                        severityOf(SentForms.text(severity)),
                        reason);
            case "merge" -> triage.merge(problemId, mergeInto, reason);
            case "link" -> triage.link(problemId, commonProblem, reason);
            case "decline" -> triage.decline(problemId, reason);
            case "ask" -> triage.ask(problemId, reason);
            default -> throw unknown("decision", decision);
        }
        return decision;
    }

    public String reporter(String problemId) {
        return next.reporter(problemId);
    }

    public void recordCompletedReport(
            String problemId,
            @Nullable String hostCode,
            @Nullable String title,
            @Nullable String category,
            @Nullable String severity,
            @Nullable String description,
            @Nullable String since,
            @Nullable Integer affectedWorkers,
            @Nullable String visibility,
            @Nullable String source,
            @Nullable String visitId,
            @Nullable Boolean solvedOnSpot,
            @Nullable String solution,
            @Nullable SpinJsonNode uploads,
            @Nullable String personToken) {
        reporting.complete(
                problemId,
                report(
                        hostCode,
                        title,
                        category,
                        severity,
                        description,
                        since,
                        affectedWorkers,
                        visibility,
                        source,
                        visitId,
                        solvedOnSpot,
                        solution,
                        uploads,
                        personToken));
    }

    /** @return resolved, what the report now is as its common problem is */
    public String adoptSolution(String problemId) {
        solving.adoptSolution(problemId);
        return "resolved";
    }

    public String ownerGroup(String problemId) {
        return next.ownerGroup(problemId);
    }

    /** @return accept, long-term or return */
    public String recordAcceptance(
            String problemId, String decision, @Nullable String handler, @Nullable String reason) {
        return switch (decision) {
            case "accept" -> solving.accept(problemId, handler) ? "long-term" : "accept";
            case "return" -> {
                solving.giveBack(problemId, reason);
                yield "return";
            }
            default -> throw unknown("decision", decision);
        };
    }

    public void recordArbitration(String problemId, @Nullable String owner, @Nullable String reason) {
        solving.arbitrate(problemId, owner, reason);
    }

    public String handler(String problemId) {
        return next.handler(problemId);
    }

    public void recordHandler(String problemId, @Nullable String handler) {
        solving.handlerChanged(problemId, handler);
    }

    /** @return the outcome, {@code waiting-asked} where the office must consent first */
    public String recordOutcome(
            String problemId,
            String outcome,
            @Nullable String solution,
            @Nullable String evidence,
            @Nullable SpinJsonNode uploads,
            @Nullable String reason,
            @Nullable String untilDate,
            @Nullable String letter) {
        switch (outcome) {
            case "resolved" -> solving.resolve(problemId, solution, evidence, SentForms.codes(uploads));
            case "progress" -> solving.noteProgress(problemId, reason, SentForms.codes(uploads));
            case "more-time" -> solving.askForTime(problemId, SentForms.date("untilDate", untilDate), reason);
            case "escalate" -> escalations.ask(problemId, reason);
            case "waiting" -> {
                if (!solving.await(problemId, SentForms.date("untilDate", untilDate), reason, letter)) {
                    return "waiting-asked";
                }
            }
            case "long-term" -> solving.proposeLongTerm(problemId, reason);
            default -> throw unknown("outcome", outcome);
        }
        return outcome;
    }

    public String extensionDeciders(String problemId) {
        return next.extensionDeciders(problemId);
    }

    public String extensionBrief(String problemId) {
        return briefs.ofExtension(problemId);
    }

    /** @return the date asked for, ISO */
    public String extensionAskedUntil(String problemId) {
        return solving.extensionAskedUntil(problemId).toString();
    }

    /** @return waiting where that was asked and granted, else the decision */
    public String recordExtensionDecision(
            String problemId, String decision, @Nullable String untilDate, @Nullable String reason) {
        return switch (decision) {
            case "grant", "refuse" ->
                solving.decideExtension(
                                problemId, decision.equals("grant"), SentForms.date("untilDate", untilDate), reason)
                        ? "waiting"
                        : decision;
            default -> throw unknown("decision", decision);
        };
    }

    public String longTermBrief(String problemId) {
        return briefs.ofLongTermRequest(problemId);
    }

    public String recordLongTermDecision(String problemId, String decision, @Nullable String reason) {
        switch (decision) {
            case "approve" -> solving.approveLongTerm(problemId);
            case "return" -> solving.refuseLongTerm(problemId, reason);
            default -> throw unknown("decision", decision);
        }
        return decision;
    }

    public void recordPlan(String problemId, @Nullable String plan) {
        solving.submitPlan(problemId, plan);
    }

    public String reviewBrief(String problemId) {
        return briefs.ofLongTermReview(problemId);
    }

    /** @return resolved or progress */
    public String recordReview(String problemId, @Nullable String progress, @Nullable Boolean resolved) {
        boolean done = Boolean.TRUE.equals(resolved);
        solving.review(problemId, progress, done);
        return done ? "resolved" : "progress";
    }

    public void cancelPresentWork(String problemId) {
        engine.reassigned(problemId);
    }

    /**
     * Reports that were linked by version 1.0.0 of the model come here before they have taken the solution over.
     *
     * @return the one person who must verify, or null if several may
     */
    public @Nullable String verifier(String problemId) {
        solving.adoptSolution(problemId);
        return person(verifying.verifierOf(problemId));
    }

    public List<String> verifiers(String problemId) {
        return groups(verifying.verifierOf(problemId));
    }

    /** @return verified, again or reopened */
    public String recordVerification(
            String problemId,
            String answer,
            @Nullable String evidence,
            @Nullable SpinJsonNode uploads,
            @Nullable String reason) {
        return switch (verifying.verify(problemId, answer, evidence, SentForms.codes(uploads), reason)) {
            case DONE -> "verified";
            case TRY_AGAIN -> "again";
            case REOPENED -> "reopened";
        };
    }

    public boolean needsCloseOut(String problemId) {
        return verifying.needsCloseOut(problemId);
    }

    public String closeOutBrief(String problemId) {
        return briefs.ofCloseOut(problemId);
    }

    public String recordCloseOut(String problemId, String decision, @Nullable String reason) {
        switch (decision) {
            case "close" -> verifying.close(problemId, reason);
            case "reopen" -> verifying.refuseCloseOut(problemId, reason);
            default -> throw unknown("decision", decision);
        }
        return decision;
    }

    public void closeAutomatically(String problemId) {
        verifying.close(problemId, null);
    }

    public Date revisitDue(String problemId) {
        Instant due = verifying.revisitDue(problemId);
        return Date.from(due);
    }

    public @Nullable String contact(String problemId) {
        return person(next.reportingSide(problemId));
    }

    public List<String> reportingGroups(String problemId) {
        return groups(next.reportingSide(problemId));
    }

    public void announceRevisit(String problemId) {
        verifying.tellRevisitDue(problemId);
    }

    public String revisitBrief(String problemId) {
        return briefs.ofRevisit(problemId);
    }

    /** @return held, again or relapsed */
    public String recordRevisit(String problemId, String answer, @Nullable String evidence) {
        return switch (verifying.revisit(problemId, answer, evidence)) {
            case DONE -> "held";
            case TRY_AGAIN -> "again";
            case REOPENED -> "relapsed";
        };
    }

    private static Report report(
            @Nullable String hostCode,
            @Nullable String title,
            @Nullable String category,
            @Nullable String severity,
            @Nullable String description,
            @Nullable String since,
            @Nullable Integer affectedWorkers,
            @Nullable String visibility,
            @Nullable String source,
            @Nullable String visitId,
            @Nullable Boolean solvedOnSpot,
            @Nullable String solution,
            @Nullable SpinJsonNode uploads,
            @Nullable String personToken) {
        return new Report(
                needed("hostCode", "蹲点单位", hostCode),
                needed("title", "问题标题", title),
                needed("category", "问题类别", category),
                Severity.of(needed("severity", "紧急程度", severity)),
                needed("description", "问题描述", description),
                SentForms.date("since", since),
                needed("affectedWorkers", "涉及人数", affectedWorkers),
                needed("visibility", "职工信息可见范围", visibility),
                Optional.ofNullable(SentForms.text(source)).orElse("observation"),
                SentForms.text(visitId),
                Boolean.TRUE.equals(solvedOnSpot),
                solution,
                SentForms.codes(uploads),
                personToken);
    }

    private static @Nullable Severity severityOf(@Nullable String code) {
        return code == null ? null : Severity.of(code);
    }

    private static <T> T needed(String field, String label, @Nullable T value) {
        if (value == null) {
            throw new InvalidInput(field, "请填写“" + label + "”");
        }
        return value;
    }

    private static @Nullable String text(Map<String, Object> form, String field) {
        return (String) form.get(field);
    }

    private static InvalidInput unknown(String field, String value) {
        return new InvalidInput(field, "不是可选的值：" + value);
    }

    static @Nullable String person(Actor actor) {
        return actor.group() ? null : actor.id();
    }

    static List<String> groups(Actor actor) {
        return actor.group() ? List.of(actor.id()) : List.of();
    }
}
