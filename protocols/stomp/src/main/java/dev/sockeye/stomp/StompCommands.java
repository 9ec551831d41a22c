package dev.sockeye.stomp;

import dev.sockeye.functions.WebSocket;
import java.util.List;

/** What a client that is connected may do. Used by one thread at a time. */
final class StompCommands {
    private final WebSocket ws;
    private final StompRelay relay;
    private final Destinations destinations;
    private final Subscriptions subscriptions;
    private final StompSettings settings;
    private final Transactions transactions = new Transactions();

    StompCommands(
            WebSocket ws,
            StompRelay relay,
            Destinations destinations,
            Subscriptions subscriptions,
            StompSettings settings) {
        this.ws = ws;
        this.relay = relay;
        this.destinations = destinations;
        this.subscriptions = subscriptions;
        this.settings = settings;
    }

    /**
     * Does what a frame says.
     *
     * @throws StompException if that is not allowed
     */
    void run(StompFrame frame) throws StompException {
        switch (frame.command()) {
            case SEND, ACK, NACK -> runOrKeep(frame);
            case SUBSCRIBE -> subscribe(frame);
            case UNSUBSCRIBE -> subscriptions.remove(frame.require("id"));
            case BEGIN -> transactions.begin(frame.require("transaction"));
            case COMMIT -> commit(frame);
            case ABORT -> {
                List<StompFrame> unused = transactions.end(frame.require("transaction"));
            }
            default -> throw new StompException("Expected another command than " + frame.command());
        }
    }

    private void runOrKeep(StompFrame frame) throws StompException {
        if (frame.header("transaction").isPresent()) {
            transactions.add(frame.require("transaction"), frame);
        } else {
            runNow(frame);
        }
    }

    private void commit(StompFrame frame) throws StompException {
        for (StompFrame each : transactions.end(frame.require("transaction"))) {
            runNow(each);
        }
    }

    private void runNow(StompFrame frame) throws StompException {
        switch (frame.command()) {
            case ACK -> subscriptions.acknowledge(frame.require("id"));
            case NACK -> subscriptions.refuse(frame.require("id"));
            default -> send(frame);
        }
    }

    private void send(StompFrame frame) throws StompException {
        Destinations.Match match = destinations.find(frame.require("destination"));
        requireAccess(frame);
        try {
            match.destination().handler().handle(new StompMessage(ws, frame, match.variables()), relay);
        } catch (StompException refusal) {
            throw refusal;
        } catch (Exception failure) {
            throw new HandlerFailure(failure);
        }
    }

    private void subscribe(StompFrame frame) throws StompException {
        String destination = frame.require("destination");
        if (!destinations.find(destination).destination().canSubscribe()) {
            throw new StompException("Expected a destination that can be subscribed to");
        }
        requireAccess(frame);
        subscriptions.add(frame, destination);
    }

    private void requireAccess(StompFrame frame) throws StompException {
        if (!settings.access().test(ws, frame)) {
            throw new StompException("Access is denied");
        }
    }

    void end() {
        subscriptions.end();
    }

    /** An exception of a handler, for the error handlers of the socket. */
    static final class HandlerFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        HandlerFailure(Exception cause) {
            super(cause);
        }
    }
}
