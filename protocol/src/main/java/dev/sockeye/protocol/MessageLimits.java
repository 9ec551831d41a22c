package dev.sockeye.protocol;

import org.jspecify.annotations.Nullable;

/** How the messages of one connection are delivered, and what the one that is open may still take up. */
final class MessageLimits {
    /** Where there is none. */
    static final long NO_DEADLINE = Long.MAX_VALUE;

    private final Limits limits;
    private Delivery textDelivery = Delivery.WHOLE;
    private Delivery binaryDelivery = Delivery.WHOLE;
    private long textBytes;
    private long binaryBytes;

    private boolean text;
    private boolean whole;
    private boolean dropped;
    private long mostBytes;
    private long bytes;
    private int mostFrames;
    private int frames;
    private long deadline = NO_DEADLINE;
    /** Whether the whole time runs from the last input on. */
    private boolean movedByLastInput;

    MessageLimits(Limits limits) {
        this.limits = limits;
        this.textBytes = limits.textBytes();
        this.binaryBytes = limits.binaryBytes();
    }

    void setText(Delivery delivery, long most) {
        textBytes = requireSize(most);
        textDelivery = delivery;
    }

    void setBinary(Delivery delivery, long most) {
        binaryBytes = requireSize(most);
        binaryDelivery = delivery;
    }

    private static long requireSize(long bytes) {
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
        dropped = delivery == Delivery.DISCARD;
        long most = text ? textBytes : binaryBytes;
        mostBytes = whole ? Math.min(most, Integer.MAX_VALUE) : most;
        mostFrames = limits.fragmentsOf((int) Math.min(mostBytes, Integer.MAX_VALUE));
        frames = 0;
        bytes = 0;
        deadline = dropped ? NO_DEADLINE : now + limits.messageTime().toNanos();
        movedByLastInput = true;
    }

    /** Counts one more frame of the open message. */
    @Nullable Violation checkFragments() {
        return whole && ++frames > mostFrames ? Violation.TOO_MANY_FRAGMENTS : null;
    }

    /** Counts bytes of the open message, each once: they have come, or are announced. */
    @Nullable Violation countBytes(long more) {
        if (dropped) {
            return null;
        }
        if (more > mostBytes - bytes) {
            return text ? Violation.TEXT_TOO_BIG : Violation.BINARY_TOO_BIG;
        }
        bytes += more;
        return null;
    }

    /** Bytes of the open message have come: what is delivered in parts must go on in time, however long it is. */
    void goesOn() {
        movedByLastInput |= !whole;
    }

    void moreInput() {
        movedByLastInput = false;
    }

    /** The time until now was the receiver's own, not the peer's; what follows is the peer's, whoever looks again. */
    void awaitInput(long now) {
        if (movedByLastInput && deadline != NO_DEADLINE) {
            deadline = now + limits.messageTime().toNanos();
        }
        movedByLastInput = false;
    }

    void endMessage() {
        deadline = NO_DEADLINE;
    }

    /** When the open message must be complete. */
    long deadline() {
        return deadline;
    }
}
