package dev.sockeye.container.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.group.Group;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
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
}
