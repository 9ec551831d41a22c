package dev.sockeye.tck.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RawFrame;
import dev.sockeye.tck.api.harness.RawPeer;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import jakarta.websocket.CloseReason.CloseCodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a session ends. */
class SessionCloseTest {
    @RegisterExtension
    final Host host = new Host();

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-4")
    void close_means_normal_closure_without_a_phrase(Role role) throws Exception {
        Pair pair = host.pair();

        pair.session(role).close();

        assertThat(pair.endpoint(role.peer()).closed().next()).satisfies(reason -> {
            assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
            assertThat(reason.getReasonPhrase()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-4")
    void the_wire_carries_code_1000_alone(Role role) throws Exception {
        RecordingEndpoint endpoint = new RecordingEndpoint();
        RawPeer peer = host.rawPeer(role, endpoint);

        endpoint.opened().next().close();

        assertThat(peer.next()).isEqualTo(RawFrame.close(1000, ""));
    }
}
