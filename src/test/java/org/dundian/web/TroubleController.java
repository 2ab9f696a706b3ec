package org.dundian.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Everything that can go wrong at an endpoint. */
@RestController
@RequestMapping("/api/trouble")
class TroubleController {

    private final CurrentPerson person;
    private final TaskService tasks;

    TroubleController(CurrentPerson person, TaskService tasks) {
        this.person = person;
        this.tasks = tasks;
    }

    @PostMapping("/who")
    Map<String, Object> who() {
        return Map.of("who", person.id(), "groups", person.groups());
    }

    @GetMapping("/invalid")
    void invalid() {
        throw new InvalidInput(List.of(new FieldError("title", "标题不能为空"), new FieldError("since", "日期不能晚于今天")));
    }

    @GetMapping("/invalid-inside")
    void invalidInside() {
        throw new IllegalStateException("engine's words", new InvalidInput("title", "标题不能为空"));
    }

    @GetMapping("/date")
    LocalDate date(@RequestParam LocalDate day) {
        return day;
    }

    @PostMapping("/body")
    Body body(@RequestBody Body body) {
        return body;
    }

    @PostMapping("/file")
    long file(@RequestParam MultipartFile file) {
        return file.getSize();
    }

    @PostMapping("/complete/{task}")
    void complete(@PathVariable String task) {
        tasks.complete(task);
    }

    @GetMapping("/changed")
    void changed() {
        throw new OptimisticLockingFailureException("row 17 of table secret");
    }

    @GetMapping("/changed-in-engine")
    void changedInEngine() {
        throw new OptimisticLockingException("execution 17");
    }

    @GetMapping("/broken")
    void broken() {
        throw new IllegalStateException("password of the database is secret");
    }

    record Body(String title, LocalDate since) {}
}
