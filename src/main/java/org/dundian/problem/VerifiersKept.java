package org.dundian.problem;

import java.util.List;
import org.dundian.engine.ActingPerson;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.StandInsChanged;
import org.dundian.organisation.SubstitutionBook;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When somebody begins to stand in for another, or leaves, a verification may wait for people none of whom may do it any more: it
 * goes to the next who may.
 */
@Component
class VerifiersKept {

    private final SubstitutionBook substitutions;
    private final Verifiers verifiers;
    private final Docket docket;
    private final ProblemEngine engine;
    private final ActingPerson acting;
    private final JdbcClient jdbc;

    VerifiersKept(
            SubstitutionBook substitutions,
            Verifiers verifiers,
            Docket docket,
            ProblemEngine engine,
            ActingPerson acting,
            JdbcClient jdbc) {
        this.substitutions = substitutions;
        this.verifiers = verifiers;
        this.docket = docket;
        this.engine = engine;
        this.acting = acting;
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional
    public void whenStandInsChange(StandInsChanged changed) {
        List<String> people = substitutions.peopleSince(substitutions.day().minusDays(1));
        askAgain(people);
    }

    /** Looks at every verification that any of the people has to do with. */
    void askAgain(List<String> people) {
        if (!people.isEmpty()) {
            acting.asApplication(() -> concerning(people).forEach(this::ask));
        }
    }

    private List<String> concerning(List<String> people) {
        return jdbc.sql("""
                        select p.number from problem p
                         where p.state = 'resolved'
                           and (p.solved_by in (:people) or p.solved_for in (:people) or p.contact in (:people)
                                or exists (select 1 from posting m
                                            where m.subgroup_code = p.subgroup_code and m.user_id in (:people)))
                         order by p.number""").param("people", people).query(String.class).list();
    }

    private void ask(String number) {
        Problem problem = docket.open(number);
        Actor asked = Actor.parse(String.valueOf(problem.nextActor));
        if (verifiers.canVerify(problem, asked)) {
            return;
        }
        Actor another = verifiers.of(problem);
        if (!another.equals(asked)) {
            problem.nextActor = another.toString();
            docket.write(problem, "verifier-changed", null);
            engine.reportingSideMoved(number, another);
            docket.tell(problem, another, NoticeKind.VERIFICATION_WANTED);
        }
    }
}
