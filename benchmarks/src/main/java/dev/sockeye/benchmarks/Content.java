package dev.sockeye.benchmarks;

/** What the frames are that an echo load sends (RFC 6455 section 5.2, RFC 7692 section 7.2.3). */
enum Content {
    /** Text, a message a frame. */
    TEXT(1, 1, 1, ""),
    /** Binary, a message a frame. */
    BINARY(2, 2, 1, ""),
    /** Text, a message in four frames. */
    FRAGMENTS(1, 1, 4, ""),
    /** Pings, which are answered by pongs. */
    PING(9, 10, 1, ""),
    /** Compressed text, each message by itself. */
    DEFLATED(1, 1, 1, "permessage-deflate; server_no_context_takeover; client_no_context_takeover"),
    /** Compressed text, with what both ends remember of the messages before, if the server agrees. */
    DEFLATED_IN_CONTEXT(1, 1, 1, "permessage-deflate");

    private final int sentOpcode;
    private final int echoedOpcode;
    private final int frames;
    private final String extensions;

    Content(int sentOpcode, int echoedOpcode, int frames, String extensions) {
        this.sentOpcode = sentOpcode;
        this.echoedOpcode = echoedOpcode;
        this.frames = frames;
        this.extensions = extensions;
    }

    int sentOpcode() {
        return sentOpcode;
    }

    /** The opcode of an answer's first frame. */
    int echoedOpcode() {
        return echoedOpcode;
    }

    /** The frames of a message. */
    int frames() {
        return frames;
    }

    /** What the opening handshake offers; empty if nothing. */
    String extensions() {
        return extensions;
    }

    boolean isCompressed() {
        return !extensions.isEmpty();
    }
}
