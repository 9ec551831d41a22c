package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an engine asks of its caller, and answers to mistakes. */
class EngineCallerTest {
    private final Peer peer = Peer.of(Role.CLIENT);
    private final Engine engine = peer.engine;

    @Test
    void input_must_be_a_writable_heap_buffer() {
        ByteBuffer direct = ByteBuffer.allocateDirect(1);
        ByteBuffer readOnly = ByteBuffer.allocate(1).asReadOnlyBuffer();

        assertThatIllegalArgumentException().isThrownBy(() -> engine.receive(direct, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> engine.receive(readOnly, 0));
    }

    @Test
    void input_may_be_a_slice_of_a_larger_array() {
        byte[] array = Hex.bytes("ffff 8102 4869 8201 07 ffff");
        engine.receive(ByteBuffer.wrap(array, 2, 7).slice(), 0);

        assertThat(peer.poll().events()).containsExactly("text Hi", "binary 07");
    }

    @Test
    void input_is_refused_while_earlier_input_is_not_used_up() {
        engine.receive(ByteBuffer.wrap(Hex.bytes("8101 41 8101 42")), 0);
        engine.poll();
        ByteBuffer more = ByteBuffer.wrap(Hex.bytes("8900"));

        assertThatIllegalStateException()
                .isThrownBy(() -> engine.receive(more, 0))
                .withMessageContaining("3 received bytes are left");
        assertThat(more.remaining()).isEqualTo(2);
    }

    @Test
    void input_is_used_up_also_when_the_connection_ends_in_the_middle() {
        ByteBuffer input = ByteBuffer.wrap(Hex.bytes("8800 8101 41"));
        engine.receive(input, 0);
        peer.poll();
        assertThat(input.hasRemaining()).isFalse();

        ByteBuffer late = ByteBuffer.wrap(Hex.bytes("8101 41"));
        engine.receive(late, 0);
        assertThat(late.hasRemaining()).isFalse();
        assertThat(engine.poll()).isEqualTo(Event.NEED_INPUT);
    }

    @Test
    void values_are_there_only_for_the_events_they_belong_to() {
        assertThatNullPointerException().isThrownBy(engine::text).withMessageContaining("TEXT");
        assertThatNullPointerException().isThrownBy(engine::binary).withMessageContaining("BINARY");
        assertThatNullPointerException().isThrownBy(engine::closure).withMessageContaining("CLOSED");
        peer.sends("8101 41");

        assertThatNullPointerException().isThrownBy(engine::text);
    }

    @Test
    void the_end_is_reported_once() {
        engine.receiveEof();
        assertThat(engine.poll()).isEqualTo(Event.CLOSED);
        assertThat(engine.poll()).isEqualTo(Event.NEED_INPUT);
        engine.receiveEof();
        engine.tick(Long.MAX_VALUE);

        assertThat(engine.poll()).isEqualTo(Event.NEED_INPUT);
        assertThat(engine.closure().cause()).isEqualTo(Closure.Cause.LOST);
    }

    @Test
    void close_during_the_dispatch_of_a_message_is_seen_at_the_next_poll() {
        engine.receive(ByteBuffer.wrap(Hex.bytes("8101 41 8101 42 8800")), 0);
        assertThat(engine.poll()).isEqualTo(Event.TEXT);
        engine.close(CloseStatus.NONE, 0);
        assertThat(engine.text()).isEqualTo("A");

        assertThat(peer.poll().events()).containsExactly("closed LOCAL 1005");
    }

    @Test
    void limits_must_make_sense() {
        Duration second = Duration.ofSeconds(1);
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(-1, 1, 1, second, second, 1, Limits.ANY_FRAME));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, -1, 1, second, second, 1, Limits.ANY_FRAME));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 0, second, second, 1, Limits.ANY_FRAME));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, 1, 1, Duration.ZERO, second, 1, Limits.ANY_FRAME));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, 1, 1, second, second.negated(), 1, Limits.ANY_FRAME));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 1, second, second, 0, Limits.ANY_FRAME));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, 1, 1, forever, second, 1, Limits.ANY_FRAME));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, 1, 1, second, forever, 1, Limits.ANY_FRAME));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 1, second, second, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> engine.deliverText(Delivery.WHOLE, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> engine.deliverBinary(Delivery.WHOLE, -1));
    }

    @Test
    void limits_are_finite_unless_set() {
        assertThat(Limits.DEFAULT)
                .isEqualTo(new Limits(
                        1 << 20,
                        1 << 20,
                        -1,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        10_000,
                        Limits.ANY_FRAME));
    }
}
