package dev.sockeye.cli.bench;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One connection, and what is under way on it. Thread-safe. */
final class EchoConnection {
    private final WebSocket socket;
    private final EchoMessages messages;

    /** When each message that is under way was due. */
    private final Map<Long, Long> underWay = new ConcurrentHashMap<>();

    private volatile @Nullable Load load;

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
     * Is part of a load from now on; what is still under way of another is forgotten.
     *
     * @param next the load
     */
    void join(Load next) {
        underWay.clear();
        load = next;
    }

    /** Is part of no load any more. */
    void leave() {
        load = null;
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
        Load current = load;
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
        Load current = load;
        if (current != null) {
            current.failed(failure);
        }
    }

    void close() {
        leave();
        socket.close().whenComplete((reason, failure) -> {});
    }
}
