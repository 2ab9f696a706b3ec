package org.dundian.notification.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One connection to the mail server: opened when a letter is sent, and again if the server has closed it meanwhile. */
final class SmtpConnection {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpConnection.class);

    private final JavaMailSenderImpl server;
    private final Duration deadline;
    private final ScheduledThreadPoolExecutor alarms;
    private final int mostLetters;
    private final WatchedSockets sockets = new WatchedSockets();
    private final Transport transport;
    private int letters;

    private SmtpConnection(
            JavaMailSenderImpl server, Duration deadline, ScheduledThreadPoolExecutor alarms, int mostLetters)
            throws MessagingException {
        this.server = server;
        this.deadline = deadline;
        this.alarms = alarms;
        this.mostLetters = mostLetters;
        Properties settings = new Properties();
        settings.putAll(server.getSession().getProperties());
        String protocol = protocol(settings);
        String prefix = "mail." + protocol;
        settings.put(prefix + ".socketFactory", sockets);
        // no second attempt past the watch
        settings.put(prefix + ".socketFactory.fallback", "false");
        if (settings.get(prefix + ".ssl.socketFactory") instanceof SSLSocketFactory trusting) {
            settings.put(prefix + ".ssl.socketFactory", sockets.under(trusting));
        }
        settings.putIfAbsent(prefix + ".quitwait", "false");
        transport = Session.getInstance(settings).getTransport(protocol);
    }

    private String protocol(Properties settings) {
        return server.getProtocol() != null
                ? server.getProtocol()
                : settings.getProperty("mail.transport.protocol", JavaMailSenderImpl.DEFAULT_PROTOCOL);
    }

    /**
     * Returns once the server has accepted the letter. However slowly it answers, the connection is cut at the
     * deadline: time-outs of single answers begin anew with each byte.
     */
    void send(MimeMessage message) throws MessagingException {
        sockets.watch();
        ScheduledFuture<?> alarm = alarms.schedule(sockets::cut, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            if (letters >= mostLetters) {
                transport.close();
            }
            if (!transport.isConnected()) {
                connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
            letters++;
        } catch (MessagingException failure) {
            throw sockets.areCut() ? new MessagingException("not done within " + deadline.toSeconds() + " s") : failure;
        } finally {
            alarm.cancel(false);
        }
    }

    private void connect() throws MessagingException {
        letters = 0;
        String user = blankToNull(server.getUsername());
        transport.connect(server.getHost(), server.getPort(), user, user == null ? null : server.getPassword());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private void close() throws MessagingException {
        transport.close();
    }

    /** Makes connections for a pool. */
    static final class Factory extends BasePooledObjectFactory<SmtpConnection> {

        private final JavaMailSenderImpl server;
        private final Duration deadline;
        private final int mostLetters;
        private final ScheduledThreadPoolExecutor alarms;

        Factory(JavaMailSenderImpl server, Duration deadline, int mostLetters) {
            this.server = server;
            this.deadline = deadline;
            this.mostLetters = mostLetters;
            alarms = new ScheduledThreadPoolExecutor(1, work -> {
                Thread thread = new Thread(work, "mail-deadline");
                thread.setDaemon(true);
                return thread;
            });
            alarms.setRemoveOnCancelPolicy(true);
        }

        @Override
        public SmtpConnection create() throws MessagingException {
            return new SmtpConnection(server, deadline, alarms, mostLetters);
        }

        @Override
        public PooledObject<SmtpConnection> wrap(SmtpConnection connection) {
            return new DefaultPooledObject<>(connection);
        }

        @Override
        public void destroyObject(PooledObject<SmtpConnection> pooled) {
            try {
                pooled.getObject().close();
            } catch (MessagingException alreadyGone) {
                LOG.debug("A mail connection did not close orderly: {}", Answer.of(alreadyGone));
            }
        }
    }
}
