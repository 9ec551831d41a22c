package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that read all the time, but take longer for what waits than for the answer to a ping. */
class BacklogTest {
    private static final int BYTES_PER_SECOND = 100_000;
    private static final int BUFFERS_OF_THE_SYSTEM = 8 << 20;

    private final Scene scene = Scene.with(new BufferLimits(100, 5_000_000, BufferLimits.WhenFull.FAIL))
            .start();

    private List<CompletableFuture<Void>> send(int messages, int size) {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            sent.add(scene.send(i + "x".repeat(size)));
        }
        return sent;
    }

    private SlowLink connect(int bytesPerSecond, int bufferBytes) {
        return scene.connect(new SlowLink(scene.timers, bytesPerSecond, bufferBytes));
    }

    private static long done(List<CompletableFuture<Void>> sent) {
        return sent.stream().filter(CompletableFuture::isDone).count();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64 << 10, 1 << 20, BUFFERS_OF_THE_SYSTEM})
    @Tag("SEC-54")
    void a_backlog_that_takes_longer_than_an_answer_may_is_delivered_once(int bufferBytes) {
        List<CompletableFuture<Void>> sent = send(80, 50_000);
        SlowLink link = connect(BYTES_PER_SECOND, bufferBytes);
        scene.pass(Duration.ofSeconds(41));
        assertThat(link.abandoned).isEmpty();
        assertThat(link.received).hasSize(80);
        assertThat(done(sent)).isEqualTo(80);
        assertThat(scene.attemptsMade).isEqualTo(1);
    }

    @Test
    void single_messages_may_take_longer_too() {
        List<CompletableFuture<Void>> sent = send(4, 1_000_000);
        SlowLink link = connect(20_000, BUFFERS_OF_THE_SYSTEM);
        scene.pass(Duration.ofSeconds(201));
        assertThat(link.abandoned).isEmpty();
        assertThat(done(sent)).isEqualTo(4);
    }

    @Test
    void what_was_confirmed_before_a_loss_is_not_sent_again() {
        List<CompletableFuture<Void>> sent = send(80, 50_000);
        SlowLink first = connect(BYTES_PER_SECOND, BUFFERS_OF_THE_SYSTEM);
        scene.pass(Duration.ofSeconds(10));
        int confirmed = (int) done(sent);
        assertThat(confirmed).isBetween(15, first.received.size());
        first.close(new CloseReason(CloseCodes.GOING_AWAY, ""));
        scene.pass(Duration.ofSeconds(6));
        SlowLink second = connect(BYTES_PER_SECOND, BUFFERS_OF_THE_SYSTEM);
        scene.pass(Duration.ofSeconds(41));
        assertThat(second.received).hasSize(80 - confirmed);
        assertThat(second.received.get(0)).startsWith(confirmed + "x");
        assertThat(done(sent)).isEqualTo(80);
    }

    @Test
    void a_peer_that_stops_reading_is_noticed() {
        List<CompletableFuture<Void>> sent = send(80, 50_000);
        SlowLink link = connect(BYTES_PER_SECOND, BUFFERS_OF_THE_SYSTEM);
        scene.pass(Duration.ofSeconds(10));
        long confirmed = done(sent);
        link.stopReading();
        scene.pass(Duration.ofSeconds(18));
        assertThat(link.abandoned).isEmpty();
        scene.pass(Duration.ofSeconds(2));
        assertThat(link.abandoned).hasSize(1);
        assertThat(done(sent)).isEqualTo(confirmed);
    }
}
