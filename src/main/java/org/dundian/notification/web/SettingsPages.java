package org.dundian.notification.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeSettings;
import org.dundian.notification.QuietHours;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 通知设置: everybody's own, and nobody else's. Mails name this page as the one to unsubscribe on. */
@Controller
@RequestMapping("/notice-settings")
class SettingsPages {

    private final NoticeSettings settings;

    SettingsPages(NoticeSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    String page(@RequestParam(required = false) @Nullable String done, Model model, Locale locale) {
        model.addAttribute("done", done);
        QuietHours quiet = settings.quietHours().orElse(null);
        model.addAttribute(
                "typed",
                Map.of(
                        "language", settings.language().orElse("zh"),
                        "hours", quiet == null ? "working" : "own",
                        "quietFrom", quiet == null ? "22:00" : quiet.from().toString(),
                        "quietUntil", quiet == null ? "07:00" : quiet.until().toString(),
                        "workingDays", quiet == null || quiet.workingDays() ? "on" : ""));
        return show(model, locale);
    }

    @PostMapping
    String change(@RequestParam Map<String, String> sent, Model model, Locale locale, HttpServletResponse response) {
        try {
            settings.change(sent);
            return "redirect:/notice-settings?done=saved";
        } catch (InvalidInput refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("refused", refused.getMessage());
            model.addAttribute("typed", sent);
            return show(model, locale);
        }
    }

    private String show(Model model, Locale locale) {
        model.addAttribute("lines", settings.lines(locale.getLanguage()));
        return "notice-settings";
    }
}
