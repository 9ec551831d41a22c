package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What peers get that open a connection rightly, wrongly or half, over real sockets. */
@Timeout(60)
class OpeningHandshakeTest {
    private static final String CRLF = "\r\n";
    private static final String GET_HELLO = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static AbstractProtocol<?> protocol;
    private static Server server;

    @ServerEndpoint("/echo/{who}")
    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @ServerEndpoint("/query")
    public static class Query {
        @OnMessage
        public String query(String name, Session session) {
            return session.getQueryString() + " "
                    + session.getRequestParameterMap().get(name);
        }
    }

    /** Counts its requests, so that smuggled ones are found out. */
    private static final class Hello extends HttpServlet {
        private static final long serialVersionUID = 1;
        private static final AtomicInteger REQUESTS = new AtomicInteger();

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            REQUESTS.incrementAndGet();
            response.setHeader("X-Hello", "yes");
            response.getWriter().write("hello");
        }
    }

    @BeforeAll
    static void start() {
        server = Sockeye.server()
                .port(0)
                .endpoint(Echo.class)
                .endpoint(Query.class)
                .servlet("/hello", new Hello())
                .servlet("/smuggled", new Hello())
                .tomcat(tomcat ->
                        protocol = (AbstractProtocol<?>) tomcat.getConnector().getProtocolHandler())
                .start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static String headAfter(String request) throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            return client.write(request).readHead().toString();
        }
    }

    private static String handshake(String path, String... headers) {
        return HttpHead.request(URI.create("ws://localhost" + path), headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Version: 13", "Version: 8", "Key: x"})
    @Tag("C-SRV-2")
    void an_unknown_path_is_not_found_whatever_the_headers_say(String header) throws IOException {
        String request = handshake("/none")
                .replaceFirst(
                        "Sec-WebSocket-" + header.substring(0, header.indexOf(':')) + ": \\S+",
                        "Sec-WebSocket-" + header);

        assertThat(headAfter(request)).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://localhost:81", "http://localhost:81"})
    @Tag("C-SRV-7")
    @Tag("SEC-25")
    void a_page_of_another_origin_gets_403(String origin) throws IOException {
        assertThat(headAfter(handshake("/echo/a", "Origin: " + origin)))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContainIgnoringCase("Sec-WebSocket-Accept");
        assertThat(headAfter(handshake("/echo/a", "Origin: http://localhost"))).startsWith("HTTP/1.1 101 ");
    }

    @Test
    @Tag("C-SRV-1")
    void upgrade_tokens_over_several_lines_are_one_list() throws IOException {
        assertThat(headAfter(handshake("/echo/a").replace("Upgrade: websocket", "Upgrade: h2c\r\nUpgrade: WebSocket")))
                .startsWith("HTTP/1.1 101 ");
    }

    @Test
    @Tag("C-SRV-18")
    void the_query_does_not_choose_the_endpoint_and_is_there_raw_and_decoded() throws IOException {
        try (RawPeer client = RawPeer.open(Loopback.uri(server.port(), "/query?%C3%A4=1+2&x&%C3%A4=%2F"))) {
            client.send(RawFrame.text("\u00E4"));
            assertThat(client.next()).isEqualTo(RawFrame.text("%C3%A4=1+2&x&%C3%A4=%2F [1 2, /]"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,POST",
        "HTTP/1.1,HTTP/1.0",
        "Upgrade: websocket,Upgrade: h2c",
        "Upgrade: websocket,X-Upgrade: websocket",
        "Connection: Upgrade,Connection: keep-alive",
        "Connection: Upgrade,Connection: upgrade-insecure-requests",
        "Version: 13,Version: 12",
        "Version: 13,Version: 130",
        "Host: localhost,Host: localhost{br}Content-Length: 3",
        "Host: localhost,Host: localhost{br}Transfer-Encoding: chunked",
    })
    @Tag("SEC-27")
    @Tag("C-SRV-1")
    @Tag("C-SRV-3")
    @Tag("C-SRV-10")
    void half_an_upgrade_is_none_and_what_follows_is_no_frame(String part, String instead) throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(handshake("/echo/a").replaceFirst(part, instead.replace("{br}", CRLF)));
            client.send(RawFrame.text("GET /smuggled HTTP/1.1\r\n\r\n"));
            assertThat(client.readHead().status()).isNotEqualTo(101);
            assertThat(client.head().values("Sec-WebSocket-Accept")).isEmpty();
        }
    }

    @Test
    @Tag("SEC-27")
    @Tag("G-HDR-2")
    void bytes_behind_a_handshake_that_succeeds_are_never_a_request() throws IOException {
        int before = Hello.REQUESTS.get();
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(handshake("/echo/a") + GET_HELLO);
            assertThat(client.readHead().status()).isEqualTo(101);
            // "GE": no FIN, reserved bits, and a length without mask.
            assertThat(client.next().closeCode()).isEqualTo(1002);
        }
        assertThat(Hello.REQUESTS).hasValue(before);
    }

    @Test
    @Tag("C-SRV-19")
    @Tag("SEC-27")
    @Tag("SEC-40")
    void a_refused_handshake_is_an_ordinary_response_and_the_next_request_another() throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(handshake("/echo/a").replace("Version: 13", "Version: 8"));
            HttpHead refusal = client.readHead();
            assertThat(refusal.status()).isEqualTo(426);
            assertThat(refusal.values("Sec-WebSocket-Version")).containsExactly("13");
            assertThat(new String(client.readBody(), ISO_8859_1)).contains("expected Sec-WebSocket-Version: 13");

            client.write(GET_HELLO);
            assertThat(client.readHead().status()).isEqualTo(200);
            assertThat(client.head().value("X-Hello")).isEqualTo("yes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Key: ",
                "Sec-WebSocket-Key: x",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZR==",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j_Q==",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAAA=",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "X-Key: dGhlIHNhbXBsZSBub25jZQ=="
            })
    @Tag("SEC-28")
    @Tag("C-SRV-5")
    void a_key_that_is_not_16_bytes_of_base64_once_gets_400(String instead) throws IOException {
        assertThat(headAfter(handshake("/echo/a").replaceFirst("Sec-WebSocket-Key: \\S+", instead)))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    @Tag("SEC-28")
    void two_thousand_bad_handshakes_leave_nothing_behind() throws IOException {
        String bad = handshake("/echo/a").replace("Key: d", "Key: ");
        for (int i = 0; i < 2000; i++) {
            try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
                client.write(bad);
                if (i % 2 == 0) {
                    assertThat(client.readHead().status()).isEqualTo(400);
                } else {
                    client.reset();
                }
            }
        }
        // Tomcat's acceptor counts the connection it waits for.
        Threads.await(() -> protocol.getConnectionCount() <= 1);
        try (RawPeer client = RawPeer.open(Loopback.uri(server.port(), "/echo/a"))) {
            client.send(RawFrame.text("alive"));
            assertThat(client.next()).isEqualTo(RawFrame.text("alive"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 9000", "150, 10"})
    @Tag("SEC-32")
    @Tag("C-SRV-20")
    void a_head_with_too_many_or_too_long_headers_is_refused(int count, int length) throws IOException {
        StringBuilder headers = new StringBuilder("X-First: 1");
        for (int i = 0; i < count; i++) {
            headers.append(CRLF).append("X-").append(i).append(": ").append("a".repeat(length));
        }

        assertThat(headAfter(handshake("/echo/a", headers.toString()))).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-WebSocket-Protocol: a\rX: y", "Sec-WebSocket-Protocol: a\u0000", "X\u0001: a"})
    @Tag("SEC-33")
    void control_characters_in_a_header_are_refused(String header) throws IOException {
        assertThat(headAfter(handshake("/echo/a", header)))
                .startsWith("HTTP/1.1 ")
                .doesNotContain("HTTP/1.1 101")
                .doesNotContain("X: y");
    }
}
