package org.dundian.notification.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends over SMTP. */
class SmtpOutbox implements Outbox {

    private final JavaMailSender sender;

    SmtpOutbox(JavaMailSender sender) {
        this.sender = sender;
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public void send(MimeMessage message, String mailId, Instant at) throws AddressRefused {
        try {
            sender.send(message);
        } catch (MailException failure) {
            List<Throwable> trail = trail(failure);
            Optional<Throwable> refusal =
                    trail.stream().filter(SmtpOutbox::isRefusal).findFirst();
            if (refusal.isPresent()) {
                throw new AddressRefused(Answer.of(refusal.get()));
            }
            throw new MailNotSent(answer(trail));
        }
    }

    /** RFC 5321, 4.2.1: 4yz may succeed later, 5yz will not. Only the answer to RCPT is about the address. */
    private static boolean isRefusal(Throwable failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return address.getReturnCode() >= 500;
        }
        return failure instanceof SendFailedException send
                && send.getNextException() == null
                && send.getInvalidAddresses() != null
                && send.getInvalidAddresses().length > 0;
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

    private static List<Throwable> trail(MailException failure) {
        List<Throwable> trail = new ArrayList<>();
        trail.add(failure);
        if (failure instanceof MailSendException send) {
            for (Exception each : send.getMessageExceptions()) {
                follow(each, trail);
            }
        }
        if (trail.size() == 1) {
            follow(failure.getCause(), trail);
        }
        return trail;
    }

    private static void follow(@Nullable Throwable start, List<Throwable> trail) {
        Throwable failure = start;
        while (failure != null && !trail.contains(failure)) {
            trail.add(failure);
            failure = failure instanceof MessagingException messaging && messaging.getNextException() != null
                    ? messaging.getNextException()
                    : failure.getCause();
        }
    }
}
