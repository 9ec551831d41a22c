package dev.sockeye.graphql;

/** A message that the protocol does not allow. Its text is for the peer. */
final class InvalidMessageException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidMessageException(String message) {
        super(message);
    }
}
