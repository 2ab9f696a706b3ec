package org.dundian.notification.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the sockets of one connection, and cuts the latest when told to, whatever it is waiting for. */
final class WatchedSockets extends SocketFactory {

    private @Nullable Socket latest;
    private boolean cut;

    synchronized void watch() {
        cut = false;
    }

    synchronized void cut() {
        cut = true;
        if (latest != null) {
            try {
                latest.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    synchronized boolean areCut() {
        return cut;
    }

    private synchronized Socket watch(Socket socket) throws SocketException {
        if (cut) {
            throw new SocketException("too late");
        }
        latest = socket;
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return watch(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return watch(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return watch(new Socket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return watch(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return watch(new Socket(address, port, localAddress, localPort));
    }

    /** The same for a factory that puts TLS over a connected socket, which is how jakarta.mail uses one. */
    SSLSocketFactory under(SSLSocketFactory tls) {
        return new Tls(tls);
    }

    private final class Tls extends SSLSocketFactory {

        private final SSLSocketFactory tls;

        Tls(SSLSocketFactory tls) {
            this.tls = tls;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return tls.createSocket(watch(socket), host, port, autoClose);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return watch(tls.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return watch(tls.createSocket(host, port, localHost, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return watch(tls.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            return watch(tls.createSocket(address, port, localAddress, localPort));
        }
    }
}
