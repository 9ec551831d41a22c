package dev.sockeye.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.TransportEndpoints;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSocket over streams of HTTP/2 (RFC 8441), with Jetty's client. */
@Timeout(60)
class Http2Test {
    private static final HttpFields VERSION_13 = HttpFields.from(new HttpField("Sec-WebSocket-Version", "13"));

    private final HTTP2Client client = new HTTP2Client();
    private JettyHost host;
    private Session session;

    private void start(Environment environment, boolean secure) throws Exception {
        HostedApplication application = HostedApplication.ofContract();
        start(JettyHost.start(secure ? application.withTls() : application, environment));
    }

    private void start(JettyHost started) throws Exception {
        host = started;
        client.start();
        session = StreamHost.connect(client, host);
    }

    @AfterEach
    void stop() throws Exception {
        TransportEndpoints.release.countDown();
        client.stop();
        host.close();
    }

    private StreamSocket stream(String path) throws Exception {
        return StreamSocket.open(
                session, host.secure() ? HttpScheme.HTTPS : HttpScheme.HTTP, host.port(), path, VERSION_13);
    }

    private RawPeer open(String path) throws Exception {
        StreamSocket socket = stream(path);
        assertThat(socket.answer().getStatus()).isEqualTo(200);
        return RawPeer.client(socket);
    }

    @ParameterizedTest
    @CsvSource({"EE11, false", "EE11, true", "EE10, false", "EE10, true"})
    void sessions_share_a_connection(Environment environment, boolean secure) throws Exception {
        start(environment, secure);
        RawPeer one = open("/echo");
        RawPeer other = open("/echo");
        one.send(RawFrame.text("one"));
        other.send(RawFrame.text("other"));
        assertThat(one.next()).isEqualTo(RawFrame.text("one"));
        assertThat(other.next()).isEqualTo(RawFrame.text("other"));
        RawPeer via = open("/via");
        via.send(RawFrame.text("x"));
        assertThat(via.next().text()).isEqualTo("JettyTransport");
    }

    /** RFC 8441 section 5: what HTTP/1.1 needs for its upgrade is not there. */
    @ParameterizedTest
    @CsvSource({"EE11, false"})
    void an_answer_has_no_headers_of_an_upgrade(Environment environment, boolean secure) throws Exception {
        start(environment, secure);
        HttpFields headers = stream("/echo").answer().getHttpFields();
        assertThat(headers.getFieldNamesCollection())
                .doesNotContainAnyElementsOf(Arrays.asList(
                        "upgrade",
                        "connection",
                        "sec-websocket-accept",
                        "Upgrade",
                        "Connection",
                        "Sec-WebSocket-Accept"));
    }

    @ParameterizedTest
    @CsvSource({"EE11, false", "EE11, true"})
    void a_mebibyte_goes_both_ways(Environment environment, boolean secure) throws Exception {
        start(environment, secure);
        RawPeer peer = open("/echo");
        RawFrame big = RawFrame.text("0123456789abcdef".repeat(1 << 16));
        peer.send(big);
        assertThat(peer.next()).isEqualTo(big);
    }

    @ParameterizedTest
    @Tag("D-CTL-3")
    @CsvSource({"EE11, false", "EE11, true"})
    void a_handler_that_blocks_stops_neither_pings_nor_other_streams(Environment environment, boolean secure)
            throws Exception {
        start(environment, secure);
        TransportEndpoints.release = new CountDownLatch(1);
        RawPeer blocked = open("/echo");
        RawPeer other = open("/echo");
        blocked.send(RawFrame.text("block"), RawFrame.ping("1"));
        assertThat(blocked.next()).isEqualTo(RawFrame.pong("1"));
        other.send(RawFrame.text("x"));
        assertThat(other.next()).isEqualTo(RawFrame.text("x"));
        blocked.send(RawFrame.ping("2"));
        assertThat(blocked.next()).isEqualTo(RawFrame.pong("2"));
        TransportEndpoints.release.countDown();
        assertThat(blocked.next()).isEqualTo(RawFrame.text("block"));
    }

    @ParameterizedTest
    @CsvSource({"EE11, false", "EE11, true"})
    void a_sender_waits_for_a_stream_that_is_not_read_and_other_streams_do_not(Environment environment, boolean secure)
            throws Exception {
        start(environment, secure);
        // More than the client lets come unread, and the queue holds.
        int count = 300;
        RawPeer slow = open("/flood");
        slow.send(RawFrame.text(String.valueOf(count)));
        Thread flood = TransportEndpoints.FLOODS.poll(20, TimeUnit.SECONDS);
        Threads.await(() -> flood.getState() == Thread.State.WAITING || flood.getState() == Thread.State.TIMED_WAITING);
        RawPeer other = open("/echo");
        other.send(RawFrame.text("x"));
        assertThat(other.next()).isEqualTo(RawFrame.text("x"));
        for (int i = 0; i < count; i++) {
            assertThat(slow.next()).isEqualTo(RawFrame.text(i + "#" + "x".repeat(1 << 16)));
        }
    }

    @ParameterizedTest
    @CsvSource({"EE11, false", "EE11, true"})
    void a_close_handshake_ends_the_stream_and_no_other(Environment environment, boolean secure) throws Exception {
        start(environment, secure);
        RawPeer other = open("/echo");
        RawPeer peer = open("/close");
        peer.send(RawFrame.text("4999"));
        assertThat(peer.next()).isEqualTo(RawFrame.close(4999, "as you wish"));
        peer.send(RawFrame.close(4999, ""));
        assertThat(peer.isAtEnd()).isTrue();
        other.send(RawFrame.text("x"));
        assertThat(other.next()).isEqualTo(RawFrame.text("x"));
    }

    @ParameterizedTest
    @CsvSource({"EE11, false", "EE11, true"})
    void a_stream_that_is_reset_or_ended_is_a_lost_connection(Environment environment, boolean secure)
            throws Exception {
        start(environment, secure);
        Threads.await(TransportEndpoints.OPEN::isEmpty);
        TransportEndpoints.CLOSES.clear();
        RawPeer reset = open("/echo");
        reset.send(RawFrame.text("x"));
        reset.next();
        reset.close();
        assertThat(TransportEndpoints.CLOSES.poll(20, TimeUnit.SECONDS)).isEqualTo(1006);
        RawPeer ended = open("/echo");
        ended.endOutput();
        assertThat(TransportEndpoints.CLOSES.poll(20, TimeUnit.SECONDS)).isEqualTo(1006);
        assertThat(ended.isAtEnd()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"EE11, false", "EE11, true"})
    void a_peer_that_does_not_answer_a_close_loses_its_stream(Environment environment, boolean secure)
            throws Exception {
        start(environment, secure);
        RawPeer peer = open("/close");
        peer.send(RawFrame.text("1000"));
        assertThat(peer.next().closeCode()).isEqualTo(1000);
        assertThat(peer.isAtEnd()).isTrue();
    }

    /** They hold for the methods that they name, and a stream's is not the one of a handshake. */
    @ParameterizedTest
    @CsvSource({"EE11", "EE10"})
    void constraints_that_name_methods_are_not_passed_by(Environment environment) throws Exception {
        start(JettyHost.start(HostedApplication.ofContract(), environment, environment::constrainGet));
        assertThat(stream("/echo").answer().getStatus()).isNotEqualTo(200);
    }

    /** Jetty's own WebSocket takes handshakes of HTTP/2, too. */
    @Test
    void where_jettys_own_websocket_is_there_as_well_sockeye_answers() throws Exception {
        start(JettyHost.start(HostedApplication.ofContract(), Environment.EE11, Http2Test::addJettysOwn));
        RawPeer via = open("/via");
        via.send(RawFrame.text("x"));
        assertThat(via.next().text()).isEqualTo("JettyTransport");
    }

    @Test
    void what_a_constraint_keeps_from_sockeye_jettys_own_websocket_does_not_get() throws Exception {
        start(JettyHost.start(HostedApplication.ofContract(), Environment.EE11, handler -> {
            addJettysOwn(handler);
            Environment.EE11.constrainGet(handler);
        }));
        assertThat(stream("/echo").answer().getStatus()).isNotEqualTo(200);
    }

    private static void addJettysOwn(ContextHandler handler) {
        ((ServletContextHandler) handler)
                .addServletContainerInitializer(
                        new JakartaWebSocketServletContainerInitializer(),
                        TransportEndpoints.ALL.toArray(Class<?>[]::new));
    }
}
