package org.dundian.notification.webhook;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.dundian.confidential.EncryptedTable;
import org.dundian.notification.transport.Answer;
import org.dundian.notification.transport.MailNotSent;
import org.dundian.notification.webhook.WebhookClient.Message;
import org.dundian.notification.webhook.WebhookClient.NotTaken;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the calls, at least once each, and keeps what became of them. */
@Service
public class Calling {

    /** Attempts before a call counts as failed: the first, and one for each pause of the model's retry cycle. */
    public static final int ATTEMPTS = 9;

    private static final long A_MOMENT_MILLIS = 100;

    private final JdbcClient jdbc;
    private final EncryptedTable table;
    private final WebhookClient client;
    private final Wording wording;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    /** However slow the other sides are, they hold up one thread of a node's job executor. */
    private final Semaphore line = new Semaphore(1);

    Calling(
            JdbcClient jdbc,
            @Qualifier(WebhookConfiguration.WEBHOOKS) EncryptedTable table,
            WebhookClient client,
            Wording wording,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.table = table;
        this.client = client;
        this.wording = wording;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What people read of a notice. */
    public interface Wording {

        /** @param kind a notice's kind, or anything else */
        String kind(String kind);

        String link(String about);
    }

    private record Call(
            String id,
            String webhook,
            String name,
            String kind,
            String about,
            Instant at,
            Instant sendAt,
            String state,
            int attempts,
            WebhookStyle style,
            @Nullable String address,
            @Nullable String secret,
            @Nullable String keyId) {}

    public Instant sendAt(String callId) {
        return find(callId).sendAt();
    }

    /**
     * Makes one attempt, unless it was taken already or the webhook is gone. What comes of it is kept in a transaction of
     * its own.
     *
     * @throws MailNotSent if it may be taken later
     */
    public void call(String callId) {
        Call call = find(callId);
        if (!call.state().equals("waiting") && !call.state().equals("failed")) {
            return;
        }
        if (call.address() == null) {
            note(callId, "skipped", "webhook removed", 0, null);
            return;
        }
        try {
            inLine(call);
            note(callId, "sent", null, 1, clock.instant());
        } catch (NotTaken refused) {
            String answer = Answer.shorten(String.valueOf(refused.getMessage()));
            note(callId, call.attempts() + 1 >= ATTEMPTS ? "failed" : "waiting", answer, 1, null);
            throw new MailNotSent("webhook " + call.name() + " not called: " + answer);
        }
    }

    private void inLine(Call call) throws NotTaken {
        try {
            if (!line.tryAcquire(A_MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new NotTaken("another call is being made");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotTaken("stopped");
        }
        try {
            String address = table.decrypt("address", call.keyId(), call.address(), call.webhook());
            String secret = table.decrypt("secret", call.keyId(), call.secret(), call.webhook());
            Message message = new Message(
                    call.id(),
                    call.kind(),
                    wording.kind(call.kind()),
                    call.about(),
                    wording.link(call.about()),
                    call.at());
            client.post(call.style(), String.valueOf(address), secret, message, clock.instant());
        } finally {
            line.release();
        }
    }

    private void note(String id, String state, @Nullable String answer, int attempts, @Nullable Instant sentAt) {
        ownTransaction.executeWithoutResult(
                status -> jdbc.sql("update webhook_call set state = :state, last_answer = :answer, sent_at = :sentAt,"
                                + " attempts = attempts + :attempts where id = :id")
                        .param("state", state)
                        .param("answer", answer)
                        .param("sentAt", sentAt == null ? null : sentAt.atOffset(ZoneOffset.UTC))
                        .param("attempts", attempts)
                        .param("id", id)
                        .update());
    }

    private Call find(String callId) {
        return jdbc.sql("select c.id, c.webhook, c.kind, c.about, c.created_at, c.send_at, c.state, c.attempts, w.name,"
                        + " w.style, w.address, w.secret, w.key_id from webhook_call c join webhook w on w.id = c.webhook"
                        + " where c.id = :id")
                .param("id", callId)
                .query((row, n) -> new Call(
                        row.getString("id"),
                        row.getString("webhook"),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("about"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("send_at", OffsetDateTime.class).toInstant(),
                        row.getString("state"),
                        row.getInt("attempts"),
                        WebhookStyle.of(row.getString("style")).orElseThrow(),
                        row.getString("address"),
                        row.getString("secret"),
                        row.getString("key_id")))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no call " + callId));
    }
}
