package org.dundian.notification.transport;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends over SMTP, by a few connections that are kept while there is something to send. Nobody waits here for the
 * rate, or more than a moment for a connection: who comes too early is told when to come again. While the server cannot be reached one
 * letter at a time tries whether it can, and the others fail at once.
 */
class SmtpOutbox implements Outbox, AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(60);
    /** A well server is done with a letter by then; on another one nobody waits, since that holds up other jobs. */
    private static final Duration AT_MOST_A_MOMENT = Duration.ofMillis(100);

    private static final int LETTERS_A_CONNECTION = 100;

    /** RFC 4954 and 5321: answers to RCPT that are about us, not about the address. */
    private static final Set<Integer> NOT_ABOUT_THE_ADDRESS = Set.of(503, 530, 534, 535, 538);

    private final GenericObjectPool<SmtpConnection> connections;
    private final Bucket rate;
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
    private final Semaphore probe = new Semaphore(1);

    SmtpOutbox(JavaMailSenderImpl server, MailProperties properties) {
        GenericObjectPoolConfig<SmtpConnection> config = new GenericObjectPoolConfig<>();
        config.setMaxTotal(properties.connections());
        config.setMaxIdle(properties.connections());
        config.setMaxWait(AT_MOST_A_MOMENT);
        config.setMinEvictableIdleDuration(IDLE);
        config.setTimeBetweenEvictionRuns(IDLE.dividedBy(2));
        config.setJmxEnabled(false);
        connections = new GenericObjectPool<>(
                new SmtpConnection.Factory(server, properties.deadline(), LETTERS_A_CONNECTION), config);
        rate = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(Math.max(1, properties.perMinute() / 60))
                        .refillGreedy(properties.perMinute(), Duration.ofMinutes(1))
                        .build())
                .build();
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public Duration takeTurn() {
        return Duration.ofNanos(rate.consumeIgnoringRateLimits(1));
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    @Override
    public void send(MimeMessage message, String mailId, Instant at) throws AddressRefused, OutboxBusy {
        String known = trouble.get();
        if (known == null) {
            deliver(message);
            return;
        }
        if (!probe.tryAcquire()) {
            throw new MailNotSent(known);
        }
        try {
            deliver(message);
        } finally {
            probe.release();
        }
    }

    private void deliver(MimeMessage message) throws AddressRefused, OutboxBusy {
        SmtpConnection connection = borrow();
        try {
            connection.send(message);
            trouble.set(null);
            connections.returnObject(connection);
        } catch (MessagingException failure) {
            discard(connection);
            List<Throwable> trail = trail(failure);
            String answer = answer(trail);
            trouble.set(isAnswered(trail) ? null : answer);
            Optional<Throwable> refusal =
                    trail.stream().filter(SmtpOutbox::isRefusal).findFirst();
            if (refusal.isPresent()) {
                throw new AddressRefused(Answer.of(refusal.get()));
            }
            throw new MailNotSent(answer);
        } catch (RuntimeException failure) {
            discard(connection);
            throw failure;
        }
    }

    private SmtpConnection borrow() throws OutboxBusy {
        try {
            return connections.borrowObject();
        } catch (NoSuchElementException allInUse) {
            throw new OutboxBusy();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void discard(SmtpConnection connection) {
        try {
            connections.invalidateObject(connection);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    /** RFC 5321, 4.2.1: 4yz may succeed later, 5yz will not. Only the answer to RCPT is about the address. */
    private static boolean isRefusal(Throwable failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return address.getReturnCode() >= 500 && !NOT_ABOUT_THE_ADDRESS.contains(address.getReturnCode());
        }
        return false;
    }

    /** Whether the server is there and says something about this one letter. */
    private static boolean isAnswered(List<Throwable> trail) {
        return trail.stream()
                .anyMatch(failure -> failure instanceof SMTPAddressFailedException
                        || failure instanceof SMTPSenderFailedException
                        || failure instanceof SMTPSendFailedException send && send.getReturnCode() >= 400);
    }

    /** The innermost failure says most: the server's line, or why there is no connection. */
    private static String answer(List<Throwable> trail) {
        for (Throwable failure : trail) {
            if (failure instanceof SMTPAddressFailedException) {
                return Answer.of(failure);
            }
        }
        Throwable innermost = trail.get(trail.size() - 1);
        return innermost instanceof MessagingException
                ? Answer.of(innermost)
                : Answer.of(innermost.getClass().getSimpleName() + ": " + innermost.getMessage());
    }

    private static List<Throwable> trail(MessagingException start) {
        List<Throwable> trail = new ArrayList<>();
        Throwable failure = start;
        while (failure != null && !trail.contains(failure)) {
            trail.add(failure);
            failure = failure instanceof MessagingException messaging && messaging.getNextException() != null
                    ? messaging.getNextException()
                    : failure.getCause();
        }
        return trail;
    }
}
