package dev.sockeye.wiresuite.deflate;

/** Compressed data that breaks RFC 1951, RFC 7692 or the negotiated window. */
public final class InflateFault extends Exception {
    private static final long serialVersionUID = 1;

    InflateFault(String message) {
        super(message);
    }
}
