package dev.sockeye.container.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds the addresses of a host in bounded time, which the JDK does not offer. */
final class HostLookup {
    private HostLookup() {}

    /**
     * Finds the addresses of a host, on a thread of its own: one that hangs cannot be interrupted.
     *
     * @param host a name or an address
     * @param deadline until when
     * @return at least one address
     * @throws IOException if there is none, or not in time
     */
    static List<InetAddress> find(String host, ConnectDeadline deadline) throws IOException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
        Thread thread = new Thread(lookup, "sockeye-client-lookup");
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(deadline.remaining(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw deadline.missed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("Interrupted while connecting");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
