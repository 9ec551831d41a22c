package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the table in docs/contributing/decisions/0025-dns-rebinding.md, by literal requests. */
@Timeout(60)
@Tag("SEC-26")
class HostRuleTest {
    private static final String LIST = "sockeye.allowed-hosts";

    @ServerEndpoint("/chat")
    public static class Chat {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @ServerEndpoint(value = "/lenient", configurator = Lenient.Anybody.class)
    public static class Lenient {
        public static class Anybody extends ServerEndpointConfig.Configurator {
            @Override
            public boolean checkOrigin(String origin) {
                return true;
            }
        }

        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    private static ServerBuilder onLoopback() {
        return Sockeye.server().port(0).endpoint(Chat.class).endpoint(Lenient.class);
    }

    private static int status(Server server, String path, String host, String... headers) throws IOException {
        String request = HttpHead.request(URI.create("ws://localhost" + path), headers);
        try (RawPeer client = RawPeer.connect(server.uri())) {
            client.write(request.replace("Host: localhost", "Host: " + host));
            return client.readHead().status();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, http://evil.example, 403",
        "evil.example:8080, http://evil.example:8080, 403",
        "localhost.evil.example, http://localhost.evil.example, 403",
        "127.0.0.1.evil.example, http://127.0.0.1.evil.example, 403",
        "localhost, http://localhost, 101",
        "LOCALHOST:8080, http://localhost:8080, 101",
        "app.localhost, http://app.localhost, 101",
        "127.0.0.1, http://127.0.0.1, 101",
        "127.1.2.3:8080, http://127.1.2.3:8080, 101",
        "[::1], http://[::1], 101",
        "192.168.1.7, http://192.168.1.7, 101",
        "app.example.com, https://app.example.com, 101",
    })
    void on_loopback_a_page_uses_localhost_an_address_or_https(String host, String origin, int status)
            throws IOException {
        try (Server server = onLoopback().start()) {
            assertThat(status(server, "/chat", host, "Origin: " + origin)).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: for=203.0.113.9",
                "X-Forwarded-For: 203.0.113.9",
                "X-Forwarded-Proto: http",
                "X-Forwarded-Host: app.example.com",
                "x-forwarded-server: proxy",
                "X-Real-IP: 203.0.113.9",
                "Via: 1.1 proxy",
            })
    void what_a_proxy_has_forwarded_passes_and_so_does_what_is_no_page(String mark) throws IOException {
        try (Server server = onLoopback().start()) {
            assertThat(status(server, "/chat", "app.example.com", "Origin: http://app.example.com", mark))
                    .isEqualTo(101);
            assertThat(status(server, "/chat", "app.example.com")).isEqualTo(101);
        }
    }

    @Test
    void a_page_that_no_proxy_has_forwarded_is_guarded_also_where_proxies_are_trusted() throws IOException {
        try (Server server = onLoopback().trustedProxies("loopback").start()) {
            assertThat(status(server, "/chat", "evil.example", "Origin: http://evil.example"))
                    .isEqualTo(403);
        }
    }

    @Test
    void a_mark_that_tomcats_valve_takes_away_is_known_by_what_it_leaves() throws IOException {
        try (Server server = onLoopback()
                .tomcat(tomcat -> tomcat.getEngine().getPipeline().addValve(new RemoteIpValve()))
                .start()) {
            assertThat(status(
                            server,
                            "/chat",
                            "app.example.com",
                            "Origin: http://app.example.com",
                            "X-Forwarded-For: 203.0.113.9"))
                    .isEqualTo(101);
        }
    }

    @Test
    void a_configurator_that_lets_every_origin_in_does_not_let_every_name_in() throws IOException {
        try (Server server = onLoopback().start()) {
            assertThat(status(server, "/lenient", "localhost", "Origin: http://evil.example"))
                    .isEqualTo(101);
            assertThat(status(server, "/lenient", "evil.example", "Origin: http://evil.example"))
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "app.test, 101",
        "App.Test:8080, 101",
        "sub.app.test, 403",
        "corp.test, 101",
        "a.corp.test, 101",
        "evil.example, 403",
        "localhost, 101"
    })
    void what_is_listed_passes_too(String host, int status) throws IOException {
        try (Server server = onLoopback().property(LIST, "app.test, .corp.test").start()) {
            assertThat(status(server, "/chat", host, "Origin: http://" + host)).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.2"})
    void the_rule_is_on_wherever_a_server_is_bound_to_loopback(String address) throws IOException {
        try (Server server = onLoopback().host(address).start()) {
            assertThat(status(server, "/chat", "evil.example", "Origin: http://evil.example"))
                    .isEqualTo(403);
        }
    }

    @Test
    void elsewhere_it_is_off_until_names_are_listed() throws IOException {
        try (Server open = onLoopback().host("0.0.0.0").start();
                Server listing =
                        onLoopback().host("0.0.0.0").property(LIST, "app.test").start()) {
            assertThat(status(open, "/chat", "evil.example", "Origin: http://evil.example"))
                    .isEqualTo(101);
            assertThat(status(listing, "/chat", "evil.example", "Origin: http://evil.example"))
                    .isEqualTo(403);
            assertThat(status(listing, "/chat", "app.test", "Origin: http://app.test"))
                    .isEqualTo(101);
        }
    }

    @Test
    void it_can_be_switched_off() throws IOException {
        try (Server server = onLoopback().property(LIST, "*").start()) {
            assertThat(status(server, "/chat", "evil.example", "Origin: http://evil.example"))
                    .isEqualTo(101);
        }
    }
}
