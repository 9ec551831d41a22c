package dev.sockeye.tck.api.general;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Gate;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.DataInputStream;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What does not wait for the application, and what it may run on. */
class TimeoutWhileBusyTest {
    private static final int JAVA_17 = 61;

    @RegisterExtension
    final Host host = new Host();

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-8")
    void an_idle_timeout_strikes_while_a_handler_runs_and_later_sends_fail(Role role) throws Exception {
        Gate closed = new Gate();
        RecordingEndpoint endpoint = new RecordingEndpoint();
        endpoint.onOpen((session, config) -> session.addMessageHandler(String.class, text -> {
            session.setMaxIdleTimeout(200);
            closed.pass();
            try {
                session.getBasicRemote().sendText("too late");
                endpoint.texts().add("was sent");
            } catch (java.io.IOException | IllegalStateException e) {
                endpoint.texts().add("failed");
            }
        }));
        RawPeer peer = host.rawPeer(role, endpoint);
        peer.send(RawFrame.text("work"));

        peer.finishClosing();

        assertThat(endpoint.closed().next(Duration.ofMillis(100))).isNull();
        closed.open();
        assertThat(endpoint.texts().next()).isEqualTo("failed");
        assertThat(endpoint.closed().next().getCloseCode().getCode()).isEqualTo(1006);
    }

    @Test
    @Tag("A-GEN-10")
    void the_container_is_compiled_for_java_17_at_most() throws Exception {
        Class<?> container = host.client().getClass();
        try (InputStream in = container.getResourceAsStream(container.getSimpleName() + ".class");
                DataInputStream data = new DataInputStream(in)) {
            assertThat(data.readInt()).isEqualTo(0xcafebabe);
            data.readUnsignedShort();
            assertThat(data.readUnsignedShort()).isLessThanOrEqualTo(JAVA_17);
        }
    }
}
