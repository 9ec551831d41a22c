package dev.sockeye.container.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.session.OpenSessions;
import dev.sockeye.session.connection.Threads;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ServerEndpointsTest {
    @ServerEndpoint("/a/{x}")
    public static class A {
        @OnMessage
        public void text(String text) {}
    }

    @ServerEndpoint("/a/{y}")
    public static class SamePaths {}

    @ServerEndpoint("/good")
    public static class Good {}

    @ServerEndpoint("/faulty")
    public static class Faulty {
        @OnMessage
        public void text(String text, int number) {}
    }

    public static class Counting extends ServerEndpointConfig.Configurator {
        static final AtomicInteger made = new AtomicInteger();

        public Counting() {
            made.incrementAndGet();
        }
    }

    @ServerEndpoint(value = "/counted", configurator = Counting.class)
    public static class Counted {}

    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    private final ServerEndpoints endpoints = new ServerEndpoints(new EndpointBinder(InstanceFactory.reflective()));

    @Test
    @Tag("A-SRV-6")
    void an_annotated_class_may_be_submitted_twice() throws Exception {
        endpoints.deploy(A.class);
        endpoints.deploy(A.class);
        assertThat(endpoints.match("/a/1").pathParameters()).containsEntry("x", "1");
    }

    private static ServerEndpointConfig config(Class<?> type, String path) {
        return ServerEndpointConfig.Builder.create(type, path).build();
    }

    @Test
    @Tag("A-SRV-6")
    void an_annotated_class_may_be_submitted_by_a_configuration_as_well_in_either_order() throws Exception {
        endpoints.deploy(A.class);
        endpoints.deploy(config(A.class, "/a/{x}"));
        endpoints.deploy(config(Counted.class, "/counted"));
        int configurators = Counting.made.get();
        endpoints.deploy(Counted.class);
        assertThat(endpoints.match("/a/1")).isNotNull();
        assertThat(endpoints.match("/counted")).isNotNull();
        assertThat(Counting.made).hasValue(configurators);
    }

    @Test
    @Tag("A-SRV-6")
    void an_annotated_class_may_have_more_paths_by_configurations() throws Exception {
        endpoints.deploy(A.class);
        endpoints.deploy(config(A.class, "/b"));
        assertThat(endpoints.match("/a/1")).isNotNull();
        assertThat(endpoints.match("/b")).isNotNull();
    }

    @Test
    @Tag("A-SRV-6")
    void a_programmatic_endpoint_may_be_submitted_again_with_the_same_configuration() throws Exception {
        endpoints.deploy(config(Programmatic.class, "/p"));
        endpoints.deploy(config(Programmatic.class, "/p"));
        ServerEndpointConfig other = ServerEndpointConfig.Builder.create(Programmatic.class, "/p")
                .subprotocols(List.of("chat"))
                .build();
        assertThatThrownBy(() -> endpoints.deploy(other))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Programmatic");
        assertThat(endpoints.match("/p").value().endpoint().subprotocols()).isEmpty();
    }

    @Test
    @Tag("A-SRV-5")
    void of_two_endpoints_with_equivalent_paths_the_second_is_refused_alone_in_words_that_name_both() throws Exception {
        endpoints.deploy(Good.class);
        endpoints.deploy(A.class);
        assertThatThrownBy(() -> endpoints.deploy(SamePaths.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll(
                        "\"/a/{y}\" of " + SamePaths.class.getName(), "\"/a/{x}\" of " + A.class.getName());
        assertThatThrownBy(() -> endpoints.deploy(config(Programmatic.class, "/good")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll(Programmatic.class.getName(), Good.class.getName());
        assertThatThrownBy(() -> endpoints.deploy(config(A.class, "/a/{other}")))
                .isInstanceOf(DeploymentException.class);

        assertThat(endpoints.match("/good").value().endpoint().model().endpointClass())
                .isEqualTo(Good.class);
        assertThat(endpoints.match("/a/1").pathParameters()).containsEntry("x", "1");
        endpoints.deploy(config(Programmatic.class, "/free"));
        assertThat(endpoints.match("/free")).isNotNull();
    }

    @Test
    @Tag("A-SRV-4")
    void a_faulty_endpoint_takes_all_others_of_a_starting_application_out_of_service() throws Exception {
        endpoints.deploy(Good.class);
        assertThatThrownBy(() -> endpoints.deploy(Faulty.class)).isInstanceOf(DeploymentException.class);
        assertThat(endpoints.match("/good")).isNull();
        endpoints.deploy(A.class);
        assertThat(endpoints.match("/a")).isNull();
        assertThat(endpoints.paths()).isEmpty();
        assertThatThrownBy(endpoints::requireNoFault)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Faulty");
    }

    @ServerEndpoint("/twice//{x}")
    public static class FaultyTwice {
        @OnMessage
        public void text(String text, int number) {}
    }

    private String faultOf(Class<?> type) {
        return catchThrowableOfType(DeploymentException.class, () -> endpoints.deploy(type))
                .getMessage();
    }

    @Test
    void a_starting_application_hears_of_a_faulty_path_beside_a_faulty_method() {
        assertThat(faultOf(FaultyTwice.class))
                .contains("2 errors")
                .containsOnlyOnce("Endpoint path \"/twice//{x}\" is not valid: a segment must not be empty")
                .containsOnlyOnce("text(String, int)");
    }

    @Test
    void a_starting_application_hears_of_paths_that_are_taken_whatever_else_is_faulty() throws Exception {
        String taken = "matches the same requests as";
        endpoints.deploy(A.class);
        assertThat(faultOf(Faulty.class)).doesNotContain(taken);
        assertThat(faultOf(SamePaths.class)).contains(taken, A.class.getName());
        assertThat(faultOf(FaultyAtGood.class)).contains("text(String, int)").doesNotContain(taken);
        assertThat(faultOf(Good.class)).contains(taken, FaultyAtGood.class.getName());
        assertThat(faultOf(FaultyAtFaulty.class)).contains("text(String, int)", taken, Faulty.class.getName());
        assertThat(faultOf(Faulty.class)).as("the same again").doesNotContain(taken);
    }

    @ServerEndpoint("/good")
    public static class FaultyAtGood {
        @OnMessage
        public void text(String text, int number) {}
    }

    @ServerEndpoint("/faulty")
    public static class FaultyAtFaulty {
        @OnMessage
        public void text(String text, int number) {}
    }

    @Test
    void a_faulty_endpoint_of_a_running_application_takes_no_path() throws Exception {
        endpoints.started();
        assertThat(faultOf(FaultyAtGood.class)).contains("text(String, int)");
        endpoints.deploy(Good.class);
        assertThat(endpoints.match("/good")).isNotNull();
    }

    @Test
    @Tag("A-SRV-2")
    void a_faulty_endpoint_of_a_running_application_harms_only_itself() throws Exception {
        endpoints.deploy(Good.class);
        endpoints.started();
        assertThatThrownBy(() -> endpoints.deploy(Faulty.class)).isInstanceOf(DeploymentException.class);
        endpoints.deploy(ServerEndpointConfig.Builder.create(A.class, "/later").build());
        assertThat(endpoints.match("/good")).isNotNull();
        assertThat(endpoints.match("/later")).isNotNull();
    }

    @Test
    void paths_upgraded_to_without_being_deployed_are_forgotten_with_their_sessions() {
        UndeployedSessions undeployed = new UndeployedSessions();
        OpenSessions kept = undeployed.of("/kept", new OpenSessions());
        for (int i = 0; i < 100; i++) {
            undeployed.of("/path/" + i, new OpenSessions());
        }
        assertThat(undeployed.of("/kept", new OpenSessions())).isSameAs(kept);
        Threads.await(() -> {
            System.gc();
            return undeployed.size() == 1;
        });
        assertThat(undeployed.all()).containsExactly(kept);
    }
}
