package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Outgoing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchLimitTest {
    private static final int KIB = 1024;
    private static final Duration FAST = Duration.ofMillis(20).minusNanos(1);
    private static final Duration SLOW = Duration.ofMillis(20);

    private final BatchLimit limit = new BatchLimit();

    private static Batch batchOf(int bytes) {
        Batch batch = new Batch();
        batch.add(new PendingMessage(new Outgoing.Text("x".repeat(bytes))));
        return batch;
    }

    private void answered(int bytes, Duration time) {
        Batch batch = batchOf(bytes);
        batch.ping(1000);
        limit.answered(batch, 1000 + time.toNanos());
    }

    private void assertLimit(int bytes) {
        assertThat(limit.isReachedBy(batchOf(bytes - 1))).isFalse();
        assertThat(limit.isReachedBy(batchOf(bytes))).isTrue();
    }

    @Test
    void batches_grow_while_a_peer_keeps_up_and_shrink_when_it_does_not() {
        assertLimit(128 * KIB);
        answered(128 * KIB, FAST);
        assertLimit(256 * KIB);
        answered(256 * KIB, FAST);
        answered(512 * KIB, FAST);
        assertLimit(1024 * KIB);
        answered(1024 * KIB, FAST);
        assertLimit(1024 * KIB);
        answered(1024 * KIB, SLOW);
        assertLimit(128 * KIB);
    }

    @Test
    void the_fast_answer_to_a_batch_that_was_not_full_says_nothing_about_bigger_ones() {
        answered(128 * KIB - 1, FAST);
        assertLimit(128 * KIB);
    }
}
