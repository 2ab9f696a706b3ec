package org.dundian.problem.web;

import org.dundian.problem.Conversation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConversationController {

    private final Conversation conversation;

    ConversationController(Conversation conversation) {
        this.conversation = conversation;
    }

    record Text(@Nullable String text) {}

    record Reason(@Nullable String reason) {}

    /** The body outside has answered. */
    @PostMapping("/api/problems/{number}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable String number, @RequestBody Text body) {
        conversation.answered(number, body.text());
    }

    /** The reporter takes it back. */
    @PostMapping("/api/problems/{number}/withdraw")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String number, @RequestBody Reason body) {
        conversation.withdraw(number, body.reason());
    }

    /** The office takes it out of its common problem. */
    @PostMapping("/api/problems/{number}/unlink")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(@PathVariable String number, @RequestBody Reason body) {
        conversation.unlink(number, body.reason());
    }

    /** A note for the history. */
    @PostMapping("/api/problems/{number}/comment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void comment(@PathVariable String number, @RequestBody Text body) {
        conversation.comment(number, body.text());
    }
}
