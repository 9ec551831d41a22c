package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionConfigsTest {

    private final EndpointBinder binder = new EndpointBinder(InstanceFactory.reflective());

    static class Silent extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    @Test
    @Tag("A-SEC-5")
    void the_view_of_a_server_session_has_the_data_of_the_endpoint() throws Exception {
        ServerEndpointModel endpoint = binder.annotatedServer(ServerBindingTest.One.class);
        ServerEndpointConfig view = SessionConfigs.server(endpoint, Map.of("key", "value"), Map.of());
        ServerEndpointConfig config = endpoint.config();
        assertThat(view.getEndpointClass()).isEqualTo(config.getEndpointClass());
        assertThat(view.getPath()).isEqualTo(config.getPath());
        assertThat(view.getSubprotocols()).isEqualTo(config.getSubprotocols());
        assertThat(view.getExtensions()).isEqualTo(config.getExtensions());
        assertThat(view.getEncoders()).isEqualTo(config.getEncoders());
        assertThat(view.getDecoders()).isEqualTo(config.getDecoders());
        assertThat(view.getConfigurator()).isSameAs(endpoint.configurator());
        assertThat(view.getUserProperties()).containsExactly(Map.entry("key", "value"));
        assertThat(SessionConfigs.server(endpoint, Map.of(), Map.of())).hasSameClassAs(view);
    }

    @Test
    @Tag("A-SEC-5")
    void the_view_of_a_client_session_has_the_data_of_the_endpoint() throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("soap"))
                .encoders(List.of(CodersTest.DogText.class))
                .decoders(List.of(DecoderChainTest.CircleText.class))
                .sslContext(SSLContext.getDefault())
                .build();
        ClientEndpointModel endpoint = binder.client(Silent.class, config);
        ClientEndpointConfig view = SessionConfigs.client(endpoint, null, Map.of());
        assertThat(view.getPreferredSubprotocols()).containsExactly("soap");
        assertThat(view.getExtensions()).isEmpty();
        assertThat(view.getEncoders()).isEqualTo(config.getEncoders());
        assertThat(view.getDecoders()).isEqualTo(config.getDecoders());
        assertThat(view.getSSLContext()).isSameAs(config.getSSLContext());
        assertThat(view.getConfigurator()).isSameAs(endpoint.configurator());
        assertThat(view.getUserProperties()).isEmpty();
    }

    @Test
    @Tag("A-SES-39")
    @Tag("A-SEC-3")
    void user_properties_are_a_shallow_copy_that_changes_neither_way() throws Exception {
        ServerEndpointModel endpoint = binder.annotatedServer(ServerBindingTest.One.class);
        var value = new Object();
        Map<String, Object> source = new HashMap<>(Map.of("key", value));
        Map<String, Object> copy =
                SessionConfigs.server(endpoint, source, Map.of()).getUserProperties();
        source.put("later", 1);
        copy.put("own", 2);
        copy.put("nothing", null);
        assertThat(copy).containsOnlyKeys("key", "own", "nothing");
        assertThat(copy.get("key")).isSameAs(value);
        assertThat(source).containsOnlyKeys("key", "later");
        assertThat(endpoint.config().getUserProperties()).isEmpty();
        SessionConfigs.server(endpoint, Collections.emptyMap(), Map.of())
                .getUserProperties()
                .put("own", 1);
    }

    @Test
    @Tag("A-SES-39")
    void user_properties_are_safe_for_several_threads() throws Exception {
        ServerEndpointModel endpoint = binder.annotatedServer(ServerBindingTest.One.class);
        Map<String, Object> copy =
                SessionConfigs.server(endpoint, null, Map.of()).getUserProperties();
        assertThat(copy).hasSameClassAs(Collections.synchronizedMap(new HashMap<String, Object>()));
    }

    @Test
    @Tag("A-SES-39")
    void what_the_container_knows_is_found_by_key_and_is_not_among_the_contents() throws Exception {
        ServerEndpointModel endpoint = binder.annotatedServer(ServerBindingTest.One.class);
        Map<String, Object> facts = Map.of("fact", "known", "other", 2);
        Map<String, Object> properties = SessionConfigs.server(endpoint, new HashMap<>(Map.of("key", 1)), facts)
                .getUserProperties();
        assertThat(properties).isEqualTo(Map.of("key", 1)).hasSize(1);
        assertThat(properties.get("fact")).isEqualTo("known");
        assertThat(properties.getOrDefault("fact", "unknown")).isEqualTo("known");
        assertThat(properties.containsKey("fact")).isTrue();
        assertThat(properties.get(null)).isNull();
        assertThat(properties.containsKey(null)).isFalse();
        assertThat(properties.put("fact", null)).isNull();
        assertThat(properties.get("fact")).isNull();
        properties.remove("fact");
        assertThat(properties.get("fact")).isEqualTo("known");
        assertThat(SessionConfigs.server(endpoint, properties, Map.of())
                        .getUserProperties()
                        .containsKey("fact"))
                .isFalse();
    }
}
