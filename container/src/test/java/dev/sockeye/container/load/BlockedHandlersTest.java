package dev.sockeye.container.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * More handlers that block than the host has threads. The long form has 220 of them and the threads that a server has by
 * default: {@code -Dload.handlers=220 -Dload.host-threads=200}, and reports how long others wait.
 */
@Timeout(120)
class BlockedHandlersTest {
    private static final int HANDLERS = Integer.getInteger("load.handlers", 40);
    private static final int MAX_THREADS = Integer.getInteger("load.host-threads", 20);
    private static final int MESSAGES = 160;
    private static final int ECHOES = 200;

    private static LoadedServer start(HostThreads threads) {
        return LoadedServer.start(
                threads,
                MAX_THREADS,
                server -> server.property("sockeye.outgoing-queue-size", "65536")
                        .property("sockeye.host-threads", String.valueOf(MAX_THREADS / 2)));
    }

    @ParameterizedTest
    @EnumSource
    void others_are_answered_while_handlers_send_to_peers_that_do_not_read_which_get_everything_later(
            HostThreads threads) throws Exception {
        try (LoadedServer server = start(threads)) {
            RawPeer before = server.open("/echo");
            long alone = slowestOf(before, ECHOES);
            List<RawPeer> stalled = new ArrayList<>();
            for (int i = 0; i < HANDLERS; i++) {
                stalled.add(server.open("/flood").send(RawFrame.text(String.valueOf(MESSAGES))));
            }
            awaitBlockedFloods();
            long beside = slowestOf(before, ECHOES);
            RawPeer after = server.open("/echo");
            slowestOf(after, 1);
            assertThat(server.http()).isEqualTo(404);
            System.getLogger(BlockedHandlersTest.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "{0}: p99 of an echo alone {1} µs, beside {2} blocked handlers {3} µs",
                            threads,
                            alone,
                            HANDLERS,
                            beside);
            for (RawPeer peer : stalled) {
                for (int i = 0; i < MESSAGES; i++) {
                    assertThat(peer.next().payload()).hasSize(16 * 1024);
                }
            }
        }
    }

    private static void awaitBlockedFloods() {
        Threads.await(() -> LoadEndpoints.FLOODS.size() == HANDLERS
                && LoadEndpoints.FLOODS.stream().allMatch(LoadEndpoints::isWaiting));
    }

    /** The time that one in a hundred echoes takes at least, in microseconds. */
    private static long slowestOf(RawPeer peer, int echoes) throws IOException {
        long[] times = new long[echoes];
        for (int i = 0; i < echoes; i++) {
            long begin = System.nanoTime();
            peer.send(RawFrame.text("x" + i));
            assertThat(peer.next()).isEqualTo(RawFrame.text("x" + i));
            times[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
        }
        Arrays.sort(times);
        return times[(echoes * 99 - 1) / 100];
    }

    /** So long, and not so many: how long an echo takes is a matter of what else the machine does. */
    private static void echoFor(RawPeer peer, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            slowestOf(peer, 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void others_are_answered_while_handlers_of_messages_block(HostThreads threads) throws Exception {
        try (LoadedServer server = start(threads)) {
            RawPeer before = server.open("/echo");
            List<RawPeer> blocked = new ArrayList<>();
            for (int i = 0; i < HANDLERS; i++) {
                blocked.add(server.open("/block").send(RawFrame.text("late")));
            }
            assertThat(LoadEndpoints.BLOCKED.tryAcquire(HANDLERS, 20, TimeUnit.SECONDS))
                    .isTrue();
            slowestOf(before, 10);
            assertThat(server.http()).isEqualTo(404);
            LoadEndpoints.release();
            for (RawPeer peer : blocked) {
                assertThat(peer.next()).isEqualTo(RawFrame.text("late"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void others_are_answered_while_handlers_of_opening_block(HostThreads threads) throws Exception {
        try (LoadedServer server = start(threads)) {
            RawPeer before = server.open("/echo");
            for (int i = 0; i < HANDLERS; i++) {
                server.open("/open");
            }
            assertThat(LoadEndpoints.BLOCKED.tryAcquire(HANDLERS, 20, TimeUnit.SECONDS))
                    .isTrue();
            slowestOf(before, 10);
            assertThat(server.http()).isEqualTo(404);
        }
    }

    /** The handlers of a close are called by whoever finds the close. */
    @ParameterizedTest
    @EnumSource
    void timers_and_the_end_of_the_server_go_on_while_handlers_of_closes_block(HostThreads threads) throws Exception {
        try (LoadedServer server = LoadedServer.start(
                threads,
                MAX_THREADS,
                builder -> builder.property("sockeye.host-threads", String.valueOf(MAX_THREADS / 2))
                        .property("sockeye.stop-timeout", "500ms"))) {
            for (int i = 0; i < HANDLERS; i++) {
                server.open("/close").reset();
            }
            assertThat(LoadEndpoints.BLOCKED.tryAcquire(HANDLERS, 20, TimeUnit.SECONDS))
                    .isTrue();

            RawPeer silent = server.open("/impatient");
            assertThat(silent.next().opcode()).isEqualTo(RawFrame.PING);
            assertThat(LoadEndpoints.CLOSED.poll(20, TimeUnit.SECONDS)).isNotNull();

            List<RawPeer> open = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                open.add(server.open("/echo"));
            }
            Threads.Running<Void> stop = Threads.run(() -> {
                server.stop();
                return null;
            });
            for (RawPeer peer : open) {
                assertThat(peer.nextClose().closeCode()).isEqualTo(1001);
                peer.close();
            }
            LoadEndpoints.release();
            stop.get();
        }
    }

    @Test
    void a_peer_that_reads_slowly_is_judged_by_progress_and_gets_what_a_handler_sends_it() throws Exception {
        try (LoadedServer server = LoadedServer.start(
                HostThreads.LOOPS,
                MAX_THREADS,
                builder -> builder.property("sockeye.outgoing-queue-size", "65536")
                        .property("sockeye.send-timeout", "1200ms"))) {
            RawPeer slow = server.open("/flood").send(RawFrame.text(String.valueOf(MESSAGES)));
            RawPeer watch = server.open("/echo");
            long begin = System.nanoTime();
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(slow.next().payload()).hasSize(16 * 1024);
                // Some time passes between two reads, less than the timeout.
                echoFor(watch, Duration.ofMillis(15));
            }
            assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1200));
        }
    }
}
