package dev.sockeye.client.reconnect;

import dev.sockeye.testkit.process.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The way to a server, which a test can break in every way there is: always the same port, which nothing listens on
 * while the gate is shut. Thread-safe.
 */
final class Gate implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What becomes of a connection. */
    @FunctionalInterface
    private interface Treatment {
        void apply(Socket client) throws IOException;
    }

    private final Supplier<Duration> clock;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Duration> refusals = new CopyOnWriteArrayList<>();
    private final int port;
    private ServerSocket listening;

    Gate(Supplier<Duration> clock) throws IOException {
        this.clock = clock;
        port = FreePort.next();
        listening = listen(port);
        listening.close();
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The thread that accepted until now may need a moment to let the port go. */
    private ServerSocket listenAgain() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return listen(port);
            } catch (BindException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    /** Leads to a server. */
    void openTo(int serverPort) throws IOException {
        openTo(serverPort, () -> {});
    }

    /** Leads to a server, and waits each time before it hands on at most 8 KiB of what a client sends. */
    void openTo(int serverPort, Runnable pause) throws IOException {
        open(client -> {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            sockets.add(server);
            start(() -> pump(server, client, () -> {}));
            pump(client, server, pause);
        });
    }

    /** Answers every request with 503. */
    void busyFor(Duration retryAfter) throws IOException {
        String response = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: " + retryAfter.toSeconds()
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        open(client -> {
            client.getInputStream().read();
            refusals.add(clock.get());
            client.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
            client.close();
        });
    }

    /** Takes connections, and says nothing on them. */
    void silent() throws IOException {
        open(client -> client.getInputStream().readAllBytes());
    }

    private void open(Treatment treatment) throws IOException {
        shut();
        ServerSocket door = listenAgain();
        listening = door;
        start(() -> {
            while (!door.isClosed()) {
                Socket client = door.accept();
                sockets.add(client);
                start(() -> treatment.apply(client));
            }
        });
    }

    /** Nothing listens; connections that stand are left alone. */
    void shut() throws IOException {
        listening.close();
    }

    /** All connections break at once. */
    void cut() throws IOException {
        for (Socket socket : List.copyOf(sockets)) {
            sockets.remove(socket);
            try {
                socket.setSoLinger(true, 0);
            } catch (SocketException e) {
                // It is closed already.
            }
            socket.close();
        }
    }

    /** When requests were answered with 503. */
    List<Duration> refusals() {
        return refusals;
    }

    private void pump(Socket from, Socket to, Runnable pause) throws IOException {
        InputStream input = from.getInputStream();
        OutputStream output = to.getOutputStream();
        byte[] buffer = new byte[8192];
        for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
            pause.run();
            output.write(buffer, 0, count);
        }
        to.shutdownOutput();
    }

    /** Something that ends when a socket is closed. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The other end is gone, as the script wants it.
                    }
                },
                "gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        shut();
        cut();
    }
}
