package dev.sockeye.cli.bench;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One connection, and the messages in flight on it. Thread-safe. */
final class EchoConnection {
    /** Notified of what comes over connections; by any number of threads. */
    interface EchoListener {
        /**
         * An echo has come.
         *
         * @param connection over which
         * @param due when its message was
         */
        void echoed(EchoConnection connection, long due);

        /** Something has come that is no echo. */
        void wrong();

        /**
         * A connection is of no use any more.
         *
         * @param cause why
         */
        void failed(Throwable cause);
    }

    private final WebSocket socket;
    private final EchoMessages messages;

    /** When each message in flight was due. */
    private final Map<Long, Long> underWay = new ConcurrentHashMap<>();

    private volatile @Nullable EchoListener listener;

    /**
     * Takes the messages of a socket.
     *
     * @param socket open
     * @param messages what is sent
     */
    EchoConnection(WebSocket socket, EchoMessages messages) {
        this.socket = socket;
        this.messages = messages;
        socket.onMessage(this::received);
        socket.onError(this::failed);
        socket.onClose(reason -> failed(new IllegalStateException(
                "a connection was closed with " + reason.getCloseCode().getCode())));
    }

    /**
     * Notifies a listener from now on; pending messages of an earlier one are forgotten.
     *
     * @param next the listener
     */
    void join(EchoListener next) {
        underWay.clear();
        listener = next;
    }

    /** Notifies nobody any more. */
    void leave() {
        listener = null;
    }

    /**
     * Sends a message.
     *
     * @param number which
     * @param due when it was to be sent, from which its time counts
     */
    void send(long number, long due) {
        underWay.put(number, due);
        socket.send(messages.message(number)).whenComplete((unused, failure) -> {
            if (failure != null) {
                failed(failure);
            }
        });
    }

    private void received(WsMessage echo) {
        EchoListener current = listener;
        if (current == null) {
            return;
        }
        OptionalLong number = messages.numberOf(echo);
        Long due = number.isPresent() ? underWay.remove(number.getAsLong()) : null;
        if (due == null) {
            current.wrong();
        } else {
            current.echoed(this, due);
        }
    }

    private void failed(Throwable failure) {
        EchoListener current = listener;
        if (current != null) {
            current.failed(failure);
        }
    }

    void close() {
        leave();
        socket.close().whenComplete((reason, failure) -> {});
    }
}
