package org.dundian.ledger;

import java.util.List;
import org.dundian.organisation.WorkToday;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How many problems that the current person sees are at no end yet, and how many of them are late. */
@Component
@Order(2)
class ProblemsToday implements WorkToday {

    private final ProblemList problems;

    ProblemsToday(ProblemList problems) {
        this.problems = problems;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                figure("ledger.new", Wanted.ofList("new"), "list=new", false),
                figure("ledger.under-way", Wanted.ofList("under-way"), "list=under-way", false),
                figure("ledger.overdue", Wanted.OVERDUE, "overdue=true&sort=deadline", true));
    }

    private Figure figure(String key, Wanted wanted, String query, boolean grave) {
        return new Figure(key, problems.count(wanted), false, "/ledger?" + query, grave);
    }
}
