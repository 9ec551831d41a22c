package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Base64;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The security constraints of the host hold for opening handshakes (Jakarta WebSocket 2.2 chapter 8). */
@Tag("C-SRV-8")
class SecurityConstraintTest {
    private static Server server;

    @ServerEndpoint("/secret")
    public static class Secret {
        @OnMessage
        public String who(String text, Session session) {
            return session.getUserPrincipal().getName();
        }
    }

    @ServerEndpoint("/posted")
    public static class Posted {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @BeforeAll
    static void start() {
        server = Sockeye.server()
                .port(0)
                .endpoint(Secret.class)
                .endpoint(Posted.class)
                .tomcat(SecurityConstraintTest::protect)
                .start();
    }

    private static void protect(Tomcat tomcat) {
        tomcat.addUser("alice", "a");
        tomcat.addRole("alice", "friend");
        tomcat.addUser("bob", "b");
        Context context = (Context) tomcat.getHost().findChildren()[0];
        context.setLoginConfig(new LoginConfig("BASIC", "test", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
        context.addSecurityRole("friend");
        context.addConstraint(constraint("/secret", "GET"));
        context.addConstraint(constraint("/posted", "POST"));
    }

    private static SecurityConstraint constraint(String path, String method) {
        SecurityCollection requests = new SecurityCollection();
        requests.addPattern(path);
        requests.addMethod(method);
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(requests);
        constraint.addAuthRole("friend");
        constraint.setAuthConstraint(true);
        return constraint;
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static String headAfter(String path, String... headers) throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            String request = HttpHead.request(Loopback.uri(server.port(), "/"), headers);
            client.write(request.replace("GET / ", "GET " + path + " "));
            return client.readHead().toString();
        }
    }

    private static String basic(String userAndPassword) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(US_ASCII));
    }

    @Test
    void without_credentials_a_handshake_gets_401() throws IOException {
        assertThat(headAfter("/secret")).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: Basic ");
        assertThat(headAfter("/secret", basic("alice:wrong"))).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void without_the_role_a_handshake_gets_403() throws IOException {
        assertThat(headAfter("/secret", basic("bob:b"))).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void with_the_role_the_session_knows_who_it_is() throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(HttpHead.request(Loopback.uri(server.port(), "/secret"), basic("alice:a")));
            assertThat(client.readHead().status()).isEqualTo(101);
            client.send(RawFrame.text("who?"));
            assertThat(client.next()).isEqualTo(RawFrame.text("alice"));
        }
    }

    @Test
    void a_constraint_on_another_method_than_get_is_none_on_handshakes() throws IOException {
        assertThat(headAfter("/posted")).startsWith("HTTP/1.1 101 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret;x=y",
                "/;x/secret",
                "/%73ecret",
                "/./secret",
                "//secret",
                "/a/../secret",
                "/%2e/secret",
                "/a/%2e%2e/secret",
                "/%2Fsecret",
                "/SECRET",
                "/secret/",
                "/secret%20",
                "/secret%3Bx",
                "/\\secret"
            })
    @Tag("SEC-24")
    void no_other_spelling_of_the_path_evades_the_constraint(String path) throws IOException {
        assertThat(headAfter(path)).doesNotStartWith("HTTP/1.1 101 ");
    }
}
