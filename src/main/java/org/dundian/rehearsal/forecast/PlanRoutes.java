package org.dundian.rehearsal.forecast;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Categories;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.problem.DecisionTables;
import org.dundian.problem.Route;
import org.dundian.problem.Routing;
import org.dundian.problem.Severity;
import org.dundian.programme.Batch;
import org.dundian.programme.Subgroup;
import org.dundian.programme.Subgroups;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whom the office's tables give the problems to that are assumed. A district that has not changed the shipped ones would
 * give them to departments of the federation above, which take none of a district's: there, triage asks the office each time,
 * and nothing could be forecast.
 */
@Component
class PlanRoutes {

    private final DecisionTables tables;
    private final Owners owners;
    private final Categories categories;
    private final Subgroups subgroups;
    private final Hosts hosts;
    private final TransactionTemplate trial;

    PlanRoutes(
            DecisionTables tables,
            Owners owners,
            Categories categories,
            Subgroups subgroups,
            Hosts hosts,
            PlatformTransactionManager transactions) {
        this.tables = tables;
        this.owners = owners;
        this.categories = categories;
        this.subgroups = subgroups;
        this.hosts = hosts;
        this.trial = new TransactionTemplate(transactions);
    }

    /** @throws InvalidInput naming each category of which some would go to nobody of the batch's organisation */
    void check(Batch batch, Assumptions assumptions) {
        // the engine keeps what its tables were asked; of this nothing
        trial.executeWithoutResult(status -> {
            status.setRollbackOnly();
            checkRoutes(batch, assumptions);
        });
    }

    private void checkRoutes(Batch batch, Assumptions assumptions) {
        Set<String> able = owners.ofOrganisation(batch.organisation()).stream()
                .filter(Owner::hasAccounts)
                .map(Owner::code)
                .collect(Collectors.toSet());
        // the tables ask of a host's kind and district alone
        Collection<List<Host>> alike =
                hosts
                        .allByCode(subgroups.ofBatch(batch.code()).stream()
                                .map(Subgroup::host)
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(
                                host -> List.of(host.kind().code(), host.district())))
                        .values();
        List<FieldError> refused = likely(assumptions.categories()).stream()
                .flatMap(category -> likely(assumptions.severities()).stream()
                        .map(Severity::of)
                        .flatMap(severity -> alike.stream()
                                .flatMap(places -> ownersOf(batch.organisation(), category, severity, places)))
                        .filter(owner -> !able.contains(owner))
                        .findFirst()
                        .map(owner -> new FieldError(
                                "category." + category,
                                "“" + nameOf(category) + "”类问题按分办表交给 " + owner + "，本工会没有这个责任部门；请先在“决策表”中改好分办表"))
                        .stream())
                .toList();
        if (!refused.isEmpty()) {
            throw new InvalidInput(refused);
        }
    }

    private Stream<String> ownersOf(String organisation, String category, Severity severity, List<Host> alike) {
        Host one = alike.get(0);
        Route route = tables.routeOf(organisation, category, one.kind().code(), severity, one.district());
        return alike.stream().map(host -> Routing.at(host, route).owner());
    }

    private String nameOf(String category) {
        return categories.byCode(category).map(each -> each.name()).orElse(category);
    }

    private static Set<String> likely(Map<String, Integer> weights) {
        return weights.entrySet().stream()
                .filter(weight -> weight.getValue() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
