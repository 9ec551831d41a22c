package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.DaemonThreads;
import dev.sockeye.session.connection.Timers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RuntimeServicesTest {
    @Test
    @Tag("SEC-30")
    @Tag("G-ID-1")
    void identifiers_are_128_bits_and_never_the_same() {
        try (ContainerRuntime runtime = TestRuntime.named("test")) {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 1000; i++) {
                ids.add(runtime.newId());
            }
            assertThat(ids).hasSize(1000).allSatisfy(id -> assertThat(id).matches("[0-9a-f]{32}"));
        }
    }

    @Test
    @Tag("SEC-30")
    @Tag("G-MSK-1")
    void mask_keys_are_fresh_beyond_one_draw() {
        try (ContainerRuntime runtime = TestRuntime.named("test")) {
            IntSupplier keys = runtime.services().maskKeys();
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < 4000; i++) {
                seen.add(keys.getAsInt());
            }
            assertThat(seen).hasSizeGreaterThan(3990);
        }
    }

    @Test
    void its_threads_are_named_daemons_that_hold_no_application() throws Exception {
        try (ContainerRuntime runtime = TestRuntime.named("test")) {
            Thread worker = CompletableFuture.supplyAsync(Thread::currentThread, runtime.executor())
                    .get(20, TimeUnit.SECONDS);
            assertThat(worker.getName()).startsWith("test-worker-");
            assertThat(worker.isDaemon()).isTrue();
            assertThat(worker.getContextClassLoader()).isSameAs(ContainerRuntime.class.getClassLoader());
        }
    }

    @Test
    void alarms_ring_unless_they_are_called_off_or_the_container_has_ended() throws Exception {
        AtomicInteger rang = new AtomicInteger();
        ContainerRuntime runtime = TestRuntime.named("test");
        Timers timers = runtime.services().timers();
        CompletableFuture<Void> rings = new CompletableFuture<>();
        Timers.Alarm calledOff = timers.at(timers.now() + TimeUnit.HOURS.toNanos(1), rang::incrementAndGet);
        timers.at(timers.now(), () -> rings.complete(null));
        rings.get(20, TimeUnit.SECONDS);
        calledOff.cancel();
        runtime.close();
        timers.at(timers.now(), rang::incrementAndGet).cancel();
        assertThat(rang).hasValue(0);
    }

    @Test
    void what_outlasts_the_deadline_of_a_container_that_stops_is_not_waited_for_once_more() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        ContainerRuntime runtime = TestRuntime.named("test");
        // No interrupt ends a join.
        CompletableFuture<Void> late = CompletableFuture.runAsync(stopped::join, runtime.executor());
        StopDeadline deadline = runtime.stop(Duration.ofNanos(1));
        assertThat(runtime.stop(Duration.ofDays(1))).isSameAs(deadline);
        long began = System.nanoTime();
        runtime.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(DaemonThreads.MAX_END);
        assertThat(late).isNotDone();
        stopped.complete(null);
        late.join();
    }

    @Test
    void a_handler_that_still_runs_at_the_end_is_interrupted() throws Exception {
        ContainerRuntime runtime = TestRuntime.named("test");
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        runtime.executor().execute(() -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(null);
            }
        });
        running.await();
        runtime.close();
        interrupted.get(20, TimeUnit.SECONDS);
    }
}
