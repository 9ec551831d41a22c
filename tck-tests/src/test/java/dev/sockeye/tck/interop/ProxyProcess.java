package dev.sockeye.tck.interop;

import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.FreePort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A proxy that others have written, in a process of its own.
 *
 * @param process the proxy
 * @param port where it listens
 */
record ProxyProcess(ChildProcess process, int port) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The command line for a port. */
    @FunctionalInterface
    interface Command {
        List<String> on(int port) throws IOException;
    }

    /** Starts a proxy on a free port, and waits until it listens. */
    static ProxyProcess start(Command command) throws IOException, InterruptedException {
        int port = FreePort.next();
        ProxyProcess proxy = new ProxyProcess(ChildProcess.start(command.on(port)), port);
        try {
            proxy.awaitListening();
            return proxy;
        } catch (Throwable e) {
            proxy.close();
            throw e;
        }
    }

    private void awaitListening() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!listens()) {
            if (!process.handle().isAlive() || Instant.now().isAfter(end)) {
                throw new IOException("Expected a proxy on port " + port + ", but: " + process.output());
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

    @Override
    public void close() {
        process.close();
    }
}
