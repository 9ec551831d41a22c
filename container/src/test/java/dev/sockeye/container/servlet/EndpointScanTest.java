package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EndpointScanTest {
    @ServerEndpoint("/a")
    public static class A {}

    @ServerEndpoint("/b")
    public static class B {}

    @ServerEndpoint("/c")
    static class NotPublic {}

    @ServerEndpoint("/d")
    public abstract static class Abstract {}

    @SuppressWarnings("ClassCanBeStatic")
    @ServerEndpoint("/e")
    public class Inner {}

    public static class Unannotated extends A {}

    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    public static class OnlyB implements ServerApplicationConfig {
        private static Set<Class<? extends Endpoint>> sawProgrammatic = Set.of();
        private static Set<Class<?>> sawAnnotated = Set.of();

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> classes) {
            sawProgrammatic = classes;
            return Set.of(ServerEndpointConfig.Builder.create(Programmatic.class, "/p")
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            sawAnnotated = scanned;
            return Set.of(B.class);
        }
    }

    public static class Nothing implements ServerApplicationConfig {
        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> classes) {
            return null;
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return null;
        }
    }

    public static class Broken extends Nothing {
        public Broken() {
            throw new IllegalStateException("broken");
        }
    }

    public static class FailsToInitialise extends Nothing {
        static final int PORT = Integer.parseInt("not a port");
    }

    private static List<String> deploy(Class<?>... found) throws DeploymentException, ServletException {
        List<String> deployed = new ArrayList<>();
        for (ServerPart part : new EndpointScan(Set.of(found)).parts()) {
            part.deployTo(deploymentTo(deployed));
        }
        return deployed;
    }

    private static ServerDeployment deploymentTo(List<String> deployed) {
        return (ServerDeployment) Proxy.newProxyInstance(
                EndpointScanTest.class.getClassLoader(),
                new Class<?>[] {ServerDeployment.class},
                (proxy, method, arguments) -> {
                    deployed.add(
                            arguments[0] instanceof Class<?> type
                                    ? type.getName().replaceFirst(".*\\$", "")
                                    : ((ServerEndpointConfig) arguments[0]).getPath());
                    return null;
                });
    }

    @Test
    @Tag("A-SRV-10")
    void without_a_configuration_every_annotated_class_is_deployed_and_no_other() throws Exception {
        assertThat(deploy(A.class, B.class, Programmatic.class, Unannotated.class))
                .containsExactlyInAnyOrder("A", "B");
    }

    @Test
    @Tag("A-SRV-12")
    void classes_that_cannot_be_endpoints_are_left_out() throws Exception {
        assertThat(deploy(NotPublic.class, Abstract.class, Inner.class, Endpoint.class))
                .isEmpty();
    }

    /** Nested in a class that its loader does not know. */
    @ServerEndpoint("/nested")
    public static class Nested {}

    @Test
    @Tag("A-SRV-12")
    void a_nested_class_without_its_outer_one_is_a_class_like_any_other() throws Exception {
        Class<?> alone = new LoneClass(Nested.class).load();

        assertThat(deploy(alone)).containsExactly(Nested.class.getSimpleName());
    }

    /** Loads one class anew, and all but the class around it from where they are. */
    private static final class LoneClass extends ClassLoader {
        private final Class<?> type;

        private LoneClass(Class<?> type) {
            super(type.getClassLoader());
            this.type = type;
        }

        private Class<?> load() throws IOException {
            String file = type.getName().replace('.', '/') + ".class";
            try (InputStream in = getParent().getResourceAsStream(file)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(type.getName(), bytes, 0, bytes.length);
            }
        }
    }

    @Test
    @Tag("A-SRV-10")
    void a_configuration_sees_the_classes_of_its_archive_and_decides() throws Exception {
        assertThat(deploy(A.class, Programmatic.class, OnlyB.class)).containsExactly("B", "/p");
        assertThat(OnlyB.sawAnnotated).containsExactly(A.class);
        assertThat(OnlyB.sawProgrammatic).containsExactly(Programmatic.class);
    }

    @Test
    @Tag("A-SRV-11")
    void a_configuration_may_choose_nothing() throws Exception {
        assertThat(deploy(A.class, Programmatic.class, Nothing.class)).isEmpty();
        assertThat(deploy(A.class, Nothing.class, OnlyB.class)).containsExactly("B", "/p");
    }

    @Test
    @Tag("A-SRV-12")
    void a_configuration_that_cannot_be_made_fails_the_deployment() {
        assertThatThrownBy(() -> deploy(A.class, Broken.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(Broken.class.getName())
                .hasMessageEndingWith("but java.lang.IllegalStateException: broken");
        assertThatThrownBy(() -> deploy(A.class, FailsToInitialise.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(FailsToInitialise.class.getName())
                .hasMessageEndingWith("but java.lang.NumberFormatException: For input string: \"not a port\"");
    }

    /** A part that cannot be made. */
    public static class BrokenPart implements ServerPart {
        public BrokenPart() {
            throw new IllegalStateException("no part today");
        }

        @Override
        public void deployTo(ServerDeployment deployment) {}
    }

    @Test
    @Tag("A-SRV-12")
    void all_that_cannot_be_made_is_found_together_with_what_cannot_be_deployed() {
        DeploymentException faulty = new DeploymentException("another fault", new IOException("with a cause"));
        List<ServerPart> parts =
                new ArrayList<>(new EndpointScan(new LinkedHashSet<>(List.of(Broken.class, BrokenPart.class))).parts());
        parts.add(deployment -> {
            throw faulty;
        });
        assertThatThrownBy(() -> new DeployedParts().deploy(parts, deploymentTo(new ArrayList<>())))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll("broken", "no part today", "another fault")
                .hasRootCauseMessage("broken")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .as("no messages that the whole has already")
                        .hasSize(2)
                        .doesNotHaveAnyElementsOfTypes(DeploymentException.class));
    }
}
