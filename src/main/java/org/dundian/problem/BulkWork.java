package org.dundian.problem;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.RowBatches;
import org.dundian.engine.RowWork;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The office acts on many problems at once. Each is a row with a result of its own: done, or refused by the same rules as a
 * single act, and a refused row holds up no other.
 */
@Service
@Transactional
public class BulkWork implements RowWork {

    /** Problems at once. */
    public static final int MOST = 500;

    private static final int LONGEST_REASON = 2000;

    private final BulkRows rows;
    private final OfficeActs acts;
    private final RowBatches batches;
    private final ActingPerson acting;
    private final CurrentPerson person;
    private final Clock clock;

    BulkWork(
            BulkRows rows,
            OfficeActs acts,
            RowBatches batches,
            ActingPerson acting,
            CurrentPerson person,
            Clock clock) {
        this.rows = rows;
        this.acts = acts;
        this.batches = batches;
        this.acting = acting;
        this.person = person;
        this.clock = clock;
    }

    /**
     * Takes the order; the rows are done one after another, after this transaction.
     *
     * @return the work's id
     * @throws InvalidInput if the order itself is wrong, whatever its problems
     * @throws AccessDeniedException to everybody but the problems' own office
     */
    public String start(BulkOrder order) {
        BulkKind kind = BulkKind.of(order.kind())
                .orElseThrow(() -> Answers.unknownChoice("kind", "操作", String.valueOf(order.kind())));
        Set<String> numbers = new LinkedHashSet<>(order.numbers());
        if (numbers.isEmpty() || numbers.size() > MOST) {
            throw new InvalidInput("numbers", "请选择 1 到 " + MOST + " 个问题");
        }
        String organisation = organisationOf(numbers);
        String reason = Fields.required("reason", "理由", order.reason(), LONGEST_REASON);
        BulkOrder checked = new BulkOrder(
                kind.code(),
                List.copyOf(numbers),
                kind == BulkKind.ASSIGN || kind == BulkKind.LINK
                        ? Answers.required("target", kind == BulkKind.LINK ? "共性问题" : "责任部门", order.target())
                        : null,
                kind == BulkKind.EXTEND ? Answers.present("untilDate", "延期至", order.untilDate()) : null,
                reason);
        acts.check(kind, organisation, checked);
        String id = UUID.randomUUID().toString();
        rows.add(id, organisation, kind, checked, reason, person.id(), clock.instant());
        rows.begun(id, batches.start(Kind.BULK, rowsOf(id, numbers.size())));
        return id;
    }

    /** @throws NotFound to everybody but the office whose work it is */
    @Transactional(readOnly = true)
    public BulkProgress progress(String id) {
        return rows.organisationOf(id)
                .filter(organisation -> person.groups().contains(Groups.office(organisation)))
                .flatMap(organisation -> rows.find(id, batches::failed))
                .orElseThrow(() -> new NotFound("没有这项批量处理"));
    }

    @Override
    public Kind kind() {
        return Kind.BULK;
    }

    @Override
    public void perform(String row) {
        rows.pending(id(row), seq(row))
                .ifPresent(task -> acting.as(task.requestedBy(), () -> {
                    // first, so that of two nodes with the same row the second waits, and then finds it done
                    if (rows.end(id(row), seq(row), "done", null, clock.instant())) {
                        acts.perform(task);
                    }
                }));
    }

    @Override
    public void refused(String row, String why) {
        rows.end(id(row), seq(row), "refused", why, clock.instant());
    }

    private String organisationOf(Set<String> numbers) {
        Map<String, String> organisations = rows.organisationsOf(numbers);
        List<String> unknown = numbers.stream()
                .filter(number -> !person.groups().contains(Groups.office(organisations.getOrDefault(number, ""))))
                .toList();
        if (unknown.size() == numbers.size() && person.groups().stream().noneMatch(Groups::isOffice)) {
            throw new AccessDeniedException("只有蹲点办可以批量处理");
        }
        if (!unknown.isEmpty()) {
            throw new InvalidInput("numbers", "没有编号为 " + unknown.get(0) + " 的问题");
        }
        Set<String> all = new LinkedHashSet<>(organisations.values());
        if (all.size() > 1) {
            throw new InvalidInput("numbers", "请一次只处理一个单位的问题");
        }
        return all.iterator().next();
    }

    private static List<String> rowsOf(String id, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(seq -> id + "/" + seq).toList();
    }

    private static String id(String row) {
        return row.substring(0, row.indexOf('/'));
    }

    private static int seq(String row) {
        return Integer.parseInt(row.substring(row.indexOf('/') + 1));
    }
}
