package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A whole message for many connections: it is encoded once, and its frame is made once for all connections that can send
 * the same bytes. Those are the connections of servers, which do not mask (RFC 6455 section 5.3), whose extensions make the
 * same of a message whatever was sent before: none, or compression without context takeover (RFC 7692 section 7.1.1).
 * Thread-safe.
 */
public final class PreparedMessage {
    private final Opcode opcode;
    private final ByteBuffer payload;
    /** By what the frame depends on besides the message ({@link ExtensionChain#frameKey}). */
    private final ConcurrentMap<Object, ByteBuffer> frames = new ConcurrentHashMap<>(2);

    private final AtomicLong heldBytes;

    private PreparedMessage(Opcode opcode, ByteBuffer payload) {
        this.opcode = opcode;
        this.payload = payload.asReadOnlyBuffer();
        this.heldBytes = new AtomicLong(payload.remaining());
    }

    /**
     * A text message.
     *
     * @param text the text
     * @return the message
     * @throws IllegalArgumentException if a surrogate has no partner
     */
    public static PreparedMessage text(String text) {
        return new PreparedMessage(Opcode.TEXT, ByteBuffer.wrap(new Utf8Encoder().encode(text, true)));
    }

    /**
     * A binary message.
     *
     * @param bytes the bytes between position and limit, which are copied; the position moves to the limit
     * @return the message
     */
    public static PreparedMessage binary(ByteBuffer bytes) {
        return new PreparedMessage(
                Opcode.BINARY, ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
    }

    /**
     * Whether it is text.
     *
     * @return false if it is binary
     */
    public boolean isText() {
        return opcode == Opcode.TEXT;
    }

    /**
     * The payload, before any extension.
     *
     * @return a read-only buffer of the caller's own
     */
    public ByteBuffer payload() {
        return payload.duplicate();
    }

    /**
     * The text of a text message.
     *
     * @return the payload, decoded
     */
    public String text() {
        return UTF_8.decode(payload.duplicate()).toString();
    }

    /**
     * How long the payload is.
     *
     * @return a number of bytes
     */
    public int size() {
        return payload.remaining();
    }

    /**
     * How much it takes up: the payload, and the frames that have been made of it so far.
     *
     * @return a number of bytes
     */
    public long heldBytes() {
        return heldBytes.get();
    }

    Opcode opcode() {
        return opcode;
    }

    /** The frame for all whose frames depend on the same; made by the first that asks. */
    ByteBuffer frame(Object key, Supplier<ByteBuffer> maker) {
        return frames.computeIfAbsent(key, first -> made(maker.get())).duplicate();
    }

    private ByteBuffer made(ByteBuffer frame) {
        heldBytes.addAndGet(frame.remaining());
        return frame;
    }
}
