package org.dundian.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.dundian.input.InvalidInput;
import org.dundian.ledger.TaskCard;
import org.dundian.ledger.TaskCards;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "tasks", description = "What open tasks are about, as far as the caller sees them")
class TaskCardsController {

    /** A page of Tasklist has fifteen. */
    private static final int MOST = 100;

    private final TaskCards cards;

    TaskCardsController(TaskCards cards) {
        this.cards = cards;
    }

    /** The cards of those tasks that the caller sees; whatever else is asked for is silently absent. */
    @GetMapping("/api/task-cards")
    @Operation(summary = "What up to a hundred tasks are about")
    List<TaskCard> cards(@RequestParam List<String> id, Locale language) {
        if (id.size() > MOST) {
            throw new InvalidInput("id", "一次最多查询 " + MOST + " 项待办");
        }
        return cards.of(id, language);
    }
}
