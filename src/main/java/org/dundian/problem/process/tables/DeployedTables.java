package org.dundian.problem.process.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.dundian.engine.ActingPerson;
import org.dundian.input.InvalidInput;
import org.dundian.problem.Decider;
import org.dundian.problem.DecisionTables;
import org.dundian.problem.Limits;
import org.dundian.problem.Route;
import org.dundian.problem.Rung;
import org.dundian.problem.Severity;
import org.dundian.problem.tables.TableEngine;
import org.dundian.problem.tables.TableKind;
import org.dundian.problem.tables.TableVersions;
import org.dundian.problem.tables.TableVersions.Version;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.Deadlines;
import org.dundian.worktime.TimeLimit;
import org.springframework.stereotype.Component;

/**
 * The tables as the engine has them: those shipped without a tenant, those of an office with its organisation as their
 * tenant. Which one answers is what the domain's row says, asked by the definition's id; so a restart or an upgrade, which
 * deploys the shipped ones anew, puts nothing else in force.
 */
@Component
class DeployedTables implements DecisionTables, TableEngine {

    private static final int LEVELS = 4;

    private final ActingPerson acting;
    private final DecisionService decisions;
    private final RepositoryService repository;
    private final TableVersions versions;
    private final CurrentCalendar calendar;

    /** The ladders of definitions, which never change: a breach asks them often, and many breach at once. */
    private final Map<String, List<Step>> ladders = new ConcurrentHashMap<>();

    private record Step(int level, Decider decider, int limit, String unit) {}

    DeployedTables(
            ActingPerson acting,
            DecisionService decisions,
            RepositoryService repository,
            TableVersions versions,
            CurrentCalendar calendar) {
        this.acting = acting;
        this.decisions = decisions;
        this.repository = repository;
        this.versions = versions;
        this.calendar = calendar;
    }

    @Override
    public Limits limitsOf(String organisation, Severity severity) {
        DmnDecisionRuleResult row =
                decided(definition(organisation, TableKind.LIMITS), Variables.putValue("severity", severity.code()));
        String unit = row.getEntry("unit");
        return new Limits(limit(number(row, "response"), unit), limit(number(row, "solution"), unit));
    }

    @Override
    public Route routeOf(String organisation, String category, String hostKind, Severity severity, String district) {
        DmnDecisionRuleResult row = decided(
                definition(organisation, TableKind.ROUTING),
                Variables.putValue("category", category)
                        .putValue("hostKind", hostKind)
                        .putValue("severity", severity.code())
                        .putValue("district", district));
        String coOwners = row.getEntry("coOwners");
        return new Route(
                row.getEntry("owner"),
                coOwners.isEmpty() ? List.of() : List.of(coOwners.split(",")),
                Decider.of(row.getEntry("firstSupervisor")).orElseThrow());
    }

    @Override
    public List<Rung> ladderOf(String organisation, Severity severity) {
        String definition = definition(organisation, TableKind.LADDER);
        return ladders.computeIfAbsent(definition + " " + severity.code(), key -> steps(definition, severity)).stream()
                .filter(step -> step.decider() != Decider.NONE)
                .map(step -> new Rung(step.level(), step.decider(), limit(step.limit(), step.unit())))
                .toList();
    }

    @Override
    public String deploy(String organisation, TableKind kind, int version, String dmn) {
        return acting.asApplication(() -> repository
                .createDeployment()
                .name("decision-table " + kind.id() + " " + organisation + " " + version)
                .tenantId(organisation)
                .addString("bpmn/" + kind.id() + ".dmn", dmn)
                .deployWithResult()
                .getDeployedDecisionDefinitions()
                .get(0)
                .getId());
    }

    private List<Step> steps(String definition, Severity severity) {
        List<Step> steps = new ArrayList<>();
        for (int level = 1; level <= LEVELS; level++) {
            DmnDecisionRuleResult row =
                    decided(definition, Variables.putValue("level", level).putValue("severity", severity.code()));
            steps.add(new Step(
                    level,
                    Decider.of(row.getEntry("decider")).orElseThrow(),
                    number(row, "limit"),
                    row.getEntry("unit")));
        }
        return List.copyOf(steps);
    }

    private String definition(String organisation, TableKind kind) {
        String own =
                versions.inForce(organisation, kind).map(Version::definition).orElse(null);
        return own != null ? own : shipped(kind);
    }

    private String shipped(TableKind kind) {
        return acting.asApplication(() -> repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(kind.id())
                .withoutTenantId()
                .latestVersion()
                .singleResult()
                .getId());
    }

    /** A code that came to be known after the table was put in force may have no rule. */
    private DmnDecisionRuleResult decided(String definition, VariableMap inputs) {
        DmnDecisionRuleResult row = acting.asApplication(() -> decisions
                .evaluateDecisionTableById(definition)
                .variables(inputs)
                .evaluate()
                .getSingleResult());
        if (row == null) {
            throw new InvalidInput("decision", "决策表中没有适用的规则，请蹲点办更新决策表：" + inputs.values());
        }
        return row;
    }

    private TimeLimit limit(int number, String unit) {
        return unit.equals("hours")
                ? Deadlines.hours(number)
                : calendar.deadlines().workingDays(number);
    }

    private static int number(DmnDecisionRuleResult row, String output) {
        return ((Number) row.getEntry(output)).intValue();
    }
}
