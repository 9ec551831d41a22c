package dev.sockeye.stomp;

/** Takes the messages that clients send to a destination. Called for many clients at once, for each client in order. */
@FunctionalInterface
public interface StompHandler {
    /**
     * Takes a message.
     *
     * @param message the message
     * @param relay sends messages to subscribers
     * @throws StompException to end the connection with an ERROR frame that has its message
     * @throws Exception to end the connection with an ERROR frame that has no details; it is logged
     */
    void handle(StompMessage message, StompRelay relay) throws Exception;
}
