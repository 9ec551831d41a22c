package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.session.connection.Work.Notice;
import dev.sockeye.session.frames.WsFrame;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What comes in: of what the listener is to be notified, and when. The {@link Dispatcher} asks for the next notice, whose
 * values are in {@link NoticeValues}; the last is in {@link ListenerEnd}. What is received comes by {@link Input}. Not
 * thread-safe: guarded by the connection's lock.
 */
final class Reception {
    private final Engine engine;
    private final Liveness liveness;
    private final Input input;
    private final ListenerEnd end;
    private final Dispatcher dispatcher = new Dispatcher();
    private final NoticeValues values = new NoticeValues();
    private final Holds holds = new Holds();

    private @Nullable ConnectionListener listener;
    private boolean opening;
    private boolean wantsRest;
    /** Whether the listener is to know when nothing more follows. */
    private boolean restDue;
    /** A notice that has been found and waits for the dispatcher who delivers it. */
    private @Nullable Notice postponed;

    /** What the listener is to be notified of between events; mostly there is nothing, and never was. */
    private @Nullable ArrayDeque<Throwable> failures;

    Reception(Engine engine, Liveness liveness, Input input) {
        this.engine = engine;
        this.liveness = liveness;
        this.input = input;
        this.end = new ListenerEnd(engine);
    }

    void open(ConnectionListener to) {
        listener = to;
        wantsRest = to.wantsRest();
        opening = true;
    }

    ConnectionListener listener() {
        return Objects.requireNonNull(listener);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    NoticeValues values() {
        return values;
    }

    ListenerEnd end() {
        return end;
    }

    Input input() {
        return input;
    }

    /** How many bytes are kept of what has come: parts of a message that is not complete, and what waits for the listener. */
    long held() {
        return engine.gatheredBytes() + input.held();
    }

    /** Makes the calling thread the dispatcher, if there is none and somebody listens. */
    boolean beginDispatch(boolean asReader) {
        boolean possible = listener != null && !isBusy();
        if (possible) {
            dispatcher.begin(asReader);
        }
        return possible;
    }

    /** Makes the calling thread the dispatcher, if one is wanted. */
    boolean beginWanted() {
        boolean wanted = wantsDispatcher();
        if (wanted) {
            dispatcher.begin(false);
        }
        return wanted;
    }

    /** Whether a dispatcher is wanted. */
    boolean wantsDispatcher() {
        boolean failed = failures != null && !failures.isEmpty();
        boolean more = !isHeld() && (input.isUnseen() || failed);
        boolean due = opening || end.isWanted() || postponed != null || more;
        return due && listener != null && !dispatcher.isThere();
    }

    /** Leaves a notice that the dispatcher must not deliver to the next one. */
    void postpone(Notice notice, long now) {
        postponed = notice;
        dispatcher.end();
        if (input.isMoreReceived()) {
            input.kept().answerPingsLater(now);
        }
    }

    /** Whether a notice is being delivered, or waits to be, or for the listener to want it. */
    boolean isBusy() {
        return dispatcher.isThere() || postponed != null || isHeld();
    }

    Holds holds() {
        return holds;
    }

    private boolean isHeld() {
        return holds.keepBack(input.kept().isCloseFirst());
    }

    /** Keeps input for the dispatcher there is or will be; what is urgent in it is seen to if that takes long. */
    void keep(ByteBuffer received, long now) {
        KeptInput kept = input.kept();
        kept.add(received);
        if (isHeld()) {
            kept.answerPings();
        } else if (isBusy()) {
            kept.answerPingsLater(now);
        }
    }

    /** Begins to read for the dispatcher, who is kept from it by a handler; {@link #endReadAhead} follows. */
    boolean beginReadAhead() {
        return dispatcher.isReader() && input.kept().beginReadAhead();
    }

    void endReadAhead(ByteBuffer received, boolean streamEnded) {
        KeptInput kept = input.kept();
        kept.endReadAhead(streamEnded);
        kept.add(received);
        kept.answerPings();
    }

    /** The next notice, for the dispatcher; null when there is nothing more, and no dispatcher any more. */
    @Nullable Notice next(long now) {
        Notice due = due();
        Notice next = due == null ? receivedOrEnd(now) : due;
        values.setFollowed(next != null && input.isMoreReceived());
        if (next == Notice.TEXT || next == Notice.BINARY) {
            restDue = wantsRest && values.isFollowed();
        }
        return next;
    }

    /** What goes before anything received; null if there is nothing of the kind. */
    private @Nullable Notice due() {
        Notice notice = postponed;
        if (notice != null) {
            postponed = null;
            return notice;
        }
        values.clear();
        if (opening) {
            opening = false;
            return Notice.OPEN;
        }
        Throwable failure = failures == null || (isHeld() && !end.isDue()) ? null : failures.poll();
        return failure == null ? null : values.take(failure);
    }

    private @Nullable Notice receivedOrEnd(long now) {
        while (!end.isDue()) {
            if (isHeld()) {
                return heldBack();
            }
            WsFrame frame = input.pollFrame();
            if (frame != null) {
                return values.take(frame);
            }
            Event event = input.poll();
            Notice notice = event == Event.NEED_INPUT ? null : noticeOf(event);
            if (notice != null) {
                return notice;
            }
            if (event == Event.NEED_INPUT && !input.goesOn(dispatcher, now)) {
                return noMore(now);
            }
        }
        return Notice.END;
    }

    /** The dispatcher stops before what is held back. */
    private @Nullable Notice heldBack() {
        if (restDue) {
            return rest();
        }
        input.leaveOff();
        dispatcher.end();
        return null;
    }

    /** The dispatcher has delivered what there is, or as much as it may. */
    private @Nullable Notice noMore(long now) {
        if (restDue) {
            return rest();
        }
        dispatcher.end();
        if (input.isMoreReceived()) {
            input.kept().answerPingsLater(now);
        }
        return null;
    }

    /** The listener wants to know before there is no dispatcher any more. */
    private Notice rest() {
        restDue = false;
        return Notice.REST;
    }

    /**
     * Passes over what has come since this side has begun to close: none of it is for the listener, who may be waiting for
     * the end, and the host's own thread sees the end of the stream.
     */
    void passOverWhatFollowsClose(long now) {
        if (engine.isOpen()) {
            return;
        }
        Event event;
        do {
            event = input.poll();
            if (event == Event.CLOSED) {
                end.setByPeer();
            }
        } while (event != Event.NEED_INPUT || input.takesKept(now));
    }

    private @Nullable Notice noticeOf(Event event) {
        if (event == Event.PONG && liveness.takeOwnPong(engine.binary())) {
            return null;
        }
        liveness.useByPeer();
        if (event == Event.CLOSED) {
            end.setByPeer();
        }
        return values.take(event, engine);
    }

    /** Something has failed that the listener is to be notified of. */
    void report(Throwable cause) {
        if (!end.isNotified()) {
            ArrayDeque<Throwable> all = failures == null ? new ArrayDeque<>(0) : failures;
            all.add(cause);
            failures = all;
        }
    }

    /** The listener is being notified of {@link Notice#END}. */
    void endNotified() {
        end.beginNotify();
        holds.endAll();
        failures = null;
        input.forgetFrames();
    }

    /** Whether the connection is open, as far as the calling thread may know. */
    boolean isOpenForCaller() {
        if (dispatcher.isCaller()) {
            return engine.isOpen() && !isPeerLeaving();
        }
        return engine.isOpen() || (end.isKnownFirst() && (isBusy() || end.isDue()));
    }

    /** Whether the peer's Close frame, or the end of its stream, is here, if only to wait for the listener. */
    boolean isPeerLeaving() {
        return input.kept().isPeerLeaving();
    }

    /** The time a handler takes is not the peer's. */
    private boolean isPeerAwaited() {
        return (!isBusy() && !input.isUnseen()) || !engine.isOpen();
    }

    /** When the peer must have gone on with its message, or with closing, or its pings are to be answered. */
    long deadline() {
        long byPeer = isPeerAwaited() ? engine.deadline() : Engine.NO_DEADLINE;
        return Math.min(byPeer, input.kept().deadline());
    }

    /** Whether there may be something to write. */
    boolean tick(long now) {
        if (isPeerAwaited()) {
            engine.tick(now);
        }
        boolean late = input.kept().tick(now) && (isBusy() || input.isUnseen());
        if (late) {
            input.kept().answerPings();
        }
        return late;
    }

    /** Whether a silent peer proves nothing: a handler keeps the thread that reads, or all that the peer says is here. */
    boolean isDeaf() {
        return dispatcher.isReader() || isPeerLeaving();
    }
}
