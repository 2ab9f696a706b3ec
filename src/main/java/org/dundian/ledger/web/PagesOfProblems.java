package org.dundian.ledger.web;

import java.util.Optional;
import org.dundian.notification.PagesAbout;
import org.dundian.problem.VisibleProblems;
import org.springframework.stereotype.Component;

/** A problem is read of on the ledger. */
@Component
class PagesOfProblems implements PagesAbout {

    private final VisibleProblems problems;

    PagesOfProblems(VisibleProblems problems) {
        this.problems = problems;
    }

    @Override
    public Optional<String> find(String about) {
        return problems.isSeen(about) ? Optional.of("/ledger/" + about) : Optional.empty();
    }
}
