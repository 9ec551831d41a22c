package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.client.reconnect.BufferLimits.WhenFull;
import dev.sockeye.session.connection.ManualTimers;
import dev.sockeye.session.connection.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When pings ask whether messages have arrived, and how long an answer may take. */
class PingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Scene writtenIsEnough() {
        return Scene.with(new DeliverySettings(DeliveryGuarantee.WRITTEN, SECOND))
                .start();
    }

    /** With room for big messages. */
    private static Scene roomy() {
        return Scene.with(new BufferLimits(100, 10 << 20, WhenFull.FAIL)).start();
    }

    @Test
    void one_ping_asks_for_all_that_was_written_since_the_last() {
        Scene scene = new Scene().start();
        MemoryLink link = scene.connect();
        CompletableFuture<Void> first = scene.send("1");
        link.write();
        List<CompletableFuture<Void>> later = new ArrayList<>();
        for (int i = 2; i <= 50; i++) {
            later.add(scene.send("" + i));
            link.write();
        }
        assertThat(link.pings).isEqualTo(1);
        link.answer();
        assertThat(first).isDone();
        assertThat(later).noneMatch(CompletableFuture::isDone);
        assertThat(link.pings).as("within the same millisecond").isEqualTo(1);
        scene.pass(Duration.ofMillis(1));
        assertThat(link.pings).isEqualTo(2);
        link.answer();
        assertThat(later).allMatch(CompletableFuture::isDone);
        assertThat(link.pings).isEqualTo(2);
    }

    @Test
    void messages_written_together_are_asked_for_together() {
        Scene scene = new Scene().start();
        IntStream.rangeClosed(1, 10).forEach(i -> scene.send("" + i));
        MemoryLink link = scene.connect();
        link.writeAndAnswer();
        assertThat(link.pings).isEqualTo(1);
        assertThat(scene.sender.pending()).isZero();
    }

    @Test
    void where_there_is_always_more_to_write_every_sixty_four_are_asked_for() {
        Scene scene = new Scene().start();
        MemoryLink link = scene.connect();
        scene.send("0");
        for (int i = 1; i <= 64; i++) {
            scene.send("" + i);
            assertThat(link.pings).isZero();
            link.unwritten.remove().complete(null);
        }
        assertThat(link.pings).isEqualTo(1);
        link.answer();
        assertThat(scene.sender.pending()).isEqualTo(1);
    }

    @Test
    void where_written_is_enough_nothing_is_asked() {
        Scene scene = writtenIsEnough();
        MemoryLink link = scene.connect();
        CompletableFuture<Void> delivered = scene.send("one");
        assertThat(delivered).isNotDone();
        link.write();
        assertThat(delivered).isCompletedWithValue(null);
        assertThat(link.pings).isZero();
    }

    @Test
    void a_ping_without_answer_costs_the_connection() {
        Scene scene = new Scene().start();
        MemoryLink link = scene.connect();
        scene.send("1");
        link.write();
        scene.pass(Duration.ofSeconds(20).minusNanos(1));
        assertThat(link.abandoned).isEmpty();
        scene.pass(Duration.ofNanos(1));
        assertThat(link.abandoned).containsExactly("Expected an answer to a ping within PT20S, got none");
        assertThat(scene.state()).isEqualTo(ClientState.WAITING);
    }

    @Test
    void one_alarm_is_enough_for_many_pings_and_each_has_its_own_time() {
        Scene scene = new Scene().start();
        MemoryLink link = scene.connect();
        int alarmsBefore = scene.timers.alarmsSet();
        for (int i = 0; i < 19; i++) {
            scene.send("" + i);
            link.writeAndAnswer();
            scene.pass(SECOND);
        }
        assertThat(scene.timers.alarmsSet() - alarmsBefore).isEqualTo(1);
        scene.send("unanswered");
        link.write();
        scene.pass(Duration.ofSeconds(20).minusNanos(1));
        assertThat(link.abandoned).isEmpty();
        scene.pass(Duration.ofNanos(1));
        assertThat(link.abandoned).hasSize(1);
    }

    @Test
    void a_full_batch_gets_a_ping_of_its_own_while_another_is_under_way() {
        Scene scene = roomy();
        MemoryLink link = scene.connect();
        CompletableFuture<Void> first = scene.send("1");
        link.write();
        CompletableFuture<Void> big = scene.send("x".repeat(128 * 1024));
        link.write();
        assertThat(link.pings).as("within the same millisecond").isEqualTo(1);
        CompletableFuture<Void> later = scene.send("later");
        assertThat(link.taken).hasSize(2);
        scene.pass(Duration.ofMillis(1));
        assertThat(link.pings).isEqualTo(2);
        assertThat(link.taken).hasSize(3);
        link.answer();
        assertThat(first).isDone();
        assertThat(big).isNotDone();
        link.answer();
        assertThat(big).isDone();
        assertThat(later).isNotDone();
    }

    @Test
    void the_answer_to_a_later_ping_answers_those_before_it() {
        Scene scene = roomy();
        MemoryLink link = scene.connect();
        CompletableFuture<Void> first = scene.send("1");
        link.write();
        scene.pass(Duration.ofMillis(1));
        CompletableFuture<Void> second = scene.send("x".repeat(128 * 1024));
        link.write();
        CompletableFuture<Void> skipped = link.unanswered.remove();
        link.answer();
        assertThat(first).isDone();
        assertThat(second).isDone();
        skipped.complete(null);
        assertThat(scene.sender.pending()).isZero();
    }

    @Test
    void the_time_for_an_answer_begins_when_the_ping_is_written() {
        Scene scene = new Scene().start();
        MemoryLink link = scene.connect();
        link.pingsWait = true;
        scene.send("1");
        link.writeNext();
        assertThat(link.pings).isEqualTo(1);
        scene.pass(Duration.ofMinutes(5));
        assertThat(link.abandoned).isEmpty();
        link.writeNext();
        scene.pass(Duration.ofSeconds(20).minusNanos(1));
        assertThat(link.abandoned).isEmpty();
        scene.pass(Duration.ofNanos(1));
        assertThat(link.abandoned).hasSize(1);
    }

    @Test
    void the_time_for_an_answer_begins_anew_with_the_answer_before() {
        Scene scene = roomy();
        MemoryLink link = scene.connect();
        scene.send("1");
        link.write();
        scene.pass(Duration.ofMillis(1));
        scene.send("x".repeat(128 * 1024));
        link.write();
        assertThat(link.pings).isEqualTo(2);
        scene.pass(Duration.ofSeconds(19));
        link.answer();
        scene.pass(Duration.ofSeconds(20).minusNanos(1));
        assertThat(link.abandoned).isEmpty();
        scene.pass(Duration.ofNanos(1));
        assertThat(link.abandoned).hasSize(1);
    }

    @Test
    void the_time_for_an_answer_begins_anew_while_a_backlog_is_written() {
        Scene scene = roomy();
        MemoryLink link = scene.connect();
        scene.send("1");
        link.write();
        for (int i = 0; i < 5; i++) {
            scene.send("x".repeat(128 * 1024));
        }
        for (int i = 0; i < 4; i++) {
            scene.pass(Duration.ofSeconds(19));
            link.writeNext();
        }
        assertThat(link.abandoned).isEmpty();
        scene.pass(Duration.ofSeconds(20).minusNanos(1));
        assertThat(link.abandoned).isEmpty();
        scene.pass(Duration.ofNanos(1));
        assertThat(link.abandoned).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 64 * 1024})
    void what_an_idle_socket_takes_for_a_dead_peer_is_no_progress(int size) {
        Scene scene = roomy();
        MemoryLink link = scene.connect();
        for (int second = 0; second < 20; second++) {
            assertThat(link.abandoned).isEmpty();
            scene.send("x".repeat(size));
            link.write();
            scene.pass(SECOND);
        }
        assertThat(link.abandoned).hasSize(1);
    }

    @Test
    void a_link_that_is_given_up_gets_no_more_messages_even_before_its_end_is_known() {
        ManualTimers timers = new ManualTimers();
        BufferedSender sender = new BufferedSender(
                new SendBuffer(BufferLimits.DEFAULT), DeliverySettings.DEFAULT, new Scheduler(timers, Runnable::run));
        MemoryLink link = new MemoryLink();
        sender.attach(link);
        CompletableFuture<Void> first = sender.send(new Outgoing.Text("1"));
        link.write();
        timers.advance(Duration.ofSeconds(20));
        CompletableFuture<Void> second = sender.send(new Outgoing.Text("2"));
        assertThat(link.abandoned).hasSize(1);
        assertThat(link.taken).containsExactly("1");
        MemoryLink next = new MemoryLink();
        sender.attach(next);
        sender.flush();
        assertThat(next.taken).containsExactly("1", "2");
        next.writeAndAnswer();
        assertThat(first).isCompletedWithValue(null);
        assertThat(second).isCompletedWithValue(null);
    }
}
