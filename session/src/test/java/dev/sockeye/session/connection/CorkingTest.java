package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What is held back for a common write, and what never is. */
class CorkingTest {
    private static void answer(Wired wired, String text) {
        try {
            wired.connection.sendAndWait(new Outgoing.Text(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ByteBuffer[] messages(Wired wired, int count) {
        ByteBuffer[] messages = new ByteBuffer[count];
        for (int i = 0; i < count; i++) {
            messages[i] = wired.remote.text("m" + i);
        }
        return messages;
    }

    @Test
    void answers_to_a_batch_of_messages_leave_in_one_write() {
        Wired wired = Wired.server();
        wired.listener.onText(text -> answer(wired, text));
        wired.open();
        wired.receive(messages(wired, 16));
        assertThat(wired.transport.writeCount()).isEqualTo(1);
        assertThat(wired.wire()).hasSize(16).startsWith("text:m0").endsWith("text:m15");
    }

    @Test
    void the_answer_to_the_last_message_is_written_before_its_handler_returns() {
        Wired wired = Wired.server();
        List<Integer> writesSeen = new ArrayList<>();
        wired.listener.onText(text -> {
            answer(wired, text);
            writesSeen.add(wired.transport.writeCount());
        });
        wired.open();
        wired.receive(messages(wired, 3));
        assertThat(writesSeen).containsExactly(0, 0, 1);
    }

    @Test
    void answers_before_an_incomplete_frame_are_not_held_until_it_completes() {
        Wired wired = Wired.server();
        wired.listener.onText(text -> answer(wired, text));
        wired.open();
        ByteBuffer first = wired.remote.text("first");
        ByteBuffer second = wired.remote.text("second");
        ByteBuffer cut = second.duplicate().limit(5);
        wired.receive(first, cut);
        assertThat(wired.transport.writeCount()).isEqualTo(1);
        wired.connection.receive(second.position(5).slice());
        assertThat(wired.wire()).containsExactly("text:first", "text:second");
    }

    @Test
    void more_than_16_kibibytes_are_not_held_back() {
        Wired wired = Wired.server();
        String large = "x".repeat(6000);
        wired.listener.onText(text -> answer(wired, large));
        wired.open();
        wired.receive(messages(wired, 6));
        assertThat(wired.transport.writeCount()).isEqualTo(2);
        assertThat(wired.wire()).hasSize(6);
    }

    @Test
    void what_another_thread_sends_meanwhile_is_written_before_its_send_returns_and_takes_the_answers_along() {
        Wired wired = Wired.server();
        wired.listener.onText(text -> {
            answer(wired, text);
            if (text.equals("m0")) {
                int writes = wired.transport.writeCount();
                try {
                    Threads.run(() -> {
                                wired.connection.sendAndWait(new Outgoing.Text("push"));
                                return null;
                            })
                            .get();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                assertThat(wired.transport.writeCount()).isEqualTo(writes + 1);
            }
        });
        wired.open();
        wired.receive(messages(wired, 3));
        assertThat(wired.transport.writeCount()).isEqualTo(2);
        assertThat(wired.wire()).containsExactly("text:m0", "text:push", "text:m1", "text:m2");
    }

    @Test
    void without_corking_every_answer_is_written_at_once() {
        Wired wired = Wired.server(Wired.SETTINGS.toBuilder().corking(false).build());
        wired.listener.onText(text -> answer(wired, text));
        wired.open();
        wired.receive(messages(wired, 5));
        assertThat(wired.transport.writeCount()).isEqualTo(5);
    }

    @Test
    void batching_holds_back_until_it_is_flushed_or_has_grown_or_is_switched_off() throws Exception {
        Wired wired = Wired.server().open();
        wired.connection.setBatching(true);
        wired.connection.sendAndWait(new Outgoing.Text("a"));
        assertThat(wired.transport.writeCount()).isZero();
        wired.connection.flush();
        assertThat(wired.transport.writeCount()).isEqualTo(1);
        wired.connection.sendAndWait(new Outgoing.Text("x".repeat(17_000)));
        assertThat(wired.transport.writeCount()).isEqualTo(2);
        wired.connection.sendAndWait(new Outgoing.Text("b"));
        wired.connection.setBatching(false);
        assertThat(wired.transport.writeCount()).isEqualTo(3);
        assertThat(wired.wire()).hasSize(3).endsWith("text:b");
    }

    @Test
    void what_is_sent_while_a_write_pends_goes_in_the_next_one_together() {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        for (String text : List.of("a", "b", "c", "d")) {
            wired.connection.send(new Outgoing.Text(text), Duration.ZERO, failure -> {});
        }
        wired.transport.finishWrite();
        assertThat(wired.transport.writeCount()).isEqualTo(2);
        assertThat(wired.transport.misuses()).isZero();
        assertThat(wired.wire()).containsExactly("text:a", "text:b", "text:c", "text:d");
    }

    /** Two connections with a ticker of their own; a handler of the first may call the other's. */
    private static final class Ticking implements AutoCloseable {
        private final ExecutorService executor = Executors.newCachedThreadPool();
        private final SlowHandlers slowHandlers = new SlowHandlers(executor, "test-slow-handlers");

        private Connection connection(MemoryTransport transport) {
            ConnectionServices services = new ConnectionServices(
                    new ManualTimers(),
                    executor,
                    executor,
                    slowHandlers,
                    () -> 0,
                    new Random(1),
                    LentThreads.upTo(Integer.MAX_VALUE));
            return new Connection(
                    new ConnectionSetup(
                            Role.SERVER, Wired.SETTINGS, services, Wired.ownBudgets(Wired.SETTINGS), List.of(), null),
                    transport);
        }

        @Override
        public void close() {
            slowHandlers.close();
            executor.shutdownNow();
        }
    }

    @Test
    void answers_are_written_while_the_next_handler_blocks() throws Exception {
        try (Ticking ticking = new Ticking()) {
            MemoryTransport transport = new MemoryTransport();
            Connection connection = ticking.connection(transport);
            CountDownLatch release = new CountDownLatch(1);
            connection.open(new Recorder().onText(text -> {
                if (text.equals("block")) {
                    awaitUninterrupted(release);
                } else {
                    connection.send(new Outgoing.Text(text), Duration.ZERO, failure -> {});
                }
            }));
            Remote remote = Remote.client();
            ByteBuffer batch = Remote.together(remote.text("a"), remote.text("block"), remote.text("b"));
            Threads.Running<Boolean> reader = Threads.run(() -> connection.receive(batch));
            Threads.await(() -> transport.writeCount() == 1);
            release.countDown();
            reader.get();
            assertThat(remote.read(transport.written())).containsExactly("text:a", "text:b");
        }
    }

    @Test
    void what_was_sent_to_others_is_written_while_the_handler_blocks() throws Exception {
        try (Ticking ticking = new Ticking()) {
            MemoryTransport transport = new MemoryTransport();
            Connection receiver = ticking.connection(transport);
            receiver.open(new Recorder());
            Connection sender = ticking.connection(new MemoryTransport());
            CountDownLatch release = new CountDownLatch(1);
            sender.open(new Recorder().onText(text -> {
                receiver.send(new Outgoing.Text(text), Duration.ZERO, failure -> {});
                awaitUninterrupted(release);
            }));
            Remote remote = Remote.client();
            ByteBuffer batch = Remote.together(remote.text("a"), remote.text("b"));
            Threads.Running<Boolean> reader = Threads.run(() -> sender.receive(batch));
            Threads.await(() -> transport.writeCount() == 1);
            release.countDown();
            reader.get();
            assertThat(remote.read(transport.written())).containsExactly("text:a", "text:b");
        }
    }

    @Test
    void answers_are_written_although_the_handler_went_through_other_connections_before_it_blocks() throws Exception {
        try (Ticking ticking = new Ticking()) {
            MemoryTransport transport = new MemoryTransport();
            Connection outer = ticking.connection(transport);
            Connection middle = ticking.connection(new MemoryTransport());
            Connection inner = ticking.connection(new MemoryTransport());
            CountDownLatch release = new CountDownLatch(1);
            inner.open(new Recorder());
            middle.open(new Recorder().onClose(() -> inner.close(Closings.NORMAL, Closings.NORMAL)));
            outer.open(new Recorder().onText(text -> {
                middle.close(Closings.NORMAL, Closings.NORMAL);
                outer.send(new Outgoing.Text(text), Duration.ZERO, failure -> {});
                awaitUninterrupted(release);
            }));
            Remote remote = Remote.client();
            ByteBuffer batch = Remote.together(remote.text("a"), remote.text("b"));
            Threads.Running<Boolean> reader = Threads.run(() -> outer.receive(batch));
            Threads.await(() -> transport.writeCount() == 1);
            release.countDown();
            reader.get();
        }
    }

    @Test
    void answers_are_written_before_another_connections_handler_runs_on_the_same_thread() {
        Wired outer = Wired.server();
        Wired inner = Wired.server();
        List<Integer> writesSeen = new ArrayList<>();
        inner.listener.onClose(() -> writesSeen.add(outer.transport.writeCount()));
        inner.open();
        outer.listener.onText(text -> {
            answer(outer, text);
            inner.connection.close(Closings.NORMAL, Closings.NORMAL);
        });
        outer.open();
        outer.receive(messages(outer, 2));
        assertThat(writesSeen).containsExactly(1);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
