package dev.sockeye.client.reconnect;

import java.util.Map;

/**
 * How far the messages of a {@link Batch} have come.
 *
 * <pre>
 *             | PING        | PING_WRITTEN | PONG
 * COLLECTING  | PING_QUEUED |              |
 * PING_QUEUED |             | PING_SENT    | CONFIRMED
 * PING_SENT   |             |              | CONFIRMED
 * CONFIRMED   |             | CONFIRMED    | CONFIRMED
 * </pre>
 */
enum BatchState {
    /** Messages are added, and written. */
    COLLECTING,
    /** All are written, and a ping waits to be. */
    PING_QUEUED,
    /** The ping is written: the time for its answer runs. */
    PING_SENT,
    /** The peer has answered this ping, or a later one (RFC 6455 section 5.5.3). */
    CONFIRMED;

    /** What happens to a batch. */
    enum Event {
        PING,
        PING_WRITTEN,
        PONG
    }

    private static final Map<BatchState, Map<Event, BatchState>> TABLE = Map.of(
            COLLECTING, Map.of(Event.PING, PING_QUEUED),
            PING_QUEUED, Map.of(Event.PING_WRITTEN, PING_SENT, Event.PONG, CONFIRMED),
            PING_SENT, Map.of(Event.PONG, CONFIRMED),
            CONFIRMED, Map.of(Event.PING_WRITTEN, CONFIRMED, Event.PONG, CONFIRMED));

    /**
     * The state after an event.
     *
     * @param event what happens
     * @return the next state
     * @throws IllegalStateException if the table has none
     */
    BatchState after(Event event) {
        BatchState next = TABLE.getOrDefault(this, Map.of()).get(event);
        if (next == null) {
            throw new IllegalStateException("Expected no " + event + " in state " + this);
        }
        return next;
    }
}
