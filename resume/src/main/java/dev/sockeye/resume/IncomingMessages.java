package dev.sockeye.resume;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeFrame.Data;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What comes into a session: each message is written down, handed to the application once, and acknowledged. Messages are
 * delivered by one thread at a time; all else is thread-safe.
 */
final class IncomingMessages {
    private static final System.Logger LOGGER = System.getLogger(IncomingMessages.class.getName());

    private final Receipts receipts;
    private final SessionLedger ledger;
    private final Failures failures;
    private final AtomicReference<@Nullable Receiver> receiver = new AtomicReference<>();

    /** The application's handler has thrown, and gets nothing any more. */
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    /** Whom this notifies. */
    interface Failures {
        /** Another node has the session. Called on any thread. */
        void superseded();

        /** The application's handler has thrown this. */
        void handlerFailed(Throwable failure);
    }

    /**
     * What takes messages.
     *
     * @param code the application's
     * @param acknowledges whether messages are acknowledged when it returns
     */
    private record Receiver(Consumer<Data> code, boolean acknowledges) {}

    IncomingMessages(Receipts receipts, SessionLedger ledger, Failures failures) {
        this.receipts = receipts;
        this.ledger = ledger;
        this.failures = failures;
    }

    void onMessage(Consumer<WsMessage> handler) {
        Objects.requireNonNull(handler, "Expected a message handler, got null");
        receive(new Receiver(data -> handler.accept(data.message()), true));
    }

    void onDelivery(Consumer<UnacknowledgedMessage> handler) {
        Objects.requireNonNull(handler, "Expected a message handler, got null");
        receive(new Receiver(data -> handler.accept(unacknowledged(data)), false));
    }

    private void receive(Receiver newReceiver) {
        if (!receiver.compareAndSet(null, newReceiver)) {
            throw new IllegalStateException("Expected one handler of messages, got a second");
        }
    }

    private UnacknowledgedMessage unacknowledged(Data data) {
        int resets = receipts.resets();
        return new UnacknowledgedMessage(data.id(), data.message(), () -> acknowledge(data.id(), resets));
    }

    private void acknowledge(long id, int resets) {
        ledger.received(id).whenComplete((mine, failure) -> {
            if (failure != null) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "An acknowledgement was not written down, so its message may come again at another node",
                        failure);
            } else if (mine) {
                receipts.acknowledge(id, resets);
            } else {
                failures.superseded();
            }
        });
    }

    long acknowledged() {
        return receipts.acknowledged();
    }

    void attach(WebSocket connection, long known) {
        receipts.attach(connection, known);
    }

    void detach(WebSocket connection) {
        receipts.detach(connection);
    }

    void reset() {
        receipts.reset();
    }

    /** Says how far this side is, because the peer has asked. */
    void answer() {
        receipts.announce(true);
    }

    /**
     * Delivers a message, unless it has come before. It is written down before it is handled: then nobody handles it again,
     * even if this connection ends meanwhile.
     *
     * @throws ResumeProtocolException if a message before it has not come
     * @throws UncheckedIOException if the store does not answer; it may come again
     */
    void deliver(Data data) throws ResumeProtocolException {
        if (hasFailed.get()) {
            drop(data.id());
            return;
        }
        Receiver taker = receiver.get();
        boolean acknowledges = taker == null || taker.acknowledges();
        if (!receipts.isNext(data.id()) || (acknowledges && !record(data.id()))) {
            return;
        }
        int resets = receipts.resets();
        receipts.take(data.id());
        if (taker == null) {
            LOGGER.log(System.Logger.Level.DEBUG, "A message was dropped, as its session has no handler");
        } else {
            run(taker, data);
        }
        if (acknowledges) {
            receipts.acknowledge(data.id(), resets);
        }
    }

    /** Takes a message that is neither handled nor acknowledged. */
    private void drop(long id) throws ResumeProtocolException {
        if (receipts.isNext(id)) {
            receipts.take(id);
        }
    }

    private boolean record(long id) {
        boolean mine = StoreWait.join(ledger.received(id));
        if (!mine) {
            failures.superseded();
        }
        return mine;
    }

    private void run(Receiver taker, Data data) {
        try {
            taker.code().accept(data);
        } catch (Throwable e) {
            hasFailed.set(true);
            failures.handlerFailed(e);
        }
    }

    /** The peer has sent its last message, which is acknowledged at once. */
    void end(long id) throws ResumeProtocolException {
        if (receipts.isNext(id)) {
            receipts.take(id);
            receipts.acknowledge(id, receipts.resets());
        }
        receipts.announce(true);
    }
}
