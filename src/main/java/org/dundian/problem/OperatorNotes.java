package org.dundian.problem;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator did to a problem's process is a line of the problem's log, as every other decision is (rule 10). */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class OperatorNotes {

    private final Docket docket;
    private final Problems problems;

    OperatorNotes(Docket docket, Problems problems) {
        this.docket = docket;
        this.problems = problems;
    }

    /**
     * Does nothing where there is no such problem.
     *
     * @param operation a code of lower-case words
     */
    public void note(String number, String operation, String why) {
        if (problems.existsById(number)) {
            docket.write(docket.open(number), "flow-" + operation, why);
        }
    }
}
