package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.client.proxy.ProxyChoice;
import dev.sockeye.client.proxy.ProxyServer;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.peer.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies by the letter; real ones are in the end-to-end tests. */
@Timeout(30)
@Tag("C-CLR-10")
class ProxyTest {
    private static final String BASIC_ANSWER = "Basic c2VjcmV0LXVzZXI6c2VjcmV0LXdvcmQ=";

    private final BlockingQueue<HttpHead> connectRequests = new LinkedBlockingQueue<>();
    private final BlockingQueue<HttpHead> requests = new LinkedBlockingQueue<>();

    /** An HTTP proxy that is also every host it connects to. */
    private RawServer httpProxy(String answer) throws IOException {
        return RawServer.playing(peer -> {
            connectRequests.add(peer.readHead());
            peer.write(answer);
            if (answer.startsWith("HTTP/1.1 2")) {
                requests.add(peer.accept());
                peer.echo();
            }
        });
    }

    private static ClientOptions through(ProxyServer proxy) {
        return ClientOptions.builder().proxy(proxy).build();
    }

    private static ProxyServer http(RawServer server) {
        return ProxyServer.http("127.0.0.1", server.port());
    }

    private static ProxyServer socks(RawServer server) {
        return ProxyServer.socks5("127.0.0.1", server.port());
    }

    @ParameterizedTest
    @CsvSource({
        "ws://example.invalid/x?a=b, example.invalid:80, example.invalid",
        "ws://Example.invalid:8080/x?a=b, example.invalid:8080, example.invalid:8080",
        "'ws://[2001:db8::1]/x?a=b', '[2001:db8::1]:80', '[2001:db8::1]'"
    })
    void an_http_proxy_is_asked_to_connect_by_name_and_then_only_carries(String uri, String authority, String host)
            throws Exception {
        try (RawServer proxy = httpProxy("HTTP/1.1 200 Connection established\r\nX: y\r\n\r\n");
                Connects connects = new Connects(through(http(proxy)))) {
            connects.open(URI.create(uri));
            connects.echo("hello");
            assertThat(connectRequests.take())
                    .hasToString("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
            HttpHead request = requests.take();
            assertThat(request).asString().startsWith("GET /x?a=b HTTP/1.1\r\n").doesNotContain("Proxy-");
            assertThat(request.value("Host")).isEqualTo(host);
            assertThat(connects.endpoint.opened.getRequestURI()).isEqualTo(URI.create(uri));
            assertThat(connects.responses).hasSize(1);
        }
    }

    @Test
    void any_status_of_success_will_do_and_announces_no_body() throws Exception {
        try (RawServer proxy = httpProxy("HTTP/1.1 204 Fine\r\nContent-Length: 7\r\n\r\n");
                Connects connects = new Connects(through(http(proxy)))) {
            connects.open(URI.create("ws://example.invalid/"));
            connects.echo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 403, 407, 502, 503})
    @Tag("A-CEC-6")
    void a_proxy_that_refuses_is_named_with_its_status_and_body(int status) throws Exception {
        try (RawServer proxy =
                        httpProxy("HTTP/1.1 " + status + " No\r\nRetry-After: 3\r\nContent-Length: 4\r\n\r\nwhy\n");
                Connects connects = new Connects(through(http(proxy)))) {
            ConnectFailedException failure = connects.failure(URI.create("ws://example.invalid/x?secret"));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.PROXY);
            assertThat(failure.status()).hasValue(status);
            assertThat(failure.headers().get("retry-after")).containsExactly("3");
            assertThat(failure.bodyStart()).isEqualTo("why\n");
            assertThat(failure)
                    .hasMessage("No way through the proxy to ws://example.invalid/x?...: expected the HTTP proxy"
                            + " 127.0.0.1:" + proxy.port() + " to connect, its status was " + status
                            + ", its body begins \"why\"");
            assertThat(connects.responses).containsExactly(Map.of());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 Fine\r\n\r\nHTTP/1.1 101 forged", "HTTP/1.1 101 Up\r\n\r\n"
            })
    void what_is_no_answer_of_a_proxy_fails_its_phase(String answer) throws Exception {
        try (RawServer proxy = RawServer.playing(peer -> {
                    peer.readHead();
                    peer.write(answer);
                    assertThat(peer.read()).as("end of stream").isEqualTo(-1);
                });
                Connects connects = new Connects(through(http(proxy)))) {
            assertThat(connects.failure(URI.create("ws://example.invalid/")).phase())
                    .isEqualTo(ConnectPhase.PROXY);
            proxy.awaitEnd();
        }
    }

    @Test
    void a_proxy_that_is_not_there_fails_its_own_phase() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        for (ProxyServer proxy : List.of(
                ProxyServer.http("127.0.0.1", port),
                ProxyServer.socks5("127.0.0.1", port),
                ProxyServer.http("does-not-exist.invalid", 3128))) {
            try (Connects connects = new Connects(through(proxy))) {
                assertThat(connects.failure(URI.create("ws://example.invalid/")).phase())
                        .isEqualTo(ConnectPhase.PROXY);
            }
        }
    }

    private RawServer challengingProxy(String challenge) throws IOException {
        return RawServer.playing(peer -> {
            HttpHead request = peer.readHead();
            connectRequests.add(request);
            if (!request.values("Proxy-Authorization").isEmpty()) {
                peer.write("HTTP/1.1 200 Fine\r\n\r\n");
                requests.add(peer.accept());
                peer.echo();
            } else {
                peer.write("HTTP/1.1 407 Who\r\nProxy-Authenticate: " + challenge + "\r\nContent-Length: 0\r\n\r\n");
            }
        });
    }

    @Test
    @Tag("G-AUT-1")
    void credentials_go_to_the_proxy_when_it_asks_and_never_to_the_server() throws Exception {
        try (RawServer proxy = challengingProxy("Basic realm=\"proxy\"");
                Connects connects = new Connects(through(http(proxy).withCredentials("secret-user", "secret-word")))) {
            connects.open(URI.create("ws://example.invalid/"));
            connects.echo("hello");
            assertThat(connectRequests.take()).asString().doesNotContain("Authorization");
            assertThat(connectRequests.take()).asString().contains("\r\nProxy-Authorization: " + BASIC_ANSWER + "\r\n");
            assertThat(requests.take()).asString().doesNotContain("Authorization");
            assertThat(connects.requests).as("asked the configurator").hasSize(1);
        }
    }

    @Test
    void a_digest_for_a_proxy_is_for_connect_and_the_host() throws Exception {
        try (RawServer proxy = challengingProxy("Basic realm=\"p\", Digest realm=\"p\", nonce=\"n\", qop=\"auth\"");
                Connects connects = new Connects(through(http(proxy).withCredentials("secret-user", "secret-word")))) {
            connects.open(URI.create("ws://example.invalid/x"));
            connectRequests.take();
            assertThat(connectRequests.take().value("Proxy-Authorization"))
                    .startsWith("Digest ")
                    .contains("uri=\"example.invalid:80\"");
        }
    }

    @Test
    @Tag("G-AUT-1")
    void credentials_that_the_proxy_does_not_accept_are_not_sent_again_nor_shown() throws Exception {
        try (RawServer proxy = httpProxy(
                        "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
                Connects connects = new Connects(through(http(proxy).withCredentials("secret-user", "secret-word")))) {
            ConnectFailedException failure = connects.failure(URI.create("ws://example.invalid/"));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.PROXY);
            assertThat(failure.status()).hasValue(407);
            assertThat(failure)
                    .hasMessageContaining("the credentials were not accepted")
                    .hasMessageNotContaining("secret");
            assertThat(connectRequests).hasSize(2);
        }
    }

    /** Plays SOCKS: what is read in hexadecimal after &lt;, what is written after &gt;. */
    private static void play(RawPeer peer, String... turns) throws IOException {
        for (String turn : turns) {
            String[] bytes = turn.substring(1).strip().split(" ", -1);
            for (String each : bytes) {
                if (turn.startsWith(">")) {
                    peer.writeHex(each);
                } else {
                    assertThat(peer.readHex(1)).as(turn).isEqualToIgnoringCase(each);
                }
            }
        }
    }

    private RawServer socksProxy(String... turns) throws IOException {
        return RawServer.playing(peer -> {
            play(peer, turns);
            requests.add(peer.accept());
            peer.echo();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ws://a.bc:8080/, 03 04 61 2E 62 63 1F 90, 01 7F 00 00 01 00 50",
        "ws://192.0.2.1/, 01 C0 00 02 01 00 50, 03 03 61 2E 62 00 50",
        "'ws://[2001:db8::1]/', 04 20 01 0D B8 00 00 00 00 00 00 00 00 00 00 00 01 00 50,"
                + " 04 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 50"
    })
    void a_socks_proxy_gets_names_as_names_and_addresses_as_addresses(String uri, String asked, String bound)
            throws Exception {
        try (RawServer proxy = socksProxy("<05 01 00", ">05 00", "<05 01 00 " + asked, ">05 00 00 " + bound);
                Connects connects = new Connects(through(socks(proxy)))) {
            connects.open(URI.create(uri));
            connects.echo("hello");
            assertThat(requests.take()).asString().startsWith("GET / HTTP/1.1\r\n");
        }
    }

    @Test
    @Tag("G-AUT-1")
    void user_and_password_go_to_a_socks_proxy_that_asks() throws Exception {
        try (RawServer proxy = socksProxy(
                        "<05 02 00 02",
                        ">05 02",
                        "<01 02 6D 65 04 70 77 C3 A4",
                        ">01 00",
                        "<05 01 00 03 01 78 00 50",
                        ">05 00 00 01 00 00 00 00 00 00");
                Connects connects = new Connects(through(socks(proxy).withCredentials("me", "pw\u00e4")))) {
            connects.open(URI.create("ws://x/"));
            connects.echo("hello");
        }
    }

    @Test
    void a_socks_proxy_that_asks_for_nobody_gets_no_credentials() throws Exception {
        try (RawServer proxy = socksProxy(
                        "<05 02 00 02", ">05 00", "<05 01 00 03 01 78 00 50", ">05 00 00 01 00 00 00 00 00 00");
                Connects connects = new Connects(through(socks(proxy).withCredentials("me", "pw")))) {
            connects.open(URI.create("ws://x/"));
            connects.echo("hello");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">05 FF|its choice was 255",
                ">05 01|its choice was 1",
                ">04 00|Expected version 5 of the SOCKS proxy's answer, got 4",
                ">48 54|got 72",
                ">05 02/<01 02 6D 65 02 70 77/>01 01|did not accept the credentials",
                ">05 02/<01 02 6D 65 02 70 77/>05 00|Expected version 1",
                ">05 00/<05 01 00 03 01 78 00 50/>05 01 00 01 00|general failure (1)",
                ">05 00/<05 01 00 03 01 78 00 50/>05 02 00 01 00|not allowed by its rules (2)",
                ">05 00/<05 01 00 03 01 78 00 50/>05 05 00 01 00|connection refused (5)",
                ">05 00/<05 01 00 03 01 78 00 50/>05 63 00 01 00|unknown (99)",
                ">05 00/<05 01 00 03 01 78 00 50/>05 00 00 09 00|kind 1, 3 or 4",
                ">05|closed the connection"
            })
    void what_a_socks_proxy_refuses_is_said(String turns, String message) throws Exception {
        try (RawServer proxy = RawServer.playing(peer -> {
                    play(peer, "<05 02 00 02");
                    play(peer, turns.split("/", -1));
                    if (!turns.equals(">05")) {
                        assertThat(peer.read()).as("end of stream").isEqualTo(-1);
                    }
                });
                Connects connects = new Connects(through(socks(proxy).withCredentials("me", "pw")))) {
            ConnectFailedException failure = connects.failure(URI.create("ws://x/"));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.PROXY);
            assertThat(failure).hasMessageContaining(message);
            assertThat(failure.status()).isEmpty();
            proxy.awaitEnd();
        }
    }

    @Test
    void credentials_that_do_not_fit_into_socks_are_refused_without_showing_them() throws Exception {
        String tooLong = "secret".repeat(50);
        for (List<String> pair : List.of(List.of("me", tooLong), List.of(tooLong, "pw"), List.of("", "pw"))) {
            try (RawServer proxy = RawServer.playing(peer -> {
                        play(peer, "<05 02 00 02", ">05 02");
                        assertThat(peer.read()).as("end of stream").isEqualTo(-1);
                    });
                    Connects connects = new Connects(through(socks(proxy).withCredentials(pair.get(0), pair.get(1))))) {
                assertThat(connects.failure(URI.create("ws://x/")))
                        .hasMessageContaining("1 to 255 bytes")
                        .hasMessageNotContaining("secret");
                proxy.awaitEnd();
            }
        }
    }

    private static ProxySelector selecting(List<URI> asked, Proxy... proposals) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return Arrays.asList(proposals);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
    }

    @Test
    void a_selector_of_the_jdk_is_asked_as_for_http_and_its_first_proposal_counts() {
        List<URI> asked = new ArrayList<>();
        InetSocketAddress address = InetSocketAddress.createUnresolved("proxy.invalid", 3128);
        ProxyChoice http = ProxyChoice.of(selecting(asked, new Proxy(Proxy.Type.HTTP, address), Proxy.NO_PROXY));
        ProxyChoice socks = ProxyChoice.of(selecting(asked, new Proxy(Proxy.Type.SOCKS, address)));
        ProxyChoice none = ProxyChoice.of(selecting(asked, Proxy.NO_PROXY));
        assertThat(http.proxyFor(URI.create("ws://x:81"))).contains(ProxyServer.http("proxy.invalid", 3128));
        assertThat(socks.proxyFor(URI.create("wss://x:443"))).contains(ProxyServer.socks5("proxy.invalid", 3128));
        assertThat(none.proxyFor(URI.create("wss://x:443"))).isEmpty();
        assertThat(asked)
                .containsExactly(
                        URI.create("http://x:81/"), URI.create("https://x:443/"), URI.create("https://x:443/"));
    }

    @Test
    void a_choice_sees_scheme_host_and_port_and_nothing_secret() throws Exception {
        List<URI> asked = new ArrayList<>();
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.echo();
                });
                Connects connects = new Connects(ClientOptions.builder()
                        .proxy((URI target) -> {
                            asked.add(target);
                            return Optional.empty();
                        })
                        .build())) {
            connects.open(URI.create("ws://me:secret@127.0.0.1:" + server.port() + "/x?secret"));
            assertThat(asked).containsExactly(URI.create("ws://127.0.0.1:" + server.port()));
        }
    }

    @Test
    void a_choice_that_fails_fails_the_phase_of_the_proxy() {
        try (Connects connects = new Connects(ClientOptions.builder()
                .proxy((URI target) -> {
                    throw new IllegalStateException("no idea");
                })
                .build())) {
            ConnectFailedException failure = connects.failure(URI.create("ws://127.0.0.1/"));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.PROXY);
            assertThat(failure).hasMessageContaining("no idea");
        }
    }

    @Test
    void no_proxy_of_the_environment_is_used_unasked() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        List<URI> asked = new ArrayList<>();
        ProxySelector.setDefault(selecting(
                asked, new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9))));
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.echo();
                });
                Connects connects = new Connects(ClientOptions.DEFAULT)) {
            connects.open(server.uri("/"));
            assertThat(asked).isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }
}
