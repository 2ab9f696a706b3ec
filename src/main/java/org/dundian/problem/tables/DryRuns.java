package org.dundian.problem.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dundian.problem.Decider;
import org.dundian.problem.ProblemState;
import org.dundian.problem.Route;
import org.dundian.problem.Routing;
import org.dundian.problem.tables.DryRun.Change;
import org.dundian.problem.tables.DryRun.Row;
import org.dundian.problem.tables.RuleTable.Rule;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks two tables about every open problem of an organisation, and keeps where they differ. */
@Component
class DryRuns {

    private static final List<String> OPEN = Arrays.stream(ProblemState.values())
            .filter(state -> !state.isEnd())
            .map(ProblemState::code)
            .toList();

    private final JdbcClient jdbc;
    private final Hosts hosts;

    DryRuns(JdbcClient jdbc, Hosts hosts) {
        this.jdbc = jdbc;
        this.hosts = hosts;
    }

    DryRun of(String organisation, RuleTable before, RuleTable after) {
        Map<String, Host> byCode =
                hosts.ofOrganisation(organisation).stream().collect(Collectors.toMap(Host::code, host -> host));
        Map<List<String>, List<Change>> answered = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        int[] counts = new int[2];
        jdbc.sql("""
                select p.number, p.title, p.state, p.category, p.severity, p.host_code, o.name as owner_name
                from problem p left join owner_department o on o.code = p.owner_code
                where p.organisation_code = :organisation and p.state in (:open)
                order by p.reported_at, p.number""").param("organisation", organisation).param("open", OPEN).query(row -> {
            String category = row.getString("category");
            String severity = row.getString("severity");
            String hostCode = row.getString("host_code");
            Host host = Objects.requireNonNull(byCode.get(hostCode), "problems are at hosts of their own");
            List<Change> changes = answered.computeIfAbsent(
                    List.of(category, severity, hostCode), asked -> changes(before, after, category, severity, host));
            counts[0]++;
            if (!changes.isEmpty()) {
                counts[1]++;
                if (rows.size() < DryRun.MOST_ROWS) {
                    rows.add(new Row(
                            row.getString("number"),
                            row.getString("title"),
                            row.getString("state"),
                            severity,
                            row.getString("owner_name"),
                            changes));
                }
            }
        });
        return new DryRun(counts[0], counts[1], List.copyOf(rows));
    }

    private static List<Change> changes(
            RuleTable before, RuleTable after, String category, String severity, Host host) {
        List<Change> changes = new ArrayList<>();
        switch (after.kind()) {
            case ROUTING -> {
                List<String> inputs = List.of(category, host.kind().code(), severity, host.district());
                compare(after.kind(), 0, route(before, inputs, host), route(after, inputs, host), changes);
            }
            case LIMITS -> {
                List<String> inputs = List.of(severity);
                compare(after.kind(), 0, results(before, inputs), results(after, inputs), changes);
            }
            case LADDER -> {
                for (int level = 1; level <= KnownCodes.LEVELS; level++) {
                    List<Object> inputs = List.of(level, severity);
                    compare(after.kind(), level, results(before, inputs), results(after, inputs), changes);
                }
            }
        }
        return List.copyOf(changes);
    }

    private static void compare(
            TableKind kind,
            int level,
            @Nullable List<Object> before,
            @Nullable List<Object> after,
            List<Change> changes) {
        for (int i = 0; i < kind.outputs().size(); i++) {
            Object was = before == null ? null : before.get(i);
            Object willBe = after == null ? null : after.get(i);
            if (!Objects.equals(was, willBe)) {
                changes.add(new Change(kind.outputs().get(i).name(), level, was, willBe));
            }
        }
    }

    private static @Nullable List<Object> results(RuleTable table, List<?> inputs) {
        return table.deciding(inputs).map(Rule::results).orElse(null);
    }

    /** With the owners that the route means at this host. */
    private static @Nullable List<Object> route(RuleTable table, List<String> inputs, Host host) {
        Optional<Rule> rule = table.deciding(inputs);
        if (rule.isEmpty()) {
            return null;
        }
        String coOwners = rule.get().text(1);
        Route route = Routing.at(
                host,
                new Route(
                        rule.get().text(0),
                        coOwners.isEmpty() ? List.of() : List.of(coOwners.split(",")),
                        Decider.of(rule.get().text(2)).orElse(Decider.NONE)));
        return List.of(
                route.owner(),
                String.join(",", route.coOwners()),
                route.firstSupervisor().code());
    }
}
