package dev.sockeye.tck.api.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.tck.api.coder.Hearsay;
import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.Decoder;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Extension;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Endpoints that are deployed by configuration, and what annotations configure. */
class ConfigurationsTest {
    private static final Events<Object> MADE = new Events<>();

    @RegisterExtension
    final Host host = new Host();

    @BeforeEach
    void forget() {
        MADE.clear();
    }

    /** Counts its instances. */
    public static class Counted extends ServerEndpointConfig.Configurator {
        public Counted() {
            MADE.add(this);
        }
    }

    @ServerEndpoint(value = "/one", configurator = Counted.class)
    public static class One {}

    @ServerEndpoint(value = "/two", configurator = Counted.class)
    public static class Two {}

    @ServerEndpoint(
            value = "/attributes",
            subprotocols = {"b", "a"},
            decoders = {Hearsay.Second.class, Hearsay.First.class},
            encoders = WritesNumbers.class)
    public static class Attributes {
        @OnMessage
        public BigDecimal take(Hearsay message) {
            return BigDecimal.valueOf(message.by().startsWith("second") ? 2 : 1);
        }
    }

    /** Its annotation says something else than its configuration. */
    @ServerEndpoint(value = "/annotated", subprotocols = "annotated")
    public static class Overruled {
        @OnMessage
        public String take(BigDecimal number, Session session) {
            return number.add(BigDecimal.ONE) + " " + session.getNegotiatedSubprotocol();
        }
    }

    /** Has methods of an endpoint, but not the annotation. */
    public static class MethodsOnly {
        @OnMessage
        public String take(String text) {
            return text;
        }
    }

    public static class NoEndpoint {}

    public static class WritingProperties {
        @OnOpen
        public void opened(Session session) throws Exception {
            session.getUserProperties().put("written", "yes");
            session.getBasicRemote().sendText("properties " + session.getUserProperties());
        }
    }

    /** As an application may write it: nothing in it can be changed, and it remembers nothing. */
    private static final class Fixed implements ServerEndpointConfig {
        @Override
        public Class<?> getEndpointClass() {
            return WritingProperties.class;
        }

        @Override
        public String getPath() {
            return "/fixed";
        }

        @Override
        public List<String> getSubprotocols() {
            return Collections.emptyList();
        }

        @Override
        public List<Extension> getExtensions() {
            return Collections.emptyList();
        }

        @Override
        public Configurator getConfigurator() {
            return new Counted();
        }

        @Override
        public List<Class<? extends Encoder>> getEncoders() {
            return Collections.emptyList();
        }

        @Override
        public List<Class<? extends Decoder>> getDecoders() {
            return Collections.emptyList();
        }

        @Override
        public Map<String, Object> getUserProperties() {
            return Collections.emptyMap();
        }
    }

    @Test
    @Tag("A-SEC-3")
    @Tag("A-XT-1")
    void a_configuration_of_which_nothing_can_be_changed_serves() throws Exception {
        Deployment deployment = host.deploy(new Application().endpoint(new Fixed()));

        assertThat(host.rawClient(deployment.uri("/fixed")).next())
                .isEqualTo(RawFrame.text("properties {written=yes}"));
        assertThat(host.rawClient(deployment.uri("/fixed")).next())
                .isEqualTo(RawFrame.text("properties {written=yes}"));
    }

    @Test
    @Tag("A-SEC-4")
    void an_annotated_endpoint_has_one_configurator() throws Exception {
        Deployment deployment = host.deploy(One.class, Two.class);
        assertThat(MADE.soFar()).hasSize(2).doesNotHaveDuplicates();

        host.rawClient(deployment.uri("/one"));
        host.rawClient(deployment.uri("/one"));
        host.rawClient(deployment.uri("/two"));

        assertThat(MADE.soFar()).hasSize(2);
    }

    @Test
    @Tag("B-CLS-2")
    void the_attributes_of_an_annotated_class_count() throws Exception {
        RawPeer peer = host.rawClient(host.deploy(Attributes.class).uri("/attributes"), "Sec-WebSocket-Protocol: a, c");

        peer.send(RawFrame.text("message"));

        assertThat(peer.head().value("Sec-WebSocket-Protocol")).isEqualTo("a");
        assertThat(peer.next()).isEqualTo(RawFrame.text("2"));
    }

    @Test
    @Tag("A-SRV-7")
    void the_configuration_of_an_annotated_class_overrules_its_annotation() throws Exception {
        Deployment deployment = host.deploy(new Application()
                .endpoint(ServerEndpointConfig.Builder.create(Overruled.class, "/configured")
                        .subprotocols(List.of("configured"))
                        .decoders(List.of(ReadsNumbers.class))
                        .build()));
        RawPeer peer = host.rawClient(deployment.uri("/configured"), "Sec-WebSocket-Protocol: annotated, configured");

        peer.send(RawFrame.text("41"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("42 configured"));
        assertThat(HttpHead.answerTo(deployment.uri("/annotated")).status()).isEqualTo(404);
    }

    @Test
    @Tag("A-SRV-19")
    void methods_of_an_endpoint_are_enough_with_a_configuration() throws Exception {
        RawPeer peer = host.rawClient(host.deploy(new Application()
                        .endpoint(ServerEndpointConfig.Builder.create(MethodsOnly.class, "/at")
                                .build()))
                .uri("/at"));

        peer.send(RawFrame.text("echo"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("echo"));
    }

    @Test
    @Tag("A-SRV-19")
    @Tag("A-SRV-3")
    void a_class_without_anything_of_an_endpoint_is_refused() {
        assertThat(host.attempt(new Application()
                                .endpoint(ServerEndpointConfig.Builder.create(NoEndpoint.class, "/at")
                                        .build()))
                        .failures())
                .hasOnlyElementsOfType(DeploymentException.class)
                .isNotEmpty();
    }

    @Test
    @Tag("A-SRV-3")
    void null_is_refused() {
        ServerContainer container = host.deploy().container();

        assertThatIllegalArgumentException().isThrownBy(() -> container.addEndpoint((Class<?>) null));
        assertThatIllegalArgumentException().isThrownBy(() -> container.addEndpoint((ServerEndpointConfig) null));
    }

    @Test
    @Tag("A-SRV-2")
    void an_endpoint_may_be_added_while_the_application_runs() throws Exception {
        Deployment deployment = host.deploy(One.class);
        host.rawClient(deployment.uri("/one"));

        deployment.container().addEndpoint(Inheriting.Counting.class);

        RawPeer peer = host.rawClient(deployment.uri("/at"));
        peer.send(RawFrame.text("count"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("1"));
    }

    @Test
    @Tag("A-SRV-6")
    void a_class_that_is_found_and_added_is_deployed_once() throws Exception {
        Deployment deployment = host.deploy(new Application()
                .classes(Inheriting.Counting.class)
                .onStartup(container -> container.addEndpoint(Inheriting.Counting.class)));

        host.rawClient(deployment.uri("/at"));
    }

    private static ServerEndpointConfig plain(Class<?> type, String path) {
        return ServerEndpointConfig.Builder.create(type, path).build();
    }

    @Test
    @Tag("A-SRV-6")
    void a_class_that_is_found_may_be_added_by_a_configuration_for_the_same_path_as_well() throws Exception {
        Deployment deployment = host.deploy(new Application()
                .classes(Inheriting.Counting.class, Two.class)
                .onStartup(container -> container.addEndpoint(plain(Inheriting.Counting.class, "/at")))
                .onStartup(container -> container.addEndpoint(plain(Inheriting.Counting.class, "/elsewhere"))));

        for (String path : List.of("/at", "/elsewhere", "/two")) {
            host.rawClient(deployment.uri(path));
        }
    }

    @Test
    @Tag("A-SRV-5")
    void a_class_added_for_a_path_that_is_taken_is_refused_alone_in_words_that_name_both() throws Exception {
        Deployment deployment = host.attempt(new Application()
                .classes(One.class, Two.class)
                .onStartup(container -> assertThatExceptionOfType(DeploymentException.class)
                        .isThrownBy(() -> container.addEndpoint(plain(Inheriting.Counting.class, "/one")))
                        .withMessageContainingAll(Inheriting.Counting.class.getName(), One.class.getName(), "/one"))
                .onStartup(container -> container.addEndpoint(plain(Inheriting.Counting.class, "/free"))));

        for (String path : List.of("/one", "/two", "/free")) {
            host.rawClient(deployment.uri(path));
        }
    }

    @Test
    @Tag("A-SRV-4")
    void a_bad_endpoint_that_is_found_takes_good_ones_out_of_service() throws Exception {
        Deployment deployment = host.attempt(One.class, Shapes.PathWithoutBrace.class);

        assertThat(deployment.failures()).isNotEmpty();
        assertThat(HttpHead.answerTo(deployment.uri("/one")).status()).isNotEqualTo(101);
    }

    @Test
    @Tag("A-SRV-4")
    @Tag("B-ERR-1")
    void a_bad_endpoint_that_is_added_takes_good_ones_out_of_service_before_and_after() throws Exception {
        Deployment deployment = host.attempt(new Application()
                .classes(One.class)
                .onStartup(container -> assertThatExceptionOfType(DeploymentException.class)
                        .isThrownBy(() -> container.addEndpoint(Shapes.PathWithoutBrace.class)))
                .onStartup(container -> assertThatExceptionOfType(DeploymentException.class)
                        .isThrownBy(() -> container.addEndpoint(Two.class))));

        assertThat(HttpHead.answerTo(deployment.uri("/one")).status()).isNotEqualTo(101);
        assertThat(HttpHead.answerTo(deployment.uri("/two")).status()).isNotEqualTo(101);
    }

    @Test
    @Tag("A-SRV-4")
    void a_bad_endpoint_that_is_added_while_the_application_runs_harms_no_other() throws Exception {
        Deployment deployment = host.deploy(One.class);

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> deployment.container().addEndpoint(Shapes.PathWithoutBrace.class));

        host.rawClient(deployment.uri("/one"));
        deployment.container().addEndpoint(Two.class);
        host.rawClient(deployment.uri("/two"));
    }

    @Test
    @Tag("A-SRV-1")
    void the_container_is_there_when_a_listener_runs_and_is_the_applications_own() {
        Events<ServerContainer> seen = new Events<>();
        Deployment one = host.deploy(new Application().contextPath("/one").onStartup(seen::add));
        Deployment two = host.deploy(new Application().contextPath("/two").onStartup(seen::add));

        assertThat(seen.next(2)).containsExactly(one.container(), two.container());
        assertThat(one.container()).isNotSameAs(two.container());
    }

    @Test
    @Tag("A-SRV-13")
    void paths_are_below_the_context_path() throws Exception {
        Deployment root = host.deploy(new Application().contextPath("").classes(One.class));
        Deployment deep =
                host.deploy(new Application().contextPath("/deep/down").classes(Two.class));

        assertThat(root.uri("/one").getPath()).isEqualTo("/one");
        host.rawClient(root.uri("/one"));
        host.rawClient(deep.uri("/two"));
        assertThat(HttpHead.answerTo(deep.uri("/one")).status()).isEqualTo(404);
        assertThat(HttpHead.answerTo(root.uri("/two")).status()).isEqualTo(404);
    }
}
