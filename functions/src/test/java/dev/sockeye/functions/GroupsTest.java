package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import dev.sockeye.group.Member;
import dev.sockeye.group.Presence;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of sessions of every kind of endpoint, over real connections. */
@Timeout(120)
class GroupsTest {
    private static final BlockingQueue<Presence> EVENTS = new LinkedBlockingQueue<>();
    private static final Groups ROOMS = Groups.builder().onPresence(EVENTS::add).build();
    private static final String FILL = " with enough to say that compressing it is worth while".repeat(6);

    @ServerEndpoint("/annotated/{room}")
    public static final class Annotated {
        @OnOpen
        public void onOpen(Session session, @PathParam("room") String room) {
            Member unused = ROOMS.of(room).join(session);
        }
    }

    public static final class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            Member unused = ROOMS.of(session.getPathParameters().get("room")).join(session);
        }
    }

    private static Server serve(boolean nativeTransport) {
        return Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(nativeTransport))
                .endpoint(Annotated.class)
                .endpoint(ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic/{room}")
                        .build())
                .with(ws(
                        "/function/{room}",
                        request -> accept(socket -> {
                            Member unused = ROOMS.of(request.path("room")).join(socket.session());
                        })))
                .start();
    }

    /** Keeps what it hears, and counts it. */
    private static final class Listening extends Endpoint {
        private final Queue<String> heard = new ConcurrentLinkedQueue<>();
        private final CountDownLatch awaited;

        Listening(int messages) {
            awaited = new CountDownLatch(messages);
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> {
                heard.add(text);
                awaited.countDown();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 500", "false, 100"})
    void all_connections_get_100_messages_each_in_order(boolean nativeTransport, int connections) throws Exception {
        int messages = 100;
        Group room = ROOMS.of("crowd-" + connections);
        List<Listening> crowd = new ArrayList<>();
        List<CompletableFuture<Session>> connecting = new ArrayList<>();
        // All of them connect at once, and a busy machine takes its time.
        ClientOptions patient =
                ClientOptions.builder().connectTimeout(Duration.ofMinutes(1)).build();
        ClientOptions compressed = patient.toBuilder().compression(true).build();
        List<String> kinds = List.of("annotated", "programmatic", "function");
        try (Server server = serve(nativeTransport);
                ClientContainer plain = Sockeye.client().options(patient).build();
                ClientContainer compressing =
                        Sockeye.client().options(compressed).build()) {
            for (int i = 0; i < connections; i++) {
                Listening member = new Listening(messages);
                crowd.add(member);
                String path = "/" + kinds.get(i % kinds.size()) + "/" + room.name();
                connecting.add(
                        (i % 2 == 0 ? plain : compressing).connectAsync(member, null, server.webSocketUri(path)));
            }
            for (CompletableFuture<Session> each : connecting) {
                each.get(60, TimeUnit.SECONDS);
            }
            awaitEvents(connections, Presence.Joined.class);
            for (int i = 0; i < messages; i++) {
                room.sendText(i + FILL);
            }
            List<String> all =
                    IntStream.range(0, messages).mapToObj(i -> i + FILL).toList();
            for (Listening member : crowd) {
                assertThat(member.awaited.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(member.heard).containsExactlyElementsOf(all);
            }
        }
        awaitEvents(connections, Presence.Left.class);
        assertThat(ROOMS.open()).isEmpty();
    }

    private static void awaitEvents(int count, Class<? extends Presence> kind) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(EVENTS.poll(60, TimeUnit.SECONDS)).isInstanceOf(kind);
        }
    }

    @Test
    void a_client_lets_its_own_sessions_join_as_well() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Group own = new Groups().of("mirrors");
        try (Server server = Sockeye.server()
                        .port(0)
                        .with(ws("/", request -> accept(socket -> socket.onMessage(each -> heard.add(each.text())))))
                        .start();
                ClientContainer client = Sockeye.client().build()) {
            for (int i = 0; i < 2; i++) {
                Member unused = own.join(client.connectToServer(new Listening(0), null, server.webSocketUri("/")));
            }
            own.sendText("to the server");
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("to the server");
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("to the server");
        }
    }
}
