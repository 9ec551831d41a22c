package dev.sockeye.cli.terminal;

/** How a command ends, for scripts. */
public enum ExitCode {
    /** The connection was closed normally (1000, or without a code); all checks passed; nothing was lost. */
    OK(0),
    /** A case of the wire suite failed, an echo was wrong or missing, or a file could not be read or written. */
    FAILED(1),
    /** The command line is not understood. */
    USAGE(2),
    /** The host was not found, or does not answer. */
    UNREACHABLE(3),
    /** No agreement on TLS: mostly a certificate that is not trusted. */
    TLS(4),
    /** The proxy was not found, or refused. */
    PROXY(5),
    /** The server answered the opening handshake, but did not consent to it. */
    REFUSED(6),
    /** The connection was closed with another code than 1000. */
    CLOSED(7),
    /** The connection was lost without a Close frame (1006). */
    LOST(8),
    /** One side broke the protocol: 1002, 1007, or an answer to the opening handshake that is none. */
    PROTOCOL(9),
    /** Closed normally, but with fewer messages than asked for by number. */
    SHORT(10),
    /** Interrupted by Ctrl-C or a signal before it was done. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** {@return what the process ends with} */
    public int code() {
        return code;
    }
}
