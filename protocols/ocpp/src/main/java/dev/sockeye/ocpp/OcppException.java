package dev.sockeye.ocpp;

/**
 * A call that fails: with what a charge point answered, or with what a handler wants a charge point to be answered. Its
 * message is the error description.
 */
public final class OcppException extends Exception {
    private static final long serialVersionUID = 1;

    /** The error code. */
    private final String code;

    /**
     * Fails a call.
     *
     * @param code an error code of OCPP-J, such as {@code SecurityError}
     * @param description what the other side may read; at most 255 characters
     */
    public OcppException(String code, String description) {
        super(description);
        this.code = code;
    }

    /** {@return the error code} */
    public String code() {
        return code;
    }

    /** {@return the error description} */
    String description() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
