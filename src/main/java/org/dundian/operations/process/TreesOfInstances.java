package org.dundian.operations.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.dundian.operations.Tree;
import org.dundian.operations.Tree.Item;
import org.dundian.operations.Tree.Member;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is open in an instance and those it called: a query a kind, whatever the number of instances. */
@Component
class TreesOfInstances {

    private static final int DEEPEST = 8;
    private static final String BODY = "#multiInstanceBody";

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final JdbcClient jdbc;

    TreesOfInstances(RuntimeService runtime, RepositoryService repository, JdbcClient jdbc) {
        this.runtime = runtime;
        this.repository = repository;
        this.jdbc = jdbc;
    }

    Tree of(String instance) {
        List<Member> members = members(instance);
        if (members.isEmpty()) {
            return new Tree(List.of(), List.of());
        }
        Map<String, String> definitions = new LinkedHashMap<>();
        members.forEach(member -> definitions.put(member.id(), member.definition()));
        return new Tree(members, items(definitions));
    }

    private List<Member> members(String instance) {
        List<Member> all = new ArrayList<>();
        List<String> level = List.of(instance);
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            List<Member> found = jdbc.sql(
                            """
                    select e.id_, e.business_key_, e.suspension_state_, e.proc_def_id_, d.key_,
                           coalesce(d.name_, d.key_) as name, c.proc_inst_id_ as caller
                    from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                    left join act_ru_execution c on c.id_ = e.super_exec_
                    where e.parent_id_ is null and %s order by e.id_""".formatted(
                                            depth == 0
                                                    ? "e.id_ in (:ids)"
                                                    : "e.super_exec_ in (select s.id_ from act_ru_execution s where s.proc_inst_id_ in (:ids))"))
                    .param("ids", level)
                    .query(this::member)
                    .list();
            all.addAll(found);
            level = found.stream().map(Member::id).toList();
        }
        return List.copyOf(all);
    }

    private Member member(ResultSet row, int number) throws SQLException {
        String id = row.getString("id_");
        return new Member(
                id,
                row.getString("key_"),
                row.getString("name"),
                row.getString("proc_def_id_"),
                row.getString("business_key_"),
                row.getInt("suspension_state_") == 2,
                row.getString("caller"),
                activities(id));
    }

    /** Where its tokens wait, sorted; without what a token only passes. */
    List<String> activities(String instance) {
        ActivityInstance tree = runtime.getActivityInstance(instance);
        return tree == null
                ? List.of()
                : leaves(tree).map(Token::activity).sorted().toList();
    }

    /** Ids of what can be cancelled; true for what is on its way to or from an activity. */
    Map<String, Boolean> tokens(String instance) {
        Map<String, Boolean> tokens = new LinkedHashMap<>();
        ActivityInstance tree = runtime.getActivityInstance(instance);
        if (tree != null) {
            all(tree).forEach(token -> tokens.put(token.id(), token.transition()));
            tokens.remove(tree.getId());
        }
        return tokens;
    }

    /** The tokens that wait: id, activity, and whether on the way. */
    List<Token> waiting(String instance) {
        ActivityInstance tree = runtime.getActivityInstance(instance);
        return tree == null ? List.of() : leaves(tree).toList();
    }

    record Token(String id, String activity, boolean transition) {}

    private static Stream<Token> leaves(ActivityInstance tree) {
        ActivityInstance[] children = tree.getChildActivityInstances();
        TransitionInstance[] transitions = tree.getChildTransitionInstances();
        return children.length + transitions.length == 0
                ? Stream.of(new Token(tree.getId(), plain(tree.getActivityId()), false))
                : Stream.concat(onTheWay(transitions), Stream.of(children).flatMap(TreesOfInstances::leaves));
    }

    private static Stream<Token> all(ActivityInstance tree) {
        return Stream.concat(
                Stream.of(new Token(tree.getId(), plain(tree.getActivityId()), false)),
                Stream.concat(
                        onTheWay(tree.getChildTransitionInstances()),
                        Stream.of(tree.getChildActivityInstances()).flatMap(TreesOfInstances::all)));
    }

    private static Stream<Token> onTheWay(TransitionInstance[] transitions) {
        return Stream.of(transitions).map(each -> new Token(each.getId(), plain(each.getActivityId()), true));
    }

    private static String plain(String activity) {
        return activity.endsWith(BODY) ? activity.substring(0, activity.length() - BODY.length()) : activity;
    }

    private List<Item> items(Map<String, String> definitions) {
        List<Item> items = new ArrayList<>();
        items.addAll(jdbc.sql("""
                select t.id_, t.proc_inst_id_, t.task_def_key_, t.name_, t.assignee_, t.due_date_ from act_ru_task t
                where t.proc_inst_id_ in (:ids) order by t.id_""")
                .param("ids", definitions.keySet())
                .query((row, n) -> new Item(
                        Tree.Kind.TASK,
                        row.getString("id_"),
                        row.getString("proc_inst_id_"),
                        row.getString("task_def_key_"),
                        row.getString("name_"),
                        row.getString("assignee_"),
                        instant(row.getTimestamp("due_date_")),
                        null))
                .list());
        items.addAll(jdbc.sql("""
                select j.id_, j.process_instance_id_, coalesce(d.act_id_, '') as act_id_, j.type_, j.duedate_, j.retries_
                from act_ru_job j left join act_ru_jobdef d on d.id_ = j.job_def_id_
                where j.process_instance_id_ in (:ids) order by j.id_""")
                .param("ids", definitions.keySet())
                .query((row, n) -> new Item(
                        "timer".equals(row.getString("type_")) ? Tree.Kind.TIMER : Tree.Kind.JOB,
                        row.getString("id_"),
                        row.getString("process_instance_id_"),
                        row.getString("act_id_"),
                        name(definitions.get(row.getString("process_instance_id_")), row.getString("act_id_")),
                        null,
                        instant(row.getTimestamp("duedate_")),
                        row.getInt("retries_")))
                .list());
        items.addAll(jdbc.sql("""
                select s.id_, s.proc_inst_id_, coalesce(s.activity_id_, '') as activity_id_, s.event_name_
                from act_ru_event_subscr s where s.proc_inst_id_ in (:ids) order by s.id_""")
                .param("ids", definitions.keySet())
                .query((row, n) -> new Item(
                        Tree.Kind.MESSAGE,
                        row.getString("id_"),
                        row.getString("proc_inst_id_"),
                        row.getString("activity_id_"),
                        name(definitions.get(row.getString("proc_inst_id_")), row.getString("activity_id_")),
                        null,
                        null,
                        null))
                .list());
        return List.copyOf(items);
    }

    /** As the diagram has it; the id where it has none. The engine keeps the models. */
    private String name(@Nullable String definition, String activity) {
        return definition != null
                        && repository.getBpmnModelInstance(definition).getModelElementById(plain(activity))
                                instanceof FlowElement element
                        && element.getName() != null
                ? element.getName()
                : activity;
    }

    static @Nullable Instant instant(@Nullable Timestamp column) {
        return column == null ? null : column.toInstant();
    }
}
