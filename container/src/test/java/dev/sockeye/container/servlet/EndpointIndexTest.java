package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that the compiler has listed. */
class EndpointIndexTest {
    @ServerEndpoint("/indexed")
    public static class Indexed {
        @OnMessage
        public void on(String text) {}
    }

    @ServerEndpoint("/found")
    public static class Found {
        @OnMessage
        public void on(String text) {}
    }

    /** Was an endpoint when the index was written. */
    public static class NoMore {}

    private static final ClassLoader TESTS = EndpointIndexTest.class.getClassLoader();

    private static Path index(Path root, String... names) throws IOException {
        Path file = root.resolve(EndpointIndex.PATH);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", names) + "\n");
        return root;
    }

    private static URLClassLoader loader(Path root, ClassLoader parent) throws IOException {
        return new URLClassLoader(new URL[] {root.toUri().toURL()}, parent);
    }

    @Test
    void an_application_has_the_classes_of_its_own_index(@TempDir Path root) throws IOException {
        try (URLClassLoader application = loader(index(root, Indexed.class.getName()), TESTS)) {
            assertThat(EndpointIndex.ofApplication(application)).containsExactly(Indexed.class);
        }
    }

    @Test
    void it_has_none_of_its_server(@TempDir Path root, @TempDir Path empty) throws IOException {
        try (URLClassLoader server = loader(index(root, Indexed.class.getName()), TESTS);
                URLClassLoader application = loader(empty, server)) {
            assertThat(EndpointIndex.ofApplication(application)).isEmpty();
        }
    }

    @Test
    void a_program_names_its_endpoints_itself() {
        assertThat(EndpointIndex.ofApplication(ClassLoader.getSystemClassLoader()))
                .isEmpty();
        assertThat(EndpointIndex.ofApplication(null)).isEmpty();
    }

    @Test
    void a_class_that_is_gone_is_passed_over(@TempDir Path root) throws IOException {
        Path stale = index(root, "com.example.Gone", "", Indexed.class.getName());
        try (URLClassLoader application = loader(stale, TESTS)) {
            assertThat(EndpointIndex.ofApplication(application)).containsExactly(Indexed.class);
        }
    }

    private static Set<String> pathsOf(Path base, Set<Class<?>> found) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        Context application = tomcat.addContext("", base.toString());
        application.addServletContainerInitializer(new ContainerInitializer(), found);
        try {
            tomcat.start();
            Object container = application.getServletContext().getAttribute(ServletServerContainer.class.getName());
            return Set.copyOf(((ServletServerContainer) container).paths());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    void an_index_is_deployed_where_a_host_has_not_looked(@TempDir Path base) throws Exception {
        index(base.resolve("WEB-INF/classes"), Indexed.class.getName(), NoMore.class.getName());
        assertThat(pathsOf(base, null)).containsExactly("/indexed");
    }

    @Test
    void an_index_hides_nothing_that_a_host_has_found(@TempDir Path base) throws Exception {
        index(base.resolve("WEB-INF/classes"), Indexed.class.getName());
        assertThat(pathsOf(base, Set.of(Indexed.class, Found.class))).containsExactlyInAnyOrder("/indexed", "/found");
    }

    @ServerEndpoint("no path")
    public static class Faulty {}

    @Test
    void an_embedded_server_deploys_the_index_if_it_is_asked_to(@TempDir Path root) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader program = loader(index(root, Faulty.class.getName()), TESTS)) {
            thread.setContextClassLoader(program);
            assertThatThrownBy(() -> Sockeye.server().port(0).indexedEndpoints().start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Server endpoint " + Faulty.class.getName())
                    .hasMessageContaining("got \"no path\"");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void an_embedded_server_without_an_index_does_not_start() {
        assertThatThrownBy(() -> Sockeye.server().port(0).indexedEndpoints().start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Expected META-INF/sockeye/endpoints on the class path, there is none");
    }
}
