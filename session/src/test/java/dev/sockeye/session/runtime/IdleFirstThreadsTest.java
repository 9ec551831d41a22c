package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.session.connection.DaemonThreads;
import dev.sockeye.session.connection.Threads;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An idle thread goes before a new one, a new one before waiting, and no task waits for a thread that has another. */
@Timeout(60)
class IdleFirstThreadsTest {
    private static final int MOST = 4;

    private IdleFirstThreads threads = withKeepAlive(30_000_000);

    private static IdleFirstThreads withKeepAlive(long micros) {
        return new IdleFirstThreads(
                MOST, DaemonThreads.numbered("idle-first-"), Duration.of(micros, ChronoUnit.MICROS));
    }

    @AfterEach
    void shutDown() {
        threads.shutdown();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("Expected all to come", e);
        }
    }

    /** Threads whose wait ends at any moment. */
    @Test
    void as_many_tasks_as_there_may_be_threads_run_at_once_time_and_again() {
        threads = withKeepAlive(50);
        CyclicBarrier all = new CyclicBarrier(MOST);
        for (int round = 0; round < 5_000; round++) {
            List<CompletableFuture<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < MOST; i++) {
                tasks.add(CompletableFuture.runAsync(() -> await(all), threads));
            }
            tasks.forEach(CompletableFuture::join);
        }
    }

    @Test
    void every_task_runs_once_whatever_threads_come_and_go_meanwhile() throws Exception {
        threads = withKeepAlive(20);
        int each = 20_000;
        AtomicInteger run = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(MOST * each);
        List<Threads.Running<Boolean>> submitting = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            submitting.add(Threads.run(() -> {
                for (int task = 0; task < each; task++) {
                    threads.execute(() -> {
                        run.incrementAndGet();
                        done.countDown();
                    });
                }
                return true;
            }));
        }
        assertThat(done.await(40, TimeUnit.SECONDS)).isTrue();
        for (Threads.Running<Boolean> thread : submitting) {
            assertThat(thread.outcome().get(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(run).hasValue(MOST * each);
        assertThat(threads.waiting()).isZero();
    }

    @Test
    void a_task_that_comes_when_a_thread_is_idle_starts_no_other() {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 200; i++) {
            CompletableFuture<Thread> ran = CompletableFuture.supplyAsync(Thread::currentThread, threads);
            Thread by = ran.join();
            used.add(by);
            Threads.await(() -> by.getState() == Thread.State.TIMED_WAITING);
        }
        assertThat(used).hasSize(1);
    }

    @Test
    void what_waits_when_they_are_shut_down_is_run_and_nothing_more_is_taken() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 3 * MOST; i++) {
            tasks.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException("Expected nobody to interrupt", e);
                        }
                    },
                    threads));
        }
        Threads.await(() -> threads.waiting() == 2 * MOST);
        threads.shutdown();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> threads.execute(() -> {}));
        release.countDown();
        tasks.forEach(CompletableFuture::join);
    }
}
