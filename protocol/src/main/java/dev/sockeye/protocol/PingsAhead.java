package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps count of the pings that are answered before their turn, so that none is answered twice. */
final class PingsAhead {
    private final Inbound inbound;
    private final Consumer<ByteBuffer> answer;

    /** Looks ahead while an event is being handled. */
    private @Nullable PingScout scout;

    private int answered;
    /** Those answered which the scout has yet to meet again. */
    private int toSkip;

    PingsAhead(Inbound inbound, Consumer<ByteBuffer> answer) {
        this.inbound = inbound;
        this.answer = answer;
    }

    /** Answers the pings in what is handed in, and in bytes that come after it; whether it has met a Close frame. */
    boolean look(ByteBuffer more) {
        if (scout == null) {
            toSkip = answered;
            scout = inbound.scout(this::found);
        }
        scout.scan(more.duplicate(), this::found);
        return scout.hasMetClose();
    }

    /** Whether a Close frame has been met, and no frame of a message before it. */
    boolean isCloseFirst() {
        return scout != null && scout.hasMetCloseFirst();
    }

    private void found(ByteBuffer payload) {
        if (toSkip > 0) {
            toSkip--;
        } else {
            answered++;
            answer.accept(payload);
        }
    }

    /** The events go on. */
    void forget() {
        scout = null;
    }

    /** Whether the ping whose turn it is has been answered. */
    boolean takeAnswered() {
        if (answered == 0) {
            return false;
        }
        answered--;
        return true;
    }
}
