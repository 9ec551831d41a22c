package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.websocket.Decoder;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ServerBindingTest {

    private final EndpointBinder binder = new EndpointBinder(InstanceFactory.reflective());

    public static class CountingConfigurator extends ServerEndpointConfig.Configurator {
        static int made;

        public CountingConfigurator() {
            made++;
        }
    }

    @jakarta.websocket.server.ServerEndpoint(
            value = "/a/{id}",
            subprotocols = {"soap", "stomp"},
            encoders = CodersTest.DogText.class,
            decoders = DecoderChainTest.CircleText.class,
            configurator = CountingConfigurator.class)
    public static class One {
        @OnMessage
        public void on(String message) {}
    }

    @jakarta.websocket.server.ServerEndpoint(value = "/b", configurator = CountingConfigurator.class)
    public static class Two {}

    @Test
    @Tag("B-CLS-2")
    void all_attributes_of_the_annotation_are_taken_over_in_order() throws Exception {
        ServerEndpointModel endpoint = binder.annotatedServer(One.class);
        assertThat(endpoint.path()).isEqualTo("/a/{id}");
        assertThat(endpoint.subprotocols()).containsExactly("soap", "stomp");
        assertThat(endpoint.extensions()).isEmpty();
        ServerEndpointConfig config = endpoint.config();
        assertThat(config.getEndpointClass()).isEqualTo(One.class);
        assertThat(config.getPath()).isEqualTo("/a/{id}");
        assertThat(config.getSubprotocols()).containsExactly("soap", "stomp");
        assertThat(config.getEncoders()).containsExactly(CodersTest.DogText.class);
        assertThat(config.getDecoders()).containsExactly(DecoderChainTest.CircleText.class);
        assertThat(config.getConfigurator()).isSameAs(endpoint.configurator());
        assertThat(endpoint.model().endpointClass()).isEqualTo(One.class);
        assertThat(endpoint.model().config()).isSameAs(config);
        assertThat(endpoint.model().messages()).hasSize(1);
    }

    @Test
    @Tag("A-SEC-4")
    void each_endpoint_has_one_configurator_of_its_own() throws Exception {
        int before = CountingConfigurator.made;
        ServerEndpointModel one = binder.annotatedServer(One.class);
        ServerEndpointModel two = binder.annotatedServer(Two.class);
        assertThat(CountingConfigurator.made).isEqualTo(before + 2);
        assertThat(one.configurator()).isInstanceOf(CountingConfigurator.class).isNotSameAs(two.configurator());
    }

    @Test
    @Tag("A-SEC-4")
    void the_default_value_of_the_attribute_stands_for_the_default_configurator() throws Exception {
        assertThat(binder.annotatedServer(MessageForms.OfString.class).configurator())
                .isSameAs(DefaultConfigurator.provider());
    }

    @jakarta.websocket.server.ServerEndpoint("/hidden")
    static class Hidden {}

    @jakarta.websocket.server.ServerEndpoint("/abstract")
    public abstract static class Abstract {}

    @jakarta.websocket.server.ServerEndpoint(value = "/supplied-abstract", configurator = Supplying.class)
    public abstract static class SuppliedAbstract {}

    @jakarta.websocket.server.ServerEndpoint("/inner")
    @SuppressWarnings("ClassCanBeStatic") // Being an inner class is what is wrong with it.
    public class Inner {}

    @jakarta.websocket.server.ServerEndpoint("/arguments")
    public static class WithArguments {
        public WithArguments(String argument) {
            assertThat(argument).isNotNull();
        }
    }

    @jakarta.websocket.server.ServerEndpoint("/private")
    public static class WithPrivateConstructor {
        private WithPrivateConstructor() {}
    }

    @Test
    @Tag("B-CLS-1")
    void the_class_is_public_and_concrete_with_a_public_constructor_without_parameters() {
        assertThat(Deployed.errorsOf(Hidden.class)).contains("1 error").contains("expected a public class");
        assertThat(Deployed.errorsOf(Abstract.class)).contains("1 error").contains("expected a concrete class");
        assertThat(Deployed.errorsOf(SuppliedAbstract.class))
                .contains("1 error")
                .contains("expected a concrete class");
        assertThat(Deployed.errorsOf(Inner.class)).contains("1 error").contains("inner class: make it static");
        assertThat(Deployed.errorsOf(WithArguments.class))
                .contains("1 error")
                .contains("no public constructor without parameters");
        assertThat(Deployed.errorsOf(WithPrivateConstructor.class))
                .contains("1 error")
                .contains("its constructor without parameters is not public");
    }

    public static class Supplying extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new WithArgumentsAndSupplier("supplied"));
        }
    }

    @jakarta.websocket.server.ServerEndpoint(value = "/supplied", configurator = Supplying.class)
    public static class WithArgumentsAndSupplier {
        public WithArgumentsAndSupplier(String argument) {
            assertThat(argument).isEqualTo("supplied");
        }
    }

    @Test
    @Tag("B-CLS-1")
    void a_configurator_that_makes_instances_needs_no_constructor() throws Exception {
        ServerEndpointModel endpoint = binder.annotatedServer(WithArgumentsAndSupplier.class);
        assertThat(endpoint.configurator().getEndpointInstance(WithArgumentsAndSupplier.class))
                .isInstanceOf(WithArgumentsAndSupplier.class);
    }

    public static class BrokenConfigurator extends ServerEndpointConfig.Configurator {
        public BrokenConfigurator() {
            throw new IllegalStateException("no configurator today");
        }
    }

    static class BrokenDecoder extends DecoderChainTest.CircleText {
        BrokenDecoder() {
            throw new IllegalStateException("no decoder today");
        }
    }

    abstract static class AbstractEncoder implements Encoder.Text<String> {}

    static class NoEncoder implements Encoder {}

    @jakarta.websocket.server.ServerEndpoint(
            value = "",
            configurator = BrokenConfigurator.class,
            decoders = BrokenDecoder.class,
            encoders = {AbstractEncoder.class, NoEncoder.class})
    public static class AllWrong {
        @OnOpen
        public void open(String what) {}
    }

    @Test
    @Tag("A-SEC-1")
    @Tag("A-COD-9")
    @Tag("B-CLS-2")
    void configurator_path_coders_and_methods_are_reported_together() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> binder.annotatedServer(AllWrong.class))
                .withMessageContaining("6 errors")
                .withMessageContaining("path: expected one that starts with '/', got \"\"")
                .withMessageContaining("configurator " + BrokenConfigurator.class.getName() + " cannot be used")
                .withMessageContaining("no configurator today")
                .withMessageContaining("no decoder today")
                .withMessageContaining("encoder " + AbstractEncoder.class.getName() + " cannot be used")
                .withMessageContaining("encoder " + NoEncoder.class.getName()
                        + ": expected one that is Text, TextStream, Binary or BinaryStream")
                .withMessageContaining("open(String): parameter 1 (String)")
                .satisfies(e -> assertThat(e.getCause()).hasRootCauseMessage("no configurator today"))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    }

    public static class Programmatic extends Endpoint {
        @Override
        @OnOpen
        public void onOpen(Session session, EndpointConfig config) {
            config.getUserProperties().put("opened", session);
        }
    }

    /** A configuration as an application may write it: nothing can be changed, the configurator is new each time. */
    record Custom(Class<?> endpointClass, String path, List<String> subprotocols, List<Extension> extensions)
            implements ServerEndpointConfig {

        @Override
        public Class<?> getEndpointClass() {
            return endpointClass;
        }

        @Override
        public String getPath() {
            return path;
        }

        @Override
        public List<String> getSubprotocols() {
            return subprotocols;
        }

        @Override
        public List<Extension> getExtensions() {
            return extensions;
        }

        @Override
        public Configurator getConfigurator() {
            return path.contains("unlucky") ? failing() : new CountingConfigurator();
        }

        private static Configurator failing() {
            throw new IllegalStateException("no configurator here");
        }

        @Override
        public List<Class<? extends Encoder>> getEncoders() {
            return null;
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
    void an_applications_own_configuration_is_asked_for_its_configurator_once_and_may_have_null_lists()
            throws Exception {
        int before = CountingConfigurator.made;
        var config = new Custom(Programmatic.class, "/custom", null, null);
        ServerEndpointModel endpoint = binder.server(config);
        assertThat(CountingConfigurator.made).isEqualTo(before + 1);
        assertThat(endpoint.config()).isSameAs(config);
        assertThat(endpoint.subprotocols()).isEmpty();
        assertThat(endpoint.extensions()).isEmpty();
    }

    @Test
    @Tag("A-SRV-7")
    @Tag("A-SRV-19")
    void a_class_with_annotated_methods_is_bound_by_its_configuration() throws Exception {
        ServerEndpointModel endpoint = binder.server(new Custom(One.class, "/other/{x}", List.of("wamp"), List.of()));
        assertThat(endpoint.path()).isEqualTo("/other/{x}");
        assertThat(endpoint.subprotocols()).containsExactly("wamp");
        assertThat(endpoint.model().messages()).hasSize(1);
        assertThat(endpoint.model().coders().decoderClasses()).isEmpty();
        assertThat(binder.server(new Custom(Unannotated.class, "/plain", null, null))
                        .model()
                        .onOpen())
                .isNotNull();
        assertThat(binder.server(new Custom(Two.class, "/two", null, null))
                        .model()
                        .messages())
                .isEmpty();
    }

    public static class Unannotated {
        @OnOpen
        public void open() {}
    }

    @Test
    @Tag("A-SRV-19")
    void a_configuration_with_nothing_right_gets_every_error() {
        var config = new Custom(String.class, "unlucky", null, null);
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> binder.server(config))
                .withMessageContaining("3 errors")
                .withMessageContaining("expected a subclass of Endpoint or a class with annotated methods")
                .withMessageContaining("path: expected one that starts with '/', got \"unlucky\"")
                .withMessageContaining("no configurator here");
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> binder.server(new Custom(null, "/x", null, null)))
                .withMessageContaining("Server endpoint at /x: 1 error")
                .withMessageContaining("expected an endpoint class");
    }

    /** A configuration as a framework may hand it over, which has not looked at what it was given itself. */
    private static ServerEndpointConfig unchecked(Class<?> type, Map<String, Object> answers) {
        return (ServerEndpointConfig) Proxy.newProxyInstance(
                ServerBindingTest.class.getClassLoader(),
                new Class<?>[] {ServerEndpointConfig.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getEndpointClass") ? type : answers.get(method.getName()));
    }

    private static <T> List<T> nullAnd(T element) {
        return Arrays.asList(null, element, null);
    }

    @Test
    @Tag("A-SEC-3")
    void null_for_a_list_or_in_one_is_passed_over() throws Exception {
        Extension extension = new TestExtension("x-one");
        ServerEndpointModel endpoint = binder.server(unchecked(
                Programmatic.class,
                Map.of(
                        "getPath", "/nulls",
                        "getSubprotocols", nullAnd("chat"),
                        "getExtensions", nullAnd(extension),
                        "getEncoders", nullAnd(CodersTest.DogText.class),
                        "getDecoders", nullAnd(DecoderChainTest.CircleText.class))));
        assertThat(endpoint.subprotocols()).containsExactly("chat");
        assertThat(endpoint.extensions()).containsExactly(extension);
        assertThat(endpoint.model().coders().encoderClasses()).containsExactly(CodersTest.DogText.class);
        assertThat(endpoint.model().coders().decoderClasses()).containsExactly(DecoderChainTest.CircleText.class);

        ServerEndpointModel empty = binder.server(unchecked(Programmatic.class, Map.of("getPath", "/nothing")));
        assertThat(empty.subprotocols()).isEmpty();
        assertThat(empty.extensions()).isEmpty();
        assertThat(empty.configurator()).isSameAs(DefaultConfigurator.provider());
        assertThat(SessionConfigs.server(empty, empty.config().getUserProperties(), Map.of())
                        .getUserProperties())
                .isEmpty();
    }

    private record TestExtension(String getName) implements Extension {
        @Override
        public List<Parameter> getParameters() {
            return List.of();
        }
    }

    @Test
    @Tag("A-SRV-8")
    void an_endpoint_that_is_not_deployed_needs_no_path() throws Exception {
        assertThat(binder.undeployedServer(unchecked(Programmatic.class, Map.of()))
                        .path())
                .isEmpty();
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> binder.server(unchecked(Programmatic.class, Map.of())))
                .withMessageContaining("path: expected one that starts with '/', got \"\"");
    }

    @jakarta.websocket.server.ServerEndpoint(
            value = "/both/{id}",
            subprotocols = "chat",
            encoders = CodersTest.DogText.class,
            decoders = DecoderChainTest.CircleText.class,
            configurator = CountingConfigurator.class)
    public static class AnnotatedProgrammatic extends Programmatic {
        @OnMessage
        public void vain(String message) {}
    }

    @Test
    @Tag("A-EP-3")
    void an_annotated_subclass_of_endpoint_is_run_as_one_with_what_the_annotation_says() throws Throwable {
        ServerEndpointModel endpoint = binder.annotatedServer(AnnotatedProgrammatic.class);
        assertThat(endpoint.path()).isEqualTo("/both/{id}");
        assertThat(endpoint.subprotocols()).containsExactly("chat");
        assertThat(endpoint.configurator()).isInstanceOf(CountingConfigurator.class);
        assertThat(endpoint.config().getEncoders()).containsExactly(CodersTest.DogText.class);
        assertThat(endpoint.config().getDecoders()).containsExactly(DecoderChainTest.CircleText.class);
        assertThat(endpoint.model().messages()).isEmpty();
        Session session = StubSession.plain();
        endpoint.model().onOpen().invoke(new AnnotatedProgrammatic(), session, endpoint.config(), false);
        assertThat(endpoint.config().getUserProperties()).containsEntry("opened", session);
    }

    @Test
    void null_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> binder.annotatedServer(null));
        assertThatIllegalArgumentException().isThrownBy(() -> binder.server(null));
    }
}
