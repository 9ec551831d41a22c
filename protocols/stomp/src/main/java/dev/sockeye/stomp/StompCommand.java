package dev.sockeye.stomp;

/** The commands of STOMP 1.2, by which frames begin. */
public enum StompCommand {
    /** A client begins. */
    CONNECT(false, false),
    /** A client begins; the same as CONNECT. */
    STOMP(false, true),
    /** The server accepts a client. */
    CONNECTED(false, false),
    /** A client sends a message to a destination. */
    SEND(true, true),
    /** A client wants the messages of a destination. */
    SUBSCRIBE(false, true),
    /** A client wants no more of them. */
    UNSUBSCRIBE(false, true),
    /** A client has consumed a message. */
    ACK(false, true),
    /** A client has not consumed a message. */
    NACK(false, true),
    /** A client begins a transaction. */
    BEGIN(false, true),
    /** A client has the frames of a transaction processed. */
    COMMIT(false, true),
    /** A client discards the frames of a transaction. */
    ABORT(false, true),
    /** A client is about to leave. */
    DISCONNECT(false, true),
    /** The server delivers a message. */
    MESSAGE(true, true),
    /** The server has processed a frame that asked for a receipt. */
    RECEIPT(false, true),
    /** The server ends the connection, and says why. */
    ERROR(true, true);

    private final boolean hasBody;
    private final boolean hasEscapes;

    StompCommand(boolean hasBody, boolean hasEscapes) {
        this.hasBody = hasBody;
        this.hasEscapes = hasEscapes;
    }

    /** Whether such frames may have a body (section "Body"). */
    boolean hasBody() {
        return hasBody;
    }

    /** Whether their headers are escaped; not where peers of 1.0 may read them (section "Value Encoding"). */
    boolean hasEscapes() {
        return hasEscapes;
    }
}
