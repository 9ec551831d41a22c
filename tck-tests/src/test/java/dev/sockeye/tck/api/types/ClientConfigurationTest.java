package dev.sockeye.tck.api.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.tck.api.deployment.ReadsNumbers;
import dev.sockeye.tck.api.deployment.WritesNumbers;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ClientEndpointConfig.Configurator;
import jakarta.websocket.Extension;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Client configurations as values. */
class ClientConfigurationTest {
    @Test
    @Tag("A-CEC-1")
    @Tag("A-XT-1")
    void what_was_given_nothing_has_empty_lists_and_a_plain_configurator() {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();

        assertThat(config.getEncoders()).isEmpty();
        assertThat(config.getDecoders()).isEmpty();
        assertThat(config.getExtensions()).isEmpty();
        assertThat(config.getPreferredSubprotocols()).isEmpty();
        assertThat(config.getUserProperties()).isEmpty();
        assertThat(config.getSSLContext()).isNull();
        assertThat(config.getConfigurator()).isNotNull();
    }

    @Test
    @Tag("A-CEC-1")
    void a_list_that_is_null_is_empty() {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .encoders(null)
                .decoders(null)
                .extensions(null)
                .preferredSubprotocols(null)
                .build();

        assertThat(config.getEncoders()).isEmpty();
        assertThat(config.getDecoders()).isEmpty();
        assertThat(config.getExtensions()).isEmpty();
        assertThat(config.getPreferredSubprotocols()).isEmpty();
    }

    @Test
    @Tag("A-CEC-1")
    void what_was_given_is_kept_in_order() throws Exception {
        Configurator configurator = new Configurator();
        SSLContext secure = SSLContext.getDefault();
        Extension extension = new PlainExtension("one", List.of());
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .encoders(List.of(WritesNumbers.class))
                .decoders(List.of(ReadsNumbers.class))
                .extensions(List.of(extension))
                .preferredSubprotocols(List.of("b", "a"))
                .configurator(configurator)
                .sslContext(secure)
                .build();

        assertThat(config.getEncoders()).isEqualTo(List.of(WritesNumbers.class));
        assertThat(config.getDecoders()).isEqualTo(List.of(ReadsNumbers.class));
        assertThat(config.getExtensions()).containsExactly(extension);
        assertThat(config.getPreferredSubprotocols()).containsExactly("b", "a");
        assertThat(config.getConfigurator()).isSameAs(configurator);
        assertThat(config.getSSLContext()).isSameAs(secure);
    }

    @Test
    @Tag("A-CEC-1")
    void lists_cannot_be_changed_through_the_configuration() {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("a"))
                .build();

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> config.getPreferredSubprotocols().add("b"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> config.getExtensions().clear());
    }

    @Test
    @Tag("A-CEC-1")
    @Tag("A-XT-1")
    void each_configuration_has_user_properties_of_its_own_that_can_be_changed() {
        ClientEndpointConfig.Builder builder = ClientEndpointConfig.Builder.create();
        ClientEndpointConfig one = builder.build();
        ClientEndpointConfig two = ClientEndpointConfig.Builder.create().build();
        one.getUserProperties().put("key", "value");

        assertThat(one.getUserProperties()).isEqualTo(Map.of("key", "value"));
        assertThat(two.getUserProperties()).isEmpty();
    }
}
