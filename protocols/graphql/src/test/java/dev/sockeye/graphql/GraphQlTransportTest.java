package dev.sockeye.graphql;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages and close codes of graphql-transport-ws, by the JDK's client. */
@Timeout(60)
class GraphQlTransportTest {
    private static final String INIT = "{\"type\":\"connection_init\"}";
    private static final String ACK = "{\"type\":\"connection_ack\"}";
    private static final Fishery FISHERY = new Fishery();
    private static Server server;

    @BeforeAll
    static void start() {
        GraphQlTransport transport = GraphQlTransport.of(FISHERY.graphQl());
        server = Sockeye.server()
                .port(0)
                .with(
                        ws("/graphql", transport.initTimeout(Duration.ofMinutes(5))),
                        ws("/hasty", transport.initTimeout(Duration.ofMillis(1))),
                        ws(
                                "/undecided",
                                transport
                                        .initTimeout(Duration.ofSeconds(3))
                                        .onInit((request, payload) -> new CompletableFuture<>())),
                        ws("/small", transport.maxOperations(1)),
                        ws("/guarded", transport.onInit((request, payload) -> decide(payload))))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static CompletionStage<Map<Object, Object>> decide(Map<String, Object> payload) throws IOException {
        if (payload.isEmpty()) {
            throw new IOException("the password is tuna");
        }
        if (payload.get("token").equals("nothing")) {
            Map<Object, Object> context = new HashMap<>();
            context.put("user", null);
            return CompletableFuture.completedFuture(context);
        }
        return payload.get("token").equals("salmon")
                ? CompletableFuture.completedFuture(Map.of("user", "ada"))
                : CompletableFuture.failedFuture(new IOException("the password is tuna"));
    }

    /** What a client hears. */
    private static final class Listening implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add(code + " " + reason);
            return null;
        }

        String hear() throws InterruptedException {
            return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
        }
    }

    private static WebSocket connect(String path, Listening listening) {
        URI uri = server.webSocketUri(path);
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols(GraphQlTransport.SUBPROTOCOL)
                .buildAsync(uri, listening)
                .join();
    }

    private static void say(WebSocket socket, String text) {
        socket.sendText(text.replace('\'', '"'), true).join();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "nonsense|4400 The message is not JSON",
                "[]|4400 The message is not an object",
                "{}|4400 The type is not a string, or empty",
                "{'type':'swim'}|4400 The type is unknown",
                "{'type':'connection_init','payload':1}|4400 The payload is not an object",
                "{'type':'subscribe'}|4400 The id is not a string, or empty",
                "{'type':'complete','id':1}|4400 The id is not a string, or empty",
                "{'type':'subscribe','id':'1','payload':{'query':'{hello}'}}|4401 Unauthorized",
            })
    void what_a_client_must_not_send_first_closes(String message, String close) throws Exception {
        Listening listening = new Listening();
        say(connect("/graphql", listening), message);
        assertThat(listening.hear()).isEqualTo(close);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'connection_init'}|4429 Too many initialisation requests",
                "{'type':'subscribe','id':'1'}|4400 The payload is missing",
                "{'type':'subscribe','id':'1','payload':{}}|4400 The query is not a string, or empty",
                "{'type':'subscribe','id':'1','payload':{'query':'{a}','variables':[]}}|4400 The variables is not an object",
                "{'type':'subscribe','id':'1','payload':{'query':'{a}','operationName':1}}"
                        + "|4400 The operationName is not a string",
                "{'type':'ping','payload':{'a':1}}|{\"type\":\"pong\",\"payload\":{\"a\":1}}",
                "{'type':'ping'}|{\"type\":\"pong\"}",
            })
    void after_the_acknowledgement(String message, String answer) throws Exception {
        Listening listening = new Listening();
        WebSocket socket = connect("/graphql", listening);
        say(socket, INIT);
        assertThat(listening.hear()).isEqualTo(ACK);
        say(socket, message);
        assertThat(listening.hear()).isEqualTo(answer);
        socket.abort();
    }

    @Test
    void a_binary_message_closes_with_4400() throws Exception {
        Listening listening = new Listening();
        connect("/graphql", listening)
                .sendBinary(ByteBuffer.wrap(new byte[] {1}), true)
                .join();
        assertThat(listening.hear()).isEqualTo("4400 The message is binary");
    }

    @Test
    void a_client_that_says_nothing_is_closed_with_4408() throws Exception {
        Listening listening = new Listening();
        connect("/hasty", listening);
        assertThat(listening.hear()).isEqualTo("4408 Connection initialisation timeout");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'connection_init'}",
                "{'type':'connection_init','payload':{'token':'trout'}}",
                "{'type':'connection_init','payload':{'token':'nothing'}}"
            })
    void who_is_refused_is_closed_with_4403_and_no_details(String init) throws Exception {
        Listening listening = new Listening();
        say(connect("/guarded", listening), init);
        assertThat(listening.hear()).isEqualTo("4403 Forbidden");
    }

    @Test
    void what_the_decision_found_is_in_the_context_of_operations() throws Exception {
        Listening listening = new Listening();
        WebSocket socket = connect("/guarded", listening);
        say(socket, "{'type':'connection_init','payload':{'token':'salmon'}}");
        assertThat(listening.hear()).isEqualTo(ACK);
        say(socket, "{'type':'subscribe','id':'1','payload':{'query':'{user}'}}");
        assertThat(listening.hear())
                .isEqualTo("{\"id\":\"1\",\"type\":\"next\",\"payload\":{\"data\":{\"user\":\"ada\"}}}");
        assertThat(listening.hear()).isEqualTo("{\"id\":\"1\",\"type\":\"complete\"}");
        socket.abort();
    }

    @Test
    void an_identifier_in_use_closes_with_4409_and_cancels() throws Exception {
        Listening listening = new Listening();
        WebSocket socket = connect("/graphql", listening);
        say(socket, INIT);
        say(socket, "{'type':'subscribe','id':'1','payload':{'query':'{slow}'}}");
        say(socket, "{'type':'subscribe','id':'1','payload':{'query':'{slow}'}}");
        assertThat(listening.hear()).isEqualTo(ACK);
        assertThat(listening.hear()).isEqualTo("4409 Subscriber for 1 already exists");
    }

    @Test
    void operations_above_the_limit_get_an_error_until_one_ends() throws Exception {
        Listening listening = new Listening();
        WebSocket socket = connect("/small", listening);
        say(socket, INIT);
        say(socket, "{'type':'subscribe','id':'1','payload':{'query':'{slow}'}}");
        say(socket, "{'type':'subscribe','id':'2','payload':{'query':'{hello(name:\\'a\\')}'}}");
        assertThat(listening.hear()).isEqualTo(ACK);
        assertThat(listening.hear()).contains("\"id\":\"2\",\"type\":\"error\"", "More than 1 operations");
        say(socket, "{'type':'complete','id':'1'}");
        say(socket, "{'type':'subscribe','id':'2','payload':{'query':'{hello(name:\\'a\\')}'}}");
        assertThat(listening.hear()).contains("\"id\":\"2\",\"type\":\"next\"", "hello a");
        socket.abort();
    }

    @ParameterizedTest
    @CsvSource({"failing", "closed"})
    void a_publisher_that_fails_is_an_error_without_details_and_makes_room(String field) throws Exception {
        Listening listening = new Listening();
        WebSocket socket = connect("/small", listening);
        say(socket, INIT);
        say(socket, "{'type':'subscribe','id':'1','payload':{'query':'subscription {" + field + "}'}}");
        assertThat(listening.hear()).isEqualTo(ACK);
        assertThat(listening.hear())
                .isEqualTo("{\"id\":\"1\",\"type\":\"error\",\"payload\":[{\"message\":\"The operation failed\"}]}");
        say(socket, "{'type':'subscribe','id':'1','payload':{'query':'{slow}'}}");
        say(socket, "{'type':'ping'}");
        assertThat(listening.hear()).isEqualTo("{\"type\":\"pong\"}");
        socket.abort();
    }

    @Test
    void a_decision_that_never_comes_is_a_timeout() throws Exception {
        Listening listening = new Listening();
        say(connect("/undecided", listening), INIT);
        assertThat(listening.hear()).isEqualTo("4408 Connection initialisation timeout");
    }

    @Test
    void a_client_without_the_subprotocol_is_closed_with_4406() throws Exception {
        Listening listening = new Listening();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(server.webSocketUri("/graphql"), listening)
                .join();
        assertThat(listening.hear()).isEqualTo("4406 Subprotocol not acceptable");
    }

    @Test
    void limits_are_positive() {
        GraphQlTransport transport = GraphQlTransport.of(FISHERY.graphQl());
        assertThatThrownBy(() -> transport.maxOperations(0)).hasMessageContaining("maxOperations of 1 or more");
        assertThatThrownBy(() -> transport.initTimeout(Duration.ZERO)).hasMessageContaining("a positive initTimeout");
    }
}
