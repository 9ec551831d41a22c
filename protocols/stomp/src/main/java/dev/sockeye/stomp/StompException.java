package dev.sockeye.stomp;

/**
 * A frame that is not accepted. The client gets the message in an ERROR frame, and the socket is closed with 1002. Handlers
 * throw it with a message of their own; of any other exception the client gets no details.
 */
public final class StompException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Refuses a frame.
     *
     * @param message what the client is to read
     */
    public StompException(String message) {
        super(message);
    }
}
