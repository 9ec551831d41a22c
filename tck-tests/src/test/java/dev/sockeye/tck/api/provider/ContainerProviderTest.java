package dev.sockeye.tck.api.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Background;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Finding a container (section 5.4 of the API: ContainerProvider). */
class ContainerProviderTest {
    private static final String SERVICE = "META-INF/services/" + ContainerProvider.class.getName();

    @RegisterExtension
    final Host host = new Host();

    @TempDir
    Path services;

    /** Finds a container that nobody else makes. */
    public static class OwnProvider extends ContainerProvider {
        static final WebSocketContainer OWN = (WebSocketContainer) Proxy.newProxyInstance(
                OwnProvider.class.getClassLoader(),
                new Class<?>[] {WebSocketContainer.class},
                (proxy, method, args) -> method.getName().equals("toString") ? "own" : null);

        @Override
        protected WebSocketContainer getContainer() {
            return OWN;
        }
    }

    /** Finds none. */
    public static class EmptyProvider extends ContainerProvider {
        @Override
        protected WebSocketContainer getContainer() {
            return null;
        }
    }

    /** A loader that sees only these providers. */
    private URLClassLoader only(String name, Class<?>... providers) throws IOException {
        Path root = services.resolve(name);
        Path file = root.resolve(SERVICE);
        Files.createDirectories(file.getParent());
        StringBuilder lines = new StringBuilder();
        for (Class<?> provider : providers) {
            lines.append(provider.getName()).append('\n');
        }
        Files.writeString(file, lines, UTF_8);
        return new URLClassLoader(new URL[] {root.toUri().toURL()}, ContainerProviderTest.class.getClassLoader()) {
            @Override
            public java.util.Enumeration<URL> getResources(String resource) throws IOException {
                return resource.equals(SERVICE) ? findResources(resource) : super.getResources(resource);
            }
        };
    }

    private static <T> T with(ClassLoader loader, Callable<T> action) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    @Tag("A-PRV-1")
    void the_service_loader_finds_the_provider_of_the_container() throws Exception {
        assertThat(Thread.currentThread().getContextClassLoader().getResource(SERVICE))
                .isNotNull();
        assertThat(ServiceLoader.load(ContainerProvider.class)).isNotEmpty();
        assertThat(host.client()).isInstanceOf(WebSocketContainer.class);
    }

    @Test
    @Tag("A-PRV-2")
    @Tag("A-PRV-4")
    void the_first_provider_that_has_a_container_wins() throws Exception {
        try (URLClassLoader loader = only("two", EmptyProvider.class, OwnProvider.class)) {
            assertThat(with(loader, ContainerProvider::getWebSocketContainer)).isSameAs(OwnProvider.OWN);
        }
        assertThat(ContainerProvider.getWebSocketContainer()).isNotSameAs(OwnProvider.OWN);
    }

    @Test
    @Tag("A-PRV-2")
    void without_a_container_there_is_an_exception() throws Exception {
        try (URLClassLoader none = only("none");
                URLClassLoader empty = only("empty", EmptyProvider.class)) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> with(none, ContainerProvider::getWebSocketContainer));
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> with(empty, ContainerProvider::getWebSocketContainer));
        }
    }

    @Test
    @Tag("A-PRV-3")
    void what_one_application_sets_another_does_not_get() throws Exception {
        ClassLoader parent = ContainerProviderTest.class.getClassLoader();
        try (URLClassLoader one = new URLClassLoader(new URL[0], parent);
                URLClassLoader other = new URLClassLoader(new URL[0], parent)) {
            WebSocketContainer ours = with(one, ContainerProvider::getWebSocketContainer);
            ours.setDefaultMaxSessionIdleTimeout(123_456);

            WebSocketContainer theirs = with(other, ContainerProvider::getWebSocketContainer);

            assertThat(theirs.getDefaultMaxSessionIdleTimeout()).isNotEqualTo(123_456);
        }
    }

    /** Connects from within the web application to an endpoint beside it. */
    private static final class Connecting extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            RecordingEndpoint client = new RecordingEndpoint().hearing();
            URI uri = URI.create("ws://127.0.0.1:" + request.getLocalPort() + request.getContextPath() + "/greeter");
            try (Session session = ContainerProvider.getWebSocketContainer()
                    .connectToServer(
                            client, ClientEndpointConfig.Builder.create().build(), uri)) {
                response.getWriter().print(client.texts().next() + " " + session.isOpen());
            } catch (DeploymentException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    @Tag("A-PRV-4")
    void a_web_application_can_connect() throws Exception {
        RecordingEndpoint greeter = new RecordingEndpoint()
                .onOpen((session, config) -> session.getBasicRemote().sendText("hello"));
        Deployment deployment =
                host.deploy(new Application().endpoint("/greeter", greeter).servlet("/go", new Connecting()));
        URI go = URI.create(deployment.uri("/go").toString().replaceFirst("ws", "http"));

        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(go).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("hello true");
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }

    @Test
    @Tag("A-PRV-5")
    void a_container_starts_no_thread_before_it_connects_and_daemons_only_then() throws Exception {
        Deployment deployment = host.deploy(new Application().endpoint("/idle", new RecordingEndpoint()));
        host.client();
        Set<Thread> before = threads();
        Background<WebSocketContainer> fresh = Background.start(ContainerProvider::getWebSocketContainer);
        fresh.await();
        Set<Thread> made = threads();
        made.removeAll(before);
        made.removeIf(thread -> thread.getName().equals("background") || ofServer(thread));
        assertThat(made).isEmpty();

        host.connect(new RecordingEndpoint(), deployment.uri("/idle"));

        Set<Thread> connected = threads();
        connected.removeAll(before);
        connected.removeIf(ContainerProviderTest::ofServer);
        assertThat(connected).allMatch(Thread::isDaemon);
    }

    /** The host may start threads whenever it likes. */
    private static boolean ofServer(Thread thread) {
        return thread.getName().contains("-nio-127.0.0.1-") || thread.getName().startsWith("Catalina");
    }
}
