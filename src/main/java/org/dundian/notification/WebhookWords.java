package org.dundian.notification;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.dundian.notification.webhook.Calling;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Names a notice's kind in Chinese and leads to what it is about: nothing a group's robot may not repeat. */
@Component
class WebhookWords implements Calling.Wording {

    private static final Pattern PROBLEM = Pattern.compile("[A-Z0-9]+-[0-9]{4}-[0-9]+");

    private final MailWords words;
    private final String baseUrl;

    WebhookWords(MailWords words, @Value("${dundian.base-url:http://localhost:8080}") String baseUrl) {
        this.words = words;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    @Override
    public String kind(String kind) {
        return Arrays.stream(NoticeKind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .map(each -> words.kindName(each, Language.ZH))
                .orElse("测试");
    }

    @Override
    public String link(String about) {
        return PROBLEM.matcher(about).matches() ? baseUrl + "/ledger/" + about : baseUrl + "/";
    }
}
