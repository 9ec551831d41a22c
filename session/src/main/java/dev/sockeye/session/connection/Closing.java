package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Closure;
import dev.sockeye.protocol.Engine;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.Work.Notice;
import dev.sockeye.session.connection.Work.Step;
import dev.sockeye.session.connection.Work.Write;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a connection ends, whoever begins: what the peer is sent, what the listener and the senders are notified of, and by
 * {@link TransportEnd} when the stream is closed. Not thread-safe: guarded by the connection's lock.
 */
final class Closing {
    private final Engine engine;
    private final Reception reception;
    private final Transmission transmission;
    private final TransportEnd transportEnd;
    private @Nullable Throwable writeFailure;
    /** Whether it could be sent to until a write failed. */
    private boolean broken;

    Closing(Engine engine, Reception reception, Transmission transmission, TransportEnd transportEnd) {
        this.engine = engine;
        this.reception = reception;
        this.transmission = transmission;
        this.transportEnd = transportEnd;
    }

    /** Whether something can be sent. */
    boolean isOpen() {
        return engine.isOpen() && !broken;
    }

    /** Whether a write has failed before anybody closed; what the peer has said last may still be read. */
    boolean isBroken() {
        return broken;
    }

    /** Begins to close; without effect if that has begun. */
    void begin(CloseStatus toPeer, CloseStatus toListener, long now) {
        if (engine.isOpen()) {
            Ending ending = Ending.byThisSide(toPeer, toListener);
            reception.end().set(ending);
            engine.close(toPeer, now);
            transmission.flush();
            transmission.dropWaiting(() -> SendFailures.closed(ending));
        }
    }

    /** The container begins to close on its own account: the listener is notified of 1006. */
    void end(CloseStatus toPeer, long now) {
        begin(toPeer, new CloseStatus(CloseStatus.ABNORMAL, toPeer.reason()), now);
    }

    /**
     * Nothing can be written any more, because the peer has closed the stream most likely. What it has said before may still
     * be here, the reason of its close with it, so that is read, for a short time.
     */
    void cannotWrite(Throwable cause, long now) {
        broken |= engine.isOpen();
        writeFailure = cause;
        transportEnd.cannotWrite(now);
        transmission.lose(lost(cause));
    }

    /** The transport is broken, or given up. */
    void lose(Throwable cause) {
        if (!engine.isClosed()) {
            reception.end().set(Ending.lost(cause));
        }
        engine.receiveEof();
        transportEnd.lose();
        transmission.lose(lost(cause));
    }

    private static IOException lost(Throwable cause) {
        return SendFailures.lost("The connection was lost before this was sent", cause);
    }

    void inputEnded() {
        transportEnd.inputEnded();
    }

    /** The peer takes what is written: it has the whole time to close again. */
    void progress(long now) {
        engine.awaitClose(now);
        transportEnd.progress(now);
    }

    /** Why nothing can be sent any more. */
    IOException closed() {
        return SendFailures.closed(reception.end().ending());
    }

    /** The Close frame is on the wire, and the stream closed where nothing is awaited, before the listener hears of it. */
    Work beforeNotice(long now) {
        transmission.dropWaiting(this::closed);
        transmission.flush();
        Write last = transmission.beginWrite();
        if (last != null) {
            return last;
        }
        Step step = next(now);
        if (step == Step.NONE) {
            reception.endNotified();
            return Notice.END;
        }
        return step;
    }

    /** What is to be done with the stream. What is not written when that is closed never will be, and nobody reports that. */
    Step next(long now) {
        boolean drained = transmission.isDrained();
        Step step = transportEnd.next(drained, now);
        if (step == Step.CLOSE && !drained) {
            transmission.lose(closed());
        }
        return step;
    }

    /** Whether the transport is closed. */
    boolean isDone() {
        return transportEnd.isClosed();
    }

    long deadline() {
        return transportEnd.deadline();
    }

    /** What the peer has not done in time, or null. */
    @Nullable Throwable overdue(long now) {
        if (!transportEnd.isOverdue(now)) {
            return null;
        }
        return writeFailure == null
                ? new IOException("The peer did not take the end of the connection in time")
                : writeFailure;
    }

    /** How the connection has ended, once the transport is closed. */
    ConnectionEnd outcome() {
        Closure closure = engine.closure();
        boolean answered = closure.cause() == Closure.Cause.PEER || closure.cause() == Closure.Cause.LOCAL;
        return new ConnectionEnd(closure.status(), answered && transmission.isDrained());
    }
}
