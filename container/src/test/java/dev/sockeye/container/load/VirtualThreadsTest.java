package dev.sockeye.container.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers on virtual threads. */
@Timeout(60)
class VirtualThreadsTest {
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final int HANDLERS = 100;
    private static final String PINNED = "jdk.VirtualThreadPinned";

    private static LoadedServer start(HostThreads threads) {
        return LoadedServer.start(
                threads,
                10,
                builder -> builder.property("sockeye.virtual-threads", "true")
                        .property("sockeye.outgoing-queue-size", "65536")
                        .property("sockeye.handler-threads", "1"));
    }

    /** No build may skip a test, so each JDK has what is expected of it. */
    @ParameterizedTest
    @EnumSource
    void from_jdk_21_on_any_number_may_block_and_before_a_server_that_wants_them_does_not_start(
            HostThreads threads, @TempDir Path directory) throws Exception {
        if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
            assertThatThrownBy(() -> start(threads)).hasMessageContainingAll("sockeye.virtual-threads", "JDK 21");
        } else {
            anyNumberMayBlockAndNothingOfOursPinsTheirCarriers(threads, directory);
        }
    }

    private static void anyNumberMayBlockAndNothingOfOursPinsTheirCarriers(HostThreads threads, Path directory)
            throws Exception {
        try (Recording recording = new Recording();
                LoadedServer server = start(threads)) {
            warmUp(server);
            recording.enable(PINNED).withoutThreshold();
            recording.start();
            RawPeer other = server.open("/echo");
            List<RawPeer> blocked = new ArrayList<>();
            List<RawPeer> flooded = new ArrayList<>();
            for (int i = 0; i < HANDLERS; i++) {
                blocked.add(server.open("/block").send(RawFrame.text("late")));
                flooded.add(server.open("/flood").send(RawFrame.text("40")));
            }
            assertThat(LoadEndpoints.BLOCKED.tryAcquire(HANDLERS, 20, TimeUnit.SECONDS))
                    .isTrue();
            Threads.await(() -> LoadEndpoints.FLOODS.size() == HANDLERS);
            assertThat(LoadEndpoints.FLOODS)
                    .allMatch(thread -> thread.toString().startsWith("VirtualThread"));
            other.send(RawFrame.text("x"));
            assertThat(other.next()).isEqualTo(RawFrame.text("x"));
            assertThat(server.http()).isEqualTo(404);
            LoadEndpoints.release();
            for (RawPeer peer : blocked) {
                assertThat(peer.next()).isEqualTo(RawFrame.text("late"));
            }
            for (RawPeer peer : flooded) {
                for (int i = 0; i < 40; i++) {
                    peer.next();
                }
            }
            recording.stop();
            Path file = directory.resolve("pinned.jfr");
            recording.dump(file);
            assertThat(RecordingFile.readAllEvents(file))
                    .filteredOn(event -> event.getEventType().getName().equals(PINNED))
                    .filteredOn(VirtualThreadsTest::isOurs)
                    .isEmpty();
        }
    }

    /** Whoever waits for a class to be loaded or initialised pins its carrier, once. */
    private static void warmUp(LoadedServer server) throws Exception {
        RawPeer flooded = server.open("/flood").send(RawFrame.text("40"));
        RawPeer blocked = server.open("/block").send(RawFrame.text("late"));
        Threads.await(() -> LoadEndpoints.FLOODS.stream().anyMatch(LoadEndpoints::isWaiting));
        LoadEndpoints.release();
        assertThat(blocked.next()).isEqualTo(RawFrame.text("late"));
        for (int i = 0; i < 40; i++) {
            flooded.next();
        }
        server.awaitWarm();
        LoadEndpoints.forget();
    }

    /** Whether it was pinned within Sockeye, not within a handler or what loads classes. */
    private static boolean isOurs(RecordedEvent pinned) {
        return pinned.getStackTrace() != null
                && pinned.getStackTrace().getFrames().stream()
                        .limit(5)
                        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith("dev.sockeye.session"));
    }
}
