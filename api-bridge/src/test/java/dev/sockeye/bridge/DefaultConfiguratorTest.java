package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultConfiguratorTest {

    private final DefaultConfigurator configurator = DefaultConfigurator.provider();

    @ParameterizedTest
    @CsvSource({
        "'soap', 'A,soap,stomp', soap",
        "'stomp,soap', 'A,soap,stomp', soap",
        "'stomp', 'A,soap', ''",
        "'stomp', '', ''",
        "'', 'stomp', ''"
    })
    @Tag("A-CFR-3")
    void the_clients_first_supported_subprotocol_wins(String supported, String requested, String chosen) {
        assertThat(configurator.getNegotiatedSubprotocol(list(supported), list(requested)))
                .isEqualTo(chosen);
    }

    private static List<String> list(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split(",", -1));
    }

    record Named(String name, String marker) implements Extension {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public List<Parameter> getParameters() {
            return List.of();
        }
    }

    @Test
    @Tag("A-CFR-4")
    void the_clients_offers_of_installed_extensions_are_kept_as_they_were_made() {
        var first = new Named("b", "requested");
        var again = new Named("b", "requested again");
        var second = new Named("a", "requested");
        List<Extension> installed = List.of(new Named("a", "installed"), new Named("b", "installed"));
        List<Extension> requested = List.of(first, new Named("unknown", "requested"), second, again);
        assertThat(configurator.getNegotiatedExtensions(installed, requested)).containsExactly(first, second, again);
        assertThat(configurator.getNegotiatedExtensions(List.of(), requested)).isEmpty();
    }

    @Test
    @Tag("A-CFR-11")
    void it_answers_everything_itself() {
        assertThat(configurator.checkOrigin("http://elsewhere")).isTrue();
        assertThat(configurator.checkOrigin(null)).isTrue();
        assertThat(configurator.getContainerDefaultConfigurator()).isSameAs(configurator);
        configurator.modifyHandshake(null, null, null);
    }

    @Test
    @Tag("A-CFR-8")
    void endpoint_instances_are_new_each_time() throws Exception {
        var one = configurator.getEndpointInstance(ServerBindingTest.One.class);
        assertThat(one).isNotSameAs(configurator.getEndpointInstance(ServerBindingTest.One.class));
        assertThatExceptionOfType(InstantiationException.class)
                .isThrownBy(() -> configurator.getEndpointInstance(ServerBindingTest.WithArguments.class))
                .withMessageContaining("no public constructor without parameters");
    }

    @Test
    @Tag("A-SEC-2")
    void the_api_finds_it_on_the_class_path() {
        assertThat(ServerEndpointConfig.Builder.create(ServerBindingTest.One.class, "/x")
                        .build()
                        .getConfigurator())
                .isInstanceOf(DefaultConfigurator.class);
        assertThat(new ServerEndpointConfig.Configurator().getNegotiatedSubprotocol(List.of("a"), List.of("a")))
                .isEqualTo("a");
    }

    public static class AsksAtOnce extends ServerEndpointConfig.Configurator {
        final ServerEndpointConfig.Configurator answer = getContainerDefaultConfigurator();
    }

    @ServerEndpoint(value = "/one", configurator = AsksAtOnce.class)
    public static class AskingOne {}

    @ServerEndpoint(value = "/two", configurator = AsksAtOnce.class)
    public static class AskingTwo {}

    private static AsksAtOnce configuratorOf(Class<?> endpoint) throws DeploymentException {
        return (AsksAtOnce) new EndpointBinder(InstanceFactory.reflective())
                .annotatedServer(endpoint)
                .configurator();
    }

    @Test
    @Tag("A-CFR-9")
    void all_configurators_of_annotations_get_it_even_in_their_constructors() throws Exception {
        assertThat(configuratorOf(AskingOne.class).answer).isSameAs(DefaultConfigurator.provider());
        assertThat(configuratorOf(AskingTwo.class).answer).isSameAs(DefaultConfigurator.provider());
        assertThat(configuratorOf(AskingTwo.class).getContainerDefaultConfigurator())
                .isSameAs(DefaultConfigurator.provider());
    }

    @Test
    @Tag("A-CFR-9")
    void a_configurator_of_a_configuration_gets_it_once_deployed() throws Exception {
        var own = new ServerEndpointConfig.Configurator();
        new EndpointBinder(InstanceFactory.reflective())
                .server(ServerEndpointConfig.Builder.create(ServerBindingTest.One.class, "/x")
                        .configurator(own)
                        .build());

        assertThat(own.getContainerDefaultConfigurator()).isSameAs(DefaultConfigurator.provider());
    }

    @Test
    @Tag("A-CFR-9")
    void it_is_the_same_whatever_the_context_class_loader_knows() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            assertThat(configuratorOf(AskingOne.class).answer).isSameAs(DefaultConfigurator.provider());
            assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
            thread.setContextClassLoader(null);
            assertThat(configuratorOf(AskingOne.class).answer).isSameAs(DefaultConfigurator.provider());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
