package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.extension.Agreement;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** The other side of an engine under test, and its clock: frames go in and come out unmasked, whatever the role. */
final class Peer {
    final Engine engine;
    /** What the engine's clock shows, in nanoseconds. */
    long now;

    private final Role role;
    private final Recorder recorder = new Recorder();
    private EventHandler handler = recorder;

    /** The peer of an engine in a role. */
    static Peer of(Role role) {
        return new Peer(role, Limits.DEFAULT);
    }

    Peer(Role role, Limits limits, Agreement... agreed) {
        this.role = role;
        this.engine = new Engine(role, limits, List.of(agreed), () -> Wire.MASK_KEY);
    }

    /** From now on the engine delivers pieces. */
    Peer partial() {
        engine.deliverText(Delivery.PARTIAL, Engine.NO_LIMIT);
        engine.deliverBinary(Delivery.PARTIAL, Engine.NO_LIMIT);
        return this;
    }

    /** From now on the pieces of a message are recorded as one. */
    Peer gathering() {
        handler = new Gatherer(recorder);
        return this;
    }

    Peer sends(String hex) {
        return sends(Hex.bytes(hex));
    }

    /** Sends frames, masked if the engine is a server, in one piece. */
    Peer sends(byte[] frames) {
        return sendsRaw(onWire(frames));
    }

    /** The bytes that frames are on the way to this engine. */
    byte[] onWire(byte[] frames) {
        return role == Role.SERVER ? Wire.masked(frames) : frames.clone();
    }

    /** Sends bytes as they are. */
    Peer sendsRaw(byte... bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        engine.receive(input, now);
        poll();
        assertThat(input.hasRemaining()).as("bytes left over").isFalse();
        return this;
    }

    /** Lets the engine work off what it was given. */
    Peer poll() {
        for (Event event = engine.poll(); event != Event.NEED_INPUT; event = engine.poll()) {
            handler.on(event, engine);
        }
        return this;
    }

    /** What was delivered to the engine's user since the last call. */
    List<String> events() {
        return recorder.take();
    }

    /** What the engine sent since the last call, unmasked, as hex. */
    String output() {
        byte[] bytes = rawOutput();
        return Hex.of(role == Role.CLIENT ? Wire.unmasked(bytes) : bytes);
    }

    /** What the engine sent since the last call, as it is. */
    byte[] rawOutput() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer next = engine.pollOutput(); next != null; next = engine.pollOutput()) {
            byte[] bytes = new byte[next.remaining()];
            next.get(bytes);
            all.writeBytes(bytes);
        }
        assertThat(engine.hasOutput()).isFalse();
        return all.toByteArray();
    }

    /** Asserts that the connection was failed for a violation: reported to the user and to the peer, and nothing else. */
    void isFailedWith(int code, Violation violation) {
        assertThat(events()).containsExactly("closed VIOLATION " + code + " " + violation);
        assertThat(output())
                .isEqualTo(Hex.of(Wire.close(code, violation.status().reason())));
        assertThat(engine.isClosed()).isTrue();
    }
}
