package dev.sockeye.protocol.extension;

import java.util.Objects;

/** A server's answer to an extension's offers that the client cannot accept (RFC 6455 section 9.1). */
public final class UnacceptableAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was expected and what was answered
     */
    public UnacceptableAnswerException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
