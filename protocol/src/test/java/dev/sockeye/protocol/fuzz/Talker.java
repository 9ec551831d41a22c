package dev.sockeye.protocol.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One of two engines that talk to each other: what its user sent, and the pipe to the other one. */
final class Talker {
    /** All messages together stay below what may be delivered whole. */
    private static final int MAX_BYTES = Limits.DEFAULT.textBytes() / 4;

    private final Driven driven;
    private final Engine engine;
    private final List<String> messages = new ArrayList<>();
    private final List<String> pongs = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private boolean sendingText;
    private boolean hasClosed;
    private int sent;
    private ByteBuffer pipe = ByteBuffer.allocate(0);

    Talker(Role role, List<Agreement> agreed) {
        driven = new Driven(role, Limits.DEFAULT, agreed);
        engine = driven.engine;
    }

    void delivers(Delivery delivery) {
        driven.delivering(delivery, Limits.DEFAULT.textBytes());
    }

    void sendText(byte[] codes, boolean last) {
        String part = characters(codes);
        if (!engine.isOpen() || (engine.isSendingMessage() && !sendingText)) {
            assertThatIllegalStateException().isThrownBy(() -> engine.sendText(part, last));
        } else if (!isTooMuch(part.length())) {
            sendCharacters(part, last);
        }
    }

    private void sendCharacters(String part, boolean last) {
        long before = engine.outputCount();
        boolean wasSending = engine.isSendingMessage();
        boolean paired = isPaired(text + part, last);
        try {
            engine.sendText(part, last);
        } catch (IllegalArgumentException documented) {
            assertThat(paired).as("all surrogates have partners").isFalse();
            assertThat(engine.outputCount()).isEqualTo(before);
            assertThat(engine.isSendingMessage()).isEqualTo(wasSending);
            return;
        }
        assertThat(paired).as("all surrogates have partners").isTrue();
        sendingText = true;
        text.append(part);
        if (last) {
            messages.add(Delivered.text(text));
            text.setLength(0);
        }
    }

    /** Bytes D8 to DF become halves of surrogate pairs. */
    private static String characters(byte[] codes) {
        StringBuilder characters = new StringBuilder();
        for (byte code : codes) {
            int value = code & 0xFF;
            characters.append((char) (value >= 0xD8 && value <= 0xDF ? value << 8 : value));
        }
        return characters.toString();
    }

    private static boolean isPaired(String all, boolean last) {
        boolean pairMayFollow = !last && !all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1));
        String complete = pairMayFollow ? all.substring(0, all.length() - 1) : all;
        return UTF_8.newEncoder().canEncode(complete);
    }

    void sendBinary(byte[] part, boolean last) {
        if (!engine.isOpen() || (engine.isSendingMessage() && sendingText)) {
            assertThatIllegalStateException().isThrownBy(() -> engine.sendBinary(ByteBuffer.wrap(part), last));
        } else if (!isTooMuch(part.length)) {
            byte[] own = part.clone();
            engine.sendBinary(ByteBuffer.wrap(own), last);
            if (last) {
                engine.detachOutput();
                Arrays.fill(own, (byte) 0xEE);
            }
            sendingText = false;
            binary.writeBytes(part);
            if (last) {
                messages.add(Delivered.binary(binary.toByteArray()));
                binary.reset();
            }
        }
    }

    private boolean isTooMuch(int more) {
        sent += more;
        return sent > MAX_BYTES;
    }

    void finishMessage() {
        if (engine.isOpen() && engine.isSendingMessage()) {
            sent = 0;
            boolean half = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
            if (sendingText) {
                sendText(half ? new byte[] {(byte) 0xDC} : new byte[0], true);
            } else {
                sendBinary(new byte[0], true);
            }
        }
    }

    void ping(byte[] payload) {
        if (payload.length > 125 || !engine.isOpen()) {
            assertThat(refuses(() -> engine.ping(ByteBuffer.wrap(payload)))).isTrue();
        } else {
            engine.ping(ByteBuffer.wrap(payload));
            messages.add(Delivered.ping(payload));
            pongs.add(Delivered.pong(payload));
        }
    }

    /** An unasked pong; it counts as an answer to a ping of the other side. */
    void pong(Talker other, byte[] payload) {
        if (payload.length > 125 || !engine.isOpen()) {
            assertThat(refuses(() -> engine.pong(ByteBuffer.wrap(payload)))).isTrue();
        } else {
            engine.pong(ByteBuffer.wrap(payload));
            other.pongs.add(Delivered.pong(payload));
        }
    }

    private static boolean refuses(Runnable call) {
        try {
            call.run();
            return false;
        } catch (IllegalStateException | IllegalArgumentException documented) {
            return true;
        }
    }

    void close(int code) {
        hasClosed |= engine.isOpen();
        driven.close(new CloseStatus(code, ""));
    }

    boolean hasClosed() {
        return hasClosed;
    }

    /** Moves some of what waits here to the other side; false if nothing waits. */
    boolean moveTo(Talker other, int most) {
        byte[] written = driven.written();
        byte[] left = Arrays.copyOfRange(pipe.array(), pipe.position(), pipe.limit());
        pipe = ByteBuffer.allocate(left.length + written.length)
                .put(left)
                .put(written)
                .flip();
        byte[] chunk = new byte[Math.min(most, pipe.remaining())];
        pipe.get(chunk);
        other.driven.receive(chunk);
        return chunk.length > 0;
    }

    /** Holds what was delivered to the user against what the other side sent: all of it, or the beginning if this side closed. */
    void checkDelivered(Talker other) {
        List<String> events = driven.delivered.events();
        List<String> received = events.stream()
                .filter(event -> !event.startsWith("pong") && !event.startsWith("closed"))
                .toList();
        if (hasClosed) {
            assertThat(received).isEqualTo(other.messages.subList(0, Math.min(received.size(), other.messages.size())));
        } else {
            assertThat(received).isEqualTo(other.messages);
        }
        assertThat(events.stream().filter(event -> event.startsWith("pong"))).isSubsetOf(pongs);
        if (driven.delivered.isClosed()) {
            assertThat(events.get(events.size() - 1)).contains(hasClosed ? "cause=LOCAL" : "cause=PEER");
        }
    }

    /** Whether the closing handshake is complete, and then checks that nothing follows. */
    boolean isEnded() {
        boolean ended = engine.isClosed() && !engine.hasOutput();
        driven.end();
        return ended;
    }
}
