package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.Work.Notice;
import dev.sockeye.session.frames.WsFrame;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What comes in: whose turn it is to notify the listener, and of what. One thread at a time is the <em>dispatcher</em>; it
 * alone asks for the next notice, and the values of the last one are its own. Not thread-safe: guarded by the
 * connection's lock.
 */
final class Reception {
    private final Engine engine;
    private final Liveness liveness;
    private final KeptInput kept;
    private final Condition readAheadEnded;

    private @Nullable ConnectionListener listener;
    private boolean opening;
    private @Nullable Thread dispatcher;
    /** How often the listener was held and not released: while there are any, it wants no messages. */
    private int holds;
    /** Whether the engine has more, as the last dispatcher left off because of that. */
    private boolean leftOff;
    /** Whether the dispatcher is the thread that reads from the transport. */
    private boolean readerDispatches;

    private boolean readingAhead;
    /** Whether reading ahead has found the end of the stream. */
    private boolean endSeenAhead;

    private @Nullable ByteBuffer input;
    private boolean endReceived;
    private boolean endTaken;
    private @Nullable Ending ending;
    private boolean endNotified;
    /** Whether the end is the peer's or the application's doing: then the listener is to know before others do. */
    private boolean listenerKnowsFirst;

    /** A notice that has been found and waits for the dispatcher who delivers it. */
    private @Nullable Notice postponed;

    /** What the listener is to be notified of between events; mostly there is nothing. */
    private final ArrayDeque<Throwable> failures = new ArrayDeque<>(0);

    private @Nullable Throwable failure;
    /** For a listener who wants to see frames. */
    private @Nullable FrameView frames;

    private @Nullable WsFrame frame;
    /** Whether the engine has been given anything. */
    private boolean begun;

    private @Nullable String text;
    private @Nullable ByteBuffer bytes;
    private boolean last;

    Reception(Engine engine, Liveness liveness, Condition readAheadEnded) {
        this.engine = engine;
        this.liveness = liveness;
        this.kept = new KeptInput(engine);
        this.readAheadEnded = readAheadEnded;
    }

    void open(ConnectionListener to) {
        listener = to;
        opening = true;
    }

    /** Makes the calling thread the dispatcher, if there is none and somebody listens. */
    boolean beginDispatch(boolean asReader) {
        return beginIf(listener != null && !isBusy(), asReader);
    }

    private boolean beginIf(boolean possible, boolean asReader) {
        if (possible) {
            dispatcher = Thread.currentThread();
            readerDispatches = asReader;
        }
        return possible;
    }

    void endDispatch() {
        dispatcher = null;
        readerDispatches = false;
    }

    boolean isDispatcher() {
        return dispatcher == Thread.currentThread();
    }

    /** Leaves a notice that the dispatcher must not deliver to the next one. */
    void postpone(Notice notice) {
        postponed = notice;
        endDispatch();
        kept.answerPings();
    }

    /** Makes the calling thread the dispatcher, if one is wanted. */
    boolean beginWanted() {
        return beginIf(wantsDispatcher(), false);
    }

    /** Whether a notice is being delivered, or waits to be, or for the listener to want it. */
    boolean isBusy() {
        return dispatcher != null || postponed != null || holds > 0;
    }

    /** From now on the listener is notified of nothing but the end. */
    void hold() {
        holds++;
    }

    /** Ends one hold. */
    void release() {
        holds--;
    }

    /** Whether a dispatcher is wanted. */
    boolean wantsDispatcher() {
        boolean ended = (ending != null || engine.isClosed()) && !endNotified;
        boolean due = opening || ended || postponed != null || (holds <= 0 && hasMore());
        return due && listener != null && dispatcher == null;
    }

    /** Whether something has come that a dispatcher has not looked for yet. */
    private boolean hasMore() {
        return leftOff || !failures.isEmpty() || !kept.isEmpty() || (endReceived && !endTaken);
    }

    /** Takes input, for the dispatcher. */
    void take(ByteBuffer received, long now) {
        if (kept.isEmpty() && !leftOff) {
            begun = true;
            if (frames != null && ending == null) {
                frames.look(received);
            }
            engine.receive(received, now);
            input = received;
        } else {
            kept.add(received);
        }
    }

    /** Keeps input for the dispatcher there is or will be; what is urgent in it is seen to. */
    void keep(ByteBuffer received) {
        kept.add(received);
        if (isBusy()) {
            kept.answerPings();
        }
    }

    boolean hasRoom() {
        return kept.hasRoom();
    }

    void endOfInput() {
        endReceived = true;
    }

    /** Whether events that follow the last one are already received. */
    boolean isMoreReceived() {
        return (input != null && input.hasRemaining()) || !kept.isEmpty();
    }

    /** Begins to read for the dispatcher, who is kept from it by a handler; {@link #endReadAhead} follows. */
    boolean beginReadAhead() {
        boolean possible = readerDispatches && !readingAhead && kept.hasRoom() && !isPeerLeaving();
        if (possible) {
            kept.answerPings();
            readingAhead = true;
        }
        return possible;
    }

    void endReadAhead(ByteBuffer received, boolean streamEnded) {
        readingAhead = false;
        endSeenAhead |= streamEnded;
        readAheadEnded.signalAll();
        keep(received);
    }

    /** The next notice, for the dispatcher; null when there is nothing more, and no dispatcher any more. */
    @Nullable Notice next(long now) {
        Notice due = due();
        return due == null ? receivedOrEnd(now) : due;
    }

    /** What goes before anything received; null if there is nothing of the kind. */
    private @Nullable Notice due() {
        Notice notice = postponed;
        if (notice != null) {
            postponed = null;
            return notice;
        }
        text = null;
        bytes = null;
        if (opening) {
            opening = false;
            return Notice.OPEN;
        }
        failure = holds > 0 && !isEndDue() ? null : failures.poll();
        return failure == null ? null : Notice.FAILURE;
    }

    private @Nullable Notice receivedOrEnd(long now) {
        while (!isEndDue()) {
            if (holds > 0) {
                leaveOff();
                return null;
            }
            frame = frames == null ? null : frames.poll();
            if (frame != null) {
                return Notice.FRAME;
            }
            leftOff = false;
            kept.forgetLook();
            Event event = engine.poll();
            Notice notice = event == Event.NEED_INPUT ? null : noticeOf(event);
            if (notice != null) {
                return notice;
            }
            if (event == Event.NEED_INPUT && !goesOn(now)) {
                return null;
            }
        }
        return Notice.END;
    }

    /** Leaves what has come for later; the buffer it came in is its owner's again. */
    private void leaveOff() {
        leftOff = true;
        input = engine.detachInput();
        endDispatch();
        kept.answerPings();
    }

    /**
     * Passes over what has come since this side has begun to close: none of it is for the listener, who may be waiting for
     * the end, and the host's own thread sees the end of the stream.
     */
    void passOverWhatFollowsClose(long now) {
        if (engine.isOpen()) {
            return;
        }
        leftOff = false;
        Event event = engine.poll();
        while (event != Event.NEED_INPUT || !kept.isEmpty()) {
            if (event == Event.NEED_INPUT) {
                take(kept.take(), now);
            } else if (event == Event.CLOSED) {
                endByPeer();
            }
            event = engine.poll();
        }
    }

    private @Nullable Notice noticeOf(Event event) {
        if (event == Event.PONG && liveness.takeOwnPong(engine.binary())) {
            return null;
        }
        liveness.useByPeer();
        last = engine.isLast();
        switch (event) {
            case TEXT -> text = engine.text();
            case BINARY, PONG -> bytes = engine.binary();
            case CLOSED -> endByPeer();
            case PING, NEED_INPUT -> {}
        }
        return switch (event) {
            case TEXT -> Notice.TEXT;
            case BINARY -> Notice.BINARY;
            case PONG -> Notice.PONG;
            case PING, CLOSED, NEED_INPUT -> null;
        };
    }

    private void endByPeer() {
        listenerKnowsFirst |= ending == null;
        end(Ending.of(engine.closure()));
    }

    /** Takes what came meanwhile; without any, the dispatcher has done its work. */
    private boolean goesOn(long now) {
        while (readingAhead) {
            readAheadEnded.awaitUninterruptibly();
        }
        input = null;
        if (!kept.isEmpty()) {
            take(kept.take(), now);
            return true;
        }
        if (endReceived && !endTaken) {
            endTaken = true;
            engine.receiveEof();
            return true;
        }
        engine.awaitInput(now);
        endDispatch();
        return false;
    }

    ConnectionListener listener() {
        return Objects.requireNonNull(listener);
    }

    /** Something has failed that the listener is to be notified of. */
    void report(Throwable cause) {
        if (!endNotified) {
            failures.add(cause);
        }
    }

    /** The listener wants to see frames. */
    void viewFrames() {
        if (begun) {
            throw new IllegalStateException("Expected to be asked for frames while the connection is opened,"
                    + " but some may have come before; register handlers of frames where the socket is handed over");
        }
        if (frames == null) {
            frames = new FrameView();
        }
    }

    /** The frame of {@link Notice#FRAME}. */
    WsFrame frame() {
        return Objects.requireNonNull(frame);
    }

    /** The failure of {@link Notice#FAILURE}. */
    Throwable failure() {
        return Objects.requireNonNull(failure);
    }

    /** The text of {@link Notice#TEXT}. */
    String text() {
        return Objects.requireNonNull(text);
    }

    /** The bytes of {@link Notice#BINARY} and {@link Notice#PONG}. */
    ByteBuffer bytes() {
        return Objects.requireNonNull(bytes);
    }

    /** Whether the last text or bytes end their message. */
    boolean isLast() {
        return last;
    }

    /** Sets what the listener will be notified of as the end, unless something was said before. */
    void end(Ending how) {
        if (ending == null) {
            ending = how;
            listenerKnowsFirst |= how.status().code() != CloseStatus.ABNORMAL;
        }
    }

    private boolean isEndDue() {
        return ending != null && !endNotified;
    }

    /** The listener is being notified of {@link Notice#END}. */
    void endNotified() {
        endNotified = true;
        holds = 0;
        failures.clear();
        frames = null;
    }

    /** How the connection ended; to be asked of one that is not open. */
    Ending ending() {
        return ending == null ? Ending.of(engine.closure()) : ending;
    }

    /** Whether the connection is open, as far as the calling thread may know. */
    boolean isOpen() {
        if (isDispatcher()) {
            return engine.isOpen() && !isPeerLeaving();
        }
        return engine.isOpen() || (listenerKnowsFirst && (isBusy() || isEndDue()));
    }

    /** Whether the peer's Close frame, or the end of its stream, waits to be read. */
    boolean isPeerLeaving() {
        return endSeenAhead || kept.hasSeenClose() || engine.isClosed();
    }

    /** Whether a silent peer proves nothing: a handler keeps the thread that reads, or all that the peer says is here. */
    boolean isDeaf() {
        return readerDispatches || isPeerLeaving();
    }
}
