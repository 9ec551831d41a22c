package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.client.reconnect.BufferLimits.WhenFull;
import dev.sockeye.session.connection.ManualTimers;
import dev.sockeye.session.connection.Outgoing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which messages go out on which connection, and when they count as delivered. */
class BufferedSenderTest {
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
    void a_message_is_delivered_when_a_ping_sent_after_it_was_answered() {
        Scene scene = new Scene().start();
        MemoryLink link = scene.connect();
        CompletableFuture<Void> delivered = scene.send("one");
        assertThat(link.taken).containsExactly("one");
        assertThat(link.pings).as("before it is written").isZero();
        link.write();
        assertThat(link.pings).isEqualTo(1);
        assertThat(delivered).isNotDone();
        assertThat(scene.sender.pending()).isEqualTo(1);
        link.answer();
        assertThat(delivered).isCompletedWithValue(null);
        assertThat(scene.sender.pending()).isZero();
        assertThat(link.pings).isEqualTo(1);
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
        assertThat(scene.sender.pending()).isZero();
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
    void a_message_that_can_never_be_sent_fails_alone() {
        Scene scene = new Scene().start();
        CompletableFuture<Void> faulty = scene.send("unsendable");
        scene.send("fine");
        MemoryLink link = scene.connect();
        assertThatThrownBy(faulty::join).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(link.taken).containsExactly("fine");
        link.writeAndAnswer();
        assertThat(scene.sender.pending()).isZero();
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
    void no_more_is_handed_over_than_a_batch_takes_before_its_ping() {
        Scene scene = roomy();
        MemoryLink link = scene.connect();
        String big = "x".repeat(40 * 1024);
        for (int i = 0; i < 6; i++) {
            scene.send(big);
        }
        assertThat(link.taken).hasSize(4);
        link.writeNext();
        link.writeNext();
        link.writeNext();
        assertThat(link.taken).hasSize(4);
        assertThat(link.pings).isZero();
        link.writeNext();
        assertThat(link.pings).isEqualTo(1);
        assertThat(link.taken).hasSize(6);
    }

    @Test
    void where_written_is_enough_each_message_written_makes_room_for_another() {
        Scene scene = writtenIsEnough();
        MemoryLink link = scene.connect();
        String message = "x".repeat(10);
        for (int i = 0; i < 100; i++) {
            scene.send(message);
        }
        assertThat(link.taken).hasSize(100);
        assertThat(scene.send("full")).isCompletedExceptionally();
        link.writeNext();
        assertThat(scene.send("room again")).isNotDone();
        assertThat(link.taken).hasSize(101);
    }

    @Test
    void what_a_session_refuses_late_is_sent_again_with_what_came_after_it() {
        Scene scene = new Scene().start();
        MemoryLink link = scene.connect();
        scene.send("1");
        scene.send("2");
        scene.send("3");
        link.writeNext();
        link.unwritten.remove().complete(new IOException("full"));
        link.unwritten.remove().complete(new IOException("full"));
        scene.pass(Duration.ofMillis(50));
        assertThat(link.taken).containsExactly("1", "2", "3", "2", "3");
        link.write();
        while (!link.unanswered.isEmpty()) {
            link.answer();
            scene.pass(Duration.ofMillis(1));
        }
        assertThat(scene.sender.pending()).isZero();
    }

    @Test
    void who_waits_for_a_delivery_is_notified_on_the_executor_and_not_by_the_link() {
        List<Runnable> runs = new ArrayList<>();
        BufferedSender sender = new BufferedSender(
                new SendBuffer(BufferLimits.DEFAULT),
                DeliverySettings.DEFAULT,
                new Scheduler(new ManualTimers(), runs::add));
        MemoryLink link = new MemoryLink();
        sender.attach(link);
        CompletableFuture<Void> delivered = sender.send(new Outgoing.Text("one"));
        CompletableFuture<Void> unsendable = sender.send(new Outgoing.Text("unsendable"));
        link.writeAndAnswer();
        assertThat(delivered).isNotDone();
        assertThat(unsendable).isNotDone();
        assertThat(sender.pending()).isZero();
        runs.forEach(Runnable::run);
        assertThat(delivered).isCompletedWithValue(null);
        assertThat(unsendable).isCompletedExceptionally();
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
