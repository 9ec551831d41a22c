package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.KeptLog;
import dev.sockeye.session.connection.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallbackThreadsTest {
    private final AtomicLong now = new AtomicLong();
    private final CallbackThreads threads = new CallbackThreads("callback-", 2, () -> "two of /chat", now::get);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(3);

    private void blockAll() {
        for (int i = 0; i < 3; i++) {
            threads.execute(() -> {
                try {
                    released.await();
                    done.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /** A tick in each millisecond. */
    private void tickFor(Duration time) {
        for (long i = 0; i < time.toMillis(); i++) {
            threads.tick();
            now.addAndGet(1_000_000);
        }
    }

    @AfterEach
    void end() {
        threads.shutdown();
        threads.awaitEnd(Duration.ofSeconds(5));
    }

    @Test
    void that_all_are_in_use_for_a_second_is_logged_once_with_who_holds_them() throws Exception {
        try (KeptLog log = new KeptLog(CallbackThreads.class.getName(), Level.WARNING)) {
            blockAll();
            Threads.await(() -> threads.waiting() == 1);
            tickFor(Duration.ofMillis(999));
            assertThat(threads.isExhausted()).isFalse();
            tickFor(Duration.ofMillis(20));
            assertThat(threads.isExhausted()).isTrue();
            assertThat(log.lines()).singleElement().asString().contains("All 2 threads", "1 tasks", "two of /chat");
        }
        released.countDown();
        done.await();
        assertThat(threads.waiting()).isZero();
        assertThat(threads.isExhausted()).isFalse();
    }

    @Test
    void two_moments_in_which_something_waits_are_not_a_second_in_which_all_are_in_use() {
        blockAll();
        Threads.await(() -> threads.waiting() == 1);
        threads.tick();
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        threads.tick();
        assertThat(threads.isExhausted()).isFalse();
        released.countDown();
    }

    @Test
    void a_moment_in_which_all_are_in_use_is_not_logged() throws Exception {
        try (KeptLog log = new KeptLog(CallbackThreads.class.getName(), Level.WARNING)) {
            blockAll();
            threads.tick();
            released.countDown();
            done.await();
            threads.tick();
            assertThat(log.lines()).isEmpty();
        }
    }
}
