package dev.sockeye.container.transport;

import static dev.sockeye.container.transport.TransportEndpoints.ERRORS;
import static dev.sockeye.container.transport.TransportEndpoints.FLOODS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More than anybody takes at once. */
public interface LoadClauses extends TransportUnderTest {
    int MEBIBYTE = 1 << 20;
    /** Of 64 MiB that are on their way, so much may be in memory at most, with what tests need themselves. */
    int HELD_BYTES = 16 * MEBIBYTE;

    @Test
    @Tag("G-LIM-6")
    default void a_slow_reader_makes_the_sender_of_64_mebibytes_wait_and_then_gets_everything() throws Exception {
        int count = 1024;
        try (RawPeer client = open("/flood")) {
            UsedHeap before = UsedHeap.now();
            client.send(RawFrame.text(String.valueOf(count)));
            awaitStuckFlood();
            assertThat(before.growth()).as("bytes in memory").isLessThan(HELD_BYTES);
            QuietThreads.await();
            String payload = "x".repeat(1 << 16);
            for (int i = 0; i < count; i++) {
                assertThat(client.next()).isEqualTo(RawFrame.text(i + "#" + payload));
            }
            assertThat(ERRORS).isEmpty();
        }
    }

    /** The thread that sends to a peer that does not read, when it can send no more. */
    static Thread awaitStuckFlood() throws InterruptedException {
        Thread flood = FLOODS.poll(20, TimeUnit.SECONDS);
        Threads.await(() -> flood.getState() == Thread.State.WAITING || flood.getState() == Thread.State.TIMED_WAITING);
        return flood;
    }

    @Test
    @Tag("SEC-17")
    default void a_sender_of_64_mebibytes_waits_for_a_handler_that_blocks_and_loses_nothing() throws Exception {
        int count = 64;
        AtomicInteger sent = new AtomicInteger();
        TransportEndpoints.release = new CountDownLatch(1);
        try (RawPeer client = open("/slow")) {
            RawFrame mebibyte = RawFrame.binary(new byte[MEBIBYTE]);
            UsedHeap before = UsedHeap.now();
            Threads.Running<Void> writer = Threads.run(() -> {
                while (sent.get() < count) {
                    client.send(mebibyte);
                    sent.incrementAndGet();
                }
                return null;
            });
            Threads.awaitStandstill(sent::get);
            assertThat(sent.get()).as("messages the peer could send").isLessThan(count / 2);
            assertThat(before.growth()).as("bytes in memory").isLessThan(HELD_BYTES);
            QuietThreads.await();
            TransportEndpoints.release.countDown();
            writer.get();
            client.send(RawFrame.text("how many?"));
            assertThat(client.next()).isEqualTo(RawFrame.text(String.valueOf(count)));
        } finally {
            TransportEndpoints.release.countDown();
        }
    }

    @Test
    @Tag("G-LIM-5")
    default void a_peer_that_writes_and_does_not_read_is_not_read_either_and_then_gets_everything() throws Exception {
        int count = 60;
        try (RawPeer client = open("/echo")) {
            byte[] payload = new byte[MEBIBYTE];
            RawFrame[] messages = new RawFrame[count];
            for (int i = 0; i < count; i++) {
                payload[0] = (byte) i;
                messages[i] = RawFrame.binary(payload);
            }
            Threads.Running<Void> writer = Threads.run(() -> {
                for (RawFrame message : messages) {
                    client.send(message);
                }
                return null;
            });
            for (int i = 0; i < count; i++) {
                assertThat(client.next()).isEqualTo(messages[i]);
            }
            writer.get();
        }
    }

    @Test
    default void a_handler_uses_its_bytes_again_while_a_slow_peer_reads_what_they_were() throws Exception {
        int count = 64;
        try (RawPeer client = open("/again")) {
            client.send(RawFrame.text(String.valueOf(count)));
            byte[] payload = new byte[TransportEndpoints.Again.BYTES];
            for (int i = 0; i < count; i++) {
                Arrays.fill(payload, (byte) i);
                assertThat(client.next()).as("message %s", i).isEqualTo(RawFrame.binary(payload));
            }
            assertThat(ERRORS).isEmpty();
        }
    }

    @Test
    default void messages_of_sixteen_threads_arrive_whole_and_in_the_order_of_each() throws Exception {
        int each = 200;
        try (RawPeer client = open("/writers")) {
            client.send(RawFrame.text(String.valueOf(each)));
            int[] next = new int[TransportEndpoints.Writers.THREADS];
            for (int i = 0; i < each * next.length; i++) {
                String[] message = client.next().text().split("#", -1);
                int thread = Integer.parseInt(message[0]);
                assertThat(message[1]).isEqualTo(String.valueOf(next[thread]++));
                assertThat(message[2]).isEqualTo("x".repeat(next[thread] * 7));
            }
            assertThat(ERRORS).isEmpty();
        }
    }

    /** More handlers than most hosts have threads for input. */
    @Test
    @Tag("D-CTL-3")
    default void handlers_that_block_stop_no_other_connection() throws Exception {
        TransportEndpoints.release = new CountDownLatch(1);
        List<RawPeer> blocked = new ArrayList<>();
        try (RawPeer before = open("/echo")) {
            for (int i = 0; i < 24; i++) {
                blocked.add(open("/echo").send(RawFrame.text("block")));
            }
            try (RawPeer after = open("/echo")) {
                assertThat(before.send(RawFrame.text("before")).next()).isEqualTo(RawFrame.text("before"));
                assertThat(after.send(RawFrame.text("after")).next()).isEqualTo(RawFrame.text("after"));
                assertThat(blocked.get(0).send(RawFrame.ping("?")).next()).isEqualTo(RawFrame.pong("?"));
            }
            QuietThreads.await();
            TransportEndpoints.release.countDown();
            for (RawPeer each : blocked) {
                assertThat(each.next()).isEqualTo(RawFrame.text("block"));
            }
        } finally {
            TransportEndpoints.release.countDown();
            for (RawPeer each : blocked) {
                each.close();
            }
        }
    }
}
