package dev.sockeye.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that plays the same script to each client. */
final class ScriptedServer implements AutoCloseable {
    /** What happens on one connection; it is closed in the end. */
    @FunctionalInterface
    interface Script {
        void play(Peer peer) throws Exception;
    }

    private final ServerSocket listening;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> plays = new CopyOnWriteArrayList<>();
    private final CountDownLatch playing = new CountDownLatch(1);

    private ScriptedServer(ServerSocket listening, Script script) {
        this.listening = listening;
        this.script = script;
    }

    static ScriptedServer playing(Script script) throws IOException {
        return on(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()), script);
    }

    static ScriptedServer on(ServerSocket listening, Script script) {
        ScriptedServer server = new ScriptedServer(listening, script);
        Thread thread = new Thread(server::run, "scripted-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void run() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                CompletableFuture<Void> end = new CompletableFuture<>();
                plays.add(end);
                playing.countDown();
                Thread thread = new Thread(() -> play(socket, end), "scripted-peer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Socket socket, CompletableFuture<Void> end) {
        try (socket) {
            script.play(new Peer(socket));
            end.complete(null);
        } catch (Throwable e) {
            end.completeExceptionally(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    int connections() {
        return plays.size();
    }

    URI uri(String pathAndQuery) {
        return URI.create("ws://127.0.0.1:" + port() + pathAndQuery);
    }

    /** Waits for the script to end on the first connection, and throws what it threw. */
    void awaitEnd() throws Exception {
        if (!playing.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("no client has connected");
        }
        plays.get(0).get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
