package org.dundian.notification.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.dundian.input.NotFound;
import org.dundian.notification.NoticeKind;
import org.dundian.notification.OpenTasks;
import org.dundian.notification.PagesAbout;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the button of a mail leads. Browsers keep the part after # to themselves, so the mail names kind and matter
 * in a path, which survives the sign-in page, and the task is looked up when somebody comes: it may have changed hands.
 */
@Controller
class TaskLinks {

    private final OpenTasks tasks;
    private final PagesAbout pages;

    TaskLinks(OpenTasks tasks, PagesAbout pages) {
        this.tasks = tasks;
        this.pages = pages;
    }

    @GetMapping("/tasks/{kind}/{about}")
    String open(
            @PathVariable("kind") String code, @PathVariable String about, Model model, HttpServletResponse response) {
        NoticeKind kind = NoticeKind.of(code).orElseThrow(() -> new NotFound("没有这种通知"));
        Optional<String> page = kind.page();
        if (page.isPresent()) {
            return "redirect:" + page.get();
        }
        Optional<String> found =
                kind.isTask() ? tasks.find(about, kind.opens()).map(TaskLinks::inTasklist) : Optional.empty();
        return found.or(() -> pages.find(about)).map(path -> "redirect:" + path).orElseGet(() -> {
            if (!kind.isTask()) {
                return "redirect:/";
            }
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("about", about);
            return "task-gone";
        });
    }

    private static String inTasklist(String task) {
        return UriComponentsBuilder.fromPath("/camunda/app/tasklist/default/")
                .fragment("/?task={task}")
                .encode()
                .buildAndExpand(task)
                .toUriString();
    }
}
