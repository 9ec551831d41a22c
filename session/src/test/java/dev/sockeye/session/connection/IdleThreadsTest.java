package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.frames.WsFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A container that is merely forgotten must not hold threads for ever. */
@Tag("A-PRV-5")
@Timeout(30)
class IdleThreadsTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private static Thread find(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no thread " + name));
    }

    @Test
    void the_timer_thread_ends_when_nothing_is_due_and_starts_again() throws Exception {
        try (SystemTimers timers = new SystemTimers("idle-timers", SHORT)) {
            for (int i = 0; i < 2; i++) {
                CountDownLatch rang = new CountDownLatch(1);
                Thread[] ringing = new Thread[1];
                // Later than the idle time: a thread must not end while something is to come.
                timers.at(timers.now() + SHORT.multipliedBy(5).toNanos(), () -> {
                    ringing[0] = Thread.currentThread();
                    rang.countDown();
                });
                assertThat(rang.await(10, TimeUnit.SECONDS)).isTrue();
                ringing[0].join(10_000);
                assertThat(ringing[0].isAlive()).isFalse();
            }
        }
    }

    @Test
    void the_cork_thread_ends_when_nobody_dispatches_and_still_flushes_for_a_handler_that_blocks_afterwards()
            throws Exception {
        try (SystemTimers timers = new SystemTimers("idle-timers");
                SlowHandlers slowHandlers = new SlowHandlers(Runnable::run, "idle-slow-handlers", SHORT)) {
            ConnectionServices services = new ConnectionServices(
                    timers,
                    Runnable::run,
                    Runnable::run,
                    slowHandlers,
                    () -> 1,
                    new Random(1),
                    LentThreads.upTo(Integer.MAX_VALUE));
            for (int i = 0; i < 2; i++) {
                CountDownLatch written = new CountDownLatch(1);
                Connection connection = new Connection(
                        new ConnectionSetup(
                                Role.SERVER,
                                Wired.SETTINGS,
                                services,
                                Wired.ownBudgets(Wired.SETTINGS),
                                List.of(),
                                null),
                        new Latching(written));
                connection.notifications().setDelivery(Delivery.WHOLE, 100, Delivery.WHOLE, 100);
                CountDownLatch flushedWhileBlocked = new CountDownLatch(1);
                connection.open(new Blocking(connection, written, flushedWhileBlocked));
                // Two masked messages: the answer to the first is held back for that to the second.
                connection.receive(ByteBuffer.wrap(
                        new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'a', (byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'b'
                        }));
                assertThat(flushedWhileBlocked.getCount()).isZero();
                Thread thread = find("idle-slow-handlers");
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void what_is_done_in_each_tick_is_done_once_more_when_no_thread_dispatches_any_longer() {
        try (SlowHandlers slowHandlers = new SlowHandlers(Runnable::run, "ticking-slow-handlers")) {
            Set<Integer> dispatching = ConcurrentHashMap.newKeySet();
            slowHandlers.eachTick(
                    () -> dispatching.add(slowHandlers.running(Duration.ZERO).size()));
            SlowHandlers.Slot slot = slowHandlers.enter(Wired.server().open().connection.loop);
            Threads.await(() -> dispatching.contains(1));
            SlowHandlers.leave(slot);
            Threads.await(() -> dispatching.contains(0));
        }
    }

    /** Tells that something was written. */
    private record Latching(CountDownLatch written) implements Transport {
        @Override
        public boolean write(List<ByteBuffer> buffers, PendingWrite pending) {
            written.countDown();
            return true;
        }

        @Override
        public boolean mayRunHandlers() {
            return true;
        }

        @Override
        public int readAhead(ByteBuffer into) {
            return 0;
        }

        @Override
        public void resumeReading() {}

        @Override
        public void shutdownOutput() {}

        @Override
        public void close() {}
    }

    /** Answers each message, and waits in its handler for the answer to be on the wire. */
    private record Blocking(Connection connection, CountDownLatch written, CountDownLatch flushedWhileBlocked)
            implements ConnectionListener {
        @Override
        public String endpoint() {
            return "blocking";
        }

        @Override
        public void onOpen() {}

        @Override
        public void onText(String text, boolean last) {
            if (!text.equals("a")) {
                return;
            }
            connection.send(new Outgoing.Text("answer"), Duration.ZERO, failure -> {});
            try {
                if (written.await(10, TimeUnit.SECONDS)) {
                    flushedWhileBlocked.countDown();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void onBinary(ByteBuffer bytes, boolean last) {}

        @Override
        public void onPong(ByteBuffer payload) {}

        @Override
        public void onFrame(WsFrame frame) {}

        @Override
        public void onFailure(Throwable failure) {}

        @Override
        public void onClose(Ending ending) {}
    }
}
