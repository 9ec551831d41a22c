package dev.sockeye.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Closure;
import dev.sockeye.protocol.EventHandler;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes down what is delivered to the user of an engine; the pieces of a message are written down as one. */
final class Delivered implements EventHandler {
    private final List<String> events = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private boolean closed;

    List<String> events() {
        return events;
    }

    boolean isClosed() {
        return closed;
    }

    static String text(CharSequence content) {
        return "text " + content;
    }

    static String binary(byte[] content) {
        return "binary " + hex(content);
    }

    static String ping(byte[] payload) {
        return "ping " + hex(payload);
    }

    static String pong(byte[] payload) {
        return "pong " + hex(payload);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void onText(String piece, boolean last) {
        assertThat(binary.size()).as("bytes of a message that is still open").isZero();
        text.append(piece);
        if (last) {
            add(text(text));
            text.setLength(0);
        }
    }

    @Override
    public void onBinary(ByteBuffer piece, boolean last) {
        assertThat(text).as("text of a message that is still open").isEmpty();
        binary.writeBytes(taken(piece));
        if (last) {
            add(binary(binary.toByteArray()));
            binary.reset();
        }
    }

    @Override
    public void onPing(ByteBuffer payload) {
        add(ping(controlPayload(payload)));
    }

    @Override
    public void onPong(ByteBuffer payload) {
        add(pong(controlPayload(payload)));
    }

    @Override
    public void onClosed(Closure closure) {
        add("closed " + closure);
        closed = true;
    }

    private static byte[] controlPayload(ByteBuffer payload) {
        byte[] bytes = taken(payload);
        assertThat(bytes).hasSizeLessThanOrEqualTo(125);
        return bytes;
    }

    /** The bytes, which are the handler's own: it spoils them, to find out an engine that still uses them. */
    private static byte[] taken(ByteBuffer buffer) {
        assertThat(buffer.position()).isZero();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes).clear().put(new byte[buffer.capacity()]);
        return bytes;
    }

    private void add(String event) {
        assertThat(closed).as("delivered after the end: %s", event).isFalse();
        events.add(event);
    }
}
