package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.session.KeptLog;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests at an endpoint's path that are no opening handshake, or no longer one when they arrive. */
@Timeout(60)
@Tag("C-SRV-1")
class MissedHandshakeTest {
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

    @TempDir
    private static Path files;

    @AutoClose
    private Server server;

    @AutoClose
    private final KeptLog log = new KeptLog("dev.sockeye.container.server.RefusalLog");

    @ServerEndpoint("/chat")
    public static class Chat {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @ServerEndpoint("/page.html")
    public static class BesidePage extends Chat {}

    @ServerEndpoint("/app/{what}")
    public static class BesideServlet extends Chat {}

    /** Knows one thing only. */
    private static final class App extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getPathInfo()) {
                case "/known" -> response.getWriter().write("the servlet " + request.getMethod());
                case "/gone" -> {
                    response.setStatus(404);
                    response.getWriter().write("its own words");
                }
                case "/forbidden" -> response.sendError(405);
                default -> response.sendError(404, "unknown");
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        Files.writeString(files.resolve("page.html"), "the page");
        server = Sockeye.server()
                .port(0)
                .endpoint(Chat.class)
                .endpoint(BesidePage.class)
                .endpoint(BesideServlet.class)
                .files(files)
                .servlet("/app/*", new App())
                .start();
    }

    private record Response(String head, String body) {
        String status() {
            return head.substring("HTTP/1.1 ".length(), "HTTP/1.1 404".length());
        }
    }

    private Response send(String requestLine, String headers) throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(requestLine + "\r\nHost: localhost\r\n" + headers + "\r\n");
            HttpHead head = client.readHead();
            boolean hasBody = !head.values("Content-Length").isEmpty() && !requestLine.startsWith("HEAD");
            return new Response(head.toString(), hasBody ? new String(client.readBody(), ISO_8859_1) : "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0|Connection: close",
                "HTTP/1.0|Upgrade: websocket\r\nConnection: Upgrade",
                "HTTP/1.0|Upgrade: websocket\r\nConnection: close",
                "HTTP/1.1|Connection: close",
                "HTTP/1.1|Connection: Upgrade",
                "HTTP/1.1|Upgrade: h2c\r\nConnection: Upgrade",
            })
    void a_handshake_that_a_proxy_has_broken_gets_426_with_the_cause_and_a_line_in_the_log(String what)
            throws IOException {
        String[] parts = what.split("\\|", -1);
        for (String path : new String[] {"/chat", "/page.html", "/app/known"}) {
            Response response = send("GET " + path + " " + parts[0], KEY + parts[1] + "\r\n");

            assertThat(response.status()).isEqualTo("426");
            assertThat(response.head())
                    .containsIgnoringCase("\r\nUpgrade: websocket\r\n")
                    .containsIgnoringCase("\r\nSec-WebSocket-Version: 13\r\n");
            assertThat(response.body()).contains("a proxy in between does not forward WebSocket");
            assertThat(log.lines()).singleElement().asString().contains("with 426", response.body());
        }
    }

    @Test
    void an_upgrade_without_its_connection_option_gets_400_and_a_line_in_the_log() throws IOException {
        Response response = send("GET /chat HTTP/1.1", KEY + "Upgrade: websocket\r\nConnection: close\r\n");

        assertThat(response.status()).isEqualTo("400");
        assertThat(response.body()).contains("expected Upgrade among the tokens of Connection, found \"close\"");
        assertThat(log.lines()).singleElement().asString().contains("with 400", response.body());
    }

    @ParameterizedTest
    @CsvSource({"GET,1.1", "GET,1.0", "HEAD,1.1"})
    void a_plain_request_where_nothing_else_is_gets_426_and_is_nothing_for_the_log(String method, String version)
            throws IOException {
        for (String path : new String[] {"/chat", "/app/unknown"}) {
            Response response = send(method + " " + path + " HTTP/" + version, "");

            assertThat(response.status()).isEqualTo("426");
            assertThat(response.head())
                    .containsIgnoringCase("\r\nUpgrade: websocket\r\n")
                    .containsIgnoringCase("\r\nConnection: Upgrade");
            if (method.equals("GET")) {
                assertThat(response.body()).startsWith("expected Upgrade: websocket");
            }
        }
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void another_method_where_nothing_else_is_gets_405(String method) throws IOException {
        for (String headers : new String[] {"", KEY + "Upgrade: websocket\r\nConnection: Upgrade\r\n"}) {
            Response response = send(method + " /chat HTTP/1.1", headers);

            assertThat(response.status()).isEqualTo("405");
            assertThat(response.head().lines().filter(line -> line.startsWith("Allow:")))
                    .containsExactly("Allow: GET");
            assertThat(response.body()).contains("expected GET").contains("found \"" + method + "\"");
        }
    }

    @Test
    void what_the_application_has_at_the_path_of_an_endpoint_is_served_as_ever() throws IOException {
        assertThat(send("GET /page.html HTTP/1.1", "").body()).isEqualTo("the page");
        assertThat(send("GET /app/known HTTP/1.1", "").body()).isEqualTo("the servlet GET");
        assertThat(send("POST /app/known HTTP/1.1", "Content-Length: 0\r\n").body())
                .isEqualTo("the servlet POST");
        assertThat(send("GET /app/gone HTTP/1.1", "")).satisfies(response -> {
            assertThat(response.status()).isEqualTo("404");
            assertThat(response.body()).isEqualTo("its own words");
        });
        assertThat(send("POST /app/forbidden HTTP/1.1", "").head())
                .startsWith("HTTP/1.1 405 ")
                .doesNotContain("Allow: ");
        assertThat(send("OPTIONS /page.html HTTP/1.1", "").status()).isEqualTo("200");
        assertThat(send("GET /nothing HTTP/1.1", "").status()).isEqualTo("404");
    }
}
