package org.dundian.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.LedgerAgreement;
import org.dundian.engine.LedgerAgreement.Objection;
import org.dundian.engine.RowBatches;
import org.dundian.engine.RowWork;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.input.Outdated;
import org.dundian.operations.Preview.Contradiction;
import org.dundian.operations.Preview.Refusal;
import org.dundian.operations.Preview.Subject;
import org.dundian.problem.OperatorNotes;
import org.dundian.programme.ProgrammeEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What administrators do to instances by hand. A preview is the operation itself, carried out and rolled back, so it shows what
 * comes of it; the tables of the domain are asked in the same transaction whether they still agree.
 */
@Service
public class Operations {

    /** Instances an operation. */
    static final int MOST = 5000;

    /** The code of a programme, a batch or a subgroup. */
    private static final Pattern OF_A_PROGRAMME = Pattern.compile("([A-Z0-9]+-\\d{4})(-B\\d(-S\\d+)?)?");

    private static final int TRIED = 10;
    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 500;

    private final Administrators administrators;
    private final Hands hands;
    private final Map<String, LedgerAgreement> agreements = new HashMap<>();
    private final OperationLog log;
    private final OperatorNotes notes;
    private final ProgrammeEvents programmes;
    private final RowBatches batches;
    private final ActingPerson acting;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    Operations(
            Administrators administrators,
            Hands hands,
            List<LedgerAgreement> agreements,
            OperationLog log,
            OperatorNotes notes,
            ProgrammeEvents programmes,
            RowBatches batches,
            ActingPerson acting,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.administrators = administrators;
        this.hands = hands;
        agreements.forEach(each -> each.processes().forEach(process -> this.agreements.put(process, each)));
        this.log = log;
        this.notes = notes;
        this.programmes = programmes;
        this.batches = batches;
        this.acting = acting;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /**
     * What was begun.
     *
     * @param operation id of the line on the log
     * @param instance of one: the instance that there is now
     * @param waiting of many: how many are done one after the other, beside the work
     */
    public record Receipt(long operation, @Nullable String instance, int waiting) {}

    /** What came of doing it to one instance. */
    private record Outcome(Tree before, Tree after, String instance, List<Contradiction> contradictions, int notices) {}

    /** @throws InvalidInput if it cannot be meant */
    public Preview preview(Order order) {
        administrators.require();
        List<Hands.Known> known = subjects(order);
        if (known.size() == 1) {
            return previewOf(order, known.get(0));
        }
        List<Refusal> refused = new ArrayList<>();
        List<Hands.Known> tried = known.subList(0, Math.min(TRIED, known.size()));
        for (Hands.Known each : tried) {
            why(order, each).ifPresent(why -> refused.add(new Refusal(subject(each), why)));
        }
        return new Preview(
                known.stream().map(Operations::subject).toList(),
                known.isEmpty() ? "" : known.get(0).process(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                refused,
                tried.size(),
                null);
    }

    private Preview previewOf(Order order, Hands.Known known) {
        try {
            Outcome outcome = rolledBack(() -> act(order, known));
            Map<String, Tree.Item> before = byId(outcome.before());
            Map<String, Tree.Item> after = byId(outcome.after());
            Set<String> running = ids(outcome.after());
            Set<String> ran = ids(outcome.before());
            return new Preview(
                    List.of(subject(known)),
                    known.process(),
                    before.values().stream()
                            .filter(item -> !after.containsKey(item.id()))
                            .toList(),
                    after.values().stream()
                            .filter(item -> !before.containsKey(item.id()))
                            .toList(),
                    after.values().stream()
                            .filter(item -> before.containsKey(item.id()))
                            .toList(),
                    outcome.before().instances().stream()
                            .filter(each -> !running.contains(each.id()))
                            .toList(),
                    outcome.after().instances().stream()
                            .filter(each -> !ran.contains(each.id()))
                            .toList(),
                    outcome.notices(),
                    outcome.contradictions(),
                    List.of(),
                    1,
                    outcome.before().mark());
        } catch (InvalidInput refusal) {
            return new Preview(
                    List.of(subject(known)),
                    known.process(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    0,
                    List.of(),
                    List.of(new Refusal(subject(known), String.valueOf(refusal.getMessage()))),
                    1,
                    null);
        }
    }

    private Optional<String> why(Order order, Hands.Known known) {
        try {
            List<Contradiction> contradictions =
                    rolledBack(() -> act(order, known)).contradictions();
            return contradictions.isEmpty() ? Optional.empty() : Optional.of(inWords(contradictions.get(0)));
        } catch (InvalidInput refusal) {
            return Optional.of(String.valueOf(refusal.getMessage()));
        }
    }

    private <T> T rolledBack(Supplier<T> work) {
        T result = transaction.execute(status -> {
            status.setRollbackOnly();
            return work.get();
        });
        if (result == null) {
            throw new IllegalStateException("A trial without a result");
        }
        return result;
    }

    /**
     * Carries it out: on one instance at once, on several as an engine batch.
     *
     * @param reason 4 to 500 characters
     * @param mark of one instance: the preview's
     * @throws Outdated if the instance has gone on since the preview
     * @throws InvalidInput if the reason is missing, the engine refuses, or the tables would no longer agree
     */
    @Transactional
    public Receipt carryOut(Order order, @Nullable String reason, @Nullable String mark) {
        String who = administrators.require();
        String why = Fields.required("reason", "理由", reason, LONGEST_REASON);
        if (why.length() < SHORTEST_REASON) {
            throw new InvalidInput("reason", "“理由”至少写 " + SHORTEST_REASON + " 个字");
        }
        if (order.instances().isEmpty()) {
            throw new InvalidInput("instances", "请先预览，再按预览的范围操作");
        }
        List<Hands.Known> known = subjects(order);
        if (known.isEmpty()) {
            throw new Outdated("预览之后这些流程实例都已结束，没有可以操作的，请重新预览");
        }
        Hands.Known first = known.get(0);
        long operation = log.add(
                order,
                who,
                why,
                first.process(),
                first.definition(),
                known.stream().map(Operations::subject).toList());
        if (known.size() > 1) {
            log.isBatch(
                    operation,
                    batches.start(
                            RowWork.Kind.OPERATION,
                            Stream.iterate(1, seq -> seq <= known.size(), seq -> seq + 1)
                                    .map(seq -> operation + "/" + seq)
                                    .toList()));
            return new Receipt(operation, null, known.size());
        }
        if (!asApplication(() -> hands.tree(first.id())).mark().equals(mark)) {
            throw new Outdated("预览之后该流程实例又有了变化，没有作任何改动，请重新预览");
        }
        String instance = finish(order, first, operation, why);
        log.settle(operation, 1, "done", null);
        return new Receipt(operation, instance, 0);
    }

    /** One of many, in its own transaction; left alone if it was done before. */
    void carryOutPiece(long operation, int seq) {
        OperationLog.Entry entry = log.find(operation).orElseThrow();
        OperationLog.Piece piece = log.piece(operation, seq).orElseThrow();
        if (log.settle(operation, seq, "done", null)) {
            Hands.Known known = hands.find(piece.instance())
                    .filter(Hands.Known::running)
                    .orElseThrow(() -> new InvalidInput("instance", "流程实例已经结束"));
            acting.as(entry.who(), () -> {
                finish(entry.order(), known, operation, entry.reason());
            });
        }
    }

    private String finish(Order order, Hands.Known known, long operation, String why) {
        Outcome outcome = act(order, known);
        if (!outcome.contradictions().isEmpty()) {
            throw new InvalidInput("instances", inWords(outcome.contradictions().get(0)));
        }
        String key = known.businessKey();
        if (key != null) {
            note(key, order.kind(), why + "（操作记录 " + operation + "）");
        }
        return outcome.instance();
    }

    /** On the log of the problem, or of the programme, that it is about (rule 10). */
    private void note(String key, OperationKind kind, String why) {
        notes.note(key, kind.code(), why);
        Matcher programme = OF_A_PROGRAMME.matcher(key);
        if (programme.matches()
                && jdbc.sql("select count(*) from programme where code = ?")
                                .param(programme.group(1))
                                .query(Integer.class)
                                .single()
                        > 0) {
            programmes.note(programme.group(1), key, "flow-" + kind.code(), why);
        }
    }

    private Outcome act(Order order, Hands.Known known) {
        return asApplication(() -> {
            checkAlone(order, known);
            Tree before = hands.tree(known.id());
            Map<Contradiction, Boolean> earlier = contradictions(Stream.of(before), known).stream()
                    .collect(Collectors.toMap(each -> each, each -> true));
            long lastNotice = jdbc.sql("select coalesce(max(id), 0) from notice")
                    .query(Long.class)
                    .single();
            String now = hands.act(
                    order,
                    known,
                    beginnings(order, known),
                    "蹲点运行中由系统管理员" + order.kind().label());
            Tree after = hands.tree(now);
            List<Contradiction> contradictions = contradictions(Stream.of(before, after), known).stream()
                    .filter(each -> order.kind().movesTokens() || !earlier.containsKey(each))
                    .toList();
            return new Outcome(before, after, now, contradictions, noticesSince(lastNotice, before, after, known));
        });
    }

    private static void checkAlone(Order order, Hands.Known known) {
        if (known.caller() != null && (order.kind() == OperationKind.DELETE || order.kind() == OperationKind.RESTART)) {
            throw new InvalidInput("instances", "这是由上级流程带起的流程实例，请在上级流程实例上操作");
        }
        if (known.running() == (order.kind() == OperationKind.RESTART)) {
            throw new InvalidInput("instances", known.running() ? "流程实例仍在运行，不能重新启动" : "流程实例已经结束");
        }
    }

    /** Where a restarted one begins: where the administrator says, else where the ledger does. */
    private List<String> beginnings(Order order, Hands.Known known) {
        if (order.kind() != OperationKind.RESTART) {
            return List.of();
        }
        LedgerAgreement agreement = agreements.get(known.process());
        if (agreement == null || known.businessKey() == null) {
            throw new InvalidInput("instances", "这种流程重新启动会使已有的结果重复一遍，请按业务重新发起");
        }
        List<String> chosen =
                order.before().isEmpty() ? agreement.beginnings(known.process(), known.businessKey()) : order.before();
        if (chosen.isEmpty()) {
            throw new InvalidInput("before", "台账上已经结束，或没有说明从哪一步开始，请选择开始的步骤");
        }
        return chosen;
    }

    private List<Contradiction> contradictions(Stream<Tree> trees, Hands.Known known) {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        Stream.concat(
                        trees.flatMap(tree -> tree.instances().stream())
                                .map(each -> new Contradiction(
                                        each.process(),
                                        each.businessKey() == null ? "" : each.businessKey(),
                                        Objection.LOST)),
                        Stream.of(new Contradiction(
                                known.process(),
                                known.businessKey() == null ? "" : known.businessKey(),
                                Objection.LOST)))
                .filter(each -> !each.businessKey().isEmpty())
                .forEach(each -> keys.computeIfAbsent(each.process(), any -> new HashSet<>())
                        .add(each.businessKey()));
        List<Contradiction> found = new ArrayList<>();
        keys.forEach((process, of) -> {
            LedgerAgreement agreement = agreements.get(process);
            if (agreement != null) {
                of.stream()
                        .sorted()
                        .forEach(key -> agreement
                                .objection(hands.standing(process, key))
                                .ifPresent(objection -> found.add(new Contradiction(process, key, objection))));
            }
        });
        return found;
    }

    private int noticesSince(long last, Tree before, Tree after, Hands.Known known) {
        Set<String> keys = Stream.concat(before.instances().stream(), after.instances().stream())
                .map(Tree.Member::businessKey)
                .filter(key -> key != null)
                .collect(Collectors.toSet());
        if (known.businessKey() != null) {
            keys.add(known.businessKey());
        }
        return keys.isEmpty()
                ? 0
                : jdbc.sql("select count(*) from notice where id > :last and about in (:keys)")
                        .param("last", last)
                        .param("keys", keys)
                        .query(Integer.class)
                        .single();
    }

    /** Those that are there; every one is looked up in one query. */
    private List<Hands.Known> subjects(Order order) {
        return asApplication(() -> {
            if (order.instances().size() > MOST) {
                throw new InvalidInput("instances", "一次最多操作 " + MOST + " 个流程实例");
            }
            if (order.instances().size() != 1 && !order.kind().isForMany()) {
                throw new InvalidInput("instances", "“" + order.kind().label() + "”一次只能操作一个流程实例");
            }
            if (order.kind() == OperationKind.MIGRATE) {
                hands.checkMapping(order);
            }
            if (order.instances().size() == 1) {
                return List.of(hands.find(order.instances().get(0)).orElseThrow(() -> new NotFound("没有这个流程实例")));
            }
            if (!order.instances().isEmpty()) {
                return hands.findRunning(order.instances());
            }
            String definition = order.definition();
            if (definition == null) {
                throw new InvalidInput("definition", "请选择流程或流程实例");
            }
            return hands.findRunning(hands.running(order.kind(), definition, MOST));
        });
    }

    private <T> T asApplication(Supplier<T> work) {
        return acting.asApplication(work);
    }

    private static Subject subject(Hands.Known known) {
        return new Subject(known.id(), known.businessKey());
    }

    private static Set<String> ids(Tree tree) {
        return tree.instances().stream().map(Tree.Member::id).collect(Collectors.toSet());
    }

    private static Map<String, Tree.Item> byId(Tree tree) {
        Map<String, Tree.Item> items = new LinkedHashMap<>();
        tree.items().forEach(item -> items.put(item.id(), item));
        return items;
    }

    private static String inWords(Contradiction contradiction) {
        String key = contradiction.businessKey();
        return switch (contradiction.objection()) {
            case LOST -> key + " 在台账上仍未结束，这样操作后将没有流程继续办理；确需结束的，请先在业务上撤回、取消或办结";
            case OVER -> key + " 在台账上已经结束，不应再有流程运行";
            case TWICE -> key + " 将同时有几个流程实例在运行";
            case ELSEWHERE -> key + " 在台账上的状态与这样操作后流程所在的步骤不一致";
        };
    }

    /** The lines of the log, newest first. */
    @Transactional(readOnly = true)
    public List<OperationLog.Line> logged(@Nullable Long before, @Nullable String instance) {
        administrators.require();
        return log.lines(before, instance);
    }

    /** What became of each instance of an operation, refused ones first. */
    @Transactional(readOnly = true)
    public List<OperationLog.Piece> pieces(long operation) {
        administrators.require();
        return log.pieces(operation);
    }
}
