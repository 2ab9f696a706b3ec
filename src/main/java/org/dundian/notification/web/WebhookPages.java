package org.dundian.notification.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dundian.input.InvalidInput;
import org.dundian.notification.webhook.WebhookStyle;
import org.dundian.notification.webhook.Webhooks;
import org.dundian.notification.webhook.Webhooks.Wish;
import org.dundian.organisation.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 通知推送: where notices are posted too; for administrators. */
@Controller
class WebhookPages {

    private static final String PATH = "/webhooks";
    private static final String DONE = "redirect:" + PATH + "?done=";
    private static final Wish NOTHING = new Wish(null, null, null, null, null, null);

    private final Webhooks webhooks;
    private final Organisations organisations;

    WebhookPages(Webhooks webhooks, Organisations organisations) {
        this.webhooks = webhooks;
        this.organisations = organisations;
    }

    @GetMapping(PATH)
    String page(@RequestParam(required = false) @Nullable String done, Model model) {
        return show(NOTHING, done, model);
    }

    @PostMapping(PATH)
    String add(@ModelAttribute Wish wish, Model model, HttpServletResponse response) {
        try {
            webhooks.add(wish);
            return DONE + "added";
        } catch (InvalidInput refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("refused", refused.getMessage());
            return show(wish, null, model);
        }
    }

    @PostMapping(PATH + "/{id}/test")
    String test(@PathVariable String id) {
        webhooks.test(id);
        return DONE + "tested";
    }

    @PostMapping(PATH + "/{id}/remove")
    String remove(@PathVariable String id) {
        webhooks.remove(id);
        return DONE + "removed";
    }

    private String show(Wish typed, @Nullable String done, Model model) {
        model.addAttribute("webhooks", webhooks.all());
        Map<String, String> names = new LinkedHashMap<>();
        organisations.all().forEach(each -> names.put(each.code(), each.name()));
        model.addAttribute("organisations", names);
        model.addAttribute("styles", WebhookStyle.values());
        model.addAttribute("typed", typed);
        model.addAttribute("done", done);
        return "webhooks";
    }
}
