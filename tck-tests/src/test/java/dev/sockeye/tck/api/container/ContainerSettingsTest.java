package dev.sockeye.tck.api.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Defaults that a container gives its sessions. */
class ContainerSettingsTest {
    @RegisterExtension
    final Host host = new Host();

    private WebSocketContainer container(Role role) {
        return role == Role.CLIENT ? host.client() : host.deploy().container();
    }

    /** A session opened after the container was changed. */
    private Opened open(Role role, Change change) throws Exception {
        RecordingEndpoint endpoint = new RecordingEndpoint().hearing();
        if (role == Role.CLIENT) {
            AnsweringServer server = host.rawServer();
            change.to(host.client());
            Session session = host.connect(endpoint, server.uri());
            return new Opened(endpoint, session, server.next());
        }
        Deployment deployment = host.deploy(new Application().endpoint("/set", endpoint));
        change.to(deployment.container());
        RawPeer peer = host.rawClient(deployment.uri("/set"));
        return new Opened(endpoint, endpoint.opened().next(), peer);
    }

    private interface Change {
        void to(WebSocketContainer container);
    }

    private record Opened(RecordingEndpoint endpoint, Session session, RawPeer peer) {}

    @ParameterizedTest
    @EnumSource
    @Tag("A-CON-9")
    void sessions_do_not_time_out_unless_that_is_set(Role role) {
        assertThat(container(role).getDefaultMaxSessionIdleTimeout()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, 9876543210", "CLIENT, 0", "CLIENT, -5", "SERVER, 9876543210", "SERVER, 0", "SERVER, -5"})
    @Tag("A-CON-9")
    void the_idle_timeout_reads_as_set_and_is_given_to_sessions(Role role, long timeout) throws Exception {
        Opened opened = open(role, container -> {
            container.setDefaultMaxSessionIdleTimeout(timeout);
            assertThat(container.getDefaultMaxSessionIdleTimeout()).isEqualTo(timeout);
        });

        assertThat(opened.session().getMaxIdleTimeout()).isEqualTo(timeout);
        opened.peer().send(RawFrame.of(RawFrame.PING));
        assertThat(opened.peer().next()).isEqualTo(RawFrame.of(RawFrame.PONG));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-CON-10")
    void asynchronous_sends_do_not_time_out_unless_that_is_set(Role role) {
        assertThat(container(role).getDefaultAsyncSendTimeout()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, 9876543210", "CLIENT, 0", "CLIENT, -7", "SERVER, 9876543210", "SERVER, 0", "SERVER, -7"})
    @Tag("A-CON-10")
    void the_send_timeout_reads_as_set_and_is_given_to_sessions(Role role, long timeout) throws Exception {
        Opened opened = open(role, container -> {
            container.setAsyncSendTimeout(timeout);
            assertThat(container.getDefaultAsyncSendTimeout()).isEqualTo(timeout);
        });

        assertThat(opened.session().getAsyncRemote().getSendTimeout()).isEqualTo(timeout);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-CON-11")
    void huge_buffer_sizes_read_as_set_and_cost_nothing_before_a_message_comes(Role role) throws Exception {
        Opened opened = open(role, container -> {
            container.setDefaultMaxTextMessageBufferSize(987654321);
            container.setDefaultMaxBinaryMessageBufferSize(987654322);
            assertThat(container.getDefaultMaxTextMessageBufferSize()).isEqualTo(987654321);
            assertThat(container.getDefaultMaxBinaryMessageBufferSize()).isEqualTo(987654322);
        });

        assertThat(opened.session().getMaxTextMessageBufferSize()).isEqualTo(987654321);
        assertThat(opened.session().getMaxBinaryMessageBufferSize()).isEqualTo(987654322);
        opened.peer().send(RawFrame.text("small"), RawFrame.binary((byte) 1));
        assertThat(opened.endpoint().texts().next()).isEqualTo("small");
        assertThat(opened.endpoint().binaries().next()).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-CON-11")
    void a_buffer_size_limits_messages_of_later_sessions(Role role) throws Exception {
        Opened opened = open(role, container -> container.setDefaultMaxBinaryMessageBufferSize(5));

        opened.peer().send(RawFrame.binary((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5));
        assertThat(opened.endpoint().binaries().next()).hasSize(5);
        opened.peer().send(RawFrame.binary((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6));

        assertThat(opened.peer().nextClose().closeCode()).isEqualTo(1009);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-CON-12")
    void a_negative_size_is_no_limit(Role role) throws Exception {
        Opened opened = open(role, container -> {
            container.setDefaultMaxTextMessageBufferSize(-1);
            container.setDefaultMaxBinaryMessageBufferSize(-1);
        });

        String text = "t".repeat(1_500_000);
        opened.peer().send(RawFrame.text(text), RawFrame.binary(new byte[1_500_000]));

        assertThat(opened.endpoint().texts().next()).isEqualTo(text);
        assertThat(opened.endpoint().binaries().next()).hasSize(1_500_000);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-CON-12")
    void zero_lets_only_empty_messages_in(Role role) throws Exception {
        Opened opened = open(role, container -> container.setDefaultMaxTextMessageBufferSize(0));

        opened.peer().send(RawFrame.text(""));
        assertThat(opened.endpoint().texts().next()).isEmpty();
        opened.peer().send(RawFrame.text("a"));

        assertThat(opened.peer().nextClose().closeCode()).isEqualTo(1009);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-CON-13")
    void installed_extensions_are_a_set(Role role) {
        assertThat(container(role).getInstalledExtensions()).isNotNull().doesNotContainNull();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-CON-15")
    void text_is_measured_in_bytes(Role role) throws Exception {
        Opened opened = open(role, container -> container.setDefaultMaxTextMessageBufferSize(6));

        opened.peer().send(RawFrame.text("\u20ac\u20ac"));
        assertThat(opened.endpoint().texts().next()).isEqualTo("\u20ac\u20ac");
        opened.peer().send(RawFrame.text("\u20ac\u20acx"));

        assertThat(opened.peer().nextClose().closeCode()).isEqualTo(1009);
    }
}
