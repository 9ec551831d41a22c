package dev.sockeye.tck.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The properties an application keeps with a session. */
class UserPropertiesTest {
    @RegisterExtension
    final Host host = new Host();

    @Test
    @Tag("A-SES-39")
    void on_the_client_they_are_a_shallow_copy_of_the_configurations() throws Exception {
        Object value = new Object();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
        config.getUserProperties().put("shared", value);
        var uri = host.deploy(new Application().endpoint("/quiet", new RecordingEndpoint()))
                .uri("/quiet");

        Session one = host.connect(new RecordingEndpoint(), config, uri);
        Session two = host.connect(new RecordingEndpoint(), config, uri);
        one.getUserProperties().put("own", "of one");
        config.getUserProperties().put("late", "of the configuration");

        assertThat(one.getUserProperties()).containsOnly(Map.entry("shared", value), Map.entry("own", "of one"));
        assertThat(two.getUserProperties()).containsOnly(Map.entry("shared", value));
        assertThat(config.getUserProperties()).doesNotContainKey("own");
    }

    @Test
    @Tag("A-SES-39")
    void on_the_server_they_are_a_copy_made_when_modify_handshake_has_returned() throws Exception {
        Object value = new Object();
        RecordingEndpoint endpoint = new RecordingEndpoint();
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(RecordingEndpoint.class, "/props")
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(endpoint);
                    }

                    @Override
                    public void modifyHandshake(
                            ServerEndpointConfig perSession, HandshakeRequest request, HandshakeResponse response) {
                        perSession.getUserProperties().put("query", request.getQueryString());
                    }
                })
                .build();
        config.getUserProperties().put("shared", value);
        Deployment deployment = host.deploy(new Application().endpoint(config));

        host.rawClient(deployment.uri("/props?1"));
        Session one = endpoint.opened().next();
        host.rawClient(deployment.uri("/props?2"));
        Session two = endpoint.opened().next();
        one.getUserProperties().put("own", "of one");

        assertThat(one.getUserProperties())
                .containsOnly(Map.entry("shared", value), Map.entry("query", "1"), Map.entry("own", "of one"));
        assertThat(two.getUserProperties()).containsOnly(Map.entry("shared", value), Map.entry("query", "2"));
        assertThat(config.getUserProperties()).containsOnly(Map.entry("shared", value));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-39")
    void they_are_one_modifiable_map_that_takes_null_values(Role role) throws Exception {
        Session session = host.pair().session(role);
        assertThat(session.getUserProperties()).isEmpty();

        session.getUserProperties().put("key", "value");
        session.getUserProperties().put("null", null);

        assertThat(session.getUserProperties()).containsEntry("key", "value").containsEntry("null", null);
        session.getUserProperties().remove("key");
        assertThat(session.getUserProperties()).containsOnlyKeys("null");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-40")
    void they_are_there_in_on_close(Role role) throws Exception {
        RecordingEndpoint tested = new RecordingEndpoint();
        tested.onClose((session, reason) ->
                tested.texts().add((String) session.getUserProperties().get("key")));
        Pair pair = host.pair(role, tested);
        pair.session(role).getUserProperties().put("key", "kept");

        pair.session(role.peer()).close();

        assertThat(tested.texts().next()).isEqualTo("kept");
    }
}
