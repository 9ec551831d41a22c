package dev.sockeye.protocol;

import org.jspecify.annotations.Nullable;

/** How the messages of one connection are delivered, and what the one that is open may still take up. */
final class MessageLimits {
    private final Limits limits;
    private Delivery textDelivery = Delivery.WHOLE;
    private Delivery binaryDelivery = Delivery.WHOLE;
    private int textBytes;
    private int binaryBytes;

    private boolean text;
    private boolean whole;
    private int mostBytes;
    private int mostFrames;
    private int frames;
    private long deadline = Engine.NO_DEADLINE;
    private boolean begunByLastInput;

    MessageLimits(Limits limits) {
        this.limits = limits;
        this.textBytes = limits.textBytes();
        this.binaryBytes = limits.binaryBytes();
    }

    void setText(Delivery delivery, int mostWholeBytes) {
        textBytes = requireSize(mostWholeBytes);
        textDelivery = delivery;
    }

    void setBinary(Delivery delivery, int mostWholeBytes) {
        binaryBytes = requireSize(mostWholeBytes);
        binaryDelivery = delivery;
    }

    private static int requireSize(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("Expected a size of 0 or more bytes, got " + bytes);
        }
        return bytes;
    }

    Delivery delivery(Opcode kind) {
        return kind == Opcode.TEXT ? textDelivery : binaryDelivery;
    }

    void beginMessage(Opcode kind, Delivery delivery, long now) {
        text = kind == Opcode.TEXT;
        whole = delivery == Delivery.WHOLE;
        mostBytes = text ? textBytes : binaryBytes;
        mostFrames = limits.fragmentsOf(mostBytes);
        frames = 0;
        deadline = whole ? now + limits.messageTime().toNanos() : Engine.NO_DEADLINE;
        begunByLastInput = true;
    }

    /** Counts one more frame of the open message. */
    @Nullable Violation checkFragments() {
        return whole && ++frames > mostFrames ? Violation.TOO_MANY_FRAGMENTS : null;
    }

    /** Checks bytes that are to come to those already gathered. */
    @Nullable Violation checkSize(int gathered, long bytes) {
        if (!whole || bytes <= mostBytes - gathered) {
            return null;
        }
        return text ? Violation.TEXT_TOO_BIG : Violation.BINARY_TOO_BIG;
    }

    /** Most bytes in the open message. */
    int mostBytes() {
        return mostBytes;
    }

    void moreInput() {
        begunByLastInput = false;
    }

    /** The time until now was the receiver's own, not the peer's; what follows is the peer's, whoever looks again. */
    void awaitInput(long now) {
        if (begunByLastInput && deadline != Engine.NO_DEADLINE) {
            deadline = now + limits.messageTime().toNanos();
        }
        begunByLastInput = false;
    }

    void endMessage() {
        deadline = Engine.NO_DEADLINE;
    }

    /** When the open message must be complete. */
    long deadline() {
        return deadline;
    }
}
