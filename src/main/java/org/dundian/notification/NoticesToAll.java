package org.dundian.notification;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.dundian.notification.webhook.WebhookDelivery;
import org.dundian.notification.webhook.Webhooks;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells people by mail, and those who listen for notices. A digest is one person's and posted nowhere. */
@Service
@Primary
class NoticesToAll implements Notices {

    private final NoticesToMail mail;
    private final Webhooks webhooks;

    NoticesToAll(NoticesToMail mail, Webhooks webhooks) {
        this.mail = mail;
        this.webhooks = webhooks;
    }

    @Override
    @Transactional
    public void tell(Collection<String> recipients, NoticeKind kind, String about, Map<String, String> details) {
        mail.tell(recipients, kind, about, details);
        if (!recipients.isEmpty() && !isOfWebhooks(kind, about)) {
            webhooks.tell(kind.name(), about, Notice.isUrgent(kind, details), recipients);
        }
    }

    @Override
    @Transactional
    public void tellDigests(LocalDate day, Map<String, Digest> due) {
        mail.tellDigests(day, due);
    }

    /** A webhook that fails would hear of it, and fail again. */
    private static boolean isOfWebhooks(NoticeKind kind, String about) {
        return kind == NoticeKind.INCIDENT && about.endsWith("-" + WebhookDelivery.PROCESS);
    }
}
