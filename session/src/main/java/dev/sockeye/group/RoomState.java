package dev.sockeye.group;

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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a room, what waits for whom, and who is due: what has happened is reported here, and what follows is answered;
 * a {@link Room} does it. Not thread-safe: guarded by the room's lock.
 */
final class RoomState {
    private final boolean closesSlow;
    private final Map<Session, Seat> seats = new LinkedHashMap<>();
    private final MessageLog log;
    /** The members in {@link State#DUE}; those that have left since may be among them. */
    private final ArrayDeque<Seat> due = new ArrayDeque<>();
    /** How many seats are not idle. */
    private int busy;

    RoomState(GroupSettings settings) {
        this.closesSlow = settings.overflow() == Overflow.CLOSE;
        this.log = new MessageLog(settings);
    }

    List<Member> members() {
        return seats.values().stream().map(Seat::member).toList();
    }

    /** The member that a session is; null if it is none. */
    @Nullable Member member(Session session) {
        Seat seat = seats.get(session);
        return seat == null ? null : seat.member();
    }

    /** Takes in a session that is no member; it is due if something is replayed. */
    Member admit(WebSocketSession session, BiConsumer<Batch, @Nullable Throwable> whenDone) {
        Seat seat = new Seat(session, log.end(), whenDone);
        seats.put(session, seat);
        long from = log.replayFrom();
        if (from < log.end()) {
            awake(seat, from);
        }
        return seat.member();
    }

    /** Lets a session go; null if it is no member. */
    @Nullable Member dismiss(Session session) {
        Seat seat = seats.remove(session);
        if (seat == null) {
            return null;
        }
        leave(seat);
        return seat.member();
    }

    /** Whether nobody is here. */
    boolean isEmpty() {
        return seats.isEmpty();
    }

    /** Whether nobody is here, and nothing is kept for who comes. */
    boolean isVoid() {
        return seats.isEmpty() && log.isEmpty();
    }

    /** Has a message wait for its recipients; those who waited for nothing are due. */
    void append(PreparedMessage message, Recipients recipients, @Nullable Object key) {
        MessageLog.Entry entry = log.append(message, recipients, key);
        for (Seat seat : seats.values()) {
            if (seat.state() == State.IDLE && recipients.include(seat.member())) {
                awake(seat, entry.number());
            }
        }
        forgetIfIdle();
    }

    private void awake(Seat seat, long number) {
        seat.awake(number);
        due.add(seat);
        busy++;
    }

    private void leave(Seat seat) {
        if (seat.isBusy()) {
            busy--;
        }
        seat.leave();
        forgetIfIdle();
    }

    private void forgetIfIdle() {
        if (busy == 0) {
            log.forget();
        }
    }

    /** The oldest message if more wait than may. */
    MessageLog.@Nullable Entry surplus() {
        return log.surplus();
    }

    /** Whether a message waits for a thread that hands it over. */
    boolean isDue(MessageLog.Entry message) {
        return due.stream().anyMatch(seat -> seat.state() == State.DUE && seat.waitsFor(message));
    }

    /** Whether a message waits behind others that a thread is handing over. */
    boolean isInHand(MessageLog.Entry message) {
        return seats.values().stream().anyMatch(seat -> seat.state() == State.HANDED_OVER && seat.waitsFor(message));
    }

    /** Gives a message up; who waits for it is too slow, and added to those who are to be closed. */
    void drop(MessageLog.Entry message, List<WebSocketSession> slow) {
        log.remove(message);
        if (closesSlow) {
            for (Seat seat : seats.values()) {
                if (seat.waitsFor(message)) {
                    leave(seat);
                    slow.add(seat.session());
                }
            }
        }
    }

    /** How many messages wait for threads of ours, for the member furthest behind. */
    int backlog() {
        long oldest = log.end();
        for (Seat seat : seats.values()) {
            if (seat.state() == State.DUE || seat.state() == State.HANDED_OVER) {
                oldest = Math.min(oldest, seat.oldest());
            }
        }
        return log.from(oldest).size();
    }

    /** A session that is due; null if nobody is. */
    @Nullable WebSocketSession due() {
        Seat first = due.peek();
        return first == null ? null : first.session();
    }

    /** What those who are due have not got: a batch for each, for so many at most. */
    List<Batch> takeBatches(int most) {
        List<Batch> batches = new ArrayList<>(most);
        while (batches.size() < most && !due.isEmpty()) {
            Seat seat = due.remove();
            Batch batch = seat.state() == State.DUE ? seat.takeBatch(log) : null;
            if (batch == null) {
                idleIf(seat);
            } else {
                batches.add(batch);
            }
        }
        return batches;
    }

    /** Whether a thread is handing something over to a member. */
    boolean isInHand(Session session) {
        Seat seat = seats.get(session);
        return seat != null && seat.state() == State.HANDED_OVER;
    }

    /** All that waits for a member whose connection is about to be closed, and that gets nothing afterwards. */
    @Nullable Batch takeRest(Session session) {
        Seat seat = seats.get(session);
        if (seat == null) {
            return null;
        }
        Batch rest = seat.takeRest(log);
        leave(seat);
        return rest;
    }

    /** Frames of its messages may have been made for it. */
    private void weigh(Batch batch) {
        batch.entries().forEach(log::weigh);
    }

    private void idleIf(Seat seat) {
        if (seat.state() == State.IDLE) {
            busy--;
            forgetIfIdle();
        }
    }

    /** A connection has a batch, and is not done with it as far as is known. */
    void handedOver(Batch batch) {
        weigh(batch);
        batch.seat().handedOver(batch);
    }

    /** A connection is done with a batch. */
    void sent(Batch batch) {
        weigh(batch);
        Seat seat = batch.seat();
        if (seat.sent(batch, log)) {
            idleIf(seat);
            if (seat.state() == State.DUE) {
                due.add(seat);
            }
        }
    }
}
