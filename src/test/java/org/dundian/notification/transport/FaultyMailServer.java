package org.dundian.notification.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that does what it is told to, as bad ones do. */
public class FaultyMailServer implements AutoCloseable {

    /** How it behaves towards what comes from now on. */
    public enum Mood {
        WELL,
        /** one byte every tenth of a second, without an end */
        CRAWLS,
        /** hangs up in the middle of the letter */
        CUTS_OFF_IN_DATA,
        /** takes the letter and says nothing any more */
        SILENT_AFTER_ACCEPTANCE,
        /** hangs up after each letter, once its client has heard of it */
        HANGS_UP_AFTER_LETTER
    }

    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> letters = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile Mood mood = Mood.WELL;
    private volatile SSLContext tls;

    public FaultyMailServer() {
        this(0);
    }

    /** @param port 0 for any that is free */
    public FaultyMailServer(int port) {
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread door = new Thread(this::welcome, "faulty-mail-server");
        door.setDaemon(true);
        door.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void is(Mood now) {
        mood = now;
    }

    /** @param command such as {@code RCPT} or {@code DATA.}, the dot being the letter's end */
    public void answers(String command, String line) {
        answers.put(command, line);
    }

    /** From now on it offers STARTTLS. */
    void offers(SSLContext context) {
        tls = context;
    }

    public int connections() {
        return connections.get();
    }

    List<String> commands() {
        return commands;
    }

    /** Those taken over whole, whether or not it said so. */
    public List<String> letters() {
        return letters;
    }

    private void welcome() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                clients.add(client);
                Thread talk = new Thread(() -> talk(client), "faulty-mail-talk");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket first) {
        Socket client = first;
        try {
            BufferedReader in = reader(client);
            if (mood == Mood.CRAWLS) {
                crawl(client.getOutputStream());
            }
            say(client, "220 faulty.example");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                if (command.equals("STARTTLS")) {
                    say(client, "220 go ahead");
                    SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
                    client = secure;
                    in = reader(client);
                } else if (answers.containsKey(command)) {
                    say(client, answers.get(command));
                } else if (command.equals("EHLO")) {
                    say(
                            client,
                            "250-faulty.example",
                            tls == null || client != first ? "250-8BITMIME" : "250-STARTTLS",
                            "250 AUTH LOGIN PLAIN");
                } else if (command.equals("AUTH")) {
                    say(client, "235 welcome");
                } else if (command.equals("DATA")) {
                    say(client, "354 go on");
                    if (!take(client, in)) {
                        return;
                    }
                } else if (command.equals("QUIT")) {
                    say(client, "221 bye");
                    return;
                } else {
                    say(client, "250 fine");
                }
            }
        } catch (IOException gone) {
            // that is what clients do
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close(client);
        }
    }

    private boolean take(Socket client, BufferedReader in) throws IOException, InterruptedException {
        StringBuilder letter = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            letter.append(line).append('\n');
            if (mood == Mood.CUTS_OFF_IN_DATA) {
                client.setSoLinger(true, 0);
                return false;
            }
        }
        String answer = answers.get("DATA.");
        if (answer != null) {
            say(client, answer);
            return true;
        }
        letters.add(letter.toString());
        if (mood == Mood.SILENT_AFTER_ACCEPTANCE) {
            Thread.sleep(600_000);
        }
        say(client, "250 taken");
        return mood != Mood.HANGS_UP_AFTER_LETTER;
    }

    private static void crawl(OutputStream out) throws IOException, InterruptedException {
        out.write("220-".getBytes(StandardCharsets.US_ASCII));
        while (true) {
            out.write('.');
            out.flush();
            Thread.sleep(100);
        }
    }

    private static BufferedReader reader(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(Socket client, String... lines) throws IOException {
        for (String line : lines) {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        client.getOutputStream().flush();
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException gone) {
            // as wanted
        }
    }

    @Override
    public void close() {
        clients.forEach(FaultyMailServer::close);
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
