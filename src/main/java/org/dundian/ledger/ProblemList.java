package org.dundian.ledger;

import static java.util.Map.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Categories;
import org.dundian.organisation.Owners;
import org.dundian.organisation.RowCondition;
import org.dundian.problem.ProblemState;
import org.dundian.problem.ProblemTerms;
import org.dundian.problem.Severity;
import org.dundian.problem.VisibleProblems;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger as lists: filtered, sorted, a page at a time, and never more than the current person may see. */
@Component
public class ProblemList {

    public static final int DEFAULT_SIZE = 20;
    private static final int LARGEST_SIZE = 100;

    /** Rows that are skipped on the way to a page; whoever wants to look further filters. */
    private static final int DEEPEST = 10_000;

    private static final int LONGEST_TEXT = 60;

    private static final String OVERDUE =
            "(p.deadline < :now and p.state not in" + " ('verified', 'closed', 'declined', 'merged', 'withdrawn'))";

    private static final Map<String, ProblemState.List> LISTS = Map.of(
            "new", ProblemState.List.NEW,
            "under-way", ProblemState.List.UNDER_WAY,
            "closed", ProblemState.List.CLOSED);

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            entry("number", "p.programme_code %1$s, p.running_number"),
            entry("reportedAt", "p.reported_at"),
            entry("deadline", "p.deadline"),
            // generated columns: graver or later is higher, not what comes later in the alphabet
            entry("severity", "p.severity_rank"),
            entry("state", "p.state_rank"),
            entry("level", "p.escalation_level"),
            entry("round", "p.round"));

    private final JdbcClient jdbc;
    private final VisibleProblems visible;
    private final Categories categories;
    private final Hosts hosts;
    private final Owners owners;
    private final Clock clock;

    ProblemList(
            JdbcClient jdbc, VisibleProblems visible, Categories categories, Hosts hosts, Owners owners, Clock clock) {
        this.jdbc = jdbc;
        this.visible = visible;
        this.categories = categories;
        this.hosts = hosts;
        this.owners = owners;
        this.clock = clock;
    }

    /**
     * A page of a list.
     *
     * @param total how many there are on all pages
     */
    public record Page(List<ProblemLine> items, long total) {}

    /** @throws InvalidInput naming the parameter that is out of bounds or no known code */
    public Page page(Wanted wanted) {
        int size = number("size", wanted.size(), DEFAULT_SIZE, 1, LARGEST_SIZE);
        int page = number("page", wanted.page(), 0, 0, Integer.MAX_VALUE);
        if ((long) page * size > DEEPEST) {
            throw new InvalidInput("page", "最多翻到第 " + DEEPEST + " 条，请增加筛选条件");
        }
        String order = order(wanted.sort());
        RowCondition condition = visible.seenByCurrentPerson().and(condition(wanted));
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<ProblemLine> items = jdbc.sql("""
                        select p.*, case when %s then 1 else 0 end as overdue from problem p
                        where %s order by %s limit :limit offset :offset""".formatted(OVERDUE, condition.sql(), order))
                .params(condition.params())
                .param("now", now)
                .param("limit", size)
                .param("offset", page * size)
                .query(ProblemList::line)
                .list();
        return new Page(items, count(condition, now));
    }

    /** How many there are on all pages. */
    long count(Wanted wanted) {
        return count(
                visible.seenByCurrentPerson().and(condition(wanted)),
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    private long count(RowCondition condition, OffsetDateTime now) {
        return jdbc.sql("select count(*) from problem p where " + condition.sql())
                .params(condition.params())
                .param("now", now)
                .query(Long.class)
                .single();
    }

    /**
     * The numbers of all that are asked for, on whatever page, in order.
     *
     * @throws InvalidInput if there are more than {@code most}
     */
    public List<String> numbers(Wanted wanted, int most) {
        RowCondition condition = visible.seenByCurrentPerson().and(condition(wanted));
        List<String> numbers = jdbc.sql("select p.number from problem p where %s order by p.number limit :limit"
                        .formatted(condition.sql()))
                .params(condition.params())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("limit", most + 1)
                .query(String.class)
                .list();
        if (numbers.size() > most) {
            throw new InvalidInput("numbers", "符合条件的问题超过 " + most + " 件，请增加筛选条件");
        }
        return numbers;
    }

    /** One of them, if the current person sees it. */
    Optional<ProblemLine> line(String number) {
        RowCondition condition = visible.seenByCurrentPerson().and("p.number = :number", "number", number);
        return jdbc.sql("select p.*, case when %s then 1 else 0 end as overdue from problem p where %s"
                        .formatted(OVERDUE, condition.sql()))
                .params(condition.params())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(ProblemList::line)
                .optional();
    }

    private RowCondition condition(Wanted wanted) {
        RowCondition all = RowCondition.ALL;
        String list = given(wanted.list());
        if (list != null) {
            ProblemState.List known = LISTS.get(list);
            List<String> states = Arrays.stream(ProblemState.values())
                    .filter(state -> state.list() == known)
                    .map(ProblemState::code)
                    .toList();
            all = all.and("p.state in (:states)", "states", known(!states.isEmpty(), "list", "台账", states, list));
        }
        String state = given(wanted.state());
        if (state != null) {
            boolean exists = Arrays.stream(ProblemState.values())
                    .anyMatch(each -> each.code().equals(state));
            all = all.and("p.state = :state", "state", known(exists, "state", "状态", state, state));
        }
        String severity = given(wanted.severity());
        if (severity != null) {
            all = all.and(
                    "p.severity = :severity", "severity", Severity.of(severity).code());
        }
        String category = given(wanted.category());
        if (category != null) {
            boolean exists = categories.byCode(category).isPresent();
            all = all.and("p.category = :category", "category", known(exists, "category", "问题类别", category, category));
        }
        String host = given(wanted.host());
        if (host != null) {
            boolean exists = hosts.byCode(host).isPresent();
            all = all.and("p.host_code = :host", "host", known(exists, "host", "蹲点单位", host, host));
        }
        String subgroup = given(wanted.subgroup());
        if (subgroup != null) {
            boolean exists = isSubgroup(subgroup);
            all = all.and(
                    "p.subgroup_code = :subgroup", "subgroup", known(exists, "subgroup", "蹲点小组", subgroup, subgroup));
        }
        String owner = given(wanted.owner());
        if (owner != null) {
            boolean exists = owners.byCode(owner).isPresent();
            all = all.and("p.owner_code = :owner", "owner", known(exists, "owner", "责任部门", owner, owner));
        }
        String common = given(wanted.common());
        if (common != null) {
            all = all.and("p.common_problem = :common", "common", common);
        }
        String overdue = given(wanted.overdue());
        if (overdue != null) {
            boolean exists = overdue.equals("true") || overdue.equals("false");
            String wantedOverdue = known(exists, "overdue", "是否超期", overdue, overdue);
            all = all.and(new RowCondition(
                    wantedOverdue.equals("true") ? OVERDUE : "(p.deadline is null or not " + OVERDUE + ")", Map.of()));
        }
        return all.and(text(given(wanted.text())));
    }

    private static RowCondition text(@Nullable String text) {
        if (text == null) {
            return RowCondition.ALL;
        }
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidInput("text", "“查找内容”不能超过 " + LONGEST_TEXT + " 个字");
        }
        if (!ProblemTerms.isSearchable(text)) {
            throw new InvalidInput("text", "“查找内容”请至少输入两个字");
        }
        return ProblemTerms.containing(text);
    }

    private boolean isSubgroup(String code) {
        return jdbc.sql("select count(*) from subgroup where code = ?")
                        .param(code)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static String order(@Nullable String sort) {
        String asked = given(sort) == null ? "reportedAt,desc" : String.valueOf(given(sort));
        String[] parts = asked.split(",", -1);
        String column = COLUMNS.get(parts[0]);
        if (column == null
                || parts.length > 2
                || parts.length == 2 && !List.of("asc", "desc").contains(parts[1])) {
            throw new InvalidInput("sort", "“排序”不是可选的值：" + asked);
        }
        String direction = parts.length == 2 ? parts[1] : "asc";
        return column.formatted(direction) + " " + direction + (parts[0].equals("deadline") ? " nulls last" : "")
                + ", p.programme_code " + direction + ", p.running_number " + direction;
    }

    private static int number(String field, @Nullable String value, int otherwise, int min, int max) {
        String digits = given(value);
        if (digits == null) {
            return otherwise;
        }
        if (digits.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(digits);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new InvalidInput(
                field,
                max == Integer.MAX_VALUE
                        ? "“" + field + "”应为不小于 " + min + " 的整数"
                        : "“" + field + "”应为 " + min + " 到 " + max + " 的整数");
    }

    private static <T> T known(boolean exists, String field, String label, T value, String sent) {
        if (!exists) {
            throw new InvalidInput(field, "“" + label + "”不是可选的值：" + sent);
        }
        return value;
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static ProblemLine line(ResultSet row, int number) throws SQLException {
        return new ProblemLine(
                Rows.text(row, "number"),
                Rows.text(row, "title"),
                Rows.text(row, "state"),
                Rows.text(row, "severity"),
                Rows.text(row, "category"),
                Rows.text(row, "host_code"),
                Rows.text(row, "subgroup_code"),
                row.getString("owner_code"),
                row.getString("handler"),
                row.getInt("round"),
                row.getInt("escalation_level"),
                Rows.time(row, "reported_at"),
                Rows.timeOrNull(row, "deadline"),
                row.getInt("overdue") == 1,
                Rows.dateOrNull(row, "wake_on"));
    }
}
