package dev.sockeye.interop.hosts;

import java.util.concurrent.Callable;

/**
 * A running servlet container.
 *
 * @param port where it listens
 * @param stop stops it; the result does not matter
 */
record Host(int port, Callable<?> stop) implements AutoCloseable {
    @Override
    public void close() {
        try {
            stop.call();
        } catch (Exception e) {
            throw new AssertionError("Expected the host to stop in order", e);
        }
    }
}
