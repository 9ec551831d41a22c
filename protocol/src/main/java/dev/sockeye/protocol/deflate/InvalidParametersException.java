package dev.sockeye.protocol.deflate;

import java.util.Objects;

/** Parameters of an extension that its definition does not allow. */
final class InvalidParametersException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidParametersException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
