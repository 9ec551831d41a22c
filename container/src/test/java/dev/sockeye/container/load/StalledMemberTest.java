package dev.sockeye.container.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.group.Group;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broadcast to a group with a member that does not read. */
@Timeout(60)
class StalledMemberTest {
    private static final int MEMBERS = 10;
    private static final int MESSAGES = 400;

    @Test
    void one_member_that_never_reads_delays_neither_the_sender_nor_the_others_and_is_closed_with_1013()
            throws Exception {
        // Nothing but the group can give the member up within the time of this test.
        try (LoadedServer server =
                LoadedServer.start(HostThreads.LOOPS, 50, builder -> builder.property("sockeye.send-timeout", "10m"))) {
            server.open("/member");
            List<RawPeer> readers = new ArrayList<>();
            for (int i = 0; i < MEMBERS; i++) {
                readers.add(server.open("/member"));
            }
            for (int i = 0; i <= MEMBERS; i++) {
                assertThat(LoadEndpoints.OPENED.poll(20, TimeUnit.SECONDS)).isNotNull();
            }
            Group all = LoadEndpoints.GROUPS.of("all");
            String payload = "x".repeat(8 * 1024);
            for (int i = 0; i < MESSAGES; i++) {
                all.sendText(i + payload);
                for (RawPeer reader : readers) {
                    assertThat(reader.next()).isEqualTo(RawFrame.text(i + payload));
                }
            }
            assertThat(LoadEndpoints.CLOSED
                            .poll(20, TimeUnit.SECONDS)
                            .getCloseCode()
                            .getCode())
                    .isIn(1013, 1006);
            assertThat(all.members()).hasSize(MEMBERS);
        }
    }

    /** What the page on load says of such a loop, and why it is no broadcast. */
    @Test
    void a_loop_of_blocking_sends_waits_for_a_stalled_session_once_and_then_no_longer() throws Exception {
        Duration timeout = Duration.ofSeconds(2);
        try (LoadedServer server = LoadedServer.start(
                HostThreads.LOOPS,
                50,
                builder -> builder.property("sockeye.send-timeout", timeout.toMillis() + "ms"))) {
            server.open("/target");
            Session stalled = LoadEndpoints.OPENED.poll(20, TimeUnit.SECONDS);
            RawPeer reader = server.open("/target");
            Session reading = LoadEndpoints.OPENED.poll(20, TimeUnit.SECONDS);
            ByteBuffer payload = ByteBuffer.allocate(64 * 1024);

            List<Duration> failures = new ArrayList<>();
            while (failures.size() < 2) {
                long begin = System.nanoTime();
                if (!isSent(stalled, payload)) {
                    failures.add(Duration.ofNanos(System.nanoTime() - begin));
                }
                assertThat(isSent(reading, payload)).isTrue();
                assertThat(reader.next().payload()).hasSize(payload.capacity());
            }
            assertThat(failures.get(0)).isGreaterThan(timeout.minusMillis(100));
            assertThat(failures.get(1)).isLessThan(timeout.minusMillis(100));
            assertThat(stalled.isOpen()).isFalse();
            assertThat(reading.isOpen()).isTrue();
        }
    }

    private static boolean isSent(Session session, ByteBuffer payload) {
        try {
            session.getBasicRemote().sendBinary(payload.clear());
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }
}
