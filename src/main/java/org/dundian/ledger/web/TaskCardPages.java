package org.dundian.ledger.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dundian.input.NotFound;
import org.dundian.ledger.ProblemFile;
import org.dundian.ledger.ProblemFiles;
import org.dundian.ledger.StayFiles;
import org.dundian.ledger.TaskCard;
import org.dundian.ledger.TaskCards;
import org.dundian.problem.Conversation;
import org.dundian.problem.HandOvers;
import org.dundian.problem.LikelyDuplicates;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The card that Tasklist shows in a tab beside a task's form: a piece of a page, so that it is said in one place, in the same
 * words and by the same rules as on the problem's page.
 */
@Controller
class TaskCardPages {

    private final TaskCards cards;
    private final ProblemFiles problems;
    private final StayFiles stays;
    private final Conversation conversation;
    private final HandOvers handOvers;
    private final LikelyDuplicates duplicates;

    TaskCardPages(
            TaskCards cards,
            ProblemFiles problems,
            StayFiles stays,
            Conversation conversation,
            HandOvers handOvers,
            LikelyDuplicates duplicates) {
        this.cards = cards;
        this.problems = problems;
        this.stays = stays;
        this.conversation = conversation;
        this.handOvers = handOvers;
        this.duplicates = duplicates;
    }

    @GetMapping("/task-cards/{task}")
    String card(@PathVariable String task, Model model, Locale language) {
        TaskCard card = cards.of(task, language).orElseThrow(() -> new NotFound("没有这项待办，或者它没有卡片"));
        model.addAttribute("card", card);
        model.addAttribute("task", task);
        if (card.kind().equals("problem")) {
            addProblem(card.about(), task, model);
        } else {
            stays.find(card.kind(), card.about()).ifPresent(stay -> model.addAttribute("stay", stay));
        }
        return "task-card";
    }

    /** Some have a task about a problem that they do not see, such as what a meeting decided: they have the card's head. */
    private void addProblem(String number, String task, Model model) {
        Optional<ProblemFile> file = problems.find(number);
        if (file.isPresent()) {
            model.addAttribute("file", file.get());
            model.addAttribute("rights", conversation.rightsOn(number));
            model.addAttribute("recipients", handOvers.recipients(task));
            model.addAttribute("alike", alike(file.get()));
        }
    }

    private List<LikelyDuplicates.Likely> alike(ProblemFile file) {
        return duplicates.of(
                file.line().hostCode(), file.line().title(), file.line().number());
    }
}
