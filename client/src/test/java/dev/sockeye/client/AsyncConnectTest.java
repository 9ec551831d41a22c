package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncConnectTest {
    /** All connects of {@link #hundreds_of_pending_connects_take_few_threads}. */
    private static final int MANY = 300;

    private final ClientContainer container = new ClientBuilder().build();
    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    @ClientEndpoint
    public static class Annotated {}

    public static class Programmatic extends RecordingEndpoint {}

    @AfterEach
    void closeContainer() {
        container.close();
    }

    private static RawServer echoServer() throws Exception {
        return RawServer.playing(peer -> {
            peer.accept();
            peer.echo();
        });
    }

    private static Throwable failureOf(CompletableFuture<Session> connecting) {
        try {
            connecting.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("connected");
    }

    @Test
    @Tag("A-CON-1")
    void the_session_is_that_of_on_open_and_sends_and_receives() throws Exception {
        try (RawServer server = echoServer()) {
            Session session =
                    container.connectAsync(endpoint, null, server.uri("/x?a=b")).get(10, TimeUnit.SECONDS);
            assertThat(session).isSameAs(endpoint.opened);
            assertThat(session.getContainer()).isSameAs(container);
            assertThat(endpoint.openThread.getName()).startsWith("sockeye-client-worker");
            session.getBasicRemote().sendText("hello");
            assertThat(endpoint.nextMessage()).isEqualTo("hello");
        }
    }

    @Test
    @Tag("A-CON-1")
    void every_kind_of_endpoint_can_be_connected() throws Exception {
        try (RawServer server = echoServer()) {
            URI uri = server.uri("/");
            List<CompletableFuture<Session>> connecting = List.of(
                    container.connectAsync(new Annotated(), uri),
                    container.connectAsync(Annotated.class, uri),
                    container.connectAsync(endpoint, null, uri),
                    container.connectAsync(Programmatic.class, null, uri));
            for (CompletableFuture<Session> session : connecting) {
                assertThat(session.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
            }
        }
    }

    @Test
    void what_blocks_in_the_configurator_or_on_open_does_not_block_the_caller() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        ClientEndpointConfig slow = ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> headers) {
                        await(released);
                    }
                })
                .build();
        try (RawServer server = echoServer()) {
            CompletableFuture<Session> connecting = container.connectAsync(endpoint, slow, server.uri("/"));
            assertThat(connecting).isNotDone();
            released.countDown();
            assertThat(connecting.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_configurator_and_on_open_have_the_context_class_loader_of_the_caller() throws Exception {
        ClassLoader own = new ClassLoader(getClass().getClassLoader()) {};
        List<ClassLoader> loaders = new ArrayList<>();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> headers) {
                        loaders.add(Thread.currentThread().getContextClassLoader());
                    }

                    @Override
                    public void afterResponse(HandshakeResponse response) {
                        loaders.add(Thread.currentThread().getContextClassLoader());
                    }
                })
                .build();
        RecordingEndpoint opening = new RecordingEndpoint() {
            @Override
            public void onOpen(Session session, EndpointConfig unused) {
                loaders.add(Thread.currentThread().getContextClassLoader());
            }
        };
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (RawServer server = echoServer()) {
            Thread.currentThread().setContextClassLoader(own);
            CompletableFuture<Session> connecting = container.connectAsync(opening, config, server.uri("/"));
            connecting.get(10, TimeUnit.SECONDS);
            assertThat(loaders).containsExactly(own, own, own);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    @Tag("A-CON-3")
    void a_refusal_fails_the_future_with_its_status() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            peer.write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        })) {
            Throwable failure = failureOf(container.connectAsync(endpoint, null, server.uri("/")));
            assertThat(failure).isInstanceOf(ConnectFailedException.class);
            assertThat(((ConnectFailedException) failure).status()).hasValue(503);
        }
    }

    @Test
    @Tag("A-CON-2")
    void a_faulty_endpoint_fails_the_future_and_nulls_are_illegal_arguments() {
        URI uri = URI.create("ws://127.0.0.1/");
        assertThat(failureOf(container.connectAsync(new Object(), uri))).isInstanceOf(DeploymentException.class);
        assertThat(failureOf(container.connectAsync(endpoint, null, URI.create("http://127.0.0.1/"))))
                .isInstanceOf(DeploymentException.class);
        assertThatThrownBy(() -> container.connectAsync(endpoint, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> container.connectAsync((Object) null, uri))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cancelling_gives_the_connect_up_and_closes_its_socket() throws Exception {
        CountDownLatch requested = new CountDownLatch(1);
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            requested.countDown();
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            CompletableFuture<Session> connecting = container.connectAsync(endpoint, null, server.uri("/"));
            requested.await();
            connecting.cancel(false);
            server.awaitEnd();
            assertThatThrownBy(connecting::join).isInstanceOf(CancellationException.class);
            assertThat(endpoint.opened).isNull();
        }
    }

    @Test
    void closing_the_container_fails_the_connects_under_way_and_refuses_others() throws Exception {
        CountDownLatch requested = new CountDownLatch(1);
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            requested.countDown();
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            CompletableFuture<Session> connecting = container.connectAsync(endpoint, null, server.uri("/"));
            requested.await();
            container.close();
            assertThat(failureOf(connecting))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasRootCauseMessage("The container has been closed");
            server.awaitEnd();
            assertThatThrownBy(() -> container.connectAsync(endpoint, null, server.uri("/")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Tag("G-RES-2")
    void hundreds_of_pending_connects_take_few_threads() throws Exception {
        CountDownLatch arrived = new CountDownLatch(MANY);
        CountDownLatch answering = new CountDownLatch(1);
        Set<Thread> before = ownThreads();
        try (ClientContainer few = new ClientBuilder()
                        .property("sockeye.handler-threads", "20")
                        .property("sockeye.client.connect-timeout", "60s")
                        .build();
                RawServer server = RawServer.playing(peer -> {
                    HttpHead request = peer.readHead();
                    arrived.countDown();
                    answering.await();
                    peer.write(request.accepted());
                    peer.echo();
                })) {
            List<CompletableFuture<Session>> connecting = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                connecting.add(few.connectAsync(new RecordingEndpoint(), null, server.uri("/")));
            }
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            Set<Thread> pending = ownThreads();
            pending.removeAll(before);
            assertThat(pending).hasSizeLessThan(70);
            answering.countDown();
            for (CompletableFuture<Session> session : connecting) {
                assertThat(session.get(20, TimeUnit.SECONDS).isOpen()).isTrue();
            }
        }
    }

    private static Set<Thread> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sockeye-"))
                .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
    }
}
