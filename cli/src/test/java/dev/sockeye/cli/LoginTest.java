package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawServer;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who connects, and through which proxy. */
@Timeout(60)
class LoginTest {
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("me:secret-word".getBytes(UTF_8));

    private final BlockingQueue<HttpHead> requests = new LinkedBlockingQueue<>();

    private RawServer server(String header, String refusal) throws Exception {
        return RawServer.playing(peer -> {
            HttpHead request = peer.readHead();
            requests.add(request);
            if (request.values(header).isEmpty()) {
                peer.write("HTTP/1.1 " + refusal + "\r\nContent-Length: 0\r\n\r\n");
            } else if (request.startLine().startsWith("CONNECT")) {
                peer.write("HTTP/1.1 200 Fine\r\n\r\n");
                requests.add(peer.accept());
                peer.finishClosing();
            } else {
                peer.write(request.accepted());
                peer.finishClosing();
            }
        });
    }

    private RawServer challenging() throws Exception {
        return server("Authorization", "401 Who\r\nWWW-Authenticate: Basic realm=\"here\"");
    }

    @Test
    void the_password_comes_from_the_environment_and_is_shown_nowhere() throws Exception {
        try (RawServer server = challenging();
                Cli cli = new Cli()) {
            cli.environment.put("SOCKEYE_PASSWORD", "secret-word");
            cli.end();
            assertThat(cli.run(server.uri("/").toString(), "-u", "me", "--basic-without-tls", "-w0", "-v"))
                    .isZero();
            assertThat(requests.take().values("Authorization")).isEmpty();
            assertThat(requests.take().value("Authorization")).isEqualTo(BASIC);
            assertThat(cli.out() + cli.err()).doesNotContain("secret-word");
        }
    }

    @Test
    void the_password_is_asked_for_at_a_terminal() throws Exception {
        try (RawServer server = challenging();
                Cli cli = new Cli()) {
            cli.tty.secret = "secret-word";
            cli.end();
            assertThat(cli.run(server.uri("/").toString(), "-u", "me", "--basic-without-tls", "-w0"))
                    .isZero();
            requests.take();
            assertThat(requests.take().value("Authorization")).isEqualTo(BASIC);
        }
    }

    @Test
    void basic_does_not_show_the_password_over_ws_unasked() throws Exception {
        try (RawServer server = challenging();
                Cli cli = new Cli()) {
            cli.environment.put("SOCKEYE_PASSWORD", "secret-word");
            assertThat(cli.run(server.uri("/").toString(), "-u", "me")).isEqualTo(6);
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    void a_token_is_sent_at_once() throws Exception {
        try (RawServer server = challenging();
                Cli cli = new Cli()) {
            cli.environment.put("SOCKEYE_TOKEN", "abc");
            cli.end();
            assertThat(cli.run(server.uri("/").toString(), "--bearer", "-w0")).isZero();
            assertThat(requests.take().value("Authorization")).isEqualTo("Bearer abc");
        }
    }

    @Test
    void a_proxy_gets_its_own_password() throws Exception {
        try (RawServer proxy = server("Proxy-Authorization", "407 Who\r\nProxy-Authenticate: Basic realm=\"here\"");
                Cli cli = new Cli()) {
            cli.environment.put("SOCKEYE_PROXY_PASSWORD", "secret-word");
            cli.end();
            String url = "http://me@127.0.0.1:" + proxy.port();
            assertThat(cli.run("ws://example.invalid/x", "--proxy", url, "-w0")).isZero();
            requests.take();
            assertThat(requests.take().value("Proxy-Authorization")).isEqualTo(BASIC);
            assertThat(requests.take().startLine()).isEqualTo("GET /x HTTP/1.1");
        }
    }

    @Test
    void the_proxy_of_the_environment_is_used_on_request_with_the_password_in_its_url() throws Exception {
        try (RawServer proxy = server("Proxy-Authorization", "407 Who\r\nProxy-Authenticate: Basic realm=\"here\"");
                Cli cli = new Cli()) {
            cli.environment.put("http_proxy", "http://me:secret-word@127.0.0.1:" + proxy.port());
            cli.environment.put("NO_PROXY", ".other.invalid");
            cli.end();
            assertThat(cli.run("ws://example.invalid/x", "--proxy-from-env", "-w0"))
                    .isZero();
            requests.take();
            assertThat(requests.take().value("Proxy-Authorization")).isEqualTo(BASIC);
            assertThat(cli.out() + cli.err()).doesNotContain("secret-word");
        }
    }

    @Test
    void hosts_that_the_environment_excepts_are_reached_directly() throws Exception {
        try (RawServer server = server("Host", "400 No");
                Cli cli = new Cli()) {
            cli.environment.put("HTTP_PROXY", "http://proxy.invalid");
            cli.environment.put("no_proxy", "localhost, 127.0.0.1");
            cli.end();
            assertThat(cli.run(server.uri("/").toString(), "--proxy-from-env", "-w0"))
                    .isZero();
            assertThat(requests.take().startLine()).startsWith("GET ");
        }
    }
}
