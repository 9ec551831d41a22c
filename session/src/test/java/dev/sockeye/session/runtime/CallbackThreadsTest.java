package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.KeptLog;
import dev.sockeye.session.connection.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallbackThreadsTest {
    private final CallbackThreads threads = new CallbackThreads("callback-", 2, () -> "two of /chat");
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

    @AfterEach
    void end() {
        threads.shutdown();
        threads.awaitEnd(Duration.ofSeconds(5));
    }

    @Test
    void that_all_are_in_use_for_a_second_is_logged_once_with_who_holds_them() throws Exception {
        try (KeptLog log = new KeptLog(CallbackThreads.class.getName(), Level.WARNING)) {
            blockAll();
            Threads.await(() -> {
                threads.tick();
                return !log.records().isEmpty();
            });
            for (int i = 0; i < 10; i++) {
                threads.tick();
            }
            assertThat(threads.waiting()).isOne();
            assertThat(log.lines()).singleElement().asString().contains("All 2 threads", "1 tasks", "two of /chat");
        }
        released.countDown();
        done.await();
        assertThat(threads.waiting()).isZero();
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
