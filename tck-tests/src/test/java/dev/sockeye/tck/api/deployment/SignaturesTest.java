package dev.sockeye.tck.api.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.tck.api.annotation.Annotated;
import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Role;
import jakarta.websocket.DeploymentException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which methods an endpoint class may have, in either role. */
class SignaturesTest {
    @RegisterExtension
    final Host host = new Host();

    private static Stream<Class<?>> endpointsIn(Class<?> holder) {
        return Arrays.stream(holder.getClasses()).sorted(Comparator.comparing(Class::getSimpleName));
    }

    static Stream<Class<?>> lifecycles() {
        return endpointsIn(RefusedLifecycles.class);
    }

    static Stream<Class<?>> messageMethods() {
        return endpointsIn(RefusedMessageMethods.class);
    }

    static Stream<Arguments> good() {
        return endpointsIn(GoodEndpoints.class)
                .flatMap(type -> Arrays.stream(Role.values()).map(role -> Arguments.of(role, type)));
    }

    @ParameterizedTest
    @MethodSource("good")
    @Tag("B-CLS-1")
    @Tag("B-OPN-1")
    @Tag("B-CLO-1")
    @Tag("B-ERA-1")
    @Tag("B-MSG-1")
    @Tag("B-MSG-6")
    @Tag("B-MSG-14")
    @Tag("B-MSG-16")
    @Tag("B-PP-1")
    void a_good_class_is_deployed_and_connected(Role role, Class<?> type) throws Exception {
        Annotated.peer(host, role, type);
    }

    @ParameterizedTest
    @MethodSource("lifecycles")
    @Tag("B-OPN-1")
    @Tag("B-OPN-2")
    @Tag("B-CLO-1")
    @Tag("B-ERA-1")
    @Tag("B-CLS-8")
    @Tag("B-PP-1")
    @Tag("B-ERR-1")
    void a_lifecycle_method_that_is_none_fails_the_deployment(Class<?> type) {
        assertRefused(type);
    }

    @ParameterizedTest
    @MethodSource("messageMethods")
    @Tag("B-MSG-1")
    @Tag("B-MSG-5")
    @Tag("B-MSG-6")
    @Tag("B-MSG-9")
    @Tag("B-MSG-14")
    @Tag("B-CLS-8")
    @Tag("B-PP-1")
    @Tag("A-SRV-3")
    void a_message_method_that_is_none_fails_the_deployment(Class<?> type) {
        assertRefused(type);
    }

    private void assertRefused(Class<?> type) {
        assertThat(host.attempt(type).failures()).as("found by the scan").isNotEmpty();
        assertThat(host.attempt(new Application()
                                .contextPath("/added")
                                .onStartup(container -> container.addEndpoint(type)))
                        .failures())
                .as("added while the application starts")
                .hasOnlyElementsOfType(DeploymentException.class)
                .isNotEmpty();
    }

    static Stream<Class<?>> refused() {
        return Stream.concat(lifecycles(), messageMethods());
    }

    @ParameterizedTest
    @MethodSource("refused")
    @Tag("B-OPN-3")
    @Tag("B-MSG-6")
    void a_method_that_is_none_fails_the_connect(Class<?> type) throws Exception {
        AnsweringServer server = host.rawServer();

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.client().connectToServer(type, server.uri()));
    }
}
