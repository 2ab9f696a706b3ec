package org.dundian.notification;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real mail server that can refuse an address, and can be switched off and on again at the same port. */
class MailServer extends GreenMail {

    private static final List<Socket> CLIENTS = new CopyOnWriteArrayList<>();
    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();

    MailServer() {
        super(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    /** @param line what the server says to RCPT for this address, such as {@code 550 5.1.1 unknown} */
    void answer(String address, String line) {
        ANSWERS.put(address, line);
    }

    void acceptAll() {
        ANSWERS.clear();
    }

    int port() {
        return config[0].getPort();
    }

    List<MimeMessage> received() {
        return List.of(getReceivedMessages());
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers all) {
        SmtpManager picky = new SmtpManager(all.getImapHostManager(), all.getUserManager()) {
            @Override
            public String checkRecipient(SmtpState state, MailAddress recipient) {
                return ANSWERS.get(recipient.getEmail());
            }
        };
        Managers own = new Managers() {
            @Override
            public SmtpManager getSmtpManager() {
                return picky;
            }
        };
        return Map.of(ServerSetup.PROTOCOL_SMTP, new SmtpServer(setups[0], own) {
            @Override
            protected ProtocolHandler createProtocolHandler(Socket client) {
                CLIENTS.add(client);
                return super.createProtocolHandler(client);
            }
        });
    }

    /** Hangs up as well, which GreenMail by itself does not. */
    @Override
    public synchronized void stop() {
        super.stop();
        for (Socket client : CLIENTS) {
            try {
                client.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        CLIENTS.clear();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
