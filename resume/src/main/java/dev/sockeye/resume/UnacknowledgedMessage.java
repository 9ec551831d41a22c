package dev.sockeye.resume;

import dev.sockeye.functions.WsMessage;

/**
 * A message that the application acknowledges itself. Until it does, the peer keeps the message, and sends it again to another
 * node that resumes the session. Thread-safe.
 */
public final class UnacknowledgedMessage {
    private final long id;
    private final WsMessage message;
    private final Runnable acknowledgement;

    UnacknowledgedMessage(long id, WsMessage message, Runnable acknowledgement) {
        this.id = id;
        this.message = message;
        this.acknowledgement = acknowledgement;
    }

    /** {@return the message's number: 1 for the first message of the session, and one more for each that follows} */
    public long id() {
        return id;
    }

    /** {@return the message} */
    public WsMessage message() {
        return message;
    }

    /** Acknowledges this message and all before it. Returns at once; may be called at any time, and more than once. */
    public void acknowledge() {
        acknowledgement.run();
    }
}
