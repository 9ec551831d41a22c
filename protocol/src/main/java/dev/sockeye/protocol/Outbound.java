package dev.sockeye.protocol;

import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameHeader.Kind;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The sending half: messages become frames in the output, in the order of the calls. */
final class Outbound {
    /** Longest payload of a control frame, in bytes (RFC 6455 section 5.5). */
    private static final int MAX_CONTROL_PAYLOAD = 125;
    /** Past this many bytes of pongs that wait in the output, only the newest ping is answered (section 5.5.3). */
    private static final int MAX_WAITING_PONG_BYTES = 16 * 1024;

    private final Role role;
    private final IntSupplier maskKeys;
    private final OutputBuffer output = new OutputBuffer();
    private final Utf8Encoder utf8 = new Utf8Encoder();
    private final ExtensionChain extensions;
    private final FrameWriter writer;

    /** TEXT or BINARY while a message is open. */
    private @Nullable Opcode message;

    /** How many were sent. */
    private int pings;

    private int waitingPongBytes;
    private @Nullable ByteBuffer newestPong;

    Outbound(Role role, ExtensionChain extensions, IntSupplier maskKeys) {
        this.role = role;
        this.maskKeys = maskKeys;
        this.extensions = extensions;
        this.writer = new FrameWriter(output, role, maskKeys);
    }

    boolean isMessageOpen() {
        return message != null;
    }

    void sendText(String part, boolean last) {
        Opcode opcode = opcodeOfNextPart(Opcode.TEXT);
        byte[] payload = utf8.encode(part, last);
        message = last ? null : Opcode.TEXT;
        if (extensions.isEmpty()) {
            writer.writeOwned(opcode, last, payload);
        } else {
            writeExtended(new FrameHeader(Kind.TEXT, opcode == Opcode.TEXT, last, 0), ByteBuffer.wrap(payload));
        }
    }

    void sendBinary(ByteBuffer part, boolean last) {
        Opcode opcode = opcodeOfNextPart(Opcode.BINARY);
        message = last ? null : Opcode.BINARY;
        if (extensions.isEmpty()) {
            writer.writeLent(opcode, last, part);
        } else {
            writeExtended(new FrameHeader(Kind.BINARY, opcode == Opcode.BINARY, last, 0), copy(part));
        }
    }

    /** Sends a whole message; in bytes that others send as well, where they would be the same. */
    void send(PreparedMessage prepared) {
        if (message != null) {
            throw new IllegalStateException(
                    "Expected the next part of the " + message + " message in progress, got a whole message");
        }
        Object key = role == Role.SERVER ? extensions.frameKey() : null;
        if (key == null) {
            write(prepared, writer);
        } else {
            output.appendShared(prepared.frame(key, () -> frame(prepared)));
        }
    }

    private ByteBuffer frame(PreparedMessage prepared) {
        OutputBuffer alone = new OutputBuffer();
        write(prepared, new FrameWriter(alone, role, maskKeys));
        return alone.takeAll().asReadOnlyBuffer();
    }

    private void write(PreparedMessage prepared, FrameWriter target) {
        if (extensions.isEmpty()) {
            target.writeCopy(prepared.opcode(), true, prepared.payload());
        } else {
            FrameHeader whole = new FrameHeader(prepared.isText() ? Kind.TEXT : Kind.BINARY, true, true, 0);
            extensions.encode(whole, copy(prepared.payload()), target::writeExtended);
        }
    }

    private void writeExtended(FrameHeader header, ByteBuffer payload) {
        extensions.encode(header, payload, writer::writeExtended);
    }

    private static ByteBuffer copy(ByteBuffer content) {
        return ByteBuffer.allocate(content.remaining()).put(content).flip();
    }

    private Opcode opcodeOfNextPart(Opcode kind) {
        if (message == null) {
            return kind;
        }
        if (message != kind) {
            throw new IllegalStateException("Expected the next part of the " + message + " message that is open, got "
                    + kind + "; send its last part first");
        }
        return Opcode.CONTINUATION;
    }

    int pings() {
        return pings;
    }

    void ping(ByteBuffer payload) {
        requireControlLength(payload);
        pings++;
        writer.writeCopy(Opcode.PING, true, payload);
    }

    /** Sends a ping before everything that waits; returns by how many bytes that is put off. */
    int pingFirst(ByteBuffer payload) {
        requireControlLength(payload);
        OutputBuffer alone = new OutputBuffer();
        new FrameWriter(alone, role, maskKeys).writeCopy(Opcode.PING, true, payload.duplicate());
        ByteBuffer frame = Objects.requireNonNull(alone.poll());
        int length = frame.remaining();
        if (output.prepend(frame)) {
            pings++;
            return length;
        }
        ping(payload);
        return 0;
    }

    void pong(ByteBuffer payload) {
        requireControlLength(payload);
        writer.writeCopy(Opcode.PONG, true, payload);
    }

    /** Answers a ping, unless the peer sends pings and does not read. */
    void answerPing(ByteBuffer payload) {
        if (waitingPongBytes > MAX_WAITING_PONG_BYTES) {
            // The handler of the ping owns its payload, and may change it before this pong is written.
            newestPong = copy(payload);
        } else {
            waitingPongBytes += payload.remaining() + Short.BYTES;
            writer.writeCopy(Opcode.PONG, true, payload);
        }
    }

    private static void requireControlLength(ByteBuffer payload) {
        if (payload.remaining() > MAX_CONTROL_PAYLOAD) {
            throw new IllegalArgumentException("Expected a payload of at most " + MAX_CONTROL_PAYLOAD
                    + " bytes in a ping or pong, got " + payload.remaining());
        }
    }

    void close(CloseStatus status) {
        newestPong = null;
        writer.writeOwned(Opcode.CLOSE, true, CloseFrame.encode(status));
    }

    @Nullable ByteBuffer poll() {
        ByteBuffer next = output.poll();
        if (output.isEmpty()) {
            waitingPongBytes = 0;
            ByteBuffer pong = newestPong;
            if (pong != null) {
                newestPong = null;
                answerPing(pong);
            }
        }
        return next == null ? output.poll() : next;
    }

    boolean isEmpty() {
        return output.isEmpty();
    }

    boolean isLent() {
        return output.isLent();
    }

    void detach() {
        output.detach();
    }

    long appended() {
        return output.appended();
    }

    long appendedShared() {
        return output.appendedShared();
    }

    void drop() {
        newestPong = null;
        waitingPongBytes = 0;
        output.drop();
    }
}
