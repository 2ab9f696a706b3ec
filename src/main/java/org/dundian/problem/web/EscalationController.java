package org.dundian.problem.web;

import org.dundian.input.NotFound;
import org.dundian.problem.Escalations;
import org.dundian.problem.VisibleProblems;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the form of an escalation's decision has to know. */
@RestController
class EscalationController {

    private final Escalations escalations;
    private final VisibleProblems visible;

    EscalationController(Escalations escalations, VisibleProblems visible) {
        this.escalations = escalations;
        this.visible = visible;
    }

    /** The problem's open escalation; 404 if there is none, or it is not for the current person. */
    @GetMapping("/api/problems/{number}/escalation")
    Escalations.Open open(@PathVariable String number) {
        if (!visible.isSeen(number)) {
            throw new NotFound("没有这个问题");
        }
        return escalations.openOf(number).orElseThrow(() -> new NotFound("本问题没有待决定的升级事项"));
    }
}
