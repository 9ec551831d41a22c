package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SerialTasksTest {
    private final List<String> ran = new ArrayList<>();

    @Test
    void a_task_given_by_a_task_runs_after_it() {
        SerialTasks tasks = new SerialTasks(Runnable::run);
        tasks.execute(() -> {
            tasks.execute(() -> ran.add("inner"));
            ran.add("outer");
        });
        assertThat(ran).containsExactly("outer", "inner");
    }

    @Test
    void one_run_of_the_executor_does_for_all_tasks_in_their_order() {
        Deque<Runnable> runs = new ArrayDeque<>();
        SerialTasks tasks = new SerialTasks(runs::add);
        tasks.execute(() -> ran.add("1"));
        tasks.execute(() -> ran.add("2"));
        assertThat(runs).hasSize(1);
        assertThat(ran).isEmpty();
        runs.remove().run();
        assertThat(ran).containsExactly("1", "2");
        tasks.execute(() -> ran.add("3"));
        assertThat(runs).hasSize(1);
    }

    @Test
    void threads_leave_their_tasks_to_the_one_that_runs_some() throws Exception {
        SerialTasks tasks = new SerialTasks(Runnable::run);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Thread running = new Thread(() -> tasks.execute(() -> {
            begun.countDown();
            awaitQuietly(released);
        }));
        running.start();
        begun.await();
        CompletableFuture<Thread> by = new CompletableFuture<>();
        tasks.execute(() -> by.complete(Thread.currentThread()));
        assertThat(by).isNotDone();
        released.countDown();
        assertThat(by.get(10, TimeUnit.SECONDS)).isSameAs(running);
        running.join();
    }

    @Test
    void none_is_lost_and_no_two_run_at_once() throws Exception {
        SerialTasks tasks = new SerialTasks(Runnable::run);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(4 * 10_000);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int j = 0; j < 10_000; j++) {
                    tasks.execute(() -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        running.decrementAndGet();
                        left.countDown();
                    });
                }
            }));
        }
        threads.forEach(Thread::start);
        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }

    @Test
    void a_task_that_throws_does_not_stop_the_next() {
        SerialTasks tasks = new SerialTasks(Runnable::run);
        List<Throwable> uncaught = new ArrayList<>();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, failure) -> uncaught.add(failure));
        try {
            tasks.execute(() -> {
                tasks.execute(() -> ran.add("next"));
                throw new IllegalStateException("for the test");
            });
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
        assertThat(ran).containsExactly("next");
        assertThat(uncaught).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_a_closed_executor_refuses_runs_on_the_calling_thread() {
        SerialTasks tasks = new SerialTasks(task -> {
            throw new RejectedExecutionException("closed");
        });
        tasks.execute(() -> ran.add("last"));
        assertThat(ran).containsExactly("last");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
