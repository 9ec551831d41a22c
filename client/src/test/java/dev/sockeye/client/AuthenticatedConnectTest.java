package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@Tag("C-CLR-1")
@Tag("G-AUT-1")
class AuthenticatedConnectTest {
    private static final String USER = "secret-user";
    private static final String WORD = "secret-word";
    private static final String BASIC = "Basic realm=\"here\"";
    private static final String BASIC_ANSWER =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + WORD).getBytes(StandardCharsets.UTF_8));
    private static final String DIGEST = "Digest realm=\"here\", nonce=\"abc\", qop=\"auth\", algorithm=SHA-256";

    private final BlockingQueue<HttpHead> requests = new LinkedBlockingQueue<>();

    /** Challenges what comes without Authorization, and accepts everything else. */
    private RawServer challenging(String challenge) throws Exception {
        return RawServer.playing(peer -> {
            HttpHead request = peer.readHead();
            requests.add(request);
            if (!request.values("Authorization").isEmpty()) {
                peer.write(request.accepted("X-Final: yes"));
                peer.echo();
            } else {
                peer.write("HTTP/1.1 401 Who\r\nWWW-Authenticate: " + challenge + "\r\nContent-Length: 0\r\n\r\n");
            }
        });
    }

    private static ClientOptions.Builder knownTo(RawServer server) {
        return ClientOptions.builder().credentials(server.uri("/"), USER, WORD);
    }

    @Test
    @Tag("A-CEC-5")
    @Tag("A-CEC-6")
    void a_challenge_is_answered_with_a_request_of_its_own_and_only_the_last_response_is_passed_on() throws Exception {
        try (RawServer server = challenging(BASIC);
                Connects connects =
                        new Connects(knownTo(server).basicWithoutTls(true).build())) {
            connects.open(server.uri("/x"));
            connects.echo("hello");
            assertThat(requests.take()).asString().doesNotContain("Authorization");
            assertThat(requests.take()).asString().contains("\r\nAuthorization: " + BASIC_ANSWER + "\r\n");
            assertThat(connects.requests).hasSize(2);
            assertThat(connects.responses).hasSize(1);
            assertThat(connects.responses.get(0)).containsKey("x-final");
        }
    }

    @Test
    void a_digest_is_for_the_path_and_query_of_the_request() throws Exception {
        try (RawServer server = challenging(DIGEST);
                Connects connects = new Connects(knownTo(server).build())) {
            connects.open(server.uri("/x?a=b"));
            requests.take();
            assertThat(requests.take().value("Authorization"))
                    .startsWith("Digest username=\"" + USER + "\"")
                    .contains("uri=\"/x?a=b\"")
                    .doesNotContain(WORD);
        }
    }

    @Test
    void a_password_does_not_go_over_ws_for_basic_unless_that_is_allowed() throws Exception {
        try (RawServer server = challenging(BASIC);
                Connects connects = new Connects(knownTo(server).build())) {
            ConnectFailedException failure = connects.failure(server.uri("/"));
            assertThat(failure.status()).hasValue(401);
            assertThat(failure).hasMessageContaining("basicWithoutTls").hasMessageNotContaining("secret");
            assertThat(requests).hasSize(1);
            assertThat(connects.responses).hasSize(1);
        }
    }

    @Test
    void credentials_that_are_not_accepted_are_not_sent_again_nor_shown() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    requests.add(peer.readHead());
                    peer.write("HTTP/1.1 401 No\r\nWWW-Authenticate: " + DIGEST + "\r\nContent-Length: 2\r\n\r\nno");
                });
                Connects connects = new Connects(knownTo(server).build())) {
            ConnectFailedException failure = connects.failure(server.uri("/"));
            assertThat(failure.status()).hasValue(401);
            assertThat(failure.bodyStart()).isEqualTo("no");
            assertThat(failure).hasMessageContaining("the credentials were not accepted");
            ByteArrayOutputStream trace = new ByteArrayOutputStream();
            failure.printStackTrace(new PrintStream(trace, true, StandardCharsets.UTF_8));
            assertThat(trace.toString(StandardCharsets.UTF_8)).doesNotContain("secret");
            assertThat(requests).hasSize(2);
        }
    }

    @Test
    void a_stale_nonce_is_replaced() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    HttpHead request = peer.readHead();
                    requests.add(request);
                    if (request.value("Authorization").contains("nonce=\"new\"")) {
                        peer.write(request.accepted());
                        peer.echo();
                    } else {
                        String nonce = !request.values("Authorization").isEmpty() ? "new\", stale=true, x=\"" : "old";
                        peer.write("HTTP/1.1 401 Who\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"" + nonce
                                + "\"\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                Connects connects = new Connects(knownTo(server).build())) {
            connects.open(server.uri("/"));
            assertThat(requests).hasSize(3);
        }
    }

    @Test
    void another_origin_is_not_answered() throws Exception {
        try (RawServer known = challenging(BASIC);
                RawServer unknown = challenging(DIGEST);
                Connects connects =
                        new Connects(knownTo(known).basicWithoutTls(true).build())) {
            assertThat(connects.failure(unknown.uri("/")).status()).hasValue(401);
            assertThat(connects.failure(URI.create("ws://localhost:" + known.port() + "/"))
                            .status())
                    .hasValue(401);
            assertThat(requests)
                    .hasSize(2)
                    .allMatch(request -> request.values("Authorization").isEmpty());
        }
    }

    @Test
    @Tag("SEC-34")
    void after_a_redirect_only_the_origin_that_the_credentials_are_for_is_answered() throws Exception {
        try (RawServer target = challenging(DIGEST);
                RawServer server = RawServer.playing(peer -> {
                    requests.add(peer.readHead());
                    peer.write("HTTP/1.1 302 Found\r\nLocation: " + target.uri("/") + "\r\nContent-Length: 0\r\n\r\n");
                })) {
            try (Connects connects =
                    new Connects(knownTo(server).maxRedirects(1).build())) {
                assertThat(connects.failure(server.uri("/")).status()).hasValue(401);
                assertThat(requests).hasSize(2);
            }
            try (Connects connects =
                    new Connects(knownTo(target).maxRedirects(1).build(), Map.of("Authorization", "Bearer own"))) {
                connects.open(server.uri("/"));
                assertThat(List.copyOf(requests).get(3)).asString().doesNotContain("Authorization");
                assertThat(List.copyOf(requests).get(4).value("Authorization")).startsWith("Digest ");
            }
        }
    }

    @Test
    @Tag("C-CLI-5")
    void user_info_of_the_uri_is_not_used() throws Exception {
        try (RawServer server = challenging(DIGEST);
                Connects connects = new Connects(ClientOptions.DEFAULT)) {
            ConnectFailedException failure =
                    connects.failure(URI.create("ws://" + USER + ":" + WORD + "@127.0.0.1:" + server.port() + "/"));
            assertThat(failure.status()).hasValue(401);
            assertThat(failure).hasMessageNotContaining("secret");
            assertThat(requests.take()).asString().doesNotContain("secret", "Authorization");
        }
    }
}
