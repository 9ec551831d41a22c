package dev.sockeye.session.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.connection.ConnectionTap;
import dev.sockeye.session.connection.ManualTimers;
import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.frames.ObservedFrame;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Who looks on at the frames of a container. */
class FrameObserversTest {
    private static final OwnSide SERVER = new OwnSide(Role.SERVER, "id", () -> URI.create("ws://localhost/x"));
    private static final OwnSide UNASKED = new OwnSide(Role.SERVER, "id", () -> {
        throw new AssertionError("Expected that nobody asks for the URI");
    });
    /** A text frame of "Hello", a ping. */
    private static final byte[] TWO = {(byte) 0x81, 5, 'H', 'e', 'l', 'l', 'o', (byte) 0x89, 0};

    private final ManualTimers clock = new ManualTimers();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final FrameObservers observers = new FrameObservers(clock, tasks::add);

    private static final class Noting implements FrameObserver {
        private final int payloadBytes;
        private final List<String> seen = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();

        private Noting(int payloadBytes) {
            this.payloadBytes = payloadBytes;
        }

        @Override
        public int payloadBytes() {
            return payloadBytes;
        }

        @Override
        public void onFrame(ObservedFrame observed) {
            seen.add((observed.incoming() ? "in " : "out ") + observed.frame().kind() + " "
                    + US_ASCII.decode(observed.frame().payload()));
            times.add(observed.time());
        }

        @Override
        public void onMissed(long count) {
            seen.add("missed " + count);
        }
    }

    private Noting noting(int payloadBytes) {
        Noting observer = new Noting(payloadBytes);
        observers.add(observer);
        return observer;
    }

    private ConnectionTap tap() {
        return Objects.requireNonNull(observers.tap(SERVER));
    }

    private void handOut() {
        for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
            next.run();
        }
    }

    @Test
    void without_an_observer_there_is_nothing_to_look_on() {
        assertThat(observers.tap(UNASKED)).isNull();
    }

    @Test
    void frames_come_in_order_with_their_time_by_another_thread_and_as_much_payload_as_each_wants() {
        Noting all = noting(100);
        Noting some = noting(2);
        Noting none = noting(0);
        ConnectionTap tap = tap();
        tap.received(ByteBuffer.wrap(TWO));
        clock.advance(Duration.ofSeconds(1));
        tap.sending(List.of(ByteBuffer.wrap(TWO, 0, 3), ByteBuffer.wrap(TWO, 3, 6)));
        assertThat(all.seen).isEmpty();
        assertThat(tasks).hasSize(1);
        handOut();
        assertThat(all.seen).containsExactly("in text Hello", "in ping ", "out text Hello", "out ping ");
        assertThat(some.seen).containsExactly("in text He", "in ping ", "out text He", "out ping ");
        assertThat(none.seen).containsExactly("in text ", "in ping ", "out text ", "out ping ");
        assertThat(all.times.get(3) - all.times.get(1)).isEqualTo(1_000_000_000L);
    }

    @Test
    void an_observer_that_is_too_slow_misses_frames_and_is_told_how_many() {
        Noting slow = noting(0);
        ConnectionTap tap = tap();
        for (int i = 0; i < 2050; i++) {
            tap.received(ByteBuffer.wrap(TWO));
        }
        handOut();
        assertThat(slow.seen).hasSize(4097).endsWith("in ping ", "missed 4");
        slow.seen.clear();
        tap.received(ByteBuffer.wrap(TWO));
        handOut();
        assertThat(slow.seen).containsExactly("in text ", "in ping ");
    }

    @Test
    void what_waits_is_limited_by_its_payload_too() {
        Noting slow = noting(1 << 30);
        byte[] large = new byte[10 + 70_000];
        ByteBuffer.wrap(large).put(new byte[] {(byte) 0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70});
        ConnectionTap tap = tap();
        for (int i = 0; i < 70; i++) {
            tap.received(ByteBuffer.wrap(large));
        }
        handOut();
        assertThat(slow.seen).hasSize(65).last().isEqualTo("missed 6");
        assertThat(slow.seen.get(0)).hasSize("in binary ".length() + 64 * 1024);
    }

    @Test
    void an_observer_that_throws_goes_on_and_does_not_disturb_others() {
        List<ObservedFrame> failing = new ArrayList<>();
        observers.add(frame -> {
            failing.add(frame);
            throw new IllegalStateException("for the test");
        });
        Noting other = noting(0);
        tap().received(ByteBuffer.wrap(TWO));
        handOut();
        assertThat(failing).hasSize(2);
        assertThat(other.seen).hasSize(2);
    }

    @Test
    void an_observer_sees_nothing_of_connections_that_are_older_than_it_is() {
        Noting first = noting(5);
        ConnectionTap before = tap();
        Noting second = noting(5);
        ConnectionTap after = tap();
        before.received(ByteBuffer.wrap(TWO));
        after.sending(List.of(ByteBuffer.wrap(TWO)));
        handOut();
        assertThat(first.seen).containsExactly("in text Hello", "in ping ", "out text Hello", "out ping ");
        assertThat(second.seen).containsExactly("out text Hello", "out ping ");
    }

    @Test
    void what_is_missed_of_older_connections_is_none_of_its_business() {
        Noting first = noting(0);
        ConnectionTap before = tap();
        Noting second = noting(0);
        ConnectionTap after = tap();
        for (int i = 0; i < 2050; i++) {
            before.received(ByteBuffer.wrap(TWO));
        }
        after.received(ByteBuffer.wrap(TWO));
        handOut();
        assertThat(first.seen).hasSize(4098).contains("missed 4", "missed 2");
        assertThat(second.seen).containsExactly("missed 2");
    }

    @Test
    void less_than_nothing_cannot_be_wanted() {
        assertThatThrownBy(() -> noting(-1)).hasMessageContaining("got -1");
    }
}
