package dev.sockeye.session.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Closure;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The other side of a connection: an engine in the other role, which also proves that what it gets is well-formed. */
public final class Remote {
    private static final Limits GENEROUS = new Limits(
            1 << 30, 1 << 30, 1 << 20, Duration.ofDays(1), Duration.ofDays(1), Integer.MAX_VALUE, Limits.ANY_FRAME);

    private final Role role;
    private final Engine engine;

    public Remote(Role role) {
        this.role = role;
        engine = new Engine(role, GENEROUS, List.of(), () -> 0x37FA213D);
    }

    public static Remote client() {
        return new Remote(Role.CLIENT);
    }

    public ByteBuffer text(String text) {
        engine.sendText(text, true);
        return output();
    }

    public ByteBuffer textPart(String text, boolean last) {
        engine.sendText(text, last);
        return output();
    }

    public ByteBuffer binary(byte... bytes) {
        engine.sendBinary(ByteBuffer.wrap(bytes), true);
        return output();
    }

    public ByteBuffer binaryPart(boolean last, byte... bytes) {
        engine.sendBinary(ByteBuffer.wrap(bytes), last);
        return output();
    }

    /** A frame as it is, of at most 125 bytes: masked, with a key of zeros, where the other side must mask. */
    public ByteBuffer raw(int firstByte, byte... payload) {
        boolean masked = role == Role.CLIENT;
        ByteBuffer frame = ByteBuffer.allocate(6 + payload.length);
        frame.put((byte) firstByte).put((byte) (payload.length | (masked ? 0x80 : 0)));
        if (masked) {
            frame.putInt(0);
        }
        return frame.put(payload).flip();
    }

    public ByteBuffer ping(String payload) {
        engine.ping(ByteBuffer.wrap(payload.getBytes(UTF_8)));
        return output();
    }

    public ByteBuffer pong(byte... payload) {
        engine.pong(ByteBuffer.wrap(payload));
        return output();
    }

    public ByteBuffer close(int code, String reason) {
        engine.close(new CloseStatus(code, reason), 0);
        return output();
    }

    /** Several in one batch. */
    public static ByteBuffer together(ByteBuffer... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer frame : frames) {
            all.write(frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
        }
        return ByteBuffer.wrap(all.toByteArray());
    }

    private ByteBuffer output() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer next = engine.pollOutput(); next != null; next = engine.pollOutput()) {
            byte[] bytes = new byte[next.remaining()];
            next.get(bytes);
            all.writeBytes(bytes);
        }
        return ByteBuffer.wrap(all.toByteArray());
    }

    /** What the other side got: {@code text:hi}, {@code binary:0102}, {@code ping:}, {@code pong:}, {@code close:1000:bye}. */
    public List<String> read(byte[] bytes) {
        List<String> events = new ArrayList<>();
        engine.receive(ByteBuffer.wrap(bytes.clone()), 0);
        for (Event event = engine.poll(); event != Event.NEED_INPUT; event = engine.poll()) {
            events.add(describe(event));
        }
        return events;
    }

    /** Reads a whole conversation with a fresh client. */
    public static List<String> readAsClient(byte[] bytes) {
        return client().read(bytes);
    }

    private String describe(Event event) {
        return switch (event) {
            case TEXT -> "text:" + engine.text();
            case BINARY -> "binary:" + hex(engine.binary());
            case PING -> "ping:" + hex(engine.binary());
            case PONG -> "pong:" + hex(engine.binary());
            case CLOSED -> describe(engine.closure());
            case NEED_INPUT -> throw new IllegalArgumentException("Expected an event that carries something");
        };
    }

    private static String describe(Closure closure) {
        String violation = closure.violation() == null ? "" : ":" + closure.violation();
        return "close:" + closure.status().code() + ":" + closure.status().reason() + violation;
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
