package dev.sockeye.testkit.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for programs that must be told theirs. */
public final class FreePort {
    /** Below those that systems give to clients, and to servers on port 0: of these any may be taken a moment later. */
    private static final int FIRST = 20_000;

    private static final int COUNT = 12_000;
    /** How far apart the tests of two processes begin to look. */
    private static final int APART = 97;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * APART % COUNT));

    private FreePort() {}

    /** A port of loopback where nobody listens; another one each time. Thread-safe. */
    public static int next() throws IOException {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("Expected a free port from " + FIRST + " to " + (FIRST + COUNT - 1) + ", all are taken");
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        }
    }
}
