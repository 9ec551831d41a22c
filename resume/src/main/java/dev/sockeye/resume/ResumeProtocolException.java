package dev.sockeye.resume;

/** A peer has not kept to the protocol. */
final class ResumeProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    ResumeProtocolException(String message) {
        super(message);
    }
}
