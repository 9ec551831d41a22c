package dev.sockeye.tck.interop;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A proxy that others have written, in a process of its own on a free port. */
final class ProxyProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final int port;

    private ProxyProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** The command line for a port. */
    @FunctionalInterface
    interface Command {
        List<String> on(int port) throws IOException;
    }

    /**
     * Starts a proxy, and waits until it listens.
     *
     * @param folder where its output goes
     * @param command how it is started
     */
    static ProxyProcess start(Path folder, Command command) throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("output.log");
        Process process = new ProcessBuilder(command.on(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ProxyProcess proxy = new ProxyProcess(process, log, port);
        try {
            proxy.awaitListening();
            return proxy;
        } catch (Throwable e) {
            proxy.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!listens()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException("Expected a proxy on port " + port + ", but: " + output());
            }
            Thread.sleep(20);
        }
    }

    private boolean listens() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** What it has said so far. */
    String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
