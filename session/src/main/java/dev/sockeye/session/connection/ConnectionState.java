package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Closure;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Engine;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.Work.Completion;
import dev.sockeye.session.connection.Work.Notice;
import dev.sockeye.session.connection.Work.Step;
import dev.sockeye.session.connection.Work.Write;
import dev.sockeye.session.settings.WebSocketSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * All that one connection knows, and what it decides: {@link Reception} is what comes in, {@link Transmission} what goes
 * out, {@link Liveness} what time says of the peer, {@link TransportEnd} when the stream is closed. Calls report what has
 * happened; {@link #next} answers what is to be done. It does nothing itself but set the alarm. Not thread-safe: guarded
 * by the connection's lock.
 */
final class ConnectionState {
    private static final System.Logger LOGGER = System.getLogger(ConnectionState.class.getName());

    private final Timers timers;
    private final boolean corking;
    private final boolean readerMayDispatch;
    private final Engine engine;
    private final Liveness liveness;
    private final TransportEnd end;
    private final Deadline deadline;
    private final Transmission transmission;
    private final Reception reception;

    /** Whether the transport has been asked to pause, and not yet to resume. */
    private boolean paused;
    /** Whether the callback executor has been asked to call, and has not begun. */
    private boolean handedOver;

    ConnectionState(ConnectionSetup setup, boolean readerMayDispatch, Deadline deadline, Condition readAheadEnded) {
        WebSocketSettings settings = setup.settings();
        this.corking = settings.corking();
        this.timers = setup.services().timers();
        this.readerMayDispatch = readerMayDispatch;
        this.engine = setup.newEngine();
        this.liveness = new Liveness(settings, setup.services());
        this.end = new TransportEnd(setup.role(), engine, settings.closeTimeout());
        this.deadline = deadline;
        this.transmission = new Transmission(engine, liveness, settings);
        this.reception = new Reception(engine, liveness, readAheadEnded);
    }

    Reception reception() {
        return reception;
    }

    Transmission transmission() {
        return transmission;
    }

    Caller open(ConnectionListener listener) {
        reception.open(listener);
        return readerMayDispatch && reception.beginDispatch(false) ? Caller.DISPATCHER : Caller.IO;
    }

    /** Input has come. */
    Caller receive(ByteBuffer bytes) {
        long now = timers.now();
        liveness.hear(now);
        if (!reception.beginDispatch(readerMayDispatch)) {
            reception.keep(bytes);
            reception.passOverWhatFollowsClose(now);
            transmission.flush();
            paused |= !reception.hasRoom();
            return Caller.IO;
        }
        if (readerMayDispatch) {
            reception.take(bytes, now);
            return Caller.DISPATCHER;
        }
        reception.keep(bytes);
        return Caller.READER;
    }

    /** Whether there is room for more input and for answers to it; if not, {@link Step#RESUME_READING} follows. */
    boolean admitsInput() {
        paused |= transmission.isBacklogged();
        return !paused;
    }

    /** Whether the peer must be read on before the next input is handed in. */
    boolean isPaused() {
        return paused;
    }

    void readAhead(ByteBuffer bytes, boolean streamEnded) {
        long now = timers.now();
        if (bytes.hasRemaining()) {
            liveness.hear(now);
        }
        reception.endReadAhead(bytes, streamEnded);
        reception.passOverWhatFollowsClose(now);
    }

    Caller endOfInput() {
        end.inputEnded();
        reception.endOfInput();
        if (!reception.beginDispatch(false)) {
            return Caller.IO;
        }
        return readerMayDispatch ? Caller.DISPATCHER : Caller.READER;
    }

    /** The callback executor calls. */
    Caller callBack() {
        handedOver = false;
        return reception.beginWanted() ? Caller.DISPATCHER : Caller.APPLICATION;
    }

    /** The transport is broken, or given up. */
    void lose(Throwable cause) {
        if (!engine.isClosed()) {
            reception.end(Ending.lost(cause));
        }
        engine.receiveEof();
        end.lose();
        transmission.lose(SendFailures.lost("The connection was lost before this was sent", cause));
    }

    boolean isOpen() {
        return engine.isOpen();
    }

    boolean hasRoomFor(Outgoing message) {
        return transmission.hasRoomFor(message);
    }

    /** Why something cannot be sent now; null if it can. */
    @Nullable IOException refusal(Outgoing message) {
        if (!engine.isOpen()) {
            return closed();
        }
        return hasRoomFor(message) ? null : transmission.noRoomFor(message);
    }

    /** Whether a blocking send of the caller waits until the message is handed to the host. */
    boolean waitsFor(Outgoing message) {
        return !reception.isDispatcher() && !transmission.isBatched(message);
    }

    boolean isWriting() {
        return transmission.isWriting();
    }

    /** Whether the connection is open, as far as the calling thread may know. */
    boolean isOpenForCaller() {
        return reception.isOpen();
    }

    IOException closed() {
        return SendFailures.closed(reception.ending());
    }

    /** Sends or lets wait; says what is to be done at once. */
    Work offer(Outgoing message, SendCompletion completion, Duration timeout) {
        long now = timers.now();
        liveness.use(now);
        boolean mayCork = corking && !completion.isRelayed();
        boolean corked = mayCork && reception.isDispatcher() && reception.isMoreReceived();
        boolean held = corked || transmission.isBatched(message);
        transmission.offer(message, completion, Deadline.later(now, timeout), now);
        if (!held) {
            transmission.flush();
        }
        return next(Caller.of(completion));
    }

    /** Has what is held back written. */
    void flush() {
        transmission.flush();
    }

    /** The application, or who calls in its name, begins to close. */
    Caller close(CloseStatus toPeer, CloseStatus toListener) {
        beginClose(toPeer, toListener);
        return reception.beginWanted() ? Caller.DISPATCHER : Caller.APPLICATION;
    }

    /** The container begins to close on its own account: the listener is notified of 1006. */
    void end(CloseStatus toPeer) {
        beginClose(toPeer, new CloseStatus(CloseStatus.ABNORMAL, toPeer.reason()));
    }

    private void beginClose(CloseStatus toPeer, CloseStatus toListener) {
        if (engine.isOpen()) {
            Ending ending = Ending.byThisSide(toListener);
            reception.end(ending);
            engine.close(toPeer, timers.now());
            transmission.flush();
            transmission.dropWaiting(SendFailures.closed(ending));
        }
    }

    void setIdleTimeout(Duration timeout) {
        liveness.setIdleTimeout(timeout, timers.now());
        setDeadline();
    }

    void setDelivery(Delivery text, long maxTextBytes, Delivery binary, long maxBinaryBytes) {
        engine.deliverText(text, maxTextBytes);
        engine.deliverBinary(binary, maxBinaryBytes);
    }

    /** The host has taken some of the write that is under way. */
    void progress(long bytes) {
        long now = timers.now();
        transmission.progress(bytes, now);
        giveTimeToClose(now);
    }

    /** The host has taken all of the write that was under way. */
    void written() {
        long now = timers.now();
        transmission.written(now);
        giveTimeToClose(now);
    }

    private void giveTimeToClose(long now) {
        engine.awaitClose(now);
        end.progress(now);
    }

    /** Work has been done; a write may go on by itself. */
    void done(Work work, boolean written) {
        if (work instanceof Write write) {
            if (written) {
                written();
            } else {
                transmission.goesOn(write, timers.now());
            }
        } else if (work instanceof Completion completion && !completion.sender().isSignal()) {
            transmission.completed();
        }
    }

    /** Work could not be done. */
    void failed(Work work, Throwable cause) {
        if (work instanceof Write write) {
            transmission.goesOn(write, timers.now());
        } else if (work instanceof Notice) {
            LOGGER.log(System.Logger.Level.ERROR, "A connection listener failed; its connection is given up", cause);
            reception.endDispatch();
        }
        lose(cause);
    }

    /** How the connection has ended, once the transport is closed. */
    ConnectionEnd outcome() {
        Closure closure = engine.closure();
        boolean answered = closure.cause() == Closure.Cause.PEER || closure.cause() == Closure.Cause.LOCAL;
        return new ConnectionEnd(closure.status(), answered && transmission.isDrained());
    }

    /** What is to be done now, by who asks. */
    Work next(Caller caller) {
        Work work = transmission.nextSignal();
        if (work == null && caller.looks() && reception.isDispatcher()) {
            work = nextNotice();
            if (caller == Caller.READER && work instanceof Notice notice) {
                reception.postpone(notice);
                transmission.flush();
                work = null;
            }
        }
        if (work == null) {
            work = transmission.beginWrite();
        }
        return work == null ? notWriting(caller) : work;
    }

    /** The next notice, or what must be written before. */
    private @Nullable Work nextNotice() {
        Write first = transmission.isFull() ? transmission.beginWrite() : null;
        Notice notice = first == null ? reception.next(timers.now()) : null;
        if (!reception.isDispatcher()) {
            transmission.flush();
        }
        if (notice == Notice.END) {
            return beforeEnd();
        }
        return first == null ? notice : first;
    }

    /** The Close frame is on the wire, and the stream closed where nothing is awaited, before the listener hears of it. */
    private Work beforeEnd() {
        transmission.dropWaiting(closed());
        transmission.flush();
        Write last = transmission.beginWrite();
        if (last != null) {
            return last;
        }
        Step step = end.next(transmission.isDrained(), timers.now());
        if (step == Step.NONE) {
            reception.endNotified();
            return Notice.END;
        }
        return step;
    }

    private Work notWriting(Caller caller) {
        Step step = end.next(transmission.isDrained(), timers.now());
        if (step == Step.NONE && paused && !end.isClosed() && reception.hasRoom() && transmission.isHalfEmpty()) {
            paused = false;
            step = Step.RESUME_READING;
        }
        setDeadline();
        return step == Step.NONE ? callingBack(caller) : step;
    }

    private Work callingBack(Caller caller) {
        if (caller.runsCompletions()) {
            Completion completion = transmission.nextSignal();
            completion = completion == null ? transmission.nextCompletion() : completion;
            if (completion != null) {
                return completion;
            }
        }
        boolean due = reception.wantsDispatcher() || (!caller.runsCompletions() && transmission.hasCompletions());
        if (!due || handedOver) {
            return Step.NONE;
        }
        handedOver = true;
        return Step.HAND_OVER;
    }

    private void setDeadline() {
        if (end.isClosed()) {
            deadline.clear();
            return;
        }
        long next = Math.min(end.deadline(), transmission.deadline());
        if (isPeerAwaited()) {
            next = Math.min(next, engine.deadline());
        }
        deadline.set(engine.isOpen() ? Math.min(next, liveness.deadline()) : next);
    }

    /** The time a handler takes is not the peer's. */
    private boolean isPeerAwaited() {
        return !reception.isBusy() || !engine.isOpen();
    }

    /** The alarm has rung. */
    void tick() {
        deadline.rang();
        long now = timers.now();
        if (isPeerAwaited()) {
            engine.tick(now);
        }
        if (!engine.isOpen()) {
            transmission.flush();
        }
        Throwable overdue = transmission.expire(now);
        if (overdue == null && end.isOverdue(now)) {
            overdue = new IOException("The peer did not take the end of the connection in time");
        }
        if (overdue != null) {
            lose(overdue);
        } else if (engine.isOpen()) {
            judge(now);
        }
    }

    private void judge(long now) {
        switch (liveness.check(now, paused || reception.isDeaf())) {
            case FINE -> {}
            case IDLE -> end(new CloseStatus(CloseStatus.GOING_AWAY, "Idle for longer than the timeout"));
            case PING -> transmission.ping(now);
            case NO_PONG -> lose(SendFailures.noPong(liveness.pongTimeout()));
        }
    }
}
