package org.dundian.problem.web;

import java.util.List;
import org.dundian.input.Fields;
import org.dundian.problem.Conversation;
import org.dundian.problem.NewLetter;
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

    record Until(@Nullable String untilDate, @Nullable String reason) {}

    /** @param letter id of the letter whose answer is waited for */
    record Waiting(
            @Nullable String untilDate,
            @Nullable String reason,
            @Nullable String letter) {}

    record Reports(@Nullable List<String> numbers, @Nullable String reason) {}

    record Linked(int linked) {}

    /** @param upload id of the letter itself, uploaded beforehand */
    record LetterSent(
            @Nullable String kind,
            @Nullable String addressee,
            @Nullable String reference,
            @Nullable String subject,
            @Nullable String sentOn,
            @Nullable String upload) {}

    record LetterAnswered(
            @Nullable String answeredOn,
            @Nullable String answer,
            @Nullable String upload) {}

    record LetterKept(String id) {}

    /** The body outside has answered. */
    @PostMapping("/api/problems/{number}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable String number, @RequestBody Text body) {
        conversation.answered(number, body.text());
    }

    /** A letter was sent to a body outside. */
    @PostMapping("/api/problems/{number}/letters")
    @ResponseStatus(HttpStatus.CREATED)
    LetterKept sendLetter(@PathVariable String number, @RequestBody LetterSent body) {
        return new LetterKept(conversation.sendLetter(
                number,
                new NewLetter(
                        body.kind(),
                        body.addressee(),
                        body.reference(),
                        body.subject(),
                        Fields.optionalDate("sentOn", "发函日期", body.sentOn()),
                        body.upload())));
    }

    /** A letter was answered; a problem that waits for it goes on. */
    @PostMapping("/api/problems/{number}/letters/{letter}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerLetter(@PathVariable String number, @PathVariable String letter, @RequestBody LetterAnswered body) {
        conversation.letterAnswered(
                number,
                letter,
                Fields.optionalDate("answeredOn", "答复日期", body.answeredOn()),
                body.answer(),
                body.upload());
    }

    /** The office links reports to this common problem, all or none. */
    @PostMapping("/api/problems/{number}/members")
    Linked link(@PathVariable String number, @RequestBody Reports body) {
        List<String> numbers = body.numbers() == null ? List.of() : body.numbers();
        return new Linked(conversation.link(number, numbers, body.reason()));
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

    /** The handler asks for more time. */
    @PostMapping("/api/problems/{number}/more-time")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askForTime(@PathVariable String number, @RequestBody Until body) {
        conversation.askForTime(number, Fields.date("untilDate", "延期至", body.untilDate()), body.reason());
    }

    /** The handler asks the next supervisor for help. */
    @PostMapping("/api/problems/{number}/escalate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void escalate(@PathVariable String number, @RequestBody Reason body) {
        conversation.escalate(number, body.reason());
    }

    /** The handler waits for somebody outside. */
    @PostMapping("/api/problems/{number}/wait")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void await(@PathVariable String number, @RequestBody Waiting body) {
        conversation.await(number, Fields.date("untilDate", "再次查看日期", body.untilDate()), body.reason(), body.letter());
    }

    /** A note for the history. */
    @PostMapping("/api/problems/{number}/comment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void comment(@PathVariable String number, @RequestBody Text body) {
        conversation.comment(number, body.text());
    }
}
