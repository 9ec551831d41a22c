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
    private int frames;
    private long deadline = Engine.NO_DEADLINE;

    MessageLimits(Limits limits) {
        this.limits = limits;
        this.textBytes = limits.textBytes();
        this.binaryBytes = limits.binaryBytes();
    }

    void setText(Delivery delivery, int mostWholeBytes) {
        textDelivery = delivery;
        textBytes = mostWholeBytes;
    }

    void setBinary(Delivery delivery, int mostWholeBytes) {
        binaryDelivery = delivery;
        binaryBytes = mostWholeBytes;
    }

    Delivery delivery(Opcode kind) {
        return kind == Opcode.TEXT ? textDelivery : binaryDelivery;
    }

    void beginMessage(Opcode kind, Delivery delivery, long now) {
        text = kind == Opcode.TEXT;
        whole = delivery == Delivery.WHOLE;
        mostBytes = text ? textBytes : binaryBytes;
        frames = 0;
        deadline = whole ? now + limits.messageTime().toNanos() : Engine.NO_DEADLINE;
    }

    /** Checks a frame against what is already gathered, as soon as its header is there. */
    @Nullable Violation checkFrame(int gathered, long frameLength) {
        if (!whole) {
            return null;
        }
        if (++frames > limits.fragments()) {
            return Violation.TOO_MANY_FRAGMENTS;
        }
        if (frameLength > mostBytes - gathered) {
            return text ? Violation.TEXT_TOO_BIG : Violation.BINARY_TOO_BIG;
        }
        return null;
    }

    void endMessage() {
        deadline = Engine.NO_DEADLINE;
    }

    /** When the open message must be complete. */
    long deadline() {
        return deadline;
    }
}
