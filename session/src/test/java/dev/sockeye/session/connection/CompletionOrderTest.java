package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A completion runs code of the application, which may take its time: nothing waits for it. */
class CompletionOrderTest {
    private static void send(Wired wired, String text, SendCompletion completion) {
        wired.connection.send(new Outgoing.Text(text), Duration.ZERO, completion);
    }

    private static Running<Void> elsewhere(Wired wired, String text) {
        return Threads.run(() -> {
            wired.connection.sendAndWait(new Outgoing.Text(text));
            return null;
        });
    }

    @Test
    @Tag("A-GEN-6")
    void what_was_sent_during_a_write_is_written_before_the_completion_of_that_write_runs() throws Exception {
        Wired wired = Wired.server().open();
        List<Running<Void>> other = new ArrayList<>();
        AtomicBoolean first = new AtomicBoolean(true);
        wired.transport.beforeWrite(() -> {
            if (first.compareAndSet(true, false)) {
                other.add(elsewhere(wired, "two"));
                Threads.await(() -> wired.waiting() > "one".length());
            }
        });
        CountDownLatch notified = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Running<Void> sender = Threads.run(() -> {
            send(wired, "one", failure -> {
                notified.countDown();
                Threads.await(() -> goOn.getCount() == 0);
            });
            return null;
        });
        notified.await();

        other.get(0).get();
        assertThat(wired.wire()).containsExactly("text:one", "text:two");
        goOn.countDown();
        sender.get();
    }
}
