package dev.sockeye.session.runtime;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Loops that look out for sockets and run their handlers: the thread that finds input calls the handler of it, so no
 * message costs a change of threads. A handler may block all the same: another thread goes on with the loop then. Threads
 * start with the first socket. Thread-safe.
 */
public final class EventLoops {
    private final LoopThreads threads;
    private final List<EventLoop> loops;
    private final AtomicInteger added = new AtomicInteger();

    /**
     * Makes loops without threads.
     *
     * @param count how many; none are off
     * @param threads run them; nobody else's
     */
    EventLoops(int count, LoopThreads threads) {
        this.threads = threads;
        loops = Stream.generate(() -> new EventLoop(threads)).limit(count).toList();
    }

    /** Called about once in a millisecond while threads are in handlers. */
    void tick() {
        loops.forEach(EventLoop::tick);
    }

    /**
     * Whether there are any.
     *
     * @return false if sockets are to be looked out for by somebody else
     */
    public boolean isEmpty() {
        return loops.isEmpty();
    }

    /**
     * Adds a socket to one of the loops, each in turn. It is read after {@link LoopSocket#resumeReading}.
     *
     * @param channel in non-blocking mode
     * @param input called when there is something to read
     * @return the socket in its loop
     * @throws IOException if the container is closed, or the system allows no selector
     */
    public LoopSocket add(SocketChannel channel, SocketInput input) throws IOException {
        int loop = Math.floorMod(added.getAndIncrement(), loops.size());
        return loops.get(loop).add(channel, input);
    }

    /** Closes all sockets that are left, and interrupts their handlers. */
    void close() {
        loops.forEach(EventLoop::close);
        threads.shutdown();
    }

    void awaitEnd(Duration most) {
        threads.awaitEnd(most);
    }
}
