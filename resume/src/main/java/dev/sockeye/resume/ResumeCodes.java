package dev.sockeye.resume;

/** The close codes of connections whose session goes on, or never was (RFC 6455 section 7.4.1). */
final class ResumeCodes {
    static final int NORMAL = 1000;
    static final int PROTOCOL_ERROR = 1002;
    static final int POLICY = 1008;
    static final int NO_EXTENSION = 1010;
    static final int TRY_AGAIN = 1013;
    /** Private: the connection is of no use, and another may be. */
    static final int COME_AGAIN = 4000;

    private ResumeCodes() {}
}
