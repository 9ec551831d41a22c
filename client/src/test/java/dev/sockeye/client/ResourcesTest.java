package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.TestRuntime;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResourcesTest {
    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("sockeye-client"));
        return threads;
    }

    private static Set<Thread> threadsSince(Set<Thread> before) {
        Set<Thread> since = threads();
        since.removeAll(before);
        return since;
    }

    private static void assertEnds(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }

    @Test
    @Tag("A-PRV-1")
    @Tag("A-PRV-2")
    @Tag("A-PRV-3")
    void the_provider_makes_a_new_container_for_each_call() {
        WebSocketContainer first = ContainerProvider.getWebSocketContainer();
        WebSocketContainer second = ContainerProvider.getWebSocketContainer();
        assertThat(first).isInstanceOf(ClientContainer.class).isNotSameAs(second);
        first.setDefaultMaxSessionIdleTimeout(5);
        assertThat(second.getDefaultMaxSessionIdleTimeout()).isZero();
    }

    @Test
    @Tag("A-CON-9")
    @Tag("A-CON-10")
    @Tag("A-CON-11")
    @Tag("A-CON-13")
    @Tag("F-SUR-20")
    void defaults_are_kept_as_set_and_given_to_new_sessions() throws Exception {
        try (ClientContainer container = new ClientContainer();
                RawServer server = echoServer()) {
            assertThat(container.getDefaultAsyncSendTimeout()).isEqualTo(-1);
            assertThat(container.getDefaultMaxSessionIdleTimeout()).isZero();
            assertThat(container.getDefaultMaxTextMessageBufferSize()).isEqualTo(1 << 20);
            assertThat(container.getDefaultMaxBinaryMessageBufferSize()).isEqualTo(1 << 20);
            assertThat(container.getInstalledExtensions()).singleElement().satisfies(deflate -> {
                assertThat(deflate.getName()).isEqualTo("permessage-deflate");
                assertThat(deflate.getParameters())
                        .extracting(Extension.Parameter::getName)
                        .containsExactly(
                                "server_no_context_takeover", "client_no_context_takeover", "client_max_window_bits");
            });
            container.setAsyncSendTimeout(77);
            container.setDefaultMaxSessionIdleTimeout(88_888);
            container.setDefaultMaxTextMessageBufferSize(987_654_321);
            container.setDefaultMaxBinaryMessageBufferSize(987_654_320);
            Session session = container.connectToServer(new RecordingEndpoint(), null, server.uri("/"));
            assertThat(session.getAsyncRemote().getSendTimeout()).isEqualTo(77);
            assertThat(session.getMaxIdleTimeout()).isEqualTo(88_888);
            assertThat(session.getMaxTextMessageBufferSize()).isEqualTo(987_654_321);
            assertThat(session.getMaxBinaryMessageBufferSize()).isEqualTo(987_654_320);
        }
    }

    @Test
    @Tag("A-PRV-5")
    void threads_start_with_the_first_connection_are_daemons_and_end_with_the_container() throws Exception {
        Set<Thread> before = threads();
        ClientContainer container = new ClientContainer();
        assertThat(threadsSince(before)).isEmpty();
        try (RawServer server = echoServer()) {
            RecordingEndpoint endpoint = new RecordingEndpoint();
            container
                    .connectToServer(endpoint, null, server.uri("/"))
                    .getBasicRemote()
                    .sendText("x");
            endpoint.nextMessage();
            Set<Thread> started = threadsSince(before);
            assertThat(started).isNotEmpty().allMatch(Thread::isDaemon);
            container.close();
            for (Thread thread : started) {
                assertEnds(thread);
            }
        }
    }

    @Test
    @Tag("A-PRV-5")
    void the_selector_thread_of_a_forgotten_container_ends_with_its_last_session_and_starts_again() throws Exception {
        Set<Thread> before = threads();
        try (ClientContainer container = new ClientContainer();
                RawServer server = echoServer()) {
            for (int i = 0; i < 2; i++) {
                Session session = container.connectToServer(new RecordingEndpoint(), null, server.uri("/"));
                Set<Thread> selectors = threadsSince(before);
                selectors.removeIf(thread -> !thread.getName().equals("sockeye-client-selector"));
                assertThat(selectors).hasSize(1);
                session.close();
                assertEnds(selectors.iterator().next());
            }
        }
    }

    @Test
    @Tag("D-CLS-13")
    void closing_the_container_closes_its_sessions_with_1001_and_it_connects_no_more() throws Exception {
        CompletableFuture<RawFrame> close = new CompletableFuture<>();
        RecordingEndpoint endpoint = new RecordingEndpoint();
        ClientContainer container = new ClientContainer();
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            RawFrame frame = peer.next();
            close.complete(frame);
            peer.send(frame);
        })) {
            Session session = container.connectToServer(endpoint, null, server.uri("/"));
            container.close();
            assertThat(close.get(10, TimeUnit.SECONDS).closeCode()).isEqualTo(1001);
            assertThat(endpoint.awaitClose().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
            assertThat(session.isOpen()).isFalse();
            assertThatThrownBy(() -> container.connectToServer(endpoint, null, server.uri("/")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Tag("D-CLS-13")
    void closing_the_container_right_after_on_close_lets_the_peer_answer_before_the_stream_ends() throws Exception {
        RecordingEndpoint endpoint = new RecordingEndpoint();
        ClientContainer container = new ClientContainer();
        CountDownLatch stopping = new CountDownLatch(1);
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            RawFrame close = peer.next();
            stopping.await();
            peer.send(close);
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            container.connectToServer(endpoint, null, server.uri("/")).close();
            assertThat(endpoint.awaitClose().getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
            Threads.Running<Void> stop = Threads.run(() -> {
                container.close();
                return null;
            });
            stop.awaitBlocked();
            stopping.countDown();
            stop.get();
            server.awaitEnd();
        }
    }

    @Test
    void closing_the_container_gives_up_peers_that_do_not_answer() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            peer.next();
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            ClientContainer container =
                    new ClientBuilder().property("sockeye.stop-timeout", "100").build();
            container.connectToServer(new RecordingEndpoint(), null, server.uri("/"));
            container.close();
            server.awaitEnd();
        }
    }

    @Test
    void closing_the_container_ends_a_connect_that_is_under_way() throws Exception {
        CountDownLatch requested = new CountDownLatch(1);
        ClientContainer container = new ClientContainer();
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            requested.countDown();
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            CompletableFuture<Session> connecting = new CompletableFuture<>();
            new Thread(() -> {
                        try {
                            connecting.complete(
                                    container.connectToServer(new RecordingEndpoint(), null, server.uri("/")));
                        } catch (DeploymentException e) {
                            connecting.completeExceptionally(e);
                        }
                    })
                    .start();
            requested.await();
            container.close();
            assertThatThrownBy(() -> connecting.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(DeploymentException.class)
                    .hasRootCauseMessage("The container has been closed");
            server.awaitEnd();
        }
    }

    @Test
    void two_hundred_connections_share_few_threads() throws Exception {
        Set<Thread> before = threads();
        try (ClientContainer container = new ClientContainer();
                RawServer server = echoServer()) {
            List<RecordingEndpoint> endpoints = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                RecordingEndpoint endpoint = new RecordingEndpoint();
                endpoints.add(endpoint);
                container.connectToServer(endpoint, null, server.uri("/"));
            }
            for (int i = 0; i < endpoints.size(); i++) {
                endpoints.get(i).opened.getBasicRemote().sendText("to " + i);
            }
            for (int i = 0; i < endpoints.size(); i++) {
                assertThat(endpoints.get(i).nextMessage()).isEqualTo("to " + i);
            }
            // 64 that dispatch, 64 of the runtime, a selector, timers, slow handlers; in fact far fewer.
            assertThat(threadsSince(before)).hasSizeLessThanOrEqualTo(131);
        }
    }

    @Test
    void handlers_that_block_in_all_threads_do_not_keep_their_writes_from_going_on() throws Exception {
        int dispatchers = 64;
        byte[] payload = new byte[4 << 20];
        CountDownLatch blocking = new CountDownLatch(dispatchers);
        ServerSocket narrow = new ServerSocket();
        narrow.setReceiveBufferSize(64 * 1024);
        narrow.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), dispatchers);
        CountDownLatch over = new CountDownLatch(1);
        try (ClientContainer container = new ClientContainer();
                RawServer server = RawServer.playing(narrow, peer -> {
                    peer.accept();
                    peer.send(RawFrame.text("go"));
                    blocking.await();
                    peer.next();
                    over.await();
                })) {
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (int i = 0; i < dispatchers; i++) {
                CompletableFuture<Void> done = new CompletableFuture<>();
                sent.add(done);
                container.connectToServer(
                        new RecordingEndpoint() {
                            @Override
                            void received(Object message) {
                                try {
                                    // The first one is queued, the second one waits for room.
                                    opened.getBasicRemote().sendBinary(ByteBuffer.wrap(payload));
                                    blocking.countDown();
                                    opened.getBasicRemote().sendBinary(ByteBuffer.wrap(payload));
                                    done.complete(null);
                                } catch (IOException e) {
                                    done.completeExceptionally(e);
                                }
                            }
                        },
                        null,
                        server.uri("/"));
            }
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get(45, TimeUnit.SECONDS);
            over.countDown();
        }
    }

    @Test
    void an_instance_made_for_a_session_is_given_back_once_and_a_given_one_never() throws Exception {
        Kept kept = new Kept();
        try (ClientContainer outer = new ClientContainer();
                ClientContainer client = ClientContainer.of(new ContainerContext(
                        outer,
                        Settings.from(name -> null),
                        TestRuntime.named("sockeye-client-test"),
                        kept,
                        new SessionDefaults(WebSocketSettings.DEFAULT)));
                RawServer server = echoServer()) {
            Session made = client.connectToServer(ConnectTest.ProgrammaticClient.class, null, server.uri("/"));
            assertThat(made.getContainer()).isSameAs(outer);
            RecordingEndpoint madeEndpoint = ConnectTest.ProgrammaticClient.last;
            made.close();
            madeEndpoint.awaitClose();
            RecordingEndpoint given = new RecordingEndpoint();
            client.connectToServer(given, null, server.uri("/")).close();
            given.awaitClose();
            // It is given back when its onClose has returned.
            Threads.await(() -> !kept.destroyed.isEmpty());
            assertThat(kept.destroyed).containsExactly(madeEndpoint);
            URI nowhere = URI.create("ws://does-not-exist.invalid/");
            assertThatThrownBy(() -> client.connectToServer(ConnectTest.ProgrammaticClient.class, null, nowhere))
                    .isInstanceOf(DeploymentException.class);
            assertThat(kept.destroyed).hasSize(2).contains(ConnectTest.ProgrammaticClient.last);
        }
    }

    private static final class Kept implements InstanceFactory {
        private final ConcurrentLinkedQueue<Object> destroyed = new ConcurrentLinkedQueue<>();

        @Override
        public <T> T create(Class<T> type) throws InstantiationException {
            return InstanceFactory.reflective().create(type);
        }

        @Override
        public void destroy(Object instance) {
            destroyed.add(instance);
        }
    }

    @Test
    void a_coder_that_cannot_be_initialised_fails_the_connect_and_closes_the_socket() throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .encoders(List.of(BrokenEncoder.class))
                .build();
        try (ClientContainer container = new ClientContainer();
                RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    assertThat(peer.read()).as("end of stream").isEqualTo(-1);
                })) {
            assertThatThrownBy(() -> container.connectToServer(new RecordingEndpoint(), config, server.uri("/")))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("coders")
                    .hasRootCauseMessage("no key");
            server.awaitEnd();
        }
    }

    /** Public, as coders must be. */
    public static final class BrokenEncoder implements Encoder.Text<Integer> {
        @Override
        public void init(EndpointConfig config) {
            throw new IllegalStateException("no key");
        }

        @Override
        public String encode(Integer value) {
            return value.toString();
        }
    }

    private static RawServer echoServer() throws Exception {
        return RawServer.playing(peer -> {
            peer.accept();
            peer.echo();
        });
    }
}
