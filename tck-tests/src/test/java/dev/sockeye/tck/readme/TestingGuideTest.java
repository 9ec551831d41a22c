package dev.sockeye.tck.readme;

import static dev.sockeye.functions.Routes.socket;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static dev.sockeye.functions.WsResponse.reject;

import dev.sockeye.functions.Route;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestHandshake;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.EndpointContract;
import dev.sockeye.testkit.junit.WebSocketTest;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The code of docs/how-to/testing.md, which runs. */
class TestingGuideTest {
    /** What the endpoints of the page need. */
    static final class Repository {
        String greeting() {
            return "welcome";
        }
    }

    /** The endpoint of the page. */
    @ServerEndpoint("/chat/{room}")
    public static class Chat {
        private final Repository repository;

        Chat(Repository repository) {
            this.repository = repository;
        }

        @OnMessage
        public void say(String text, Session session) throws IOException {
            for (Session each : session.getOpenSessions()) {
                each.getBasicRemote().sendText(text.isEmpty() ? repository.greeting() : text);
            }
        }
    }

    /** A programmatic endpoint. */
    public static class PriceEndpoint extends Endpoint {
        private final Repository repository;

        PriceEndpoint(Repository repository) {
            this.repository = repository;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            var unused = session.getAsyncRemote().sendText(repository.greeting());
        }
    }

    private final Repository repository = new Repository();

    @Test
    void an_annotated_endpoint() {
        TestClient client = TestApplication.of(Chat.class, repository).connect("/chat/red");
        client.send("").expectText("welcome").close();
    }

    @Test
    void a_handler() {
        TestClient client = TestApplication.of(ws("/echo", request -> accept(ws -> ws.onMessage(ws::send))))
                .connect("/echo");
        client.send("hi").expectText("hi").close();
    }

    @Test
    void a_consumer() {
        TestClient client = TestApplication.of(socket(ws -> ws.send("hello"))).connect("/");
        client.expectText("hello").close();
    }

    @Test
    void a_programmatic_endpoint() {
        TestClient client = TestApplication.of()
                .endpoint("/prices", PriceEndpoint.class, repository)
                .connect("/prices");
        client.expectText("welcome").close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void two_clients(Way way) {
        try (TestServer server = TestApplication.of(Chat.class, repository).start(way)) {
            TestClient ann = server.connect("/chat/red");
            TestClient bob = server.connect("/chat/red");
            bob.send("hi");
            bob.expectText("hi").expectNothing();
            ann.expectText("hi").close(1000, "bye");
            ann.expectClose(1000);
        }
    }

    @Test
    void handshakes() {
        TestHandshake handshake = TestHandshake.to("/chat/red?since=7")
                .header("X-Tenant", "acme")
                .origin("https://example.org")
                .subprotocols("chat.v2", "chat.v1")
                .principal("ann", "member")
                .httpSession(Map.of("cart", "full"));
        try (TestServer server = TestApplication.of(Members.members()).inMemory()) {
            server.expectRefusal(handshake).hasStatus(404);
            server.expectRefusal("/members").hasStatus(401).hasBody("Log in first");
        }
    }

    /** Refuses. */
    private static final class Members {
        static Route members() {
            return ws("/members", request -> reject(401, "Log in first"));
        }
    }

    @Test
    void time_and_faults() {
        TestApplication application =
                TestApplication.of(socket(ws -> ws.session().setMaxIdleTimeout(60_000)));
        try (TestServer server = application.inMemory()) {
            TestClient client = server.connect("/");
            server.clock().advance(Duration.ofMinutes(2));
            client.expectClose(1001);
        }
        try (TestServer server = application.inMemory()) {
            TestClient client = server.connect("/");
            client.faults().stopReading();
            client.faults().losePongs();
            client.faults().cutInto(1);
            client.faults().reset();
            client.faults().resumeReading();
            client.expectClose(1006);
        }
    }

    @Nested
    @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
    class ChatTest {
        TestApplication chat = TestApplication.of(Chat.class, new Repository());

        @Test
        void everybody_hears_what_is_said(
                @ConnectTo("/chat/red") TestClient ann, @ConnectTo("/chat/red") TestClient bob) {
            bob.send("hi").expectText("hi");
            ann.expectText("hi");
        }
    }

    @Nested
    class ChatContractTest extends EndpointContract {
        @Override
        protected TestApplication application() {
            return TestApplication.of(Chat.class, new Repository());
        }

        @Override
        protected TestHandshake handshake() {
            return TestHandshake.to("/chat/red");
        }

        @Override
        protected void converse(TestClient client) {
            client.send("hi").expectText("hi");
        }
    }
}
