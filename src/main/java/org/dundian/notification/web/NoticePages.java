package org.dundian.notification.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticesWanted;
import org.dundian.notification.Resending;
import org.dundian.notification.ToldNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** 通知记录: who was told what, and whether it arrived. */
@Controller
class NoticePages {

    private static final String PATH = "/notices";

    private final ToldNotices notices;
    private final Resending resending;

    NoticePages(ToldNotices notices, Resending resending) {
        this.notices = notices;
        this.resending = resending;
    }

    @GetMapping(PATH)
    String log(
            @ModelAttribute("wanted") NoticesWanted wanted,
            @RequestParam(required = false) @Nullable String done,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        model.addAttribute("done", done);
        return show(wanted, model, locale, response);
    }

    @PostMapping(PATH + "/{id}/resend")
    String resend(
            @PathVariable long id,
            @ModelAttribute("wanted") NoticesWanted wanted,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            resending.resend(id);
            return "redirect:" + url(wanted, Map.of("done", "resent", "page", ""));
        } catch (InvalidInput refused) {
            refuse(refused, model, response);
            return show(wanted, model, locale, response);
        }
    }

    private String show(NoticesWanted wanted, Model model, Locale locale, HttpServletResponse response) {
        ToldNotices.Page page;
        int number = 0;
        try {
            page = notices.page(wanted, locale.getLanguage());
            number = wanted.pageNumber();
        } catch (InvalidInput refused) {
            refuse(refused, model, response);
            page = new ToldNotices.Page(List.of(), false);
        }
        model.addAttribute("lines", page.items());
        model.addAttribute("kinds", notices.kinds(locale.getLanguage()));
        model.addAttribute("states", NoticesWanted.states());
        model.addAttribute("number", number + 1);
        if (number > 0) {
            model.addAttribute("previous", url(wanted, Map.of("page", String.valueOf(number - 1))));
        }
        if (page.more()) {
            model.addAttribute("following", url(wanted, Map.of("page", String.valueOf(number + 1))));
        }
        return "notices";
    }

    private static void refuse(InvalidInput refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("refused", refused.getMessage());
    }

    private static String url(NoticesWanted wanted, Map<String, String> changes) {
        Map<String, @Nullable String> params = new LinkedHashMap<>();
        params.put("recipient", wanted.recipient());
        params.put("about", wanted.about());
        params.put("kind", wanted.kind());
        params.put("state", wanted.state());
        params.put("from", wanted.from());
        params.put("until", wanted.until());
        params.put("page", wanted.page());
        params.putAll(changes);
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(PATH);
        params.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                url.queryParam(name, "{" + name + "}");
            }
        });
        return url.encode().buildAndExpand(params).toUriString();
    }
}
