package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.security.Principal;
import org.junit.jupiter.api.Test;

/** The filters that a program gives its embedded server. */
class FiltersTest {
    @ServerEndpoint("/who")
    public static class Who {
        @OnMessage
        public String who(String text, Session session) {
            Principal principal = session.getUserPrincipal();
            return principal == null ? "nobody" : principal.getName();
        }
    }

    private static Filter noting(String name) {
        return (request, response, chain) -> {
            ((HttpServletResponse) response)
                    .addHeader("X-Seen", name + "=" + ((HttpServletRequest) request).getHeader("Upgrade"));
            chain.doFilter(request, response);
        };
    }

    private static final class Login extends HttpFilter {
        private static final long serialVersionUID = 1;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String user = request.getHeader("X-User");
            if (user == null) {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                response.addHeader("Content-Length", "0");
                return;
            }
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return () -> user;
                        }
                    },
                    response);
        }
    }

    private static String headOf(Server server, String path, String... headers) throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(HttpHead.request(Loopback.uri(server.port(), path), headers));
            return client.readHead().toString();
        }
    }

    @Test
    void filters_see_a_handshake_in_the_order_in_which_they_were_given() throws IOException {
        Filter twice = noting("twice");
        try (Server server = Sockeye.server()
                .port(0)
                .endpoint(Who.class)
                .filter("/*", noting("all"))
                .filter("/who", twice)
                .filter("/other", noting("other"))
                .filter("/*", twice)
                .start()) {
            assertThat(headOf(server, "/who").lines().filter(line -> line.startsWith("X-Seen")))
                    .containsExactly("X-Seen: all=websocket", "X-Seen: twice=websocket", "X-Seen: twice=websocket");
        }
    }

    @Test
    void a_filter_refuses_a_handshake_or_says_whose_it_is() throws IOException {
        try (Server server = Sockeye.server()
                .port(0)
                .endpoint(Who.class)
                .filter("/*", new Login())
                .start()) {
            assertThat(headOf(server, "/who")).startsWith("HTTP/1.1 401 ");
            try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
                client.write(HttpHead.request(Loopback.uri(server.port(), "/who"), "X-User: ada"));
                assertThat(client.readHead().status()).isEqualTo(101);
                client.send(RawFrame.text("who?"));
                assertThat(client.next()).isEqualTo(RawFrame.text("ada"));
            }
        }
    }

    @Test
    void a_filter_may_go_on_later() throws IOException {
        Filter later = (request, response, chain) -> {
            if (request.getAttribute("asked") == null) {
                request.setAttribute("asked", true);
                request.startAsync().dispatch();
            } else {
                chain.doFilter(request, response);
            }
        };
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(Who.class)
                        .filter("/*", later)
                        .start();
                RawPeer client = RawPeer.open(Loopback.uri(server.port(), "/who"))) {
            client.send(RawFrame.text("who?"));
            assertThat(client.next()).isEqualTo(RawFrame.text("nobody"));
        }
    }

    @Test
    void a_pattern_that_is_none_keeps_the_server_from_starting() {
        assertThatThrownBy(() ->
                        Sockeye.server().port(0).filter("who", noting("none")).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("who");
    }
}
