package dev.sockeye.tck.api.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.tck.api.annotation.Annotated;
import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which classes may be endpoints, and what they get from their superclasses. */
class ClassesTest {
    @RegisterExtension
    final Host host = new Host();

    private void assertNotDeployed(Class<?> type) {
        assertThat(host.attempt(new Application().onStartup(container -> container.addEndpoint(type)))
                        .failures())
                .hasOnlyElementsOfType(DeploymentException.class)
                .isNotEmpty();
    }

    private void assertNotConnected(Class<?> type) throws Exception {
        AnsweringServer server = host.rawServer();
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.client().connectToServer(type, server.uri()));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Shapes.Abstract.class,
                Shapes.Interface.class,
                Shapes.NeedsArgument.class,
                Shapes.HiddenConstructor.class,
                Shapes.Hidden.class,
                Shapes.Inner.class,
                Shapes.NotAnnotated.class
            })
    @Tag("B-CLS-1")
    @Tag("A-SRV-3")
    void a_class_that_cannot_be_an_endpoint_is_not_deployed(Class<?> type) {
        assertNotDeployed(type);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Shapes.Abstract.class,
                Shapes.Interface.class,
                Shapes.NeedsArgument.class,
                Shapes.HiddenConstructor.class,
                Shapes.Inner.class,
                Shapes.NotAnnotated.class
            })
    @Tag("B-CLS-1")
    @Tag("B-CLS-3")
    void a_class_that_cannot_be_an_endpoint_is_not_connected(Class<?> type) throws Exception {
        assertNotConnected(type);
    }

    @Test
    @Tag("B-CLS-1")
    void a_class_whose_instances_come_from_its_configurator_needs_no_constructor() throws Exception {
        Application application = new Application()
                .endpoint(Application.config(
                                "/at", Shapes.NeedsArgument.class, () -> new Shapes.NeedsArgument("argument"))
                        .build());
        RawPeer peer = host.rawClient(host.deploy(application).uri("/at"));

        peer.send(RawFrame.text("which?"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("argument"));
    }

    @ParameterizedTest
    @ValueSource(classes = {Shapes.EmptyPath.class, Shapes.PathWithoutSlash.class, Shapes.PathWithoutBrace.class})
    @Tag("B-CLS-2")
    @Tag("A-SEC-1")
    @Tag("A-SRV-3")
    void a_class_without_a_good_path_is_not_deployed(Class<?> type) {
        assertNotDeployed(type);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Shapes.WithAbstractDecoder.class,
                Shapes.WithDecoderWithArgument.class,
                Shapes.WithThrowingDecoder.class,
                Shapes.WithHiddenEncoder.class,
                Shapes.WithAbstractEncoder.class
            })
    @Tag("A-COD-9")
    @Tag("A-SRV-3")
    void a_coder_that_cannot_be_made_fails_deployment_and_connect(Class<?> type) throws Exception {
        assertNotDeployed(type);
        assertNotConnected(type);
    }

    @Test
    @Tag("A-SRV-3")
    void a_configurator_that_cannot_be_made_fails_the_deployment() {
        assertNotDeployed(Shapes.WithThrowingConfigurator.class);
    }

    @Test
    @Tag("B-CLS-4")
    void a_subclass_of_an_endpoint_class_is_none() throws Exception {
        assertNotDeployed(Inheriting.OfEndpoint.class);
        assertNotConnected(Inheriting.OfEndpoint.class);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-CLS-5")
    void methods_of_a_superclass_are_called(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Inheriting.All.class);

        peer.send(RawFrame.text("message"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("opened by all"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("message by all"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-CLS-6")
    void methods_overridden_with_the_annotation_are_called_once(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Inheriting.Overriding.class);

        peer.send(RawFrame.text("one"), RawFrame.text("two"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("opened again"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("one again"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("two again"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-CLS-6")
    void methods_overridden_without_the_annotation_are_not_called(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Inheriting.Silencing.class);

        peer.send(RawFrame.text("nobody listens"), RawFrame.binary((byte) 1));

        assertThat(peer.next()).isEqualTo(RawFrame.text("length 1"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-CLS-6")
    @Tag("B-CLS-8")
    void a_method_with_a_generic_parameter_is_called_once(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Inheriting.OfGeneric.class);

        peer.send(RawFrame.text("one"), RawFrame.text("two"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("took one"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("took two"));
    }

    @ParameterizedTest
    @ValueSource(classes = {Inheriting.SecondOpening.class, Inheriting.SecondMessage.class})
    @Tag("B-CLS-7")
    void a_second_method_of_a_kind_is_refused_though_the_first_is_inherited(Class<?> type) throws Exception {
        assertNotDeployed(type);
        assertNotConnected(type);
    }

    @Test
    @Tag("B-CLS-9")
    void each_connection_to_a_server_has_its_own_instance() throws Exception {
        URI uri = host.deploy(Inheriting.Counting.class).uri("/at");

        assertThatEachCounts(host.rawClient(uri), host.rawClient(uri));
    }

    @Test
    @Tag("B-CLS-9")
    void each_connection_of_a_client_has_its_own_instance() throws Exception {
        assertThatEachCounts(
                Annotated.peer(host, Role.CLIENT, Inheriting.Counting.class),
                Annotated.peer(host, Role.CLIENT, Inheriting.Counting.class));
    }

    private static void assertThatEachCounts(RawPeer one, RawPeer two) throws IOException {
        one.send(RawFrame.text("count"), RawFrame.text("count"));
        assertThat(one.next()).isEqualTo(RawFrame.text("1"));
        assertThat(one.next()).isEqualTo(RawFrame.text("2"));
        two.send(RawFrame.text("count"));
        assertThat(two.next()).isEqualTo(RawFrame.text("1"));
        one.send(RawFrame.text("count"));
        assertThat(one.next()).isEqualTo(RawFrame.text("3"));
    }
}
