package dev.sockeye.container.reconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.reconnect.BufferLimits.WhenFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CourierTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Scene writtenIsEnough() {
        return new Scene(Scene.TERMS.withDelivery(Delivery.WRITTEN, SECOND)).start();
    }

    private static Scene holding(int messages, long bytes, WhenFull whenFull) {
        return new Scene(Scene.TERMS.withBuffer(new BufferLimits(messages, bytes, whenFull)));
    }

    @Test
    void a_message_is_delivered_when_a_ping_sent_after_it_was_answered() {
        Scene scene = new Scene().start();
        MemoryLink link = scene.connect();
        CompletableFuture<Void> delivered = scene.send("one");
        assertThat(link.taken).containsExactly("one");
        assertThat(link.pings).as("before it is written").isZero();
        link.write();
        assertThat(link.pings).isEqualTo(1);
        assertThat(delivered).isNotDone();
        assertThat(scene.courier.held()).isEqualTo(1);
        link.answer();
        assertThat(delivered).isCompletedWithValue(null);
        assertThat(scene.courier.held()).isZero();
        assertThat(link.pings).isEqualTo(1);
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
        assertThat(scene.courier.held()).isZero();
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
        assertThat(scene.courier.held()).isEqualTo(1);
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
    void what_is_sent_offline_goes_out_in_order_on_the_next_connection() {
        Scene scene = new Scene().start();
        IntStream.rangeClosed(1, 5).forEach(i -> scene.send("" + i));
        MemoryLink link = scene.connect();
        scene.send("6");
        assertThat(link.taken).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void what_was_not_known_to_be_delivered_is_sent_again_first() {
        Scene scene = new Scene().start();
        MemoryLink first = scene.connect();
        CompletableFuture<Void> confirmed = scene.send("1");
        first.writeAndAnswer();
        CompletableFuture<Void> written = scene.send("2");
        first.write();
        scene.send("3");
        first.end(1006);
        scene.send("4");
        scene.pass(SECOND);
        MemoryLink second = scene.connect();
        assertThat(confirmed).isDone();
        assertThat(written).isNotDone();
        assertThat(second.taken).containsExactly("2", "3", "4");
        second.writeAndAnswer();
        assertThat(written).isDone();
        assertThat(scene.courier.held()).isZero();
    }

    @Test
    void where_written_is_enough_only_the_unwritten_is_sent_again() {
        Scene scene = writtenIsEnough();
        MemoryLink first = scene.connect();
        scene.send("1");
        first.write();
        scene.send("2");
        first.end(1006);
        scene.pass(SECOND);
        assertThat(scene.connect().taken).containsExactly("2");
    }

    @Test
    void what_a_lost_connection_reports_late_counts_for_nothing() {
        Scene scene = new Scene().start();
        MemoryLink first = scene.connect();
        CompletableFuture<Void> delivered = scene.send("1");
        first.write();
        CompletableFuture<Void> late = first.unanswered.remove();
        first.end(1006);
        late.complete(null);
        assertThat(delivered).isNotDone();
        scene.pass(SECOND);
        assertThat(scene.connect().taken).containsExactly("1");
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
    void a_message_more_than_fit_fails_at_once_and_says_what_to_change() {
        Scene scene = holding(2, 1000, WhenFull.FAIL).start();
        CompletableFuture<Void> kept = scene.send("1");
        scene.send("2");
        CompletableFuture<Void> refused = scene.send("3");
        assertThatThrownBy(refused::join)
                .hasCauseInstanceOf(BufferFullException.class)
                .hasMessageContaining("at most 2 messages of 1000 bytes in all")
                .hasMessageContaining("raise the client's BufferLimits");
        assertThat(kept).isNotDone();
        assertThat(scene.connect().taken).containsExactly("1", "2");
    }

    @Test
    void bytes_are_bounded_too_and_given_back() {
        Scene scene = holding(100, 10, WhenFull.FAIL).start();
        scene.send("12345678");
        assertThat(scene.send("abc")).isCompletedExceptionally();
        assertThat(scene.send("ab")).isNotDone();
        scene.connect().writeAndAnswer();
        assertThat(scene.send("0123456789")).isNotDone();
    }

    @Test
    void what_is_sent_and_not_known_to_be_delivered_takes_up_room() {
        Scene scene = holding(2, 1000, WhenFull.FAIL).start();
        MemoryLink link = scene.connect();
        scene.send("1");
        scene.send("2");
        link.write();
        assertThat(scene.send("3")).isCompletedExceptionally();
        link.answer();
        assertThat(scene.send("4")).isNotDone();
    }

    @Test
    void the_oldest_make_room_where_that_is_wanted() {
        Scene scene = holding(3, 10, WhenFull.DROP_OLDEST).start();
        CompletableFuture<Void> oldest = scene.send("1111");
        CompletableFuture<Void> second = scene.send("2222");
        CompletableFuture<Void> third = scene.send("3");
        CompletableFuture<Void> last = scene.send("4444444");
        assertThatThrownBy(oldest::join)
                .hasCauseInstanceOf(BufferFullException.class)
                .hasMessageContaining("Dropped for a later message");
        assertThat(second).isCompletedExceptionally();
        assertThat(third).isNotDone();
        assertThat(last).isNotDone();
        assertThat(scene.connect().taken).containsExactly("3", "4444444");
    }

    @Test
    void what_is_sent_already_is_never_dropped_and_neither_is_anything_for_a_message_too_big() {
        Scene scene = holding(2, 10, WhenFull.DROP_OLDEST).start();
        scene.connect();
        CompletableFuture<Void> first = scene.send("1");
        CompletableFuture<Void> second = scene.send("2");
        assertThat(scene.send("3")).isCompletedExceptionally();
        assertThat(scene.send("12345678901")).isCompletedExceptionally();
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
    }

    @Test
    void a_message_that_can_never_be_sent_fails_alone() {
        Scene scene = new Scene().start();
        CompletableFuture<Void> faulty = scene.send("unsendable");
        scene.send("fine");
        MemoryLink link = scene.connect();
        assertThatThrownBy(faulty::join).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(link.taken).containsExactly("fine");
        link.writeAndAnswer();
        assertThat(scene.courier.held()).isZero();
    }

    @Test
    void a_message_refused_by_a_full_session_is_tried_again_in_its_turn() {
        Scene scene = new Scene().start();
        MemoryLink link = scene.connect();
        link.full = true;
        scene.send("1");
        scene.send("2");
        link.full = false;
        scene.send("3");
        assertThat(link.taken).isEmpty();
        scene.pass(Duration.ofMillis(50));
        assertThat(link.taken).containsExactly("1", "2", "3");
        assertThat(link.open).isTrue();
    }

    @Test
    void no_more_is_handed_over_than_the_window_takes() {
        Scene scene = holding(100, 1 << 20, WhenFull.FAIL).start();
        MemoryLink link = scene.connect();
        String big = "x".repeat(40 * 1024);
        for (int i = 0; i < 5; i++) {
            scene.send(big);
        }
        assertThat(link.taken).hasSize(2);
        link.unwritten.remove().complete(null);
        assertThat(link.taken).hasSize(3);
    }

    @Test
    void a_message_sent_by_who_learns_of_a_delivery_comes_after_all_others() {
        Scene scene = writtenIsEnough();
        MemoryLink link = scene.connect();
        CompletableFuture<Void> third = scene.send("1").thenCompose(delivered -> scene.send("3"));
        scene.send("2");
        link.unwritten.remove().complete(null);
        assertThat(link.taken).containsExactly("1", "2", "3");
        link.write();
        assertThat(third).isCompletedWithValue(null);
    }
}
