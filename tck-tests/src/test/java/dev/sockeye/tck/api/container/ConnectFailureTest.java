package dev.sockeye.tck.api.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connecting fails in the way the API names. */
class ConnectFailureTest {
    private static final ClientEndpointConfig PLAIN =
            ClientEndpointConfig.Builder.create().build();

    @RegisterExtension
    final Host host = new Host();

    public static class NotAnnotated {
        @OnMessage
        public void text(String text) {}
    }

    @ClientEndpoint
    public static class TwoTextMethods {
        @OnMessage
        public void one(String text) {}

        @OnMessage
        public void two(String text) {}
    }

    @ClientEndpoint
    public static class TwoOpens {
        @OnOpen
        public void one() {}

        @OnOpen
        public void two() {}
    }

    @ClientEndpoint
    public static class ForeignParameter {
        @OnOpen
        public void open(Thread thread) {}
    }

    @ClientEndpoint
    public static class NoConstructor {
        public NoConstructor(String needed) {}
    }

    public abstract static class AbstractCoder implements Decoder.Text<Thread> {}

    public static class ThrowingCoder implements Encoder.Text<Thread> {
        public ThrowingCoder() {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public String encode(Thread thread) {
            return "";
        }
    }

    @ClientEndpoint(decoders = AbstractCoder.class)
    public static class UnmakeableDecoder {}

    @ClientEndpoint(encoders = ThrowingCoder.class)
    public static class UnmakeableEncoder {}

    private static void assertNotDeployed(ThrowingCallable connect) {
        assertThatExceptionOfType(DeploymentException.class).isThrownBy(connect);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                NotAnnotated.class,
                TwoTextMethods.class,
                TwoOpens.class,
                ForeignParameter.class,
                NoConstructor.class,
                UnmakeableDecoder.class,
                UnmakeableEncoder.class
            })
    @Tag("A-CON-2")
    void a_faulty_class_is_not_connected(Class<?> faulty) throws Exception {
        AnsweringServer server = host.rawServer();
        assertNotDeployed(() -> host.client().connectToServer(faulty, server.uri()));
    }

    @Test
    @Tag("A-CON-2")
    void a_faulty_instance_is_not_connected() throws Exception {
        AnsweringServer server = host.rawServer();
        assertNotDeployed(() -> host.client().connectToServer(new TwoTextMethods(), server.uri()));
        assertNotDeployed(() -> host.client().connectToServer(new NotAnnotated(), server.uri()));
    }

    @Test
    @Tag("A-CON-2")
    void a_configured_coder_that_cannot_be_made_fails_the_connect() throws Exception {
        AnsweringServer server = host.rawServer();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .decoders(List.of(AbstractCoder.class))
                .build();

        assertNotDeployed(() -> host.connect(new RecordingEndpoint(), config, server.uri()));
    }

    private void assertFailsWithCause(URI uri) {
        RecordingEndpoint endpoint = new RecordingEndpoint();
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.connect(endpoint, uri))
                .withCauseInstanceOf(IOException.class);
        assertThat(endpoint.opened().soFar()).isEmpty();
    }

    @Test
    @Tag("A-CON-3")
    void a_refused_handshake_is_a_deployment_failure() throws Exception {
        assertFailsWithCause(host.rawServer(request -> "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                .uri());
    }

    @Test
    @Tag("A-CON-3")
    void a_wrong_accept_is_a_deployment_failure() throws Exception {
        assertFailsWithCause(host.rawServer(request ->
                        request.accepted().replaceFirst("Accept: .*", "Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA="))
                .uri());
    }

    @Test
    @Tag("A-CON-3")
    void a_port_nobody_listens_at_is_a_deployment_failure() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertFailsWithCause(URI.create("ws://127.0.0.1:" + port + "/"));
    }

    @Test
    @Tag("A-CON-4")
    void null_is_refused() throws Exception {
        WebSocketContainer client = host.client();
        URI uri = host.rawServer().uri();
        Object noInstance = null;
        Class<?> noClass = null;
        Endpoint noEndpoint = null;
        Class<? extends Endpoint> noEndpointClass = null;

        assertRefused(() -> client.connectToServer(noInstance, uri));
        assertRefused(() -> client.connectToServer(noClass, uri));
        assertRefused(() -> client.connectToServer(noEndpoint, PLAIN, uri));
        assertRefused(() -> client.connectToServer(noEndpointClass, PLAIN, uri));
        assertRefused(() -> client.connectToServer(new RecordingEndpoint(), PLAIN, null));
        assertRefused(() -> client.connectToServer(RecordingEndpoint.class, PLAIN, null));
        assertRefused(() -> client.connectToServer(new NoConstructor("made"), null));
    }

    private static void assertRefused(ThrowingCallable connect) {
        assertThatIllegalArgumentException().isThrownBy(connect);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "https://127.0.0.1:%d/",
                "ftp://127.0.0.1:%d/",
                "//127.0.0.1:%d/",
                "ws:///path",
                "ws://127.0.0.1:%d/#fragment",
                "ws://127.0.0.1:0/",
                "ws://127.0.0.1:65536/"
            })
    @Tag("A-CON-5")
    void a_uri_that_is_no_websockets_is_refused_before_anybody_is_asked(String uri) throws Exception {
        AnsweringServer server = host.rawServer();
        URI target = URI.create(uri.formatted(server.uri().getPort()));

        assertNotDeployed(() -> host.connect(new RecordingEndpoint(), target));

        host.connect(new RecordingEndpoint(), server.uri());
        assertThat(server.next().head().startLine()).startsWith("GET /raw ");
    }

    @Test
    @Tag("A-CON-5")
    void the_scheme_may_be_written_in_capitals() throws Exception {
        AnsweringServer server = host.rawServer();
        URI capital = URI.create(server.uri().toString().replace("ws:", "WS:"));

        assertThat(host.connect(new RecordingEndpoint(), capital).isOpen()).isTrue();
    }
}
