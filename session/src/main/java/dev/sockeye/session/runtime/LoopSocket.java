package dev.sockeye.session.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A socket in one of the {@link EventLoops event loops}. Thread-safe. */
public final class LoopSocket {
    private static final System.Logger LOGGER = System.getLogger(LoopSocket.class.getName());
    /** Longer than this, a handler is taken to block. */
    private static final long PROMPT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final EventLoop loop;
    private final SelectionKey key;
    private final SocketInput input;
    private final Pace pace = new Pace();

    /** How many reasons there are not to read. One may be taken back before it is given. */
    @GuardedBy("this") private int holds = 1;

    @GuardedBy("this") private @Nullable Runnable onWritable;

    LoopSocket(EventLoop loop, SelectionKey key, SocketInput input) {
        this.loop = loop;
        this.key = key;
        this.input = input;
    }

    /**
     * Has the loop read: for the first time, or again after {@link SocketInput#readInput} has returned false. Once for each such
     * time, maybe before it has returned.
     */
    public void resumeReading() {
        addHold(-1);
        loop.notice();
    }

    /** Has the loop read no more until {@link #resumeReading}. */
    void pauseReading() {
        addHold(1);
    }

    private synchronized void addHold(int change) {
        holds += change;
        watch();
    }

    /** False if the socket is closed: there is nothing to wait for then. */
    @GuardedBy("this") private boolean watch() {
        int reading = holds <= 0 ? SelectionKey.OP_READ : 0;
        int writing = onWritable == null ? 0 : SelectionKey.OP_WRITE;
        // Each socket comes here once when it is closed already, and an exception costs more than the question.
        if (!key.isValid()) {
            return false;
        }
        try {
            key.interestOps(reading | writing);
            return true;
        } catch (CancelledKeyException e) {
            return false;
        }
    }

    /**
     * Runs something once, as soon as the socket is writable; one thing at a time.
     *
     * @param then must not block: it is run by the thread that serves the loop
     * @throws IOException if the socket is closed
     */
    public void whenWritable(Runnable then) throws IOException {
        synchronized (this) {
            onWritable = then;
            if (!watch()) {
                onWritable = null;
                throw new ClosedChannelException();
            }
        }
        loop.notice();
    }

    /** Is in the loop no more, and forgets what waits; the socket is closed for good when this has been called. */
    public void cancel() {
        key.cancel();
        synchronized (this) {
            onWritable = null;
        }
        loop.notice();
    }

    /** Serves what the socket is ready for; called by who leads. Returns false if that has ended meanwhile. */
    boolean serve(Lead lead, LoopThreads threads) {
        int operations = readyOperations();
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            runOnWritable();
        }
        return (operations & SelectionKey.OP_READ) == 0 || read(lead, threads);
    }

    private int readyOperations() {
        try {
            return key.readyOps();
        } catch (CancelledKeyException e) {
            return 0;
        }
    }

    private boolean read(Lead lead, LoopThreads threads) {
        if (pace.isSlow() || !threads.haveSuccessor()) {
            pauseReading();
            threads.work(this::readOnWorker);
            return true;
        }
        lead.beginServing(this);
        readOn();
        if (lead.endServing()) {
            pace.prompt();
            return true;
        }
        threads.handlerReturned();
        pace.blocked();
        resumeReading();
        return false;
    }

    private void readOn() {
        boolean goesOn = false;
        try {
            goesOn = input.readInput();
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.ERROR, "The input of a socket failed; it is read no more", e);
        }
        // A handler's own interrupt is nobody else's.
        Thread.interrupted();
        if (!goesOn) {
            pauseReading();
        }
    }

    private void readOnWorker() {
        long begin = System.nanoTime();
        readOn();
        if (System.nanoTime() - begin < PROMPT_NANOS) {
            pace.prompt();
        } else {
            pace.blocked();
        }
        resumeReading();
    }

    private void runOnWritable() {
        Runnable then;
        synchronized (this) {
            then = onWritable;
            onWritable = null;
            watch();
        }
        if (then != null) {
            then.run();
        }
    }

    /** Nobody looks out any more: what waits fails when it tries. */
    void abandon() {
        runOnWritable();
    }
}
