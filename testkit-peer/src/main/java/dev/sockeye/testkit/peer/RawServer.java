package dev.sockeye.testkit.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLServerSocket;

/**
 * A scripted server for tests: it runs the same script for each client. Thread-safe.
 *
 * <pre>{@code
 * try (RawServer server = RawServer.playing(peer -> {
 *     peer.accept();
 *     peer.echo();
 * })) {
 *     container.connectToServer(endpoint, server.uri("/"));
 * }
 * }</pre>
 */
public final class RawServer implements AutoCloseable {
    private static final int BACKLOG = 500;
    private static final int PATIENCE_SECONDS = 20;

    /** What happens on one connection, which is closed at the end. */
    @FunctionalInterface
    public interface Script {
        /**
         * Runs the script, on a thread of its own.
         *
         * @param peer the server's end of the connection
         * @throws Exception if something was not as expected; {@link RawServer#awaitEnd} throws it
         */
        void play(RawPeer peer) throws Exception;
    }

    private final ServerSocket listening;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> plays = new CopyOnWriteArrayList<>();
    private final CountDownLatch playing = new CountDownLatch(1);

    private RawServer(ServerSocket listening, Script script) {
        this.listening = listening;
        this.script = script;
    }

    /**
     * {@return a server on a free port of the loopback address}
     *
     * @param script the script
     * @throws IOException if it cannot listen
     */
    public static RawServer playing(Script script) throws IOException {
        return playing(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), script);
    }

    /**
     * {@return a server that accepts its clients from a socket}
     *
     * @param listening a listening socket of any kind; the server closes it
     * @param script the script
     */
    public static RawServer playing(ServerSocket listening, Script script) {
        RawServer server = new RawServer(listening, script);
        server.start(server::acceptAll);
        return server;
    }

    private void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server-" + port());
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                CompletableFuture<Void> end = new CompletableFuture<>();
                plays.add(end);
                playing.countDown();
                start(() -> play(socket, end));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Socket accepted, CompletableFuture<Void> end) {
        try (Socket socket = accepted) {
            script.play(RawPeer.server(socket));
            end.complete(null);
        } catch (Throwable e) {
            end.completeExceptionally(e);
        }
    }

    /** {@return the port that it listens on} */
    public int port() {
        return listening.getLocalPort();
    }

    /**
     * {@return the URI for clients, at 127.0.0.1; with scheme {@code wss} if it has a TLS socket}
     *
     * @param pathAndQuery begins with a slash
     */
    public URI uri(String pathAndQuery) {
        String scheme = listening instanceof SSLServerSocket ? "wss" : "ws";
        return URI.create(scheme + "://127.0.0.1:" + port() + pathAndQuery);
    }

    /** {@return the number of clients that have connected so far} */
    public int connections() {
        return plays.size();
    }

    /**
     * Waits, 20 seconds at most, for the script to end on the first connection.
     *
     * @throws ExecutionException with what the script threw as the cause
     * @throws TimeoutException if it does not end
     * @throws InterruptedException if interrupted while waiting
     */
    public void awaitEnd() throws ExecutionException, TimeoutException, InterruptedException {
        if (!playing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Expected a client to connect to port " + port() + ", none has");
        }
        plays.get(0).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Stops listening, and closes all connections. */
    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
