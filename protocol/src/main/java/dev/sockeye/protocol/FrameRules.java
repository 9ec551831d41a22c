package dev.sockeye.protocol;

import dev.sockeye.protocol.extension.ReservedBits;
import org.jspecify.annotations.Nullable;

/** The rules a received frame header must keep, one method per clause; each is checked as soon as it can be. */
final class FrameRules {
    private static final int MAX_CONTROL_PAYLOAD = 125;

    private final Role role;
    private final ReservedBits reservedBits;
    private final long maxPayload;

    FrameRules(Role role, ReservedBits reservedBits, long maxPayload) {
        this.role = role;
        this.reservedBits = reservedBits;
        this.maxPayload = maxPayload;
    }

    /** Checks what is known after the first byte. */
    @Nullable Violation checkOpcode(FrameReader frame, boolean messageOpen) {
        Opcode opcode = frame.opcode();
        if (opcode == null) {
            return Violation.RESERVED_OPCODE;
        }
        if ((frame.reservedBits() & ~allowedBits(opcode)) != 0) {
            return Violation.RESERVED_BITS;
        }
        return opcode.isControl() ? checkControlFinal(frame) : checkOrder(opcode, messageOpen);
    }

    /** Checks what is known after the second byte. */
    @Nullable Violation checkLengthCode(FrameReader frame) {
        Violation masking = checkMasking(frame);
        return masking != null ? masking : checkControlLength(frame);
    }

    /** Checks what is known after the whole header. */
    @Nullable Violation checkLength(FrameReader frame) {
        if (frame.length() < 0) {
            return Violation.LENGTH_NEGATIVE;
        }
        Violation notMinimal = checkMinimalLength(frame);
        return notMinimal != null ? notMinimal : checkMaxLength(frame);
    }

    /** RFC 6455 section 5.2: a reserved bit is set only where an extension defines it. */
    private int allowedBits(Opcode opcode) {
        return switch (opcode) {
            case TEXT, BINARY -> reservedBits.first();
            case CONTINUATION -> reservedBits.continuation();
            case CLOSE, PING, PONG -> 0;
        };
    }

    /** RFC 6455 section 5.5: control frames must not be fragmented. */
    private static @Nullable Violation checkControlFinal(FrameReader frame) {
        return frame.isFinal() ? null : Violation.CONTROL_FRAME_FRAGMENTED;
    }

    /** RFC 6455 section 5.4: fragments of one message follow each other. */
    private static @Nullable Violation checkOrder(Opcode opcode, boolean messageOpen) {
        if (opcode == Opcode.CONTINUATION) {
            return messageOpen ? null : Violation.NOTHING_TO_CONTINUE;
        }
        return messageOpen ? Violation.MESSAGE_NOT_FINISHED : null;
    }

    /** RFC 6455 section 5.1: clients mask, servers do not. */
    private @Nullable Violation checkMasking(FrameReader frame) {
        return switch (role) {
            case SERVER -> frame.isMasked() ? null : Violation.UNMASKED_FRAME;
            case CLIENT -> frame.isMasked() ? Violation.MASKED_FRAME : null;
        };
    }

    /** RFC 6455 section 5.5: control frames carry at most 125 bytes. */
    private static @Nullable Violation checkControlLength(FrameReader frame) {
        Opcode opcode = frame.opcode();
        boolean tooLong = opcode != null && opcode.isControl() && frame.lengthCode() > MAX_CONTROL_PAYLOAD;
        return tooLong ? Violation.CONTROL_FRAME_TOO_LONG : null;
    }

    /** RFC 6455 section 5.2: the length takes the fewest bytes it can. */
    private static @Nullable Violation checkMinimalLength(FrameReader frame) {
        long shortest = frame.lengthCode() == 127 ? 1 << 16 : frame.lengthCode() == 126 ? 126 : 0;
        return frame.length() < shortest ? Violation.LENGTH_NOT_MINIMAL : null;
    }

    /** RFC 6455 section 10.4. What control frames may carry is a rule of its own. */
    private @Nullable Violation checkMaxLength(FrameReader frame) {
        Opcode opcode = frame.opcode();
        boolean isData = opcode != null && !opcode.isControl();
        return isData && frame.length() > maxPayload ? Violation.FRAME_TOO_BIG : null;
    }
}
