package dev.sockeye.protocol.handshake;

import java.util.Objects;

/**
 * A part of a handshake that breaks its grammar or a limit. Says what was expected, what was found and where; the text of
 * the peer is shown escaped and cut short, so the message is fit for a log.
 */
public final class MalformedHandshakeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What should have stood there, as words. */
    private final String expected;

    /** Where reading stopped. */
    private final int position;

    MalformedHandshakeException(String source, String expected, String found, int position) {
        super(source + ": expected " + expected + " at position " + position + ", found " + found);
        this.expected = expected;
        this.position = position;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** {@return what should have stood at {@link #position()}, as words} */
    public String expected() {
        return expected;
    }

    /** {@return where reading stopped: the index, from 0, in the header line or the response head} */
    public int position() {
        return position;
    }
}
