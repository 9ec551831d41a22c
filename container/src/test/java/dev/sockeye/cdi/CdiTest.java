package dev.sockeye.cdi;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.cdi.CdiServer.First;
import dev.sockeye.cdi.InjectedEndpoints.Constructed;
import dev.sockeye.cdi.InjectedEndpoints.Fields;
import dev.sockeye.cdi.InjectedEndpoints.Intercepted;
import dev.sockeye.cdi.InjectedEndpoints.Maker;
import dev.sockeye.cdi.InjectedEndpoints.Outer;
import dev.sockeye.cdi.InjectedEndpoints.Programmatic;
import dev.sockeye.cdi.InjectedEndpoints.Unsatisfied;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.session.KeptLog;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Injection and contexts by the CDI of the class path, on embedded Tomcat. */
@Timeout(60)
class CdiTest {
    @TempDir
    private Path directory;

    private final ClientContainer client = new ClientContainer();

    /** Asks, and hears the answer. */
    @ClientEndpoint
    public static class Asker {
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

        @OnMessage
        public void answer(String answer) {
            answers.add(answer);
        }

        String ask(Session session, String question) throws Exception {
            session.getBasicRemote().sendText(question);
            String answer = answers.poll(10, SECONDS);
            assertThat(answer).as("an answer to %s", question).isNotNull();
            return answer;
        }
    }

    @BeforeEach
    void begin() {
        Diary.begin();
    }

    @AfterEach
    void end() {
        client.close();
    }

    private static ServerPart of(Class<?> annotated) {
        return deployment -> deployment.endpoint(annotated);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-CDI-1")
    @Tag("B-CDI-3")
    @Tag("B-CDI-4")
    void each_callback_has_a_request_context_and_each_connection_a_session_context(First first) throws Exception {
        try (CdiServer server = new CdiServer(directory, first, of(Fields.class))) {
            Asker asker = new Asker();
            Session one = client.connectToServer(asker, server.uri("/fields"));
            assertThat(asker.ask(one, "a")).isEqualTo("a: session 2, request 1 2");
            assertThat(asker.ask(one, "b")).isEqualTo("b: session 3, request 1 2");
            assertThat(Diary.read(5))
                    .containsExactly(
                            "made",
                            "open: session 1, request 1 2",
                            "request ends after 2",
                            "request ends after 2",
                            "request ends after 2");
            Session two = client.connectToServer(asker, server.uri("/fields"));
            assertThat(asker.ask(two, "c")).isEqualTo("c: session 2, request 1 2");
            assertThat(asker.ask(one, "d")).isEqualTo("d: session 4, request 1 2");
            assertThat(Diary.read(5)).startsWith("made", "open: session 1, request 1 2");
            one.close();
            assertThat(Diary.read(4))
                    .containsExactly(
                            "close: session 5, request 1 2", "unmade", "request ends after 2", "session ends after 5");
            assertThat(asker.ask(two, "e")).isEqualTo("e: session 3, request 1 2");
        }
    }

    @Test
    @Tag("B-CDI-4")
    void the_handler_of_a_send_is_a_callback_too() throws Exception {
        try (CdiServer server = new CdiServer(directory, First.CDI, of(Fields.class))) {
            Asker asker = new Asker();
            Session session = client.connectToServer(asker, server.uri("/fields"));
            assertThat(Diary.read(3)).hasSize(3);
            session.getBasicRemote().sendBinary(ByteBuffer.allocate(1));
            assertThat(asker.answers.poll(10, SECONDS)).isEqualTo("to be handled");
            assertThat(Diary.read(2)).contains("handler: session 2, request 1 2", "request ends after 2");
        }
    }

    @Test
    @Tag("B-CDI-1")
    @Tag("B-CDI-3")
    void constructors_coders_and_configurators_are_injected() throws Exception {
        try (CdiServer server = new CdiServer(directory, First.CDI, of(Constructed.class))) {
            assertThat(Diary.read(2)).containsExactly("configurator made", "coder unmade");
            Asker asker = new Asker();
            Session session = client.connectToServer(asker, server.uri("/constructor"));
            assertThat(asker.ask(session, "four")).isEqualTo("number 4");
            session.close();
            assertThat(Diary.read(4)).containsExactly("handshake", "message four", "encode 4", "coder unmade");
        }
    }

    @Test
    @Tag("B-CDI-3")
    void a_configurator_made_before_cdi_came_up_is_injected_when_it_has() throws Exception {
        try (CdiServer server = new CdiServer(directory, First.SOCKEYE, of(Constructed.class))) {
            assertThat(Diary.read(1)).containsExactly("configurator made");
            Asker asker = new Asker();
            Session session = client.connectToServer(asker, server.uri("/constructor"));
            assertThat(asker.ask(session, "one")).isEqualTo("number 3");
            assertThat(Diary.read(3)).containsExactly("handshake", "message one", "encode 3");
        }
    }

    @Test
    @Tag("B-CDI-2")
    @Tag("B-CDI-3")
    void what_a_configurator_makes_is_injected_and_stays_its_own() throws Exception {
        Programmatic always = new Programmatic("once");
        ServerPart both = deployment -> {
            deployment.endpoint(configured("/new", new Maker()));
            deployment.endpoint(configured("/once", new Maker(always)));
        };
        try (CdiServer server = new CdiServer(directory, First.SOCKEYE, both)) {
            for (String path : new String[] {"/new", "/new", "/once", "/once"}) {
                Asker asker = new Asker();
                Session session = client.connectToServer(asker, server.uri(path));
                assertThat(asker.ask(session, "hi")).isEqualTo(path.substring(1) + " hi 1");
                session.close();
            }
            assertThat(Diary.read(3 + 4 + 4))
                    .filteredOn(entry -> entry.startsWith("made by"))
                    .containsExactly("made by new", "made by new", "made by once");
        }
        assertThat(Diary.rest()).doesNotContain("never: it belongs to its maker");
    }

    @Test
    @Tag("B-CDI-1")
    void interceptors_surround_the_methods_of_an_endpoint() throws Exception {
        try (CdiServer server = new CdiServer(directory, First.CDI, of(Intercepted.class))) {
            Asker asker = new Asker();
            Session session = client.connectToServer(asker, server.uri("/intercepted"));
            assertThat(asker.ask(session, "hi")).isEqualTo("hi");
            assertThat(Diary.read(1)).containsExactly("calling message");
        }
    }

    @Test
    @Tag("B-CDI-1")
    void an_endpoint_that_cannot_be_injected_refuses_its_handshakes() throws Exception {
        try (CdiServer server = new CdiServer(directory, First.CDI, of(Unsatisfied.class))) {
            assertThatThrownBy(() -> client.connectToServer(new Asker(), server.uri("/unsatisfied")))
                    .isInstanceOfSatisfying(
                            ConnectFailedException.class,
                            refused -> assertThat(refused.status()).hasValue(500));
        }
    }

    @Test
    @Tag("B-CDI-1")
    void where_cdi_is_not_running_an_endpoint_that_wants_injection_refuses_its_handshakes() throws Exception {
        ServerBuilder both = Sockeye.server().port(0).endpoint(Fields.class).endpoint(Intercepted.class);
        try (Server server = both.start();
                KeptLog log = new KeptLog("dev.sockeye.container.server.Negotiator")) {
            assertThatThrownBy(() -> client.connectToServer(new Asker(), server.webSocketUri("/fields")))
                    .isInstanceOfSatisfying(
                            ConnectFailedException.class,
                            refused -> assertThat(refused.status()).hasValue(500));
            assertThat(log.next().getThrown())
                    .hasMessageContaining(Fields.class.getName())
                    .hasMessageContaining("its CDI is not running; start CDI with the application");
            Asker asker = new Asker();
            Session session = client.connectToServer(asker, server.webSocketUri("/intercepted"));
            assertThat(asker.ask(session, "hi")).isEqualTo("hi");
        }
    }

    @Test
    @Tag("B-CDI-3")
    @Tag("B-CDI-4")
    void a_callback_within_a_callback_has_contexts_of_its_own() throws Exception {
        ServerPart both = deployment -> {
            deployment.endpoint(Outer.class);
            deployment.endpoint(Intercepted.class);
        };
        try (CdiServer server = new CdiServer(directory, First.CDI, both)) {
            Asker asker = new Asker();
            Session session = client.connectToServer(asker, server.uri("/outer"));
            String inner = server.uri("/intercepted").toString();
            assertThat(asker.ask(session, inner)).isEqualTo("outer session 2, request 1");
            assertThat(asker.ask(session, inner)).isEqualTo("outer session 4, request 1");
            assertThat(Diary.read(12))
                    .contains("session ends after 1", "client unmade", "client configurator unmade")
                    .filteredOn(entry -> entry.startsWith("inner"))
                    .containsExactly("inner session 1, request 1", "inner session 1, request 1");
        }
    }

    @Test
    @Tag("B-CDI-4")
    void within_an_http_request_callbacks_share_its_contexts() throws Exception {
        try (CdiServer server =
                new CdiServer(directory, First.CDI, of(Intercepted.class), new InjectedEndpoints.Connecting())) {
            URI http = URI.create(server.uri("/own?to=" + server.uri("/intercepted"))
                    .toString()
                    .replaceFirst("ws", "http"));
            String body = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(http).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(body).isEqualTo("http request 3");
            assertThat(Diary.read(1)).containsExactly("inner session 1, request 2");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-CDI-3")
    void when_the_application_stops_sessions_close_while_their_beans_are_there(First first) throws Exception {
        try (CdiServer server = new CdiServer(directory, first, of(Fields.class))) {
            client.connectToServer(new Asker(), server.uri("/fields"));
            assertThat(Diary.read(3)).hasSize(3);
        }
        assertThat(Diary.read(4))
                .containsExactly(
                        "close: session 2, request 1 2", "unmade", "request ends after 2", "session ends after 2");
        assertThat(Diary.rest()).isEmpty();
    }

    private static ServerEndpointConfig configured(String path, Maker maker) {
        return ServerEndpointConfig.Builder.create(Programmatic.class, path)
                .configurator(maker)
                .build();
    }
}
