package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** Connections of a user end with the HTTP session of the login (Jakarta WebSocket 2.2 section 7.2). */
@Tag("A-SRV-16")
class EndOfLoginTest {
    private static final Pattern COOKIE = Pattern.compile("JSESSIONID=([0-9A-F]+)");
    private static final String ALICE =
            "Authorization: Basic " + Base64.getEncoder().encodeToString("alice:a".getBytes(US_ASCII));

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Server server;

    @ServerEndpoint("/mine")
    public static class Mine {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @ServerEndpoint("/everybodys")
    public static class Everybodys {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    /** Does with the HTTP session what the query says. */
    private static final class HttpSessions extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getQueryString()) {
                case "begin" -> request.getSession();
                case "rename" -> request.changeSessionId();
                case "end" -> request.getSession(false).invalidate();
                default -> response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
    }

    @BeforeAll
    static void start() {
        server = Sockeye.server()
                .port(0)
                .endpoint(Mine.class)
                .endpoint(Everybodys.class)
                .servlet("/session", new HttpSessions())
                .tomcat(EndOfLoginTest::protect)
                .start();
    }

    private static void protect(Tomcat tomcat) {
        tomcat.addUser("alice", "a");
        tomcat.addRole("alice", "friend");
        Context context = (Context) tomcat.getHost().findChildren()[0];
        context.setLoginConfig(new LoginConfig("BASIC", "test", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
        context.addSecurityRole("friend");
        SecurityCollection requests = new SecurityCollection();
        requests.addPattern("/mine");
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(requests);
        constraint.addAuthRole("friend");
        context.addConstraint(constraint);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    /** What the server does, and the HTTP session it names, or else the one that was named. */
    private static String session(String action, String session) throws Exception {
        URI uri = server.uri().resolve("/session?" + action);
        var response = HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Cookie", "JSESSIONID=" + session)
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return sessionIn(response.headers().firstValue("Set-Cookie").orElse(""), session);
    }

    private static String sessionIn(String head, String otherwise) {
        Matcher cookie = COOKIE.matcher(head);
        return cookie.find() ? cookie.group(1) : otherwise;
    }

    private static String opened(RawPeer client, String path, String session) throws IOException {
        client.write(HttpHead.request(Loopback.uri(server.port(), path), ALICE, "Cookie: JSESSIONID=" + session));
        HttpHead head = client.readHead();
        assertThat(head.status()).isEqualTo(101);
        return sessionIn(head.toString(), session);
    }

    private static void assertOpen(RawPeer client) throws IOException {
        client.send(RawFrame.text("there?"));
        assertThat(client.next()).isEqualTo(RawFrame.text("there?"));
    }

    @Test
    void the_end_of_the_http_session_closes_its_users_connections_with_1008() throws Exception {
        try (RawPeer one = RawPeer.connect(Loopback.uri(server.port(), "/"));
                RawPeer other = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            String session = opened(one, "/mine", session("begin", ""));
            session = opened(other, "/mine", session);
            assertOpen(one);
            session("end", session);

            assertThat(one.next()).isEqualTo(RawFrame.close(1008, "The login has ended"));
            assertThat(other.next()).isEqualTo(RawFrame.close(1008, "The login has ended"));
        }
    }

    @Test
    void another_name_for_the_http_session_changes_nothing() throws Exception {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            String session = session("rename", opened(client, "/mine", session("begin", "")));
            assertOpen(client);
            session("end", session);

            assertThat(client.next()).isEqualTo(RawFrame.close(1008, "The login has ended"));
        }
    }

    @Test
    void a_connection_without_a_user_outlives_the_http_session() throws Exception {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            String session = session("begin", "");
            client.write(HttpHead.request(Loopback.uri(server.port(), "/everybodys"), "Cookie: JSESSIONID=" + session));
            assertThat(client.readHead().status()).isEqualTo(101);
            session("end", session);

            assertOpen(client);
        }
    }

    @Test
    void the_end_of_another_http_session_changes_nothing() throws Exception {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            opened(client, "/mine", session("begin", ""));
            session("end", session("begin", ""));

            assertOpen(client);
        }
    }
}
