package dev.sockeye.tck.api.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ways to connect that work. */
class ConnectTest {
    private static final Events<Session> OPENED = new Events<>();
    private static final Events<ClientEndpointConfig.Configurator> CONFIGURATORS = new Events<>();

    @RegisterExtension
    final Host host = new Host();

    @BeforeEach
    void forget() {
        OPENED.clear();
        CONFIGURATORS.clear();
    }

    @ClientEndpoint
    public static class Annotated {
        @OnOpen
        public void open(Session session) {
            OPENED.add(session);
        }
    }

    /** Made by nobody but the test. */
    @ClientEndpoint
    public static class NeedsArgument {
        private final String argument;

        public NeedsArgument(String argument) {
            this.argument = argument;
        }

        @OnOpen
        public void open(Session session) {
            session.getUserProperties().put("argument", argument);
            OPENED.add(session);
        }
    }

    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            OPENED.add(session);
        }
    }

    private URI server() {
        return host.deploy(new Application().endpoint("/quiet", new RecordingEndpoint()))
                .uri("/quiet");
    }

    @Test
    @Tag("A-CON-1")
    @Tag("A-CON-6")
    void an_instance_of_an_annotated_class_connects_as_it_is() throws Exception {
        try (Session session = host.client().connectToServer(new NeedsArgument("mine"), server())) {
            assertThat(session).isSameAs(OPENED.next());
            assertThat(session.isOpen()).isTrue();
            assertThat(session.getUserProperties()).containsEntry("argument", "mine");
        }
    }

    @Test
    @Tag("A-CON-1")
    @Tag("A-CON-6")
    void an_annotated_class_is_instantiated() throws Exception {
        try (Session session = host.client().connectToServer(Annotated.class, server())) {
            assertThat(session).isSameAs(OPENED.next());
        }
    }

    @Test
    @Tag("A-CON-1")
    void an_instance_of_a_programmatic_endpoint_connects_as_it_is() throws Exception {
        RecordingEndpoint endpoint = new RecordingEndpoint();

        Session session = host.connect(endpoint, server());

        assertThat(session).isSameAs(endpoint.opened().next());
    }

    @Test
    @Tag("A-CON-1")
    @Tag("A-CON-6")
    void a_programmatic_endpoint_class_is_instantiated() throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
        try (Session session = host.client().connectToServer(Programmatic.class, config, server())) {
            assertThat(session).isSameAs(OPENED.next());
        }
    }

    @Test
    @Tag("A-CON-4")
    void no_configuration_is_the_default_one() throws Exception {
        try (Session session = host.client().connectToServer(Programmatic.class, null, server())) {
            assertThat(session).isSameAs(OPENED.next());
        }
    }

    public static class Counted extends ClientEndpointConfig.Configurator {
        @Override
        public void beforeRequest(Map<String, List<String>> headers) {
            headers.put("X-Counted", List.of("yes"));
            CONFIGURATORS.add(this);
        }
    }

    @ClientEndpoint(configurator = Counted.class)
    public static class Configured {}

    @Test
    @Tag("A-CON-7")
    void each_annotated_endpoint_gets_a_new_configurator() throws Exception {
        AnsweringServer server = host.rawServer();
        host.connect(new Configured(), server.uri());
        host.connect(new Configured(), server.uri());

        assertThat(CONFIGURATORS.next()).isNotSameAs(CONFIGURATORS.next());
        assertThat(server.next().head().value("X-Counted")).isEqualTo("yes");
    }

    public static class Unmakeable extends ClientEndpointConfig.Configurator {
        public Unmakeable() {
            throw new IllegalStateException("on purpose");
        }
    }

    @ClientEndpoint(configurator = Unmakeable.class)
    public static class BadlyConfigured {}

    @Test
    @Tag("A-CON-7")
    void a_configurator_that_cannot_be_made_is_a_deployment_failure() {
        URI uri = server();
        assertThatExceptionOfType(DeploymentException.class).isThrownBy(() -> host.connect(new BadlyConfigured(), uri));
    }

    @Test
    @Tag("A-CON-8")
    void a_throwing_on_open_is_an_error_a_close_and_a_failed_connect() throws Exception {
        AnsweringServer server = host.rawServer();
        IllegalStateException failure = new IllegalStateException("on purpose");
        RecordingEndpoint endpoint = new RecordingEndpoint().onOpen((session, config) -> {
            throw failure;
        });

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.connect(endpoint, server.uri()))
                .withCause(failure);

        try (RawPeer peer = server.next()) {
            RawFrame close = peer.finishClosing();
            assertThat(close.closeCode()).isEqualTo(1011);
        }
        assertThat(endpoint.errors().next()).isSameAs(failure);
        endpoint.closed().next();
    }

    @Test
    @Tag("A-CON-14")
    void a_session_knows_the_container_it_comes_from() throws Exception {
        RecordingEndpoint server = new RecordingEndpoint();
        var deployment = host.deploy(new Application().endpoint("/own", server));

        Session client = host.connect(new RecordingEndpoint(), deployment.uri("/own"));

        assertThat(client.getContainer()).isSameAs(host.client());
        assertThat(server.opened().next().getContainer()).isSameAs(deployment.container());
    }
}
