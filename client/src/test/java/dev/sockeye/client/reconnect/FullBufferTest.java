package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.client.reconnect.BufferLimits.WhenFull;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What happens to messages for which there is no room. */
class FullBufferTest {
    private static Scene holding(int messages, long bytes, WhenFull whenFull) {
        return Scene.with(new BufferLimits(messages, bytes, whenFull));
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
}
