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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that send all the time, as many as the host has threads. */
@Timeout(180)
class FairReadingTest {
    private static final int MAX_THREADS = 3;

    @ParameterizedTest
    @EnumSource(names = {"LOOPS", "TOMCAT", "NIO2"})
    void a_peer_that_always_has_more_does_not_keep_its_thread_for_ever(HostThreads threads) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        List<Threads.Running<Void>> senders = new ArrayList<>();
        try (LoadedServer server =
                LoadedServer.start(threads, MAX_THREADS, builder -> builder.property("sockeye.ping-interval", "0"))) {
            for (int i = 0; i < MAX_THREADS; i++) {
                RawPeer peer = server.open("/busy");
                senders.add(Threads.run(() -> sendUntil(enough, peer)));
            }
            Threads.await(() -> LoadEndpoints.RECEIVED.get() > 100_000);
            // A busy machine takes its time for the turns of the others.
            RawPeer other = server.open("/echo").within(Duration.ofSeconds(60));
            for (int i = 0; i < 3; i++) {
                other.send(RawFrame.text("x"));
                assertThat(other.next()).isEqualTo(RawFrame.text("x"));
            }
            assertThat(server.http()).isEqualTo(404);
            enough.set(true);
            for (Threads.Running<Void> sender : senders) {
                sender.outcome().get(20, TimeUnit.SECONDS);
            }
        }
    }

    /** Sends short messages, many at a time, so that there is always more to read. */
    private static Void sendUntil(AtomicBoolean enough, RawPeer peer) throws IOException {
        RawFrame[] frames = new RawFrame[4096];
        Arrays.fill(frames, RawFrame.text(""));
        byte[] bytes = bytesOf(frames);
        while (!enough.get()) {
            peer.write(bytes);
        }
        return null;
    }

    private static byte[] bytesOf(RawFrame... frames) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        for (RawFrame frame : frames) {
            bytes.writeBytes(frame.encode(true));
        }
        return bytes.toByteArray();
    }
}
