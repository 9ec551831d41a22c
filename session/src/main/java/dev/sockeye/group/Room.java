package dev.sockeye.group;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.group.Seat.Batch;
import dev.sockeye.group.Seat.State;
import dev.sockeye.protocol.PreparedMessage;
import dev.sockeye.session.WebSocketSession;
import jakarta.websocket.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of one group, and what is sent to them. A message goes into the log, and those who waited for nothing become
 * due; a thread that no application holds hands each what it has not got, and what was sent meanwhile leaves with it. No
 * connection is called under the lock. Thread-safe.
 */
final class Room {
    /** So many members are served before others have their turn on the thread. */
    private static final int SLICE = 256;

    private final GroupSettings settings;
    private final Consumer<WebSocketSession> tooSlow;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition handedOver = lock.newCondition();

    @GuardedBy("lock") private final Map<Session, Seat> seats = new LinkedHashMap<>();

    @GuardedBy("lock") private final MessageLog log;

    /** Whoever is in {@link State#DUE}; who has left since may be among them. */
    @GuardedBy("lock") private final ArrayDeque<Seat> due = new ArrayDeque<>();

    /** How many seats are not idle. */
    @GuardedBy("lock") private int busy;

    /** Whether a thread will serve whoever is due. */
    @GuardedBy("lock") private boolean serving;

    /**
     * An empty one.
     *
     * @param tooSlow gets sessions that do not read; called without the lock
     */
    Room(GroupSettings settings, Consumer<WebSocketSession> tooSlow) {
        this.settings = settings;
        this.tooSlow = tooSlow;
        this.log = new MessageLog(settings);
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    List<Member> members() {
        lock.lock();
        try {
            return seats.values().stream().map(Seat::member).toList();
        } finally {
            lock.unlock();
        }
    }

    /** The member that a session is; null if it is none. */
    @Nullable Member member(Session session) {
        lock.lock();
        try {
            Seat seat = seats.get(session);
            return seat == null ? null : seat.member();
        } finally {
            lock.unlock();
        }
    }

    /** Takes in a session that is no member; {@link #serve} then gives it what is replayed. */
    Member admit(WebSocketSession session) {
        lock.lock();
        try {
            Seat seat = new Seat(session, log.end(), this::sent);
            seats.put(session, seat);
            long from = log.replayFrom();
            if (from < log.end()) {
                awake(seat, from);
            }
            return seat.member();
        } finally {
            lock.unlock();
        }
    }

    /** Lets a session go; null if it is no member. */
    @Nullable Member dismiss(Session session) {
        lock.lock();
        try {
            Seat seat = seats.remove(session);
            if (seat == null) {
                return null;
            }
            leave(seat);
            return seat.member();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody is here. */
    boolean isEmpty() {
        lock.lock();
        try {
            return seats.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody is here, and nothing is kept for who comes. */
    boolean isVoid() {
        lock.lock();
        try {
            return seats.isEmpty() && log.isEmpty();
        } finally {
            lock.unlock();
        }
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
            MessageLog.Entry entry = log.append(message, chosen, key);
            for (Seat seat : seats.values()) {
                if (seat.state() == State.IDLE && chosen.include(seat.member())) {
                    awake(seat, entry.number());
                }
            }
            for (MessageLog.Entry oldest = log.surplus(); oldest != null; oldest = log.surplus()) {
                if (!deliverFirst(oldest)) {
                    drop(oldest, slow);
                }
            }
            forgetIfIdle();
        } finally {
            lock.unlock();
        }
        return slow;
    }

    @GuardedBy("lock") private void awake(Seat seat, long number) {
        seat.awake(number);
        due.add(seat);
        busy++;
    }

    @GuardedBy("lock") private void leave(Seat seat) {
        if (seat.isBusy()) {
            busy--;
        }
        seat.leave();
        forgetIfIdle();
    }

    @GuardedBy("lock") private void forgetIfIdle() {
        if (busy == 0) {
            log.forget();
        }
    }

    /**
     * Whether a message waits for threads of ours, which are to blame for that, and no peer: then this one helps. Nothing
     * that it may wait for calls an application, or blocks.
     */
    @GuardedBy("lock") private boolean deliverFirst(MessageLog.Entry oldest) {
        boolean isDue = due.stream().anyMatch(seat -> seat.state() == State.DUE && seat.waitsFor(oldest));
        if (isDue) {
            lock.unlock();
            try {
                boolean unused = handOverNext();
            } finally {
                lock.lock();
            }
        } else if (isBeingHandedOver(oldest)) {
            do {
                handedOver.awaitUninterruptibly();
            } while (isBeingHandedOver(oldest));
        } else {
            return false;
        }
        return true;
    }

    @GuardedBy("lock") private boolean isBeingHandedOver(MessageLog.Entry oldest) {
        return seats.values().stream().anyMatch(seat -> seat.state() == State.HANDED_OVER && seat.waitsFor(oldest));
    }

    @GuardedBy("lock") private void drop(MessageLog.Entry oldest, List<WebSocketSession> slow) {
        log.remove(oldest);
        if (settings.overflow() == Overflow.CLOSE) {
            for (Seat seat : seats.values()) {
                if (seat.waitsFor(oldest)) {
                    leave(seat);
                    slow.add(seat.session());
                }
            }
        }
    }

    /** How many messages wait for threads of ours, for the member furthest behind. */
    int backlog() {
        lock.lock();
        try {
            long oldest = log.end();
            for (Seat seat : seats.values()) {
                if (seat.state() == State.DUE || seat.state() == State.HANDED_OVER) {
                    oldest = Math.min(oldest, seat.next());
                }
            }
            return log.from(oldest).size();
        } finally {
            lock.unlock();
        }
    }

    /** Has a thread serve whoever is due, if none does. */
    void serve() {
        WebSocketSession first;
        lock.lock();
        try {
            if (serving || due.isEmpty()) {
                return;
            }
            serving = true;
            first = due.element().session();
        } finally {
            lock.unlock();
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
        while (served < SLICE && handOverNext()) {
            served++;
        }
        lock.lock();
        try {
            serving = false;
        } finally {
            lock.unlock();
        }
        serve();
    }

    /** Hands to a member that is due what it has not got; false if there is none. */
    private boolean handOverNext() {
        Batch batch;
        lock.lock();
        try {
            Seat seat = due.poll();
            batch = seat == null || seat.state() != State.DUE ? null : seat.takeBatch(log);
            if (batch == null) {
                idle(seat);
                return seat != null;
            }
        } finally {
            lock.unlock();
        }
        batch.send();
        lock.lock();
        try {
            batch.seat().handedOver(batch);
            handedOver.signalAll();
        } finally {
            lock.unlock();
        }
        return true;
    }

    /** There was nothing for a seat, if it is still one. */
    @GuardedBy("lock") private void idle(@Nullable Seat seat) {
        if (seat != null && seat.state() == State.IDLE) {
            busy--;
            forgetIfIdle();
        }
    }

    /** A connection is done with a batch. */
    private void sent(Batch batch, @Nullable Throwable failure) {
        Seat seat = batch.seat();
        lock.lock();
        try {
            if (seat.sent(batch, log)) {
                idle(seat);
                if (seat.state() == State.DUE) {
                    due.add(seat);
                }
            }
        } finally {
            lock.unlock();
        }
        if (failure != null
                && settings.overflow() == Overflow.CLOSE
                && seat.session().isOpen()) {
            tooSlow.accept(seat.session());
        }
        serve();
    }
}
