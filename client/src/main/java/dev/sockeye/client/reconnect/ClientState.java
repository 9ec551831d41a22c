package dev.sockeye.client.reconnect;

import java.util.Map;

/**
 * What a reconnecting client is doing.
 *
 * <pre>
 *              | START      | OPENED    | READY     | LOST         | RETRY   | AWAKE      | END
 * NEW          | CONNECTING |           |           |              |         |            | ENDED
 * CONNECTING   |            | RESTORING |           | DISCONNECTED |         |            | ENDED
 * RESTORING    |            |           | CONNECTED | DISCONNECTED |         |            | ENDED
 * CONNECTED    |            |           |           | DISCONNECTED |         |            | ENDED
 * DISCONNECTED |            |           |           |              | WAITING |            | ENDED
 * WAITING      |            |           |           |              |         | CONNECTING | ENDED
 * ENDED        |            |           |           |              |         |            | ENDED
 * </pre>
 */
public enum ClientState {
    /** It has not started. */
    NEW,
    /** A connection attempt is in progress. */
    CONNECTING,
    /** There is a session; the {@link ConnectedHook} prepares it. */
    RESTORING,
    /** Messages are sent and received. */
    CONNECTED,
    /** There is no session; the {@link ReconnectPolicy} decides what to do. */
    DISCONNECTED,
    /** It waits before the next attempt. */
    WAITING,
    /** It was closed or gave up; there will be no more sessions. */
    ENDED;

    /** What happens to a client. */
    enum Event {
        START,
        OPENED,
        READY,
        LOST,
        RETRY,
        AWAKE,
        END
    }

    private static final Map<ClientState, Map<Event, ClientState>> TABLE = Map.of(
            NEW, Map.of(Event.START, CONNECTING, Event.END, ENDED),
            CONNECTING, Map.of(Event.OPENED, RESTORING, Event.LOST, DISCONNECTED, Event.END, ENDED),
            RESTORING, Map.of(Event.READY, CONNECTED, Event.LOST, DISCONNECTED, Event.END, ENDED),
            CONNECTED, Map.of(Event.LOST, DISCONNECTED, Event.END, ENDED),
            DISCONNECTED, Map.of(Event.RETRY, WAITING, Event.END, ENDED),
            WAITING, Map.of(Event.AWAKE, CONNECTING, Event.END, ENDED),
            ENDED, Map.of(Event.END, ENDED));

    /** The state after an event; the table contains every possible event. */
    ClientState after(Event event) {
        ClientState next = TABLE.getOrDefault(this, Map.of()).get(event);
        if (next == null) {
            throw new IllegalStateException("Expected no " + event + " in state " + this);
        }
        return next;
    }

    /** Whether an event can happen. */
    boolean allows(Event event) {
        return TABLE.getOrDefault(this, Map.of()).containsKey(event);
    }
}
