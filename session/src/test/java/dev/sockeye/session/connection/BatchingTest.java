package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is held back until it is flushed (RemoteEndpoint.setBatchingAllowed). */
@Tag("A-REM-6")
class BatchingTest {
    private static Wired batching() {
        Wired wired = Wired.server().open();
        wired.connection.setBatching(true);
        return wired;
    }

    @Test
    void a_send_is_complete_once_it_is_in_the_batch() throws Exception {
        Wired wired = batching();
        List<String> outcomes = new ArrayList<>();
        CompletableFuture<Void> future = new CompletableFuture<>();
        wired.connection.send(new Outgoing.Text("a"), Duration.ZERO, failure -> outcomes.add("a" + failure));
        wired.connection.send(new Outgoing.Text("b"), Duration.ZERO, new Signal(future));
        wired.connection.sendAndWait(new Outgoing.Text("c"));

        assertThat(outcomes).containsExactly("anull");
        assertThat(future).isCompleted();
        assertThat(wired.transport.writeCount()).isZero();
        wired.connection.flush();
        assertThat(wired.wire()).containsExactly("text:a", "text:b", "text:c");
        assertThat(outcomes).hasSize(1);
    }

    @Test
    @Tag("A-RAS-2")
    void a_send_timeout_does_not_run_for_what_is_batched() {
        Wired wired = batching();
        wired.connection.send(new Outgoing.Text("a"), Duration.ofSeconds(1), failure -> {});
        wired.timers.advance(Duration.ofMinutes(5));
        assertThat(wired.connection.isOpen()).isTrue();
        assertThat(wired.transport.writeCount()).isZero();
    }

    @Test
    void a_completion_that_sends_again_into_the_batch_is_notified_again() {
        Wired wired = batching();
        List<String> outcomes = new ArrayList<>();
        wired.connection.send(
                new Outgoing.Text("a"),
                Duration.ZERO,
                failure -> wired.connection.send(new Outgoing.Text("b"), Duration.ZERO, nested -> outcomes.add("b")));
        assertThat(outcomes).containsExactly("b");
        assertThat(wired.transport.writeCount()).isZero();
    }

    @Test
    void the_send_that_fills_the_batch_is_written_with_it() {
        Wired wired = batching();
        wired.transport.behave(Behaviour.PENDING);
        List<Integer> outcomes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            wired.connection.send(new Outgoing.Text("x".repeat(4000)), Duration.ZERO, failure -> outcomes.add(number));
        }
        assertThat(wired.transport.writeCount()).isEqualTo(1);
        assertThat(outcomes).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    @Tag("A-REM-7")
    void pings_and_pongs_do_not_wait_in_the_batch() throws Exception {
        Wired wired = batching();
        wired.receive(wired.remote.ping("p"));
        assertThat(wired.wire()).containsExactly("pong:70");
    }
}
