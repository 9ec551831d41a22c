package dev.sockeye.container.transport;

import static dev.sockeye.container.transport.TransportEndpoints.ERRORS;
import static dev.sockeye.container.transport.TransportEndpoints.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How connections end. */
public interface EndClauses extends TransportUnderTest {
    /** As the contract sets it. */
    Duration CLOSE_TIMEOUT = Duration.ofMillis(300);
    /** More than a connection keeps of it, and less than a stream of HTTP/2 takes. */
    int UNREAD_KIBIBYTES = 400;

    @Test
    default void a_close_with_its_messages_before_and_the_end_of_the_stream_behind_loses_nothing() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (RawPeer client = open("/echo")) {
                client.send(RawFrame.text("last"), RawFrame.close(4001, "done"));
                client.endOutput();
                assertThat(client.next()).isEqualTo(RawFrame.text("last"));
                assertThat(client.next()).isEqualTo(RawFrame.close(4001, "done"));
                assertThat(TransportUnderTest.nextClose()).isEqualTo(4001);
                assertThat(client.isAtEnd()).isTrue();
            }
        }
        assertThat(ERRORS).isEmpty();
    }

    @Test
    @Tag("D-CLS-15")
    default void a_half_closed_stream_ends_with_1006_and_is_closed() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.endOutput();
            assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
            assertThat(client.isAtEnd()).isTrue();
            assertThat(ERRORS).isEmpty();
            QuietThreads.await();
        }
    }

    @Test
    default void a_message_right_before_the_end_of_the_stream_is_delivered() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("last words"));
            client.endOutput();
            assertThat(client.next()).isEqualTo(RawFrame.text("last words"));
            assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
        }
    }

    @Test
    default void a_reset_stream_ends_with_1006_and_all_is_given_back() throws Exception {
        OpenSockets before = OpenSockets.now();
        RawPeer client = open("/echo");
        client.send(RawFrame.text("x"));
        client.next();
        client.reset();
        assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
        before.awaitNoMore();
        QuietThreads.await();
    }

    @Test
    default void a_stream_that_is_reset_while_much_is_written_ends_with_1006_and_all_is_given_back() throws Exception {
        OpenSockets before = OpenSockets.now();
        RawPeer client = open("/flood");
        client.send(RawFrame.text("1000"));
        Thread flood = LoadClauses.awaitStuckFlood();
        client.reset();
        flood.join();
        assertThat(ERRORS.poll()).isInstanceOfAny(IOException.class, IllegalStateException.class);
        assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
        before.awaitNoMore();
        QuietThreads.await();
    }

    @Test
    default void a_stream_that_ends_while_much_is_written_ends_with_1006_and_its_sender_hears_of_it() throws Exception {
        OpenSockets before = OpenSockets.now();
        try (RawPeer client = open("/flood")) {
            client.send(RawFrame.text("1000"));
            Thread flood = LoadClauses.awaitStuckFlood();
            client.endOutput();
            flood.join();
            assertThat(ERRORS.poll()).isInstanceOfAny(IOException.class, IllegalStateException.class);
            assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
        }
        before.awaitNoMore();
        QuietThreads.await();
    }

    /** A host that cannot wait for what nobody reads reports it again and again. */
    @Test
    default void neither_the_end_nor_unread_input_keeps_a_thread_busy_while_a_handler_blocks() throws Exception {
        TransportEndpoints.release = new CountDownLatch(1);
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("block"));
            for (int i = 0; i < UNREAD_KIBIBYTES; i++) {
                client.send(RawFrame.binary(new byte[1024]));
            }
            QuietThreads.await();
            client.endOutput();
            QuietThreads.await();
            TransportEndpoints.release.countDown();
            assertThat(client.next().text()).isEqualTo("block");
            for (int i = 0; i < UNREAD_KIBIBYTES; i++) {
                assertThat(client.next().payload()).hasSize(1024);
            }
            assertThat(client.isAtEnd()).isTrue();
        } finally {
            TransportEndpoints.release.countDown();
        }
    }

    @Test
    @Tag("D-CLS-9")
    default void a_forced_close_by_any_thread_reaches_the_peer_within_a_second() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("x"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
            OPEN.iterator().next().close();
            assertThat(client.next().closeCode()).isEqualTo(1000);
            client.within(CLOSE_TIMEOUT.plusSeconds(15));
            assertThat(client.isAtEnd()).isTrue();
        }
    }
}
