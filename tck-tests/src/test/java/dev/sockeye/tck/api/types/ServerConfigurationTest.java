package dev.sockeye.tck.api.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.tck.api.deployment.GoodEndpoints;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Server configurations as values, and the configurator they have by themselves. */
class ServerConfigurationTest {
    private static final Class<?> ENDPOINT = GoodEndpoints.Nothing.class;

    private static Configurator platform() {
        return ServerEndpointConfig.Builder.create(ENDPOINT, "/at").build().getConfigurator();
    }

    @Test
    @Tag("A-SEC-1")
    void a_configuration_needs_a_class() {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerEndpointConfig.Builder.create(null, "/at"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "at", "at/", "{at}"})
    @Tag("A-SEC-1")
    void a_configuration_needs_a_path_that_begins_with_a_slash(String path) {
        assertThatIllegalStateException().isThrownBy(() -> ServerEndpointConfig.Builder.create(ENDPOINT, path));
    }

    @Test
    @Tag("A-SEC-1")
    @Tag("A-XT-1")
    void what_was_given_nothing_has_its_class_and_path_and_empty_lists() {
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(ENDPOINT, "/at/{x}").build();

        assertThat(config.getEndpointClass()).isSameAs(ENDPOINT);
        assertThat(config.getPath()).isEqualTo("/at/{x}");
        assertThat(config.getSubprotocols()).isEmpty();
        assertThat(config.getExtensions()).isEmpty();
        assertThat(config.getEncoders()).isEmpty();
        assertThat(config.getDecoders()).isEmpty();
        assertThat(config.getUserProperties()).isEmpty();
    }

    @Test
    @Tag("A-XT-1")
    void user_properties_are_one_map_that_can_be_changed() {
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(ENDPOINT, "/at").build();
        config.getUserProperties().put("key", "value");

        assertThat(config.getUserProperties()).isEqualTo(Map.of("key", "value"));
    }

    @Test
    @Tag("A-SEC-2")
    void a_configuration_without_a_configurator_has_the_platforms() {
        assertThat(platform()).isNotNull();
        assertThat(platform().getClass()).isNotEqualTo(Configurator.class);
    }

    @Test
    @Tag("A-SEC-2")
    void a_configuration_keeps_the_configurator_it_is_given() {
        Configurator own = new Configurator();

        assertThat(ServerEndpointConfig.Builder.create(ENDPOINT, "/at")
                        .configurator(own)
                        .build()
                        .getConfigurator())
                .isSameAs(own);
    }

    @Test
    @Tag("A-CFR-11")
    void an_applications_configurator_answers_as_the_platforms_does() throws Exception {
        Configurator own = new Configurator();
        Extension extension = new PlainExtension("x-one", List.of());

        assertThat(own.checkOrigin(null)).isEqualTo(platform().checkOrigin(null));
        assertThat(own.getNegotiatedSubprotocol(List.of("a", "b"), List.of("b")))
                .isEqualTo("b");
        assertThat(own.getNegotiatedExtensions(List.of(extension), List.of(extension)))
                .containsExactly(extension);
        assertThat(own.getEndpointInstance(GoodEndpoints.Nothing.class))
                .isExactlyInstanceOf(GoodEndpoints.Nothing.class);
    }

    @Test
    @Tag("A-CFR-3")
    void the_first_subprotocol_of_the_client_that_the_server_has_wins() {
        assertThat(platform().getNegotiatedSubprotocol(List.of("stomp", "soap"), List.of("a", "soap", "stomp")))
                .isEqualTo("soap");
        assertThat(platform().getNegotiatedSubprotocol(List.of("stomp"), List.of("STOMP", "soap")))
                .isEmpty();
        assertThat(platform().getNegotiatedSubprotocol(List.of("stomp"), List.of()))
                .isEmpty();
        assertThat(platform().getNegotiatedSubprotocol(List.of(), List.of("stomp")))
                .isEmpty();
    }

    @Test
    @Tag("A-CFR-4")
    void requested_extensions_that_are_installed_are_agreed_upon_as_they_were_requested() {
        Extension installed = new PlainExtension("two", List.of());
        Extension other = new PlainExtension("one", List.of());
        Extension first = new PlainExtension("two", List.of("size=1"));
        Extension unknown = new PlainExtension("three", List.of());
        Extension second = new PlainExtension("one", List.of("flag"));

        assertThat(platform().getNegotiatedExtensions(List.of(other, installed), List.of(first, unknown, second)))
                .containsExactly(first, second);
        assertThat(platform().getNegotiatedExtensions(List.of(other), List.of()))
                .isEmpty();
    }
}
