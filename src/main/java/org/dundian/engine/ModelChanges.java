package org.dundian.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How instances go over to another version of their model by a mapping that somebody has looked at. */
@Component
public class ModelChanges {

    /** What the engine says of a mapping or an instance that does not fit, and how that reads; the first that is found. */
    private static final List<Map.Entry<Pattern, String>> WORDS = List.of(
            word("no migration instruction for this instance's activity", "流程正停在此处，但没有对应到新版本的活动"),
            word("incompatible types|not of the same type", "两个活动的类型不同"),
            word("event scope .* has changed|event scope of the activity", "活动所在的作用域改变了，其事件无法随之迁移"),
            word("closest mapped ancestor", "对应的上级作用域在新版本中不包含此活动"),
            word("multiple mappings for source activity", "同一个活动对应了多次"),
            word("at least the same number of incoming", "新版本的网关流入的连线少于原来"),
            word("Only one gateway", "一个网关只能对应一个网关"),
            word("flow scope", "网关所在的作用域必须一致"),
            word("inner activity of a multi-instance body", "多实例活动及其内部活动必须一起对应"),
            word("type of the source activity is not supported", "这种活动不能迁移"),
            word("update event trigger|update the event trigger", "此活动没有可以更新的事件"),
            word("not asyncAfter|not asyncBefore", "新版本的活动没有设异步，等待中的作业无处可去"),
            word("sequence flow", "等待中的连线在新版本中没有对应"),
            word("compensation", "补偿事件没有对应"),
            word("does not exist|Target activity", "对应的活动不存在"),
            word("variable", "变量无法随之迁移"));

    private final ObjectProvider<ProcessEngine> engine;
    private final RepositoryService repository;
    private final RuntimeService runtime;

    ModelChanges(ObjectProvider<ProcessEngine> engine, RepositoryService repository, RuntimeService runtime) {
        this.engine = engine;
        this.repository = repository;
        this.runtime = runtime;
    }

    /** An activity of the version before, and which it becomes. */
    public record Pair(String from, String to) {}

    private static Map.Entry<Pattern, String> word(String english, String chinese) {
        return Map.entry(Pattern.compile(english, Pattern.CASE_INSENSITIVE), chinese);
    }

    /** What a release would do: the same ids, and those that name their former one. */
    public List<Pair> proposed(String from, String to) {
        return ModelChange.between(repository, runtime, from, to).plan().getInstructions().stream()
                .map(each -> new Pair(each.getSourceActivityId(), each.getTargetActivityId()))
                .toList();
    }

    /** @throws InvalidInput on {@code mapping}, naming each activity that does not fit */
    public void check(String from, String to, List<Pair> pairs) {
        change(from, to, pairs);
    }

    private ModelChange change(String from, String to, List<Pair> pairs) {
        Set<String> sources = new HashSet<>();
        for (Pair pair : pairs) {
            if (!sources.add(pair.from())) {
                throw new InvalidInput("mapping", pair.from() + "：同一个活动对应了多次");
            }
        }
        try {
            return ModelChange.of(repository, runtime, from, to, pairs);
        } catch (MigrationPlanValidationException misfit) {
            List<FieldError> errors = new ArrayList<>();
            misfit.getValidationReport()
                    .getInstructionReports()
                    .forEach(report -> errors.add(new FieldError(
                            "mapping",
                            report.getMigrationInstruction().getSourceActivityId() + " → "
                                    + report.getMigrationInstruction().getTargetActivityId() + "："
                                    + inWords(report.getFailures()))));
            throw new InvalidInput(errors.isEmpty() ? List.of(new FieldError("mapping", "这两个版本之间不能这样对应")) : errors);
        } catch (BadUserRequestException misfit) {
            throw new InvalidInput("mapping", "这两个版本之间不能这样对应");
        }
    }

    /**
     * One instance goes over, whole; its open tasks get the inputs that are new.
     *
     * @throws InvalidInput on {@code instance}, naming each activity that does not fit
     */
    public void takeOver(String instance, String from, String to, List<Pair> pairs) {
        ModelChange change = change(from, to, pairs);
        try {
            runtime.newMigration(change.plan()).processInstanceIds(instance).execute();
        } catch (MigratingProcessInstanceValidationException impossible) {
            throw new InvalidInput("instance", inWords(impossible.getValidationReport()));
        }
        ((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(new FillNewInputs(instance, change.newInputs()));
        runtime.createIncidentQuery()
                .processInstanceId(instance)
                .incidentType(InstanceMigration.INCIDENT)
                .list()
                .forEach(incident -> runtime.resolveIncident(incident.getId()));
    }

    private static String inWords(MigratingProcessInstanceValidationReport report) {
        List<String> lines = new ArrayList<>();
        report.getActivityInstanceReports()
                .forEach(each -> lines.add(each.getSourceScopeId() + "：" + inWords(each.getFailures())));
        report.getTransitionInstanceReports()
                .forEach(each -> lines.add(each.getSourceScopeId() + "：" + inWords(each.getFailures())));
        if (report.hasFailures()) {
            lines.add(inWords(report.getFailures()));
        }
        return String.join("；", lines);
    }

    private static String inWords(List<String> failures) {
        return String.join(
                "，",
                failures.stream()
                        .map(said -> WORDS.stream()
                                .filter(word -> word.getKey().matcher(said).find())
                                .map(Map.Entry::getValue)
                                .findFirst()
                                .orElse(said))
                        .distinct()
                        .toList());
    }
}
