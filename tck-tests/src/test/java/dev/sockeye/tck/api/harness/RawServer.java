package dev.sockeye.tck.api.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/** A server made of bytes: it answers handshakes as told, and leaves the rest to the test. */
public final class RawServer implements AutoCloseable {
    private static final int BACKLOG = 10;

    private final ServerSocket listener;
    private final Answer answer;
    private final Events<RawPeer> accepted = new Events<>();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /** Makes the head of a response out of a request. */
    @FunctionalInterface
    public interface Answer {
        /** The response up to and with its empty line. */
        String to(HttpHead request);
    }

    RawServer(ServerSocketFactory sockets, Answer answer) throws IOException {
        this.answer = answer;
        this.listener = sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::acceptAll, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                HttpHead request = HttpHead.read(socket.getInputStream());
                socket.getOutputStream().write(answer.to(request).getBytes(ISO_8859_1));
                accepted.add(RawPeer.of(socket, request, false));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    continue;
                }
                return;
            }
        }
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create((listener instanceof SSLServerSocket ? "wss" : "ws") + "://127.0.0.1:"
                + listener.getLocalPort() + "/raw");
    }

    /** The next connection that was answered; waits for it. */
    public RawPeer next() {
        return accepted.next();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
