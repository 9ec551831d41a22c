package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import java.nio.ByteBuffer;

/**
 * Bytes that were received while the listener was busy, and wait for it. Pings among them are answered meanwhile (RFC 6455
 * section 5.5.2). They are bounded, so that a peer that goes on sending is held up by its own stream. Not thread-safe:
 * guarded by the connection's lock.
 */
final class KeptInput {
    private static final int MAX_BYTES = 64 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Engine engine;
    private ByteBuffer bytes = NOTHING;
    /** How many of the bytes have been looked through since the last event. */
    private int lookedThrough;

    private boolean closeSeen;

    KeptInput(Engine engine) {
        this.engine = engine;
    }

    boolean isEmpty() {
        return !bytes.hasRemaining();
    }

    /** Whether more may be read. */
    boolean hasRoom() {
        return bytes.remaining() < MAX_BYTES;
    }

    /** Whether the peer's Close frame is here or has been. */
    boolean hasSeenClose() {
        return closeSeen;
    }

    /** Copies bytes behind the others. */
    void add(ByteBuffer more) {
        bytes = ByteBuffer.allocate(bytes.remaining() + more.remaining())
                .put(bytes.duplicate())
                .put(more)
                .flip();
    }

    void answerPings() {
        ByteBuffer unseen = bytes.duplicate().position(lookedThrough);
        lookedThrough = bytes.limit();
        closeSeen |= engine.answerPingsAhead(unseen);
    }

    /** The events go on: what is here must be looked through again. */
    void forgetLook() {
        lookedThrough = 0;
    }

    ByteBuffer take() {
        ByteBuffer taken = bytes;
        bytes = NOTHING;
        lookedThrough = 0;
        return taken;
    }
}
