package dev.sockeye.examples;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsClient;
import dev.sockeye.functions.WsMessage;
import jakarta.websocket.ClientEndpointConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples, run; and none is longer than its model. */
@Timeout(60)
class ExamplesTest {
    private static Server serve(Route... routes) {
        return Sockeye.server().port(0).with(routes).start();
    }

    private static String next(BlockingWebSocket ws) {
        return ws.receive(Duration.ofSeconds(20)).orElseThrow().text();
    }

    private static String get(Server server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void a_page_and_a_socket_know_the_name() throws Exception {
        try (Server server = serve(MixedServer.ROUTES);
                BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/ann"))) {
            assertThat(next(ws)).isEqualTo("hello ann");
            ws.send("anything");
            assertThat(next(ws)).isEqualTo("ann is responding");
            assertThat(get(server, "/bob")).isEqualTo("hello bob");
        }
    }

    @Test
    void json_is_marshalled_both_ways() {
        try (Server server = serve(AutoMarshalling.MULTIPLY);
                BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/multiply"))) {
            ws.send("{\"value\":2}");
            assertThat(ws.received().map(WsMessage::text)).containsExactly("{\"value\":246}");
            assertThat(ws.closeReason()).isPresent();
        }
    }

    @Test
    void events_are_answered_and_the_client_hears_them_to_the_end() throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (Server server = serve(Events.ROUTES);
                BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/subscriptions"))) {
            EventsClient.talk(server.webSocketUri("/subscriptions"), heard::add);
            assertThat(heard).containsExactly("heard Greetings!", "heard bar", "closed with NORMAL_CLOSURE");
            assertThat(next(ws)).isEqualTo("Greetings!");
            ws.send("bar");
            assertThat(next(ws)).isEqualTo("foo");
            ws.send("x");
            assertThat(ws.received().limit(10).map(WsMessage::text))
                    .containsOnly("x")
                    .hasSize(10);
            assertThat(get(server, "/greet/ann")).isEqualTo("Greetings ann!");
        }
    }

    @Test
    void an_echo_says_text_and_bytes_again() {
        try (Server server = serve(Echo.ECHO);
                BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/echo"))) {
            ws.send("again");
            assertThat(next(ws)).isEqualTo("again");
        }
    }

    @Test
    void ten_timed_messages_go_each_way_compressed_and_none_is_lost() {
        ClientOptions compressed = ClientOptions.builder().compression(true).build();
        try (Server server = serve(TimedMessages.COUNT);
                ClientContainer client = Sockeye.client().options(compressed).build();
                BlockingWebSocket ws = WsClient.blocking(client, server.webSocketUri("/count"))) {
            assertThat(ws.async().session().getNegotiatedExtensions())
                    .extracting("name")
                    .containsExactly("permessage-deflate");
            List<WsMessage> heard = ws.received().toList();
            assertThat(heard).hasSize(10).last().extracting(WsMessage::text).isEqualTo("message 9");
        }
    }

    @Test
    void members_of_a_chat_hear_each_other_and_who_leaves() {
        try (Server server = serve(Chat.routes());
                BlockingWebSocket ann = WsClient.blocking(server.webSocketUri("/chat"))) {
            assertThat(next(ann)).isEqualTo("You are user1. There are 1 users here.");
            try (BlockingWebSocket bob = WsClient.blocking(server.webSocketUri("/chat"))) {
                assertThat(next(bob)).isEqualTo("You are user2. There are 2 users here.");
                bob.send("hi");
                assertThat(next(bob)).isEqualTo("[user2]: hi");
            }
            assertThat(next(ann)).isEqualTo("[user2]: hi");
            assertThat(next(ann)).isEqualTo("user2 has left: NORMAL_CLOSURE");
        }
    }

    @Test
    void the_echo_beside_the_chat_says_goodbye() {
        try (Server server = serve(Chat.routes());
                BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/echo"))) {
            next(ws);
            ws.send("Ann");
            assertThat(next(ws)).isEqualTo("Hi, Ann!");
            ws.send("bye");
            assertThat(ws.incoming()).isEmpty();
            assertThat(ws.closeReason().orElseThrow().getReasonPhrase()).isEqualTo("Client said BYE");
        }
    }

    @Test
    void the_frame_logger_is_agreed_on_and_prints_frames() throws Exception {
        Queue<String> printed = new ConcurrentLinkedQueue<>();
        FrameLogger logger = new FrameLogger(printed::add);
        try (Server server = Sockeye.server()
                        .port(0)
                        .extension(logger)
                        .with(socket(ws -> ws.send("hello")))
                        .start();
                ClientContainer client = Sockeye.client().extension(logger).build()) {
            ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                    .extensions(client.getInstalledExtensions().stream()
                            .filter(extension -> extension.getName().equals("frame-logger"))
                            .toList())
                    .build();
            CompletableFuture<String> heard = new CompletableFuture<>();
            var unused = WsClient.connectAsync(
                    client,
                    config,
                    server.webSocketUri("/"),
                    ws -> ws.onMessage(message -> heard.complete(message.text())));
            assertThat(heard.get()).isEqualTo("hello");
        }
        assertThat(printed).anyMatch(line -> line.startsWith("out ") && line.endsWith(", 5 bytes"));
        assertThat(printed).anyMatch(line -> line.startsWith("in "));
    }

    /** Lines of code without package, imports, comments and blank lines, beside those of the toolkits' own examples. */
    @ParameterizedTest
    @CsvSource({
        "MixedServer, 17",
        "AutoMarshalling, 19",
        "Events, 36",
        "EventsClient, 31",
        "Echo, 23",
        "TimedMessages, 22",
        "Chat, 46",
        "FrameLogger, 45"
    })
    void no_example_is_longer_than_its_model(String example, int model) throws IOException {
        Path source = Path.of("src/main/java/dev/sockeye/examples", example + ".java");
        try (Stream<String> lines = Files.lines(source)) {
            assertThat(lines.filter(line -> !line.isBlank() && !line.matches("package .*|import .*|\\s*(/?\\*|//).*")))
                    .hasSizeLessThanOrEqualTo(model);
        }
    }
}
