package dev.sockeye.protocol.extension;

/** A received payload that an extension cannot undo; the connection fails with 1007 (RFC 6455 section 7.4.1). */
public final class InvalidPayloadException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was expected and what was found
     */
    public InvalidPayloadException(String message) {
        super(message);
    }
}
