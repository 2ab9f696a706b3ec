package org.dundian.web;

import java.util.List;
import java.util.Locale;
import org.dundian.engine.TakeOvers;
import org.dundian.input.InvalidInput;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tasks done on another's behalf, for Tasklist's list and for the head of a task. */
@RestController
class TakeOverController {

    private static final int MOST = 100;

    private final TakeOvers takeOvers;

    TakeOverController(TakeOvers takeOvers) {
        this.takeOvers = takeOvers;
    }

    /**
     * A task that concerns a substitution.
     *
     * @param words such as 李四 代 张三
     * @param offer {@code take-over}, {@code give-back} or {@code none}
     */
    record Behalf(String taskId, String words, String offer) {}

    /** Those of the tasks, at most a hundred, that somebody does or may do for somebody else today. */
    @GetMapping("/api/tasks/behalf")
    List<Behalf> behalf(@RequestParam List<String> id) {
        if (id.size() > MOST) {
            throw new InvalidInput("id", "一次最多查询 " + MOST + " 项待办");
        }
        return takeOvers.behalf(id).stream()
                .map(each -> new Behalf(
                        each.taskId(),
                        each.words(),
                        each.offer().name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .toList();
    }

    /** Makes a task of somebody the current person stands in for theirs to do. */
    @PostMapping("/api/tasks/{id}/take-over")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeOver(@PathVariable String id) {
        takeOvers.takeOver(id);
    }

    /** Returns a task that was taken over to the person it belongs to. */
    @PostMapping("/api/tasks/{id}/give-back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBack(@PathVariable String id) {
        takeOvers.giveBack(id);
    }
}
