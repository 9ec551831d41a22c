package dev.sockeye.container.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.KeptLog;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that hold all the threads there are for them. */
@Timeout(60)
class ExhaustedThreadsTest {
    private static final int THREADS = 4;

    private static boolean isAccepted(LoadedServer server) {
        try {
            return server.handshake("/echo").status() == 101;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void further_messages_wait_handshakes_are_refused_and_one_warning_names_the_endpoint(HostThreads threads)
            throws Exception {
        int held = threads == HostThreads.LOOPS ? 2 * THREADS : THREADS;
        try (KeptLog log = new KeptLog("dev.sockeye.session.runtime.CallbackThreads", Level.WARNING);
                LoadedServer server = LoadedServer.start(
                        threads,
                        20,
                        builder -> builder.property("sockeye.handler-threads", String.valueOf(THREADS))
                                .property("sockeye.host-threads", "0"))) {
            RawPeer other = server.open("/echo").send(RawFrame.text("before"));
            assertThat(other.next()).isEqualTo(RawFrame.text("before"));
            List<RawPeer> blocked = new ArrayList<>();
            for (int i = 0; i < held; i++) {
                blocked.add(server.open("/block").send(RawFrame.text("late")));
            }
            assertThat(LoadEndpoints.BLOCKED.tryAcquire(held, 20, TimeUnit.SECONDS))
                    .isTrue();
            other.send(RawFrame.text("waits"));
            Threads.await(() -> !log.records().isEmpty());
            assertThat(server.http()).isEqualTo(404);
            assertThat(server.handshake("/echo"))
                    .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(503))
                    .satisfies(
                            refusal -> assertThat(refusal.values("Retry-After")).containsExactly("5"));
            if (threads != HostThreads.LOOPS) {
                // Whoever reads does not wait with the handlers.
                assertThat(other.send(RawFrame.ping("?")).next()).isEqualTo(RawFrame.pong("?"));
            }
            LoadEndpoints.release();
            assertThat(other.next()).isEqualTo(RawFrame.text("waits"));
            for (RawPeer peer : blocked) {
                assertThat(peer.next()).isEqualTo(RawFrame.text("late"));
            }
            Threads.await(() -> isAccepted(server));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("All 4 threads", LoadEndpoints.Block.class.getName() + " at /block=" + held);
        }
    }
}
