package dev.sockeye.group;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.group.Seat.Batch;
import dev.sockeye.protocol.PreparedMessage;
import dev.sockeye.session.WebSocketSession;
import jakarta.websocket.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one group, and what is sent to them: the door to a {@link RoomState}. A message goes into the log, and those
 * who waited for nothing become due; a thread that no application holds hands each what it has not got, and what was sent
 * meanwhile leaves with it. No connection is called under the lock. Thread-safe.
 */
final class Room {
    /** So many members are served before others have their turn on the thread. */
    private static final int SLICE = 256;
    /** The lock is taken for so many of them at once. */
    private static final int AT_ONCE = 16;

    private final GroupSettings settings;
    private final Consumer<WebSocketSession> tooSlow;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition handedOver = lock.newCondition();

    @GuardedBy("lock") private final RoomState state;

    /** Whether a thread will serve the members that are due. */
    @GuardedBy("lock") private boolean serving;

    /**
     * An empty one.
     *
     * @param tooSlow gets sessions that do not read; called without the lock
     */
    Room(GroupSettings settings, Consumer<WebSocketSession> tooSlow) {
        this.settings = settings;
        this.tooSlow = tooSlow;
        this.state = new RoomState(settings);
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    private <T extends @Nullable Object> T locked(Function<RoomState, T> call) {
        lock.lock();
        try {
            return call.apply(state);
        } finally {
            lock.unlock();
        }
    }

    List<Member> members() {
        return locked(RoomState::members);
    }

    /** The member that a session is; null if it is none. */
    @Nullable Member member(Session session) {
        return this.<@Nullable Member>locked(now -> now.member(session));
    }

    /** Takes in a session that is no member; {@link #serve} then gives it what is replayed. */
    Member admit(WebSocketSession session) {
        return locked(now -> now.admit(session, this::sent));
    }

    /** Lets a session go; null if it is no member. */
    @Nullable Member dismiss(Session session) {
        return this.<@Nullable Member>locked(now -> now.dismiss(session));
    }

    /** Whether nobody is here. */
    boolean isEmpty() {
        return locked(RoomState::isEmpty);
    }

    /** Whether nobody is here, and nothing is kept for who comes. */
    boolean isVoid() {
        return locked(RoomState::isVoid);
    }

    /** How many messages wait for threads of ours, for the member furthest behind. */
    int backlog() {
        return locked(RoomState::backlog);
    }

    /**
     * Sends a message.
     *
     * @return who has left because too much waits for them: the session is to be closed
     */
    List<WebSocketSession> send(PreparedMessage message, Recipients recipients, @Nullable Object key) {
        Recipients chosen = recipients.among(this::members);
        List<WebSocketSession> slow = new ArrayList<>(0);
        lock.lock();
        try {
            state.append(message, chosen, key);
            for (MessageLog.Entry oldest = state.surplus(); oldest != null; oldest = state.surplus()) {
                if (!deliverFirst(oldest)) {
                    state.drop(oldest, slow);
                }
            }
        } finally {
            lock.unlock();
        }
        return slow;
    }

    /**
     * Whether a message waits for threads of ours, which are to blame for that, and no peer: then this one helps. Nothing
     * that it may wait for calls an application, or blocks.
     */
    @GuardedBy("lock") private boolean deliverFirst(MessageLog.Entry oldest) {
        if (state.isDue(oldest)) {
            lock.unlock();
            try {
                boolean unused = handOver(1);
            } finally {
                lock.lock();
            }
        } else if (state.isInHand(oldest)) {
            do {
                handedOver.awaitUninterruptibly();
            } while (state.isInHand(oldest));
        } else {
            return false;
        }
        return true;
    }

    /** Hands over to a member what was sent before its connection is closed. A thread that is doing so is awaited. */
    void flush(Session session) {
        Batch rest;
        lock.lock();
        try {
            while (state.isInHand(session)) {
                handedOver.awaitUninterruptibly();
            }
            rest = state.takeRest(session);
        } finally {
            lock.unlock();
        }
        if (rest != null) {
            rest.send();
        }
    }

    /** Starts a thread that serves the members that are due, if none does. */
    void serve() {
        WebSocketSession first;
        lock.lock();
        try {
            first = serving ? null : state.due();
            serving |= first != null;
        } finally {
            lock.unlock();
        }
        if (first == null) {
            return;
        }
        try {
            first.control().runSoon(this::serveSlice);
        } catch (RejectedExecutionException e) {
            // The container of that one has stopped. Those of others may not.
            serveSlice();
        }
    }

    private void serveSlice() {
        int served = 0;
        while (served < SLICE && handOver(AT_ONCE)) {
            served += AT_ONCE;
        }
        lock.lock();
        try {
            serving = false;
        } finally {
            lock.unlock();
        }
        serve();
    }

    /** Hands to some members that are due what they have not got; false if there are none. */
    private boolean handOver(int most) {
        List<Batch> batches = locked(now -> now.takeBatches(most));
        batches.forEach(Batch::send);
        lock.lock();
        try {
            for (Batch batch : batches) {
                if (batch.isSent()) {
                    state.sent(batch);
                } else {
                    state.handedOver(batch);
                }
            }
            handedOver.signalAll();
        } finally {
            lock.unlock();
        }
        batches.forEach(batch -> closeIfFailed(batch, batch.failure()));
        return !batches.isEmpty();
    }

    /** A connection is done with a batch that it had before. */
    private void sent(Batch batch, @Nullable Throwable failure) {
        lock.lock();
        try {
            state.sent(batch);
        } finally {
            lock.unlock();
        }
        closeIfFailed(batch, failure);
        serve();
    }

    private void closeIfFailed(Batch batch, @Nullable Throwable failure) {
        WebSocketSession session = batch.seat().session();
        if (failure != null && settings.overflow() == Overflow.CLOSE && session.isOpen()) {
            tooSlow.accept(session);
        }
    }
}
