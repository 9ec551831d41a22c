package dev.sockeye.protocol.http;

import java.util.Objects;

/**
 * The head of an HTTP message, or a line of it, that breaks its grammar or a limit. Says what was expected, what was found
 * and where; the text of the peer is shown escaped and cut short, so the message is fit for a log.
 */
public final class MalformedHeadException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What should have stood there, as words. */
    private final String expected;

    /** Where reading stopped. */
    private final int position;

    MalformedHeadException(String source, String expected, String found, int position) {
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
