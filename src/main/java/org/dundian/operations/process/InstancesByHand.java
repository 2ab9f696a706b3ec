package org.dundian.operations.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.dundian.engine.LedgerAgreement.Standing;
import org.dundian.engine.ModelChanges;
import org.dundian.input.Excerpt;
import org.dundian.input.InvalidInput;
import org.dundian.operations.Hands;
import org.dundian.operations.OperationKind;
import org.dundian.operations.Order;
import org.dundian.operations.Tree;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By the engine's public API; what is asked for often or of many, by its tables. */
@Component
class InstancesByHand implements Hands {

    private static final String KNOWN = """
            select i.proc_inst_id_ as id, i.proc_def_key_, i.proc_def_id_, i.business_key_, i.end_time_,
                   i.super_process_instance_id_
            from act_hi_procinst i""";

    private static final int LONGEST_WORDS = 400;

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final HistoryService history;
    private final ModelChanges changes;
    private final TreesOfInstances trees;
    private final JdbcClient jdbc;

    InstancesByHand(
            RuntimeService runtime,
            ManagementService management,
            RepositoryService repository,
            HistoryService history,
            ModelChanges changes,
            TreesOfInstances trees,
            JdbcClient jdbc) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.history = history;
        this.changes = changes;
        this.trees = trees;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Known> find(String instance) {
        return jdbc.sql(KNOWN + " where i.proc_inst_id_ = ?")
                .param(instance)
                .query(InstancesByHand::known)
                .optional();
    }

    @Override
    public List<Known> findRunning(List<String> instances) {
        return instances.isEmpty()
                ? List.of()
                : jdbc.sql(KNOWN + " where i.end_time_ is null and i.proc_inst_id_ in (:ids) order by i.proc_inst_id_")
                        .param("ids", instances)
                        .query(InstancesByHand::known)
                        .list();
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        return new Known(
                row.getString("id"),
                row.getString("proc_def_key_"),
                row.getString("proc_def_id_"),
                row.getString("business_key_"),
                row.getObject("end_time_") == null,
                row.getString("super_process_instance_id_"));
    }

    @Override
    public Tree tree(String instance) {
        return trees.of(instance);
    }

    @Override
    public Standing standing(String process, String businessKey) {
        List<String> instances =
                jdbc.sql("""
                select e.id_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                where e.business_key_ = ? and e.parent_id_ is null and d.key_ = ? order by e.id_""").params(businessKey, process).query(String.class).list();
        return new Standing(
                process,
                businessKey,
                instances.size(),
                instances.stream().flatMap(id -> trees.activities(id).stream()).toList());
    }

    @Override
    public List<String> running(OperationKind kind, String definition, int most) {
        String which = switch (kind) {
            case RETRY -> """
                    and exists (select 1 from act_ru_job j where j.process_instance_id_ = e.id_ and j.retries_ = 0)""";
            case SUSPEND -> " and e.suspension_state_ = 1";
            case ACTIVATE -> " and e.suspension_state_ = 2";
            default -> "";
        };
        return jdbc.sql("select e.id_ from act_ru_execution e where e.proc_def_id_ = ? and e.parent_id_ is null" + which
                        + " order by e.id_ fetch first " + most + " rows only")
                .param(definition)
                .query(String.class)
                .list();
    }

    @Override
    public String act(Order order, Known instance, List<String> beginnings, String note) {
        try {
            return switch (order.kind()) {
                case RETRY -> retry(instance);
                case SUSPEND -> inAll(instance, runtime::suspendProcessInstanceById);
                case ACTIVATE -> inAll(instance, runtime::activateProcessInstanceById);
                case DELETE -> {
                    runtime.deleteProcessInstance(instance.id(), note);
                    yield instance.id();
                }
                case MODIFY -> modify(order, instance, note);
                case RESTART -> restart(instance, beginnings);
                case MIGRATE -> migrate(order, instance);
            };
        } catch (ProcessEngineException refused) {
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidInput known) {
                    throw known;
                }
            }
            throw new InvalidInput("instances", "流程引擎不能这样做：" + Excerpt.of(refused.getMessage(), LONGEST_WORDS));
        }
    }

    private String retry(Known instance) {
        List<String> failed =
                management.createJobQuery().processInstanceId(instance.id()).noRetriesLeft().list().stream()
                        .map(Job::getId)
                        .toList();
        if (failed.isEmpty()) {
            throw new InvalidInput("instances", "没有失败的作业可以重试");
        }
        management.setJobRetries(failed, 1);
        return instance.id();
    }

    private String inAll(Known instance, Consumer<String> act) {
        trees.of(instance.id()).instances().forEach(each -> act.accept(each.id()));
        return instance.id();
    }

    private String modify(Order order, Known instance, String note) {
        if (order.cancel().isEmpty()
                && order.before().isEmpty()
                && order.after().isEmpty()) {
            throw new InvalidInput("before", "请选择要撤销或开始的步骤");
        }
        Map<String, Boolean> there = trees.tokens(instance.id());
        ProcessInstanceModificationBuilder builder = runtime.createProcessInstanceModification(instance.id());
        // what is new comes first, so that a scope in common lives on
        order.before().forEach(builder::startBeforeActivity);
        order.after().forEach(builder::startAfterActivity);
        for (String token : order.cancel()) {
            Boolean transition = there.get(token);
            if (transition == null) {
                throw new InvalidInput("cancel", "要撤销的步骤已经不在了，请重新预览");
            }
            if (transition) {
                builder.cancelTransitionInstance(token);
            } else {
                builder.cancelActivityInstance(token);
            }
        }
        builder.setAnnotation(note).execute();
        return instance.id();
    }

    /** On the newest version, with what the one that is over knew last. */
    private String restart(Known instance, List<String> beginnings) {
        ProcessDefinition latest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(instance.process())
                .withoutTenantId()
                .latestVersion()
                .singleResult();
        ProcessInstantiationBuilder builder =
                runtime.createProcessInstanceById(latest.getId()).businessKey(instance.businessKey());
        Map<String, Object> variables = new HashMap<>();
        for (HistoricVariableInstance variable : history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance.id())
                .activityInstanceIdIn(instance.id())
                .list()) {
            variables.put(variable.getName(), variable.getTypedValue());
        }
        builder.setVariables(variables);
        for (String activity : beginnings) {
            builder.startBeforeActivity(activity);
        }
        return builder.execute().getId();
    }

    private String migrate(Order order, Known instance) {
        if (!instance.definition().equals(order.definition())) {
            throw new InvalidInput("instances", "流程实例已不在原版本上");
        }
        changes.takeOver(instance.id(), instance.definition(), target(order), pairs(order));
        return instance.id();
    }

    @Override
    public void checkVersions(String from, String to) {
        if (from.equals(to)) {
            throw new InvalidInput("target", "两个版本不能相同");
        }
        if (!definition("definition", from)
                .getKey()
                .equals(definition("target", to).getKey())) {
            throw new InvalidInput("target", "只能迁移到同一流程的另一版本");
        }
    }

    @Override
    public void checkMapping(Order order) {
        String from = order.definition();
        if (from == null) {
            throw new InvalidInput("definition", "请选择原版本");
        }
        checkVersions(from, target(order));
        if (order.mapping().isEmpty()) {
            throw new InvalidInput("mapping", "请至少对应一个活动");
        }
        changes.check(from, target(order), pairs(order));
    }

    private ProcessDefinition definition(String field, String id) {
        ProcessDefinition found = repository
                .createProcessDefinitionQuery()
                .processDefinitionId(id)
                .singleResult();
        if (found == null) {
            throw new InvalidInput(field, "没有这个流程版本");
        }
        return found;
    }

    private static String target(Order order) {
        if (order.target() == null) {
            throw new InvalidInput("target", "请选择要迁移到的版本");
        }
        return order.target();
    }

    private static List<ModelChanges.Pair> pairs(Order order) {
        return order.mapping().stream()
                .map(each -> new ModelChanges.Pair(each.from(), each.to()))
                .toList();
    }
}
