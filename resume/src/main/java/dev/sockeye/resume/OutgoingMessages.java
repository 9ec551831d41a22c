package dev.sockeye.resume;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.OutgoingLog.Entry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What goes out of a session: each message is numbered, written down, sent on the connection that there is, and sent again on
 * the next one unless it is acknowledged. The lock is never held while anything is called. Thread-safe.
 */
final class OutgoingMessages {
    /** So much may wait in a connection's own queue, which has room for more. */
    private static final long WINDOW = 64 * 1024;

    private final HistoryBudget budget;
    private final SessionLedger ledger;
    private final Consumer<@Nullable Throwable> lostLedger;
    private final Object lock = new Object();

    @GuardedBy("lock") private final OutgoingLog log;

    @GuardedBy("lock") private @Nullable WebSocket wire;

    @GuardedBy("lock") private boolean recording;

    /** The last message that the ledger has been given. */
    @GuardedBy("lock") private long recorded;

    /** The last message that is written down. */
    @GuardedBy("lock") private long kept;

    @GuardedBy("lock") private boolean writing;

    /** The last message that the connection has been given. */
    @GuardedBy("lock") private long written;

    @GuardedBy("lock") private long inFlight;

    @GuardedBy("lock") private @Nullable String ended;

    /** What is to be written where. */
    private record Write(WebSocket to, Entry entry) {}

    /**
     * Outgoing messages without a connection.
     *
     * @param log what is kept already, all of it written down
     * @param budget what is kept of all sessions
     * @param ledger where messages are written down
     * @param lostLedger called when nothing can be written down any more: with null if another node has the session
     */
    OutgoingMessages(
            OutgoingLog log, HistoryBudget budget, SessionLedger ledger, Consumer<@Nullable Throwable> lostLedger) {
        this.log = log;
        this.budget = budget;
        this.ledger = ledger;
        this.lostLedger = lostLedger;
        this.recorded = log.last();
        this.kept = log.last();
    }

    /**
     * Takes a message.
     *
     * @param size of what is in it, in bytes
     * @param framed makes its wire form of its number
     * @return completes when it is acknowledged
     */
    CompletionStage<Void> send(int size, LongFunction<WsMessage> framed) {
        long bytes = (long) size + OutgoingLog.OVERHEAD;
        // No other session gives way to what is refused for this one's own limits.
        if (isWithinLimits(size) && !budget.makeRoom(bytes)) {
            return refused(
                    "this message counts " + bytes + " bytes, and the sessions may keep " + budget.max()
                            + " together and keep " + budget.held(),
                    "raise maxBytes");
        }
        Entry entry;
        synchronized (lock) {
            if (ended == null && !log.hasRoom(size)) {
                return refused(
                        log.size() + " of them, counted as " + log.bytes() + " bytes, wait for that",
                        "raise the limits of the history");
            }
            entry = ended == null ? add(framed) : null;
        }
        if (entry == null) {
            return CompletableFuture.failedStage(new SessionEndedException("The session has ended"));
        }
        record();
        return entry.delivered().copy();
    }

    private boolean isWithinLimits(int size) {
        synchronized (lock) {
            return ended == null && log.hasRoom(size);
        }
    }

    private static CompletionStage<Void> refused(String but, String or) {
        return CompletableFuture.failedStage(
                new ResumeBufferFullException("Expected a peer that acknowledges messages, but " + but
                        + "; await the stages of earlier sends, or " + or));
    }

    /**
     * Takes a message that must have room.
     *
     * @param framed makes its wire form of its number
     * @param done called when it is acknowledged, or was not and never will be; not after the peer's close is handled
     */
    void sendLast(LongFunction<WsMessage> framed, Runnable done) {
        Entry entry;
        synchronized (lock) {
            entry = ended == null ? add(framed) : null;
        }
        if (entry != null) {
            // First this: the peer may answer, and close, before record() returns.
            var unused = entry.delivered().whenComplete((acknowledged, failure) -> done.run());
            record();
        }
    }

    @GuardedBy("lock") private Entry add(LongFunction<WsMessage> framed) {
        return log.add(framed.apply(log.last() + 1));
    }

    /** The number of messages that are not acknowledged. */
    int pending() {
        synchronized (lock) {
            return log.size();
        }
    }

    /** Whether a peer can have received all up to a message; true when this has ended, as nobody knows then. */
    boolean has(long id) {
        synchronized (lock) {
            return ended != null || id <= log.last();
        }
    }

    /** Sends on a connection what the peer has not received. */
    void attach(WebSocket connection, long received) {
        synchronized (lock) {
            wire = connection;
            written = received;
            inFlight = 0;
        }
        acknowledged(received);
        write();
    }

    /** A connection is gone. */
    void detach(WebSocket connection) {
        synchronized (lock) {
            if (connection.equals(wire)) {
                wire = null;
            }
        }
    }

    /** The peer has all messages up to one. */
    void acknowledged(long id) {
        long upTo;
        List<Entry> delivered;
        synchronized (lock) {
            // Nothing is sent that is not kept. What the peer claims beyond that must not get into the ledger.
            upTo = Math.min(id, kept);
            delivered = log.removeTo(upTo);
        }
        if (!delivered.isEmpty()) {
            ledger.acknowledged(upTo);
            delivered.forEach(entry -> entry.delivered().complete(null));
        }
    }

    /** The peer has begun a new session: returns how many messages fail. */
    int reset(String why) {
        List<Entry> lost;
        synchronized (lock) {
            lost = log.clear();
            recorded = 0;
            kept = 0;
        }
        fail(lost, why);
        return lost.size();
    }

    /** Takes nothing any more; what is not acknowledged fails. */
    void end(String why) {
        List<Entry> lost;
        synchronized (lock) {
            if (ended != null) {
                return;
            }
            ended = why;
            wire = null;
            lost = log.clear();
        }
        fail(lost, why);
    }

    private static void fail(List<Entry> lost, String why) {
        lost.forEach(entry -> entry.delivered().completeExceptionally(new SessionEndedException(why)));
    }

    /** Gives the ledger what it has not got, one thread at a time, so in order. */
    private void record() {
        for (Entry next = nextToRecord(); next != null; next = nextToRecord()) {
            long id = next.id();
            ledger.append(id, next.frame()).whenComplete((mine, failure) -> recorded(id, mine, failure));
            synchronized (lock) {
                recording = false;
            }
        }
    }

    private @Nullable Entry nextToRecord() {
        synchronized (lock) {
            Entry next = recording || ended != null ? null : log.after(recorded);
            if (next != null) {
                recording = true;
                recorded = next.id();
            }
            return next;
        }
    }

    private void recorded(long id, @Nullable Boolean mine, @Nullable Throwable failure) {
        if (failure == null && Boolean.TRUE.equals(mine)) {
            synchronized (lock) {
                kept = Math.max(kept, id);
            }
            write();
        } else {
            lostLedger.accept(failure);
        }
    }

    /** Gives the connection what it has not got and has room for, one thread at a time, so in order. */
    private void write() {
        for (Write next = nextToWrite(); next != null; next = nextToWrite()) {
            Write given = next;
            // Its outcome may be known at once, and then it does not come back here: writing is still true.
            given.to().send(given.entry().frame()).whenComplete((sent, failure) -> written(given, failure));
            synchronized (lock) {
                writing = false;
            }
        }
    }

    private @Nullable Write nextToWrite() {
        synchronized (lock) {
            if (writing || wire == null || inFlight >= WINDOW) {
                return null;
            }
            Entry next = log.after(written);
            if (next == null || next.id() > kept) {
                return null;
            }
            writing = true;
            written = next.id();
            inFlight += next.size();
            return new Write(wire, next);
        }
    }

    private void written(Write done, @Nullable Throwable failure) {
        synchronized (lock) {
            if (done.to().equals(wire)) {
                inFlight -= done.entry().size();
            }
        }
        if (failure == null) {
            write();
        } else {
            // What it has not taken goes to the next connection, and nothing may overtake it.
            var unused = done.to().close(ResumeCodes.COME_AGAIN, "Messages are not taken");
        }
    }
}
