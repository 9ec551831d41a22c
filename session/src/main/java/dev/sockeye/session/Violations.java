package dev.sockeye.session;

import dev.sockeye.protocol.Violation;

/** Says what a peer did wrong, and which property to change where a limit of ours is in the way. */
final class Violations {
    private Violations() {}

    static String describe(Violation violation) {
        String what = violation.status().reason() + " (closed with "
                + violation.status().code() + ")";
        return switch (violation) {
            case TEXT_TOO_BIG -> what + tooBig("Session.setMaxTextMessageBufferSize");
            case BINARY_TOO_BIG -> what + tooBig("Session.setMaxBinaryMessageBufferSize");
            case FRAME_TOO_BIG -> what + "; to accept bigger ones raise sockeye.max-frame-size";
            case TOO_MANY_FRAGMENTS -> what + "; to accept more raise sockeye.max-fragments";
            case TOO_MANY_CONTROL_FRAMES -> what + "; to accept more raise sockeye.max-control-frames";
            case MESSAGE_TOO_SLOW -> what + "; to wait longer raise sockeye.message-timeout";
            default -> what;
        };
    }

    private static String tooBig(String ofSession) {
        return "; to accept bigger ones raise sockeye.max-message-size, " + ofSession
                + " or @OnMessage(maxMessageSize), for parts and streams sockeye.max-streamed-message-size";
    }
}
