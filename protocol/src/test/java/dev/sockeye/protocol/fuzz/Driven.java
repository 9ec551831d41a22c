package dev.sockeye.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import java.nio.ByteBuffer;
import java.util.List;

/** An engine and who drives it: what was delivered to the user, what was written, and the clock. */
final class Driven {
    private static final byte[] PING_AND_CLOSE = {(byte) 0x89, 0x00, (byte) 0x88, 0x00};

    final Engine engine;
    final Delivered delivered = new Delivered();
    private final Output output;
    private long now;

    Driven(Role role, Limits limits, List<Agreement> agreed) {
        engine = new Engine(role, limits, agreed, () -> 0x37FA213D);
        output = new Output(role, agreed);
    }

    Driven delivering(Delivery delivery, int mostWholeBytes) {
        engine.deliverText(delivery, mostWholeBytes);
        engine.deliverBinary(delivery, mostWholeBytes);
        return this;
    }

    void receive(byte[] bytes) {
        receive(bytes, () -> {});
    }

    /** Receives bytes; while their events are handled, the engine looks at those that come after them. */
    void receive(byte[] bytes, byte[] ahead) {
        byte[] seen = ahead.clone();
        receive(bytes, () -> engine.answerPingsAhead(ByteBuffer.wrap(seen)));
        assertThat(seen).isEqualTo(ahead);
    }

    private void receive(byte[] bytes, Runnable meanwhile) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        engine.receive(input, now);
        poll(meanwhile);
        assertThat(input.hasRemaining()).as("bytes left over").isFalse();
    }

    /** The bytes written since the last call. */
    byte[] written() {
        return output.take(engine);
    }

    void close(CloseStatus status) {
        engine.close(status, now);
    }

    void pass(long nanos) {
        now += nanos;
        boolean due = engine.deadline() <= now;
        engine.tick(now);
        poll(() -> {});
        if (due) {
            assertThat(engine.isClosed()).as("closed at its deadline").isTrue();
        }
        written();
        engine.awaitInput(now);
    }

    /** Delivered the same, and answered the same. */
    void checkEqual(Driven other) {
        written();
        other.written();
        assertThat(delivered.events()).isEqualTo(other.delivered.events());
        assertThat(output.bytes()).isEqualTo(other.output.bytes());
    }

    /** Delivered the same, but perhaps another fault where there is more than one, and answered the same if there is none. */
    void checkAlike(Driven other) {
        if (isFailed() && other.isFailed()) {
            written();
            assertThat(deliveredBeforeTheEnd()).isEqualTo(other.deliveredBeforeTheEnd());
        } else {
            checkEqual(other);
        }
    }

    private boolean isFailed() {
        return engine.isClosed() && engine.closure().violation() != null;
    }

    private List<String> deliveredBeforeTheEnd() {
        return delivered.events().subList(0, delivered.events().size() - 1);
    }

    /** The stream ends: the user is notified once, and nothing happens ever after. */
    void end() {
        engine.receiveEof();
        poll(() -> {});
        written();
        assertThat(delivered.isClosed()).isTrue();

        int events = delivered.events().size();
        receive(PING_AND_CLOSE);
        engine.receiveEof();
        close(CloseStatus.NONE);
        pass(Long.MAX_VALUE / 4);
        assertThat(delivered.events()).hasSize(events);
        assertThat(written()).isEmpty();
        assertThat(engine.deadline()).isEqualTo(Engine.NO_DEADLINE);
        assertThat(engine.isOpen()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> engine.ping(ByteBuffer.allocate(0)));
    }

    private void poll(Runnable meanwhile) {
        for (Event event = engine.poll(); event != Event.NEED_INPUT; event = engine.poll()) {
            delivered.on(event, engine);
            meanwhile.run();
        }
        assertThat(delivered.isClosed()).isEqualTo(engine.isClosed());
    }
}
