package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way of the servlet specification, on the same host. */
class StandardTransportTest extends TransportContract {
    @Override
    boolean isNative() {
        return false;
    }

    @AfterEach
    void release() {
        TransportEndpoints.release.countDown();
    }

    private RawClient blocked() throws IOException {
        TransportEndpoints.release = new CountDownLatch(1);
        RawClient client = RawClient.open(port(), "/echo");
        client.send(client.remote.text("block"));
        return client;
    }

    /** Returns when one of Tomcat's threads is kept from going on. */
    private static void awaitKeptThread() {
        Threads.await(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getMethodName().equals("keepThread")));
    }

    /** Tomcat takes it into its buffer, and does not report it again. */
    @Test
    void what_comes_last_while_reading_pauses_is_read_when_it_goes_on() throws Exception {
        int count = 70;
        try (RawClient client = blocked()) {
            for (int i = 0; i < count; i++) {
                client.send(client.remote.binary(new byte[1024]));
            }
            awaitKeptThread();
            ByteBuffer last = client.remote.text("last");
            client.send(last);
            TransportEndpoints.release.countDown();
            assertThat(client.read(count + 2)).startsWith("text:block").endsWith("text:last");
        }
    }

    /** Tomcat would report the end again and again. */
    @Test
    void a_thread_that_has_found_the_end_is_kept_until_the_handler_has_returned() throws Exception {
        try (RawClient client = blocked()) {
            client.shutdownOutput();
            awaitKeptThread();
            TransportEndpoints.release.countDown();
            assertThat(client.read()).isEqualTo("text:block");
            assertThat(client.isAtEnd()).isTrue();
        }
    }
}
