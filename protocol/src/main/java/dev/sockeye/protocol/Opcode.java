package dev.sockeye.protocol;

import org.jspecify.annotations.Nullable;

/** The opcodes of RFC 6455 section 5.2; every other value is reserved. */
enum Opcode {
    CONTINUATION(0x0),
    TEXT(0x1),
    BINARY(0x2),
    CLOSE(0x8),
    PING(0x9),
    PONG(0xA);

    private static final @Nullable Opcode[] BY_CODE = new @Nullable Opcode[16];

    static {
        for (Opcode opcode : values()) {
            BY_CODE[opcode.code] = opcode;
        }
    }

    final int code;

    Opcode(int code) {
        this.code = code;
    }

    /** The opcode of four bits, or null where they are reserved. */
    static @Nullable Opcode of(int code) {
        return BY_CODE[code];
    }

    boolean isControl() {
        return code >= CLOSE.code;
    }
}
