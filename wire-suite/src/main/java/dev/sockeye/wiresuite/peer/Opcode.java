package dev.sockeye.wiresuite.peer;

/** The opcodes of RFC 6455 section 5.2, as numbers: the suite also writes those that do not exist. */
public final class Opcode {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FIRST_CONTROL = 8;

    private Opcode() {}

    static boolean isControl(int opcode) {
        return opcode >= FIRST_CONTROL;
    }

    public static String name(int opcode) {
        return switch (opcode) {
            case CONTINUATION -> "continuation";
            case TEXT -> "text";
            case BINARY -> "binary";
            case CLOSE -> "close";
            case PING -> "ping";
            case PONG -> "pong";
            default -> "opcode " + opcode;
        };
    }
}
