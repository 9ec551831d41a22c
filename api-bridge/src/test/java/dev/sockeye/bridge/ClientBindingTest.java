package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClientBindingTest {

    private final EndpointBinder binder = new EndpointBinder(InstanceFactory.reflective());

    public static class CountingConfigurator extends ClientEndpointConfig.Configurator {
        static int made;

        public CountingConfigurator() {
            made++;
        }
    }

    @jakarta.websocket.ClientEndpoint(
            subprotocols = {"soap", "stomp"},
            encoders = CodersTest.DogText.class,
            decoders = DecoderChainTest.CircleText.class,
            configurator = CountingConfigurator.class)
    static class Annotated extends Deployed.Recorder {
        @OnMessage
        public String on(String message, @PathParam("any") String any) {
            note(message, any);
            return message;
        }
    }

    @Test
    @Tag("B-CLS-3")
    @Tag("B-PP-2")
    void an_annotated_class_that_is_not_public_is_bound_and_called_with_null_path_parameters() throws Throwable {
        ClientEndpointModel endpoint = binder.annotatedClient(Annotated.class);
        assertThat(endpoint.config().getPreferredSubprotocols()).containsExactly("soap", "stomp");
        assertThat(endpoint.config().getEncoders()).containsExactly(CodersTest.DogText.class);
        assertThat(endpoint.config().getDecoders()).containsExactly(DecoderChainTest.CircleText.class);
        assertThat(endpoint.config().getConfigurator()).isSameAs(endpoint.configurator());
        assertThat(endpoint.model().config()).isSameAs(endpoint.config());
        Deployed deployed = Deployed.of(endpoint.model(), Annotated.class, Map.of());
        assertThat(deployed.text("hi", true)).isEqualTo("hi");
        assertThat(deployed.target().got).containsExactly("hi", null);
    }

    @jakarta.websocket.ClientEndpoint
    static class Plain {}

    @Test
    @Tag("A-CON-7")
    void each_binding_has_one_configurator_of_its_own() throws Exception {
        int before = CountingConfigurator.made;
        ClientEndpointModel one = binder.annotatedClient(Annotated.class);
        ClientEndpointModel two = binder.annotatedClient(Annotated.class);
        assertThat(CountingConfigurator.made).isEqualTo(before + 2);
        assertThat(one.configurator()).isInstanceOf(CountingConfigurator.class).isNotSameAs(two.configurator());
        assertThat(binder.annotatedClient(Plain.class).configurator().getClass())
                .isEqualTo(ClientEndpointConfig.Configurator.class);
    }

    public static class BrokenConfigurator extends ClientEndpointConfig.Configurator {
        public BrokenConfigurator() {
            throw new IllegalStateException("no configurator today");
        }
    }

    abstract static class AbstractDecoder implements Decoder.Text<String> {}

    @jakarta.websocket.ClientEndpoint(configurator = BrokenConfigurator.class, decoders = AbstractDecoder.class)
    static class AllWrong {
        @OnOpen
        public void open(@PathParam("id") int id) {}

        @OnOpen
        public void open(@PathParam("id") List<String> id) {}
    }

    @Test
    @Tag("A-CON-7")
    @Tag("B-OPN-2")
    @Tag("B-PP-2")
    @Tag("B-PP-1")
    @Tag("A-COD-9")
    void all_errors_are_reported_together() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> binder.annotatedClient(AllWrong.class))
                .withMessageStartingWith("Client endpoint " + AllWrong.class.getName() + ": 5 errors")
                .withMessageContaining("no configurator today")
                .withMessageContaining("decoder " + AbstractDecoder.class.getName() + " cannot be used")
                .withMessageContaining("the path has no variable {id}, only [], and int cannot be null")
                .withMessageContaining("parameter 1 (List)")
                .withMessageContaining("expected at most one method with @OnOpen");
    }

    static class Unannotated extends Annotated {}

    @Test
    @Tag("B-CLS-4")
    void a_class_without_the_annotation_is_no_client_endpoint() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> binder.annotatedClient(Unannotated.class))
                .withMessageContaining("expected @ClientEndpoint on the class itself")
                .withMessageNotContaining("ClientEndpointConfig");
    }

    static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    @Test
    void an_endpoint_without_the_annotation_is_told_how_it_is_connected() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> binder.annotatedClient(Programmatic.class))
                .withMessageContaining("it has none")
                .withMessageEndingWith("; connect an Endpoint by connectToServer with a ClientEndpointConfig");
    }

    @Test
    void a_programmatic_endpoint_may_come_without_a_configuration() throws Exception {
        ClientEndpointModel endpoint = binder.client(Programmatic.class, null);
        assertThat(endpoint.config().getPreferredSubprotocols()).isEmpty();
        assertThat(endpoint.configurator()).isNotNull();
        assertThat(endpoint.model().endpointClass()).isEqualTo(Programmatic.class);
        assertThat(endpoint.model().messages()).isEmpty();
    }

    @Test
    void a_programmatic_endpoint_keeps_its_configuration_and_configurator() throws Exception {
        var configurator = new CountingConfigurator();
        ClientEndpointConfig config =
                ClientEndpointConfig.Builder.create().configurator(configurator).build();
        ClientEndpointModel endpoint = binder.client(Programmatic.class, config);
        assertThat(endpoint.config()).isSameAs(config);
        assertThat(endpoint.configurator()).isSameAs(configurator);
        ClientEndpointConfig without =
                ClientEndpointConfig.Builder.create().configurator(null).build();
        assertThat(binder.client(Programmatic.class, without).configurator()).isNotNull();
    }

    @jakarta.websocket.ClientEndpoint(subprotocols = "chat")
    static class AnnotatedProgrammatic extends Programmatic {}

    @jakarta.websocket.ClientEndpoint
    static class AnnotatedTwice extends Programmatic {
        @OnMessage
        public void on(String message) {}
    }

    @Test
    @Tag("A-EP-3")
    void an_annotated_subclass_of_endpoint_is_run_as_one_if_it_has_no_annotated_methods() throws Exception {
        ClientEndpointModel endpoint = binder.annotatedClient(AnnotatedProgrammatic.class);
        assertThat(endpoint.model().onOpen()).isNotNull();
        assertThat(endpoint.model().onClose()).isNotNull();
        assertThat(endpoint.subprotocols()).containsExactly("chat");
    }

    @Test
    @Tag("A-EP-3")
    void if_it_has_only_those_are_called() throws Exception {
        ClientEndpointModel endpoint = binder.annotatedClient(AnnotatedTwice.class);
        assertThat(endpoint.model().messages()).hasSize(1);
        assertThat(endpoint.model().onOpen()).isNull();
    }

    /** A configuration as a framework may hand it over, which has not looked at what it was given itself. */
    private static ClientEndpointConfig unchecked(Map<String, Object> answers) {
        return (ClientEndpointConfig) Proxy.newProxyInstance(
                ClientBindingTest.class.getClassLoader(),
                new Class<?>[] {ClientEndpointConfig.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }

    @Test
    @Tag("A-CEC-1")
    void null_for_a_list_or_in_one_is_passed_over() throws Exception {
        ClientEndpointModel endpoint = binder.client(
                Programmatic.class,
                unchecked(Map.of(
                        "getPreferredSubprotocols", Arrays.asList(null, "chat"),
                        "getExtensions", Collections.singletonList(null),
                        "getEncoders", Arrays.asList(null, CodersTest.DogText.class),
                        "getDecoders", Collections.singletonList(null))));
        assertThat(endpoint.subprotocols()).containsExactly("chat");
        assertThat(endpoint.extensions()).isEmpty();
        assertThat(endpoint.model().coders().encoderClasses()).containsExactly(CodersTest.DogText.class);

        ClientEndpointModel empty = binder.client(Programmatic.class, unchecked(Map.of()));
        assertThat(empty.subprotocols()).isEmpty();
        assertThat(empty.extensions()).isEmpty();
        assertThat(empty.configurator()).isNotNull();
        assertThat(empty.userProperties()).isEmpty();
    }

    static class NoEncoder implements Encoder {}

    @Test
    @Tag("A-COD-9")
    void a_programmatic_endpoint_with_bad_coders_is_refused() {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .encoders(List.of(NoEncoder.class))
                .decoders(List.of(AbstractDecoder.class))
                .build();
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> binder.client(Programmatic.class, config))
                .withMessageContaining("2 errors");
    }

    @Test
    void null_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> binder.annotatedClient(null));
        assertThatIllegalArgumentException().isThrownBy(() -> binder.client(null, null));
    }
}
