package org.dundian.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.dundian.notification.transport.Outbox;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Whether mail gets through. Trouble with it is never the application's: a node that is taken out of service for it sends
 * no mail either.
 */
@Component
class MailHealthIndicator extends AbstractHealthIndicator {

    static final Status TROUBLED = new Status("TROUBLED");

    /** Mails that should have left so long ago are late. */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final Outbox outbox;
    private final Mails mails;
    private final Clock clock;

    MailHealthIndicator(Outbox outbox, Mails mails, Clock clock) {
        super("The mails cannot be counted");
        this.outbox = outbox;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (!outbox.isConfigured()) {
            health.unknown().withDetail("outbox", "none");
            return;
        }
        Instant now = clock.instant();
        long late = mails.countLate(now.minus(LATE));
        long failed = mails.count(MailState.FAILED);
        boolean troubled = outbox.trouble().isPresent() || late > 0 || failed > 0;
        health.status(troubled ? TROUBLED : Status.UP)
                .withDetail("late", late)
                .withDetail("failed", failed)
                .withDetail("refused", mails.count(MailState.REFUSED));
        outbox.trouble().ifPresent(answer -> health.withDetail("lastAnswer", answer));
    }
}
