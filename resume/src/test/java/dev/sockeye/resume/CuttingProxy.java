package dev.sockeye.resume;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network that breaks: each connection goes to the next server, and is reset on both sides when it has carried some bytes,
 * or soon after some time, wherever in a frame that is.
 */
public final class CuttingProxy implements AutoCloseable {
    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        return thread;
    };
    /** So many bytes more go through when the time is over. */
    private static final int LAST_BYTES = 100;

    private final ServerSocket listening;
    private final List<Integer> servers;
    private final Life life;
    private final Random random;
    private final ExecutorService threads = Executors.newCachedThreadPool(DAEMONS);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(DAEMONS);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean cutting = true;

    /** How long connections live: in bytes or in milliseconds, at random between two bounds. */
    private record Life(boolean inBytes, int atLeast, int atMost) {}

    private CuttingProxy(long seed, Life life, List<Integer> servers) throws IOException {
        this.servers = servers;
        this.life = life;
        this.random = new Random(seed);
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** One that cuts each connection after a random number of bytes, of both directions together. */
    public static CuttingProxy afterBytes(long seed, int atLeast, int atMost, List<Integer> servers)
            throws IOException {
        return new CuttingProxy(seed, new Life(true, atLeast, atMost), servers);
    }

    /** One that cuts each connection after a random time, and some bytes more if there are any. */
    public static CuttingProxy afterMillis(long seed, int atLeast, int atMost, List<Integer> servers)
            throws IOException {
        return new CuttingProxy(seed, new Life(false, atLeast, atMost), servers);
    }

    /** Its address. */
    public URI uri(String path) {
        return URI.create("ws://localhost:" + listening.getLocalPort() + path);
    }

    /** How many connections have been cut. */
    public int cuts() {
        return cuts.get();
    }

    /** From now on connections live. */
    public void heal() {
        cutting = false;
    }

    private synchronized int between(int atLeast, int atMost) {
        return random.nextInt(atLeast, atMost);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                int server = servers.get(connections.getAndIncrement() % servers.size());
                threads.execute(() -> carry(client, server));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void carry(Socket client, int port) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            int span = between(life.atLeast(), life.atMost());
            AtomicLong left = new AtomicLong(life.inBytes() ? span : Long.MAX_VALUE);
            if (!life.inBytes()) {
                var unused = clock.schedule(() -> left.set(between(0, LAST_BYTES)), span, TimeUnit.MILLISECONDS);
            }
            threads.execute(() -> pump(server, client, left));
            pump(client, server, left);
        } catch (IOException e) {
            reset(client);
        }
    }

    private void pump(Socket from, Socket to, AtomicLong left) {
        byte[] buffer = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long after = left.addAndGet(-count);
                if (cutting && after <= 0) {
                    out.write(buffer, 0, (int) Math.max(0, count + after));
                    cuts.incrementAndGet();
                    break;
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // The other direction has been cut.
        }
        reset(from);
        reset(to);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
        clock.shutdownNow();
    }
}
