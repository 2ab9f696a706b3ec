package org.dundian.notification.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.input.Outdated;
import org.dundian.notification.NoticeKind;
import org.dundian.notification.WordingDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

/** 通知文字: the office's own subject and text of each kind of mail, with a preview and a test mail to oneself. */
@Controller
@RequestMapping("/mail-words")
class WordingPages {

    /** A letter has inline styles, as mail programs want; it runs and fetches nothing. */
    private static final String LETTER_ONLY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; form-action 'none'; sandbox";

    private static final Pattern BODY = Pattern.compile("<body[^>]*>");

    private final WordingDesk desk;
    private final MessageSource messages;

    WordingPages(WordingDesk desk, MessageSource messages) {
        this.desk = desk;
        this.messages = messages;
    }

    /** What was typed, to be shown again when it was refused. */
    record Typed(@Nullable String subject, @Nullable String body) {}

    @GetMapping
    String list(@RequestParam(defaultValue = "zh") String language, Model model) {
        List<WordingDesk.Sheet> sheets = desk.sheets(language);
        model.addAttribute("sheets", sheets);
        model.addAttribute("language", language);
        model.addAttribute("zone", ZoneId.systemDefault());
        return "mail-words";
    }

    @GetMapping("/{kind}/{language}")
    String sheet(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        model.addAttribute("done", done);
        return show(kind(kind), language, null, model);
    }

    @PostMapping("/{kind}/{language}")
    String change(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam int version,
            @ModelAttribute("typed") Typed typed,
            Model model,
            HttpServletResponse response) {
        try {
            desk.change(kind(kind), language, version, typed.subject(), typed.body());
            return home(kind, language) + "saved";
        } catch (InvalidInput refused) {
            return refused(refused, HttpStatus.BAD_REQUEST, kind, language, typed, model, response);
        } catch (Outdated faster) {
            return refused(faster, HttpStatus.CONFLICT, kind, language, typed, model, response);
        }
    }

    @PostMapping("/{kind}/{language}/reset")
    String reset(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam int version,
            Model model,
            HttpServletResponse response) {
        try {
            desk.reset(kind(kind), language, version);
            return home(kind, language) + "reset";
        } catch (Outdated faster) {
            return refused(faster, HttpStatus.CONFLICT, kind, language, null, model, response);
        }
    }

    /** For the frame beside the form: the letter itself, or why there is none. */
    @PostMapping("/{kind}/{language}/preview")
    ResponseEntity<String> preview(
            @PathVariable String kind, @PathVariable String language, @ModelAttribute Typed typed, Locale locale) {
        String html;
        HttpStatus status = HttpStatus.OK;
        try {
            WordingDesk.Preview preview = desk.preview(kind(kind), language, typed.subject(), typed.body());
            String subject = messages.getMessage("words.preview.subject", new Object[] {preview.subject()}, locale);
            html = BODY.matcher(preview.html())
                    .replaceFirst(match -> Matcher.quoteReplacement(match.group()
                            + "<p style=\"margin:12px 16px 0;font-family:sans-serif\">" + HtmlUtils.htmlEscape(subject)
                            + "</p>"));
        } catch (InvalidInput refused) {
            status = HttpStatus.BAD_REQUEST;
            html =
                    "<!DOCTYPE html><meta charset=\"utf-8\"><p role=\"alert\" style=\"font-family:sans-serif;color:#8c1d17\">"
                            + HtmlUtils.htmlEscape(String.valueOf(refused.getMessage())) + "</p>";
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", LETTER_ONLY)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(html);
    }

    @PostMapping("/{kind}/{language}/test")
    String test(
            @PathVariable String kind,
            @PathVariable String language,
            @ModelAttribute("typed") Typed typed,
            Model model,
            HttpServletResponse response) {
        try {
            model.addAttribute("sentTo", desk.test(kind(kind), language, typed.subject(), typed.body()));
            return show(kind(kind), language, typed, model);
        } catch (InvalidInput refused) {
            return refused(refused, HttpStatus.BAD_REQUEST, kind, language, typed, model, response);
        }
    }

    private String refused(
            RuntimeException refusal,
            HttpStatus status,
            String kind,
            String language,
            @Nullable Typed typed,
            Model model,
            HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("refused", refusal.getMessage());
        return show(kind(kind), language, typed, model);
    }

    private String show(NoticeKind kind, String language, @Nullable Typed typed, Model model) {
        WordingDesk.Sheet sheet = desk.sheet(kind, language);
        model.addAttribute("sheet", sheet);
        model.addAttribute(
                "typed",
                typed == null ? new Typed(sheet.words().subject(), sheet.words().body()) : typed);
        model.addAttribute("inSubject", desk.inSubject());
        model.addAttribute("inBody", desk.inBody());
        model.addAttribute("zone", ZoneId.systemDefault());
        return "mail-words-sheet";
    }

    private static String home(String kind, String language) {
        return "redirect:/mail-words/" + kind + "/" + language + "?done=";
    }

    private static NoticeKind kind(String code) {
        return NoticeKind.of(code).orElseThrow(() -> new NotFound("没有这种通知"));
    }
}
