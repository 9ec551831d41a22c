package dev.sockeye.tck.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.tck.docs.LoginFilter;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestHandshake;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.peer.Certificates;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.http.HttpServlet;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the how-to pages show does what they say. */
@Timeout(60)
class HowToGuidesTest {
    private static final String HELLO = "{\"type\":\"hello\",\"name\":\"Ada\"}";

    private static String page(Server server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri()).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Path store(KeyStore store, Path file, String password) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    @Test
    void an_embedded_server_has_pages_and_endpoints(@TempDir Path pages) throws Exception {
        Files.writeString(pages.resolve("index.html"), "page");
        try (Server server = DeploymentGuide.start(0, new HttpServlet() {}, pages);
                BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/greet/en"))) {
            ws.send(HELLO);
            assertThat(ws.receive().orElseThrow().text()).contains("Ada (en)");
            assertThat(page(server)).isEqualTo("page");
        }
    }

    @Test
    void a_server_with_tls_is_reached_by_a_client_that_trusts_it(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.in(folder).with("localhost", "dns:localhost");
        Path pem = Files.writeString(folder.resolve("localhost.pem"), certificates.pem("localhost"));
        Path trusted = store(certificates.authority(), folder.resolve("trusted.p12"), "secret");
        try (Server server = TlsGuide.start(0, pem, pem);
                ClientContainer client = TlsGuide.client(trusted, "secret");
                BlockingWebSocket ws =
                        WsClient.blocking(client, URI.create("wss://localhost:" + server.port() + "/greet/en"))) {
            ws.send(HELLO);
            assertThat(ws.receive().orElseThrow().text()).contains("Ada (en)");
        }
    }

    @Test
    void an_endpoint_knows_who_has_logged_in() throws Exception {
        ClientOptions token = ClientOptions.builder()
                .header("Authorization", "Bearer secret-of-ada")
                .build();
        try (Server server = Sockeye.server()
                        .port(0)
                        .filter("/*", new LoginFilter())
                        .endpoint(AuthenticationGuide.Me.class)
                        .start();
                ClientContainer client = Sockeye.client().options(token).build();
                BlockingWebSocket ws = WsClient.blocking(client, server.webSocketUri("/me"))) {
            assertThat(ws.receive().orElseThrow().text()).isEqualTo("You are ada");
        }
    }

    @Test
    void a_route_knows_who_has_logged_in_and_refuses_others() {
        try (TestServer server = TestApplication.of(AuthenticationGuide.me()).inMemory()) {
            server.connect(TestHandshake.to("/me").header("Authorization", "Bearer secret-of-ada"))
                    .expectText("You are ada");
            server.expectRefusal("/me").hasStatus(401);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void large_messages_are_read_as_streams_and_in_pieces(Way way) {
        TestApplication application = TestApplication.of(LargeMessagesGuide.Upload.class)
                .endpoint(LargeMessagesGuide.Pieces.class)
                .endpoint(LargeMessagesGuide.Documents.class)
                .patience(Duration.ofSeconds(20));
        try (TestServer server = application.start(way)) {
            int large = 5 * 1024 * 1024;
            server.connect("/upload").send(ByteBuffer.allocate(large)).expectText("Saved " + large + " bytes");
            server.connect("/pieces").send(ByteBuffer.allocate(large)).expectText(large + " bytes");
            server.connect("/documents").send("x".repeat(large)).expectText(String.valueOf(large));
        }
    }

    @Test
    void a_meter_of_an_application_counts_failures_by_a_variable_of_the_path() {
        MetricsGuide.Counts counts = new MetricsGuide.Counts();
        try (Server server = MetricsGuide.start(0, counts)) {
            try (BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/greet/en"))) {
                ws.send(HELLO);
                assertThat(ws.receive()).isPresent();
                assertThat(counts.failuresByLanguage).isEmpty();
                ws.send("no greeting");
            }
        }
        assertThat(counts.failuresByLanguage).containsOnlyKeys("en");
    }

    @Test
    void a_server_that_is_taken_out_of_service_says_so() throws Exception {
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(ShutdownGuide.Feed.class)
                        .servlet("/ready", new ShutdownGuide.Readiness())
                        .start();
                RawPeer client = RawPeer.open(server.webSocketUri("/feed"));
                RawPeer probe = RawPeer.connect(server.uri())) {
            CompletableFuture<Void> drain = CompletableFuture.runAsync(() -> server.drain(Duration.ZERO));
            assertThat(client.finishClosing().closeCode()).isEqualTo(1001);
            drain.get(20, TimeUnit.SECONDS);
            probe.write("GET /ready HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(probe.readHead().status()).isEqualTo(503);
            ShutdownGuide.takeOutOfService(server);
        }
    }

    @Test
    void what_has_moved_here_answers_as_before() {
        TestApplication.of(MigratingGuide.Chat.class)
                .connect("/chat")
                .send("hi")
                .expectText("You said hi");
        TestApplication.of(MigratingGuide.fromHttp4k())
                .connect("/ada")
                .expectText("hello ada")
                .send("hi")
                .expectText("You said hi");
        TestApplication.of(MigratingGuide.fromZio())
                .connect("/subscriptions")
                .expectText("Greetings!")
                .send("foo")
                .expectText("bar")
                .send("end")
                .expectClose(1000);
    }

    @Test
    void servers_that_have_moved_here_answer_as_before() {
        try (Server server = MigratingGuide.fromFirefly(0);
                BlockingWebSocket ws = WsClient.blocking(server.webSocketUri("/chat"))) {
            assertThat(ws.receive().orElseThrow().text()).isEqualTo("OK");
        }
        try (Server server = MigratingGuide.fromKtor(0)) {
            assertThat(MigratingGuide.clientOfHttp4k(server.webSocketUri("/echo"))
                            .orElseThrow()
                            .text())
                    .isEqualTo("You said hi");
        }
    }
}
