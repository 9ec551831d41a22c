package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Engine;
import dev.sockeye.session.budget.Budget;
import dev.sockeye.session.budget.BudgetKind;
import dev.sockeye.session.connection.Work.Completion;
import dev.sockeye.session.connection.Work.Notice;
import dev.sockeye.session.connection.Work.Relief;
import dev.sockeye.session.connection.Work.Step;
import dev.sockeye.session.connection.Work.Write;
import dev.sockeye.session.settings.WebSocketSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * All that one connection knows: {@link Reception} is what comes in, {@link Transmission} what goes out, {@link Liveness}
 * what time says of the peer, {@link Closing} how it ends. Calls report what has happened; {@link #next} answers what is to
 * be done. It does nothing itself but set the alarm. Not thread-safe: guarded by the connection's lock.
 */
final class ConnectionState {
    private static final System.Logger LOGGER = System.getLogger(ConnectionState.class.getName());

    private final Timers timers;
    private final boolean corking;
    private final Engine engine;
    private final Liveness liveness;
    private final Transmission transmission;
    private final Reception reception;
    private final Closing closing;
    private final Backpressure backpressure;
    private final TimeLimits limits;
    private final Holdings holdings;
    private final NextWork next;

    ConnectionState(ConnectionSetup setup, Deadline alarm, Condition readAheadEnded, Holdings holdings) {
        WebSocketSettings settings = setup.settings();
        this.corking = settings.corking();
        this.timers = setup.services().timers();
        this.engine = setup.newEngine();
        this.liveness = new Liveness(settings, setup.services());
        this.transmission = new Transmission(engine, liveness, settings);
        KeptInput kept = new KeptInput(engine, readAheadEnded);
        this.reception = new Reception(engine, liveness, new Input(engine, kept));
        TransportEnd transportEnd = new TransportEnd(setup.role(), engine, settings.closeTimeout());
        this.closing = new Closing(engine, reception, transmission, transportEnd);
        this.backpressure = new Backpressure(kept, transmission);
        this.limits = new TimeLimits(alarm, liveness, reception, transmission, closing);
        this.holdings = holdings;
        this.next = new NextWork(reception, transmission, closing, backpressure, limits);
    }

    Reception reception() {
        return reception;
    }

    Transmission transmission() {
        return transmission;
    }

    Closing closing() {
        return closing;
    }

    Backpressure backpressure() {
        return backpressure;
    }

    TrafficCounts traffic() {
        return transmission.traffic(reception.values().messages(), holdings.bytesReceived());
    }

    /** The connection is open; says whether the caller may dispatch. */
    Caller open(ConnectionListener listener, boolean mayDispatch) {
        holdings.begin();
        reception.open(listener);
        return mayDispatch && reception.beginDispatch(false) ? Caller.DISPATCHER : Caller.IO;
    }

    /** Input has come, by a thread that may dispatch or not. */
    Caller receive(ByteBuffer bytes, boolean mayDispatch) {
        long now = timers.now();
        liveness.hear(now);
        holdings.receive(bytes.remaining());
        if (!reception.beginDispatch(mayDispatch)) {
            reception.keep(bytes, now);
            reception.passOverWhatFollowsClose(now);
            transmission.flush();
            backpressure.inputKept();
            return Caller.IO;
        }
        if (mayDispatch) {
            reception.input().take(bytes, now);
            return Caller.DISPATCHER;
        }
        reception.keep(bytes, now);
        return Caller.READER;
    }

    void readAhead(ByteBuffer bytes, boolean streamEnded) {
        long now = timers.now();
        if (bytes.hasRemaining()) {
            liveness.hear(now);
            holdings.receive(bytes.remaining());
        }
        reception.endReadAhead(bytes, streamEnded);
        reception.passOverWhatFollowsClose(now);
    }

    Caller endOfInput(boolean mayDispatch) {
        closing.inputEnded();
        reception.input().end();
        if (!reception.beginDispatch(false)) {
            return Caller.IO;
        }
        return mayDispatch ? Caller.DISPATCHER : Caller.READER;
    }

    /** The callback executor calls. */
    Caller callBack() {
        next.calledBack();
        return reception.beginWanted() ? Caller.DISPATCHER : Caller.APPLICATION;
    }

    /** Why something cannot be sent now; null if it can. */
    @Nullable IOException refusal(Outgoing message) {
        if (!engine.isOpen()) {
            return closing.closed();
        }
        IOException loss = transmission.loss();
        if (loss != null) {
            return loss;
        }
        return transmission.hasRoomFor(message) ? null : transmission.noRoomFor(message);
    }

    /** Whether something can be sent once there is room for it. */
    boolean mustWaitForRoom(Outgoing message) {
        return closing.isOpen() && !transmission.hasRoomFor(message);
    }

    /** Whether the connection is open, as far as the calling thread may know. */
    boolean isOpenForCaller() {
        return !closing.isBroken() && reception.isOpenForCaller();
    }

    /** Whether a blocking send of the caller waits until the message is handed to the host. */
    boolean waitsFor(Outgoing message) {
        return !reception.dispatcher().isCaller() && !transmission.isBatched(message);
    }

    /** Sends or lets wait, which for a flush to come it does if the caller has one; says what is to be done at once. */
    Work offer(Outgoing message, SendCompletion completion, Duration timeout, boolean deferred) {
        long now = timers.now();
        liveness.use(now);
        boolean mayCork = corking && !completion.isRelayed();
        boolean corked = mayCork
                && reception.dispatcher().isCaller()
                && reception.input().isMoreReceived();
        boolean held = deferred || corked || transmission.isBatched(message);
        transmission.offer(message, completion, Deadline.later(now, timeout), now);
        if (!held) {
            transmission.flush();
        }
        Write lent = transmission.beginLentWrite();
        return lent == null ? next(Caller.of(completion), now) : lent;
    }

    /** The application, or who calls in its name, begins to close. */
    Caller close(CloseStatus toPeer, CloseStatus toListener) {
        closing.begin(toPeer, toListener, timers.now());
        return reception.beginWanted() ? Caller.DISPATCHER : Caller.APPLICATION;
    }

    /** The container begins to close on its own account. */
    void end(CloseStatus toPeer) {
        closing.end(toPeer, timers.now());
    }

    void setIdleTimeout(Duration timeout) {
        liveness.setIdleTimeout(timeout, timers.now());
        limits.set();
    }

    void setDelivery(Delivery text, long maxTextBytes, Delivery binary, long maxBinaryBytes) {
        engine.deliverText(text, maxTextBytes);
        engine.deliverBinary(binary, maxBinaryBytes);
    }

    /** The host has taken some of the write that is under way. */
    void progress(long bytes) {
        long now = timers.now();
        transmission.progress(bytes, now);
        closing.progress(now);
    }

    /** The host has taken all of the write that was under way. */
    void written() {
        long now = timers.now();
        transmission.written(now);
        closing.progress(now);
    }

    /** The host cannot write. */
    void writeFailed(Throwable cause) {
        closing.cannotWrite(cause, timers.now());
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
            transmission.outcomes().completed();
        }
    }

    /** Work could not be done. */
    void failed(Work work, Throwable cause) {
        if (work instanceof Write write) {
            transmission.goesOn(write, timers.now());
            writeFailed(cause);
            return;
        }
        if (work instanceof Notice) {
            LOGGER.log(System.Logger.Level.ERROR, "A connection listener failed; its connection is aborted", cause);
            reception.dispatcher().end();
        }
        closing.lose(cause);
    }

    /** The alarm has rung. */
    void tick() {
        limits.ring(timers.now(), backpressure.isPaused());
    }

    /** What is to be done now, by who asks. */
    Work next(Caller caller) {
        return next(caller, timers.now());
    }

    private Work next(Caller caller, long now) {
        Work work = next.of(caller, now);
        return work == Step.NONE ? countHoldings(now) : work;
    }

    private Work countHoldings(long now) {
        if (closing.isDone()) {
            holdings.end(now);
            return Step.NONE;
        }
        Budget exceeded = holdings.update(transmission, reception, now);
        return exceeded == null ? Step.NONE : new Relief(exceeded);
    }

    /** All connections together hold too much, and this one gives back what it holds. */
    void giveUp(BudgetKind kind) {
        long now = timers.now();
        if (closing.isOpen()) {
            transmission.dropUntaken(SendFailures.overBudget(kind));
            closing.end(kind.status(), now);
        }
        if (reception.isBusy()) {
            reception.passOverWhatFollowsClose(now);
        }
        if (holdings.isCounted(kind, transmission, reception)) {
            closing.lose(SendFailures.overBudget(kind));
        }
    }
}
