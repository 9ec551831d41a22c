package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.Sockeye;
import dev.sockeye.session.properties.SessionProperties;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's view of itself and its clients behind a proxy whose headers it believes, and behind one it does not. */
@Timeout(60)
@Tag("SEC-55")
class TrustedProxiesTest {
    private static final String BACKEND = "Host: backend:8080";

    private static Server trusting;
    private static Server wary;

    @ServerEndpoint("/where")
    public static class Where {
        @OnMessage
        public String text(String text, Session session) {
            InetSocketAddress remote =
                    (InetSocketAddress) session.getUserProperties().get(SessionProperties.REMOTE_ADDRESS);
            return session.getRequestURI() + " " + session.isSecure() + " "
                    + remote.getAddress().getHostAddress();
        }
    }

    @BeforeAll
    static void start() {
        trusting = Sockeye.server()
                .port(0)
                .endpoint(Where.class)
                .trustedProxies("loopback")
                .start();
        wary = Sockeye.server()
                .port(0)
                .endpoint(Where.class)
                .trustedProxies("192.0.2.7", "private", "2001:db8::/32")
                .start();
    }

    @AfterAll
    static void stop() {
        trusting.stop();
        wary.stop();
    }

    /** What the endpoint says; or the status, if there is no connection. */
    private static String answer(Server server, String host, String... headers) throws IOException {
        String request = HttpHead.request(URI.create("ws://localhost/where?a=1"), headers);
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            HttpHead head =
                    client.write(request.replace("Host: localhost", host)).readHead();
            if (head.status() != 101) {
                return String.valueOf(head.status());
            }
            client.send(RawFrame.text("?"));
            return client.next().text();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "app.example.com,      https, https://app.example.com,      wss://app.example.com",
        "app.example.com:8443, https, https://app.example.com:8443, wss://app.example.com:8443",
        "app.example.com:443,  https, https://app.example.com,      wss://app.example.com",
        "app.example.com,      wss,   https://app.example.com,      wss://app.example.com",
        "app.example.com,      http,  http://app.example.com,       ws://app.example.com",
        "app.example.com:8080, ws,    http://app.example.com:8080,  ws://app.example.com:8080",
        "[2001:db8::1],        https, https://[2001:db8::1],        wss://[2001:db8::1]",
        "[2001:db8::1]:8443,   https, https://[2001:db8::1]:8443,   wss://[2001:db8::1]:8443",
    })
    void the_public_name_is_what_a_trusted_proxy_says(String host, String scheme, String origin, String uri)
            throws IOException {
        assertThat(answer(
                        trusting,
                        BACKEND,
                        "X-Forwarded-Host: " + host,
                        "X-Forwarded-Proto: " + scheme,
                        "X-Forwarded-For: 203.0.113.9",
                        "Origin: " + origin))
                .isEqualTo(uri + "/where?a=1 " + uri.startsWith("wss") + " 203.0.113.9");
    }

    @Test
    void a_proxy_that_reports_the_host_alone_is_taken_to_have_changed_nothing_else() throws IOException {
        assertThat(answer(trusting, BACKEND, "X-Forwarded-Host: app.example.com", "Origin: http://app.example.com"))
                .isEqualTo("ws://app.example.com/where?a=1 false 127.0.0.1");
        assertThat(answer(trusting, BACKEND, "X-Forwarded-Host: app.example.com", "Origin: https://app.example.com"))
                .isEqualTo("ws://app.example.com/where?a=1 false 127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "app.example.com:8443, 8443, https://app.example.com:8443",
        "app.example.com:8443, '',   https://app.example.com:8443",
        "app.example.com,      8443, https://app.example.com:8443",
        "app.example.com:8080, 443,  https://app.example.com",
        "app.example.com,      '',   https://app.example.com",
        "[2001:db8::1]:8443,   '',   https://[2001:db8::1]:8443",
    })
    void where_the_host_is_kept_its_port_counts_unless_there_is_a_header_for_it(String host, String port, String origin)
            throws IOException {
        assertThat(answer(
                        trusting,
                        "Host: " + host,
                        "X-Forwarded-Proto: https",
                        port.isEmpty() ? "X-No: port" : "X-Forwarded-Port: " + port,
                        "Origin: " + origin))
                .isEqualTo(origin.replace("https", "wss") + "/where?a=1 true 127.0.0.1");
    }

    @Test
    void of_several_addresses_the_first_that_is_no_proxy_from_the_right_is_the_client() throws IOException {
        assertThat(answer(trusting, BACKEND, "X-Forwarded-For: 198.51.100.1, 203.0.113.9, 127.0.0.1"))
                .endsWith(" 203.0.113.9");
        assertThat(answer(trusting, BACKEND, "X-Forwarded-For: 2001:db8::9")).endsWith(" 2001:db8:0:0:0:0:0:9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com", "http://app.example.com", "https://evil.example"})
    void nobody_else_is_believed(String origin) throws IOException {
        String[] headers = {
            "X-Forwarded-Host: app.example.com",
            "X-Forwarded-Proto: https",
            "X-Forwarded-For: 203.0.113.9",
            "Origin: " + origin
        };

        assertThat(answer(wary, BACKEND, headers)).isEqualTo("403");
        headers[3] = "X-No: origin";
        assertThat(answer(wary, BACKEND, headers)).isEqualTo("ws://backend:8080/where?a=1 false 127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "app.example.com,      https://app.example.com,      101",
        "app.example.com:8443, https://app.example.com:8443, 101",
        "app.example.com:80,   https://app.example.com,      101",
        "app.example.com:8080, https://app.example.com,      403",
        "app.example.com,      https://app.example.com:8443, 403",
        "app.example.com,      https://other.example.com,    403",
        "[2001:db8::1]:8443,   https://[2001:db8::1]:8443,   101",
    })
    @Tag("SEC-25")
    void a_proxy_that_ends_tls_keeps_the_host_and_says_nothing_is_enough(String host, String origin, int status)
            throws IOException {
        String answer = answer(wary, "Host: " + host, "Origin: " + origin);

        assertThat(answer).startsWith(status == 101 ? "ws://" + host.replaceFirst(":80$", "") : "403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "proxy.example", "10.0.0", "10.0.0.0/33", "300.0.0.1", "::1/129", "Private"})
    void what_is_no_address_or_network_is_refused_at_once(String proxy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sockeye.server().trustedProxies(proxy))
                .withMessageContaining("got \"" + proxy + "\"");
    }
}
