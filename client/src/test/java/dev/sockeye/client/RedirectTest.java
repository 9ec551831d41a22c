package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@Tag("G-RED-1")
@Tag("C-CLR-1")
class RedirectTest {
    private static final ClientOptions FOLLOWING =
            ClientOptions.builder().maxRedirects(3).build();
    private static final Map<String, String> SECRETS = Map.of(
            "Authorization", "Bearer secret",
            "Cookie", "id=secret",
            "Proxy-Authorization", "Basic secret",
            "X-Own", "kept");

    private final BlockingQueue<HttpHead> requests = new LinkedBlockingQueue<>();

    /** Accepts requests for /end, and sends all others to a location. */
    private RawServer redirecting(int status, String location) throws Exception {
        return RawServer.playing(peer -> {
            HttpHead request = peer.readHead();
            requests.add(request);
            if (request.startLine().startsWith("GET /end")) {
                peer.write(request.accepted("X-Final: yes"));
                peer.echo();
            } else {
                peer.write("HTTP/1.1 " + status + " Elsewhere\r\nX-First: yes\r\nLocation: " + location
                        + "\r\nContent-Length: 0\r\n\r\n");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @Tag("A-CEC-5")
    @Tag("A-CEC-6")
    void a_redirect_is_followed_with_a_new_request_and_only_the_last_response_is_passed_on(int status)
            throws Exception {
        try (RawServer server = redirecting(status, "/end?x=1");
                Connects connects = new Connects(FOLLOWING)) {
            connects.open(server.uri("/start?y=2"));
            connects.echo("hello");
            HttpHead first = requests.take();
            HttpHead second = requests.take();
            assertThat(second).asString().startsWith("GET /end?x=1 HTTP/1.1\r\n");
            assertThat(second.value("Sec-WebSocket-Key")).isNotEqualTo(first.value("Sec-WebSocket-Key"));
            assertThat(connects.requests).hasSize(2);
            assertThat(connects.responses).hasSize(1);
            assertThat(connects.responses.get(0)).containsKey("x-final").doesNotContainKey("x-first");
            assertThat(connects.endpoint.opened.getRequestURI()).isEqualTo(server.uri("/end?x=1"));
            assertThat(connects.endpoint.opened.getQueryString()).isEqualTo("x=1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b?q, end, /a/end",
        "/a/b?q, ../end, /end",
        "/a/b, ./end, /a/end",
        "/a/b, /end#part, /end",
        "/a/b, //{host}/end, /end",
        "/a/b, http://{host}/end, /end",
        "/a/b, HTTP://{host}/end, /end",
        "/a/b, ws://{host}/end, /end",
        "/a/b, ws://user:word@{host}/end, /end",
        "/end/../x, ?y=/z, /end/../x?y=/z",
    })
    void locations_are_relative_to_the_request_and_may_be_of_http(String path, String location, String expected)
            throws Exception {
        try (RawServer target = RawServer.playing(peer -> {
                    HttpHead request = peer.readHead();
                    requests.add(request);
                    if (request.startLine().startsWith("GET " + expected + " ")) {
                        peer.write(request.accepted());
                        peer.echo();
                    } else {
                        String host = request.value("Host");
                        peer.write("HTTP/1.1 302 Found\r\nLocation: " + location.replace("{host}", host)
                                + "\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                Connects connects = new Connects(FOLLOWING)) {
            connects.open(target.uri(path));
            assertThat(requests).hasSize(2);
            assertThat(connects.endpoint.opened.getRequestURI()).isEqualTo(target.uri(expected));
        }
    }

    @Test
    @Tag("SEC-34")
    @Tag("G-AUT-1")
    void another_origin_gets_no_credentials_and_no_host_of_the_first() throws Exception {
        ClientOptions withHeader =
                FOLLOWING.toBuilder().header("Authorization", "Bearer secret").build();
        try (RawServer other = redirecting(302, "/never");
                RawServer server = redirecting(302, other.uri("/end").toString());
                Connects connects = new Connects(withHeader, SECRETS)) {
            connects.open(server.uri("/"));
            assertThat(requests.take()).asString().contains("Bearer secret", "id=secret", "Basic secret");
            assertThat(requests.take())
                    .asString()
                    .doesNotContain("secret")
                    .contains("X-Own: kept\r\n")
                    .contains("Host: 127.0.0.1:" + other.port() + "\r\n");
        }
    }

    @Test
    @Tag("SEC-34")
    void credentials_do_not_come_back_when_the_way_leads_home() throws Exception {
        BlockingQueue<URI> home = new LinkedBlockingQueue<>();
        try (RawServer other = RawServer.playing(peer -> {
                    requests.add(peer.readHead());
                    peer.write("HTTP/1.1 302 Found\r\nLocation: " + home.take() + "\r\nContent-Length: 0\r\n\r\n");
                });
                RawServer server = redirecting(302, other.uri("/").toString());
                Connects connects = new Connects(FOLLOWING, SECRETS)) {
            home.add(server.uri("/end"));
            connects.open(server.uri("/"));
            assertThat(requests.take()).asString().contains("Bearer secret");
            assertThat(requests.take()).asString().doesNotContain("secret");
            assertThat(requests.take()).asString().startsWith("GET /end").doesNotContain("secret");
        }
    }

    @Test
    void the_same_origin_keeps_them() throws Exception {
        try (RawServer server = redirecting(307, "/end");
                Connects connects = new Connects(FOLLOWING, SECRETS)) {
            connects.open(server.uri("/"));
            requests.take();
            assertThat(requests.take()).asString().contains("Bearer secret", "id=secret", "X-Own: kept");
        }
    }

    @Test
    @Tag("SEC-34")
    void without_permission_none_is_followed() throws Exception {
        try (RawServer server = redirecting(302, "/end");
                Connects connects = new Connects(ClientOptions.DEFAULT)) {
            ConnectFailedException failure = connects.failure(server.uri("/"));
            assertThat(failure.status()).hasValue(302);
            assertThat(failure.headers().get("location")).containsExactly("/end");
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    @Tag("A-CEC-6")
    void no_more_are_followed_than_allowed() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    HttpHead request = peer.readHead();
                    requests.add(request);
                    peer.write("HTTP/1.1 302 Found\r\nLocation: "
                            + request.startLine().split(" ", -1)[1] + "x\r\nContent-Length: 4\r\n\r\nbody");
                });
                Connects connects = new Connects(FOLLOWING)) {
            ConnectFailedException failure = connects.failure(server.uri("/secret"));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.HANDSHAKE);
            assertThat(failure.status()).hasValue(302);
            assertThat(failure.bodyStart()).isEqualTo("body");
            assertThat(failure).hasMessageContaining("more than 3 times (ClientOptions.maxRedirects)");
            assertThat(requests).hasSize(4);
            assertThat(connects.responses).hasSize(1);
            assertThat(connects.responses.get(0)).containsKey("Location");
        }
    }

    @Test
    void a_circle_is_noticed() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    HttpHead request = peer.readHead();
                    requests.add(request);
                    peer.write("HTTP/1.1 302 Found\r\nLocation: "
                            + (request.startLine().startsWith("GET /a") ? "/b" : "/a")
                            + "\r\nContent-Length: 0\r\n\r\n");
                });
                Connects connects =
                        new Connects(ClientOptions.builder().maxRedirects(100).build())) {
            assertThat(connects.failure(server.uri("/a"))).hasMessageContaining("the redirects form a loop");
            assertThat(requests).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1/end?token",
                "file:///etc/passwd?token",
                "mailto:token",
                "http:///token",
                "http://bad host/token",
                "ws://127.0.0.1:99999/token",
                "/one\r\nLocation: /token"
            })
    void a_location_that_leads_nowhere_is_not_shown(String location) throws Exception {
        try (RawServer server = redirecting(302, location);
                Connects connects = new Connects(FOLLOWING)) {
            ConnectFailedException failure = connects.failure(server.uri("/"));
            assertThat(failure.status()).hasValue(302);
            assertThat(failure).hasMessageContaining("Location").hasMessageNotContaining("token");
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    void a_redirect_without_location_is_a_refusal() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
                });
                Connects connects = new Connects(FOLLOWING)) {
            assertThat(connects.failure(server.uri("/"))).hasMessageContaining("expected one Location");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 305, 306})
    void other_statuses_of_their_class_are_refusals(int status) throws Exception {
        try (RawServer server = redirecting(status, "/end");
                Connects connects = new Connects(FOLLOWING)) {
            assertThat(connects.failure(server.uri("/")).status()).hasValue(status);
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    void a_redirect_to_a_server_that_is_not_there_fails_to_connect_and_the_configurator_sees_no_response()
            throws Exception {
        RawServer gone = redirecting(302, "/");
        URI nowhere = gone.uri("/x");
        gone.close();
        try (RawServer server = redirecting(302, nowhere.toString());
                Connects connects = new Connects(FOLLOWING)) {
            ConnectFailedException failure = connects.failure(server.uri("/"));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.CONNECT);
            assertThat(failure).hasMessageContaining("127.0.0.1:" + nowhere.getPort());
            assertThat(connects.responses).isEqualTo(List.of(Map.of()));
        }
    }
}
