package org.dundian.notification.webhook;

import java.util.Arrays;
import java.util.Optional;

/** Who listens. */
public enum WebhookStyle {
    /** A program: a JSON object, signed in headers. */
    JSON("json"),
    /** A group robot of WeCom (企业微信): a text message; its address is its secret. */
    WECOM("wecom"),
    /** A group robot of DingTalk (钉钉): a text message, signed in the address where a secret is set. */
    DINGTALK("dingtalk");

    private final String code;

    WebhookStyle(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Optional<WebhookStyle> of(String code) {
        return Arrays.stream(values()).filter(style -> style.code.equals(code)).findFirst();
    }
}
