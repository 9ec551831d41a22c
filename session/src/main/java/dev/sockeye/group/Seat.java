package dev.sockeye.group;

import dev.sockeye.protocol.PreparedMessage;
import dev.sockeye.session.WebSocketSession;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A member as its group delivers to it: one batch at a time. Guarded by the room's lock, but for what is final. */
final class Seat {
    private static final System.Logger LOGGER = System.getLogger(Seat.class.getName());

    /** So many bytes make a batch, if there are several messages. */
    private static final int BATCH_BYTES = 16 * 1024;

    /** What a seat waits for. */
    enum State {
        /** Nothing: it has got everything. */
        IDLE,
        /** A thread that hands its messages to the connection. */
        DUE,
        /** The thread that is doing that. */
        HANDED_OVER,
        /** Its peer. */
        SENDING,
        /** Nothing any more. */
        LEFT
    }

    /** Messages on their way to a member. The outcome is a signal: it calls no application. */
    final class Batch implements SendCompletion {
        private final List<MessageLog.Entry> entries;
        private final Outgoing.Shared messages;
        /** Who is handing it over: what it hears of the outcome meanwhile it reports by itself. */
        private volatile @Nullable Thread sender;

        private boolean sent;
        private @Nullable Throwable failure;

        private Batch(List<MessageLog.Entry> entries) {
            this.entries = entries;
            List<PreparedMessage> all = new ArrayList<>(entries.size());
            entries.forEach(each -> all.add(each.message()));
            this.messages = new Outgoing.Shared(all);
        }

        List<MessageLog.Entry> entries() {
            return entries;
        }

        /** Hands the messages to the connection, which notifies of the outcome now or later. */
        void send() {
            sender = Thread.currentThread();
            try {
                session.relay(messages, this);
            } catch (RuntimeException | Error e) {
                LOGGER.log(System.Logger.Level.WARNING, "A message of a group could not be sent to " + session, e);
                complete(e);
            } finally {
                sender = null;
            }
        }

        /** Whether the connection was done with it when it had it; to be asked by who has sent it. */
        boolean isSent() {
            return sent;
        }

        /** Why it was not sent; null if it was, or may still be. */
        @Nullable Throwable failure() {
            return failure;
        }

        Seat seat() {
            return Seat.this;
        }

        @Override
        public boolean isSignal() {
            return true;
        }

        @Override
        public boolean isRelayed() {
            return true;
        }

        @Override
        public void complete(@Nullable Throwable cause) {
            if (Thread.currentThread().equals(sender)) {
                failure = cause;
                sent = true;
            } else {
                whenDone.accept(this, cause);
            }
        }
    }

    private final BiConsumer<Batch, @Nullable Throwable> whenDone;
    private final Member member;
    private final WebSocketSession session;
    private State state = State.IDLE;
    /** From which number on it has not got the messages. */
    private long next;
    /** From which number on it has not got the messages of the batch either that is being handed over. */
    private long begun;

    private @Nullable Batch batch;

    /**
     * Makes an idle one.
     *
     * @param next the number of the first message that it gets
     * @param whenDone notified when the connection is done with a batch
     */
    Seat(WebSocketSession session, long next, BiConsumer<Batch, @Nullable Throwable> whenDone) {
        this.whenDone = whenDone;
        this.member = new Member(session);
        this.session = session;
        this.next = next;
    }

    Member member() {
        return member;
    }

    WebSocketSession session() {
        return session;
    }

    State state() {
        return state;
    }

    /** The first message that its connection has not got for certain. */
    long oldest() {
        return state == State.HANDED_OVER ? begun : next;
    }

    boolean isBusy() {
        return state != State.IDLE && state != State.LEFT;
    }

    /** Whether a message is kept for this member. */
    boolean waitsFor(MessageLog.Entry entry) {
        return isBusy() && next <= entry.number() && entry.recipients().include(member);
    }

    /** There is a message for an idle member. */
    void awake(long number) {
        next = number;
        state = State.DUE;
    }

    void leave() {
        state = State.LEFT;
        batch = null;
    }

    /** Takes what waits, as far as it fits together; null if nothing does. */
    @Nullable Batch takeBatch(MessageLog log) {
        List<MessageLog.Entry> taken = new ArrayList<>(1);
        long bytes = 0;
        begun = next;
        for (MessageLog.Entry each : log.from(next)) {
            boolean mine = each.recipients().include(member);
            if (mine && bytes > 0 && bytes + each.size() > BATCH_BYTES) {
                break;
            }
            if (mine) {
                taken.add(each);
                bytes += each.size();
            }
            next = each.number() + 1;
        }
        batch = taken.isEmpty() ? null : new Batch(taken);
        state = batch == null ? State.IDLE : State.HANDED_OVER;
        return batch;
    }

    /** Takes all that waits, as the connection is about to be closed; null if nothing does. */
    @Nullable Batch takeRest(MessageLog log) {
        List<MessageLog.Entry> rest = new ArrayList<>(0);
        if (isBusy()) {
            for (MessageLog.Entry each : log.from(next)) {
                if (each.recipients().include(member)) {
                    rest.add(each);
                }
            }
        }
        return rest.isEmpty() ? null : new Batch(rest);
    }

    /** The connection has a batch, and may be done with it. */
    void handedOver(Batch handed) {
        if (handed == batch) {
            state = State.SENDING;
        }
    }

    /** The connection is done with a batch; whether that is news. */
    boolean sent(Batch done, MessageLog log) {
        boolean current = done == batch;
        if (current) {
            batch = null;
            state = next < log.end() ? State.DUE : State.IDLE;
        }
        return current;
    }
}
