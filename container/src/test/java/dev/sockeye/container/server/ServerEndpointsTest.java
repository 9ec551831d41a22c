package dev.sockeye.container.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.connection.Threads;
import dev.sockeye.container.session.OpenSessions;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
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

    private final ServerEndpoints endpoints = new ServerEndpoints(new EndpointBinder(InstanceFactory.reflective()));

    @Test
    @Tag("A-SRV-6")
    void an_annotated_class_may_be_submitted_twice() throws Exception {
        endpoints.deploy(A.class);
        endpoints.deploy(A.class);
        assertThat(endpoints.match("/a/1").pathParameters()).containsEntry("x", "1");
    }

    @Test
    @Tag("A-SRV-5")
    void equivalent_paths_are_refused() throws Exception {
        endpoints.deploy(A.class);
        assertThatThrownBy(() -> endpoints.deploy(SamePaths.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("/a/{x}");
    }

    @Test
    @Tag("A-SRV-4")
    void a_faulty_endpoint_takes_all_others_of_a_starting_application_out_of_service() throws Exception {
        endpoints.deploy(Good.class);
        assertThatThrownBy(() -> endpoints.deploy(Faulty.class)).isInstanceOf(DeploymentException.class);
        assertThat(endpoints.match("/good")).isNull();
        assertThatThrownBy(() -> endpoints.deploy(A.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Faulty");
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
