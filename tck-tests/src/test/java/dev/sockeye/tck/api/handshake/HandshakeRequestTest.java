package dev.sockeye.tck.api.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What modifyHandshake is told about the request. */
class HandshakeRequestTest {
    @RegisterExtension
    final Host host = new Host();

    /** Sees to it that every client has an HTTP session. */
    private static final class Remembering extends HttpFilter {
        private static final long serialVersionUID = 1;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.getSession().setAttribute("remembered", "yes");
            chain.doFilter(request, response);
        }
    }

    /** What a function answers to the request while it is handled. */
    private <T> T during(Application application, String request, Function<HandshakeRequest, T> function)
            throws Exception {
        Events<Holder<T>> seen = new Events<>();
        Asked asked = new Asked((config, handshake, response) -> seen.add(new Holder<>(function.apply(handshake))));
        application.endpoint(asked.at("/at/{first}").build());
        host.rawClient(host.deploy(application).uri(request), "X-Header: one", "x-header: two");
        return seen.next().value();
    }

    private record Holder<T>(T value) {}

    private HandshakeRequest of(String request) throws Exception {
        return during(new Application(), request, Function.identity());
    }

    @Test
    @Tag("A-HRQ-1")
    void headers_are_found_in_any_case_with_all_their_values() throws Exception {
        Map<String, List<String>> headers = during(new Application(), "/at/1", request -> {
            assertThat(request.getHeaders()).containsKeys("x-header", "X-HEADER", "HOST", "sec-websocket-key");
            return request.getHeaders();
        });

        assertThat(headers.get("X-Header")).containsExactly("one", "two");
        assertThat(headers.get(HandshakeRequest.SEC_WEBSOCKET_VERSION)).containsExactly("13");
        assertThat(headers).doesNotContainKey("X-Other");
    }

    @Test
    @Tag("A-HRQ-1")
    void headers_cannot_be_changed() throws Exception {
        Map<String, List<String>> headers = of("/at/1").getHeaders();

        assertThat(catchThrowable(() -> headers.put("X-Other", List.of("x"))))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isNull(),
                        thrown -> assertThat(thrown).isInstanceOf(UnsupportedOperationException.class));
        assertThat(catchThrowable(() -> headers.get("X-Header").add("three")))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isNull(),
                        thrown -> assertThat(thrown).isInstanceOf(UnsupportedOperationException.class));
        assertThat(headers).doesNotContainKey("X-Other");
        assertThat(headers.get("X-Header")).containsExactly("one", "two");
    }

    @Test
    @Tag("A-HRQ-2")
    void nobody_is_the_user_without_authentication() throws Exception {
        boolean nobody = during(
                new Application(),
                "/at/1",
                request -> request.getUserPrincipal() == null && !request.isUserInRole("sailor"));

        assertThat(nobody).isTrue();
    }

    @Test
    @Tag("A-HRQ-2")
    void the_user_and_the_roles_are_known_with_authentication() throws Exception {
        Events<String> seen = new Events<>();
        Asked asked = new Asked((config, request, response) -> seen.add(request.getUserPrincipal()
                        .getName() + " " + request.isUserInRole("sailor") + " " + request.isUserInRole("captain")));
        Application application = new Application()
                .user("eve", "secret", "sailor")
                .protect("/at/*", "sailor")
                .endpoint(asked.at("/at/{first}").build());
        String credentials = Base64.getEncoder().encodeToString("eve:secret".getBytes(UTF_8));
        host.rawClient(host.deploy(application).uri("/at/1"), "Authorization: Basic " + credentials);

        assertThat(seen.next()).isEqualTo("eve true false");
    }

    @Test
    @Tag("A-HRQ-3")
    void the_uri_has_path_and_query_and_is_the_sessions() throws Exception {
        Events<URI> seen = new Events<>();
        Asked asked = new Asked((config, request, response) -> seen.add(request.getRequestURI()));
        URI uri = host.deploy(new Application().endpoint(asked.at("/at/{first}").build()))
                .uri("/at/1?a=b%20c");
        host.rawClient(uri);

        URI own = seen.next();
        Session session = asked.endpoint.opened().next();
        assertThat(own.getRawPath()).isEqualTo(uri.getRawPath());
        assertThat(own.getRawQuery()).isEqualTo("a=b%20c");
        assertThat(session.getRequestURI()).isEqualTo(own);
    }

    @Test
    @Tag("A-HRQ-4")
    void no_http_session_is_made() throws Exception {
        Events<Boolean> seen = new Events<>();
        Asked asked = new Asked((config, request, response) -> seen.add(request.getHttpSession() == null));
        RawPeer peer = host.rawClient(
                host.deploy(new Application().endpoint(asked.at("/at").build())).uri("/at"));

        assertThat(seen.next()).isTrue();
        assertThat(peer.head().values("Set-Cookie")).isEmpty();
    }

    @Test
    @Tag("A-HRQ-4")
    void an_http_session_that_is_there_is_found() throws Exception {
        Object session =
                during(new Application().filter("/*", new Remembering()), "/at/1", HandshakeRequest::getHttpSession);

        assertThat(session)
                .isInstanceOfSatisfying(
                        HttpSession.class,
                        found -> assertThat(found.getAttribute("remembered")).isEqualTo("yes"));
    }

    @Test
    @Tag("A-HRQ-5")
    void the_query_is_raw_and_null_if_there_is_none() throws Exception {
        assertThat(of("/at/1?a=%20b&c").getQueryString()).isEqualTo("a=%20b&c");
    }

    @Test
    @Tag("A-HRQ-5")
    void the_query_is_null_if_there_is_none() throws Exception {
        assertThat(of("/at/1").getQueryString()).isNull();
    }

    @Test
    @Tag("A-HRQ-6")
    void parameters_are_those_of_query_and_path() throws Exception {
        Map<String, List<String>> parameters = of("/at/gr%C3%BCn?a=1&b=x+y&a=2").getParameterMap();

        assertThat(parameters)
                .containsEntry("first", List.of("grün"))
                .containsEntry("a", List.of("1", "2"))
                .containsEntry("b", List.of("x y"));
        assertThat(catchThrowable(() -> parameters.put("c", List.of())))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Tag("A-HRQ-7")
    void the_request_can_be_read_when_the_session_is_open() throws Exception {
        Events<HandshakeRequest> seen = new Events<>();
        Asked asked = new Asked((config, request, response) -> seen.add(request));
        URI uri = host.deploy(new Application().endpoint(asked.at("/at/{first}").build()))
                .uri("/at/1?a=b");
        host.rawClient(uri, "X-Header: one");
        host.rawClient(URI.create(uri.toString().replace("/1?a=b", "/2")), "X-Header: two");
        asked.endpoint.opened().next(2);

        HandshakeRequest request = seen.next();
        assertThat(request.getHeaders().get("x-header")).containsExactly("one");
        assertThat(request.getQueryString()).isEqualTo("a=b");
        assertThat(request.getRequestURI().getRawPath()).endsWith("/at/1");
        assertThat(request.getParameterMap()).containsEntry("first", List.of("1"));
        assertThat(request.getUserPrincipal()).isNull();
        assertThat(request.getHttpSession()).isNull();
    }
}
