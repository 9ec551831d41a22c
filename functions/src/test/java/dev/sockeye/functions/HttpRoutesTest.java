package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.path;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.KeptLog;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that answer HTTP requests, on embedded Tomcat. */
@Timeout(60)
class HttpRoutesTest {
    private static final HttpHandler METHOD =
            (request, response) -> response.getWriter().print(request.getMethod());

    private static final String[] HANDSHAKE = {
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13"
    };

    private static Server serve(Route... routes) {
        return Sockeye.server().port(0).with(routes).start();
    }

    private static HttpHandler print(String text) {
        return (request, response) -> response.getWriter().print(text);
    }

    private static String answer(Server server, String method, String path, String... headers) throws IOException {
        try (RawExchange exchange = RawExchange.of(server, method, path, headers)) {
            return exchange.status() + " " + exchange.rest();
        }
    }

    @Test
    void a_method_is_taken_by_its_route_and_others_are_answered_with_those_there_are() throws Exception {
        try (Server server =
                serve(http("GET", "/users", METHOD), http("POST", "/users", METHOD), http("/any", METHOD))) {
            assertThat(answer(server, "GET", "/users")).isEqualTo("200 GET");
            assertThat(answer(server, "POST", "/users")).isEqualTo("200 POST");
            assertThat(answer(server, "PURGE", "/any")).isEqualTo("200 PURGE");
            assertThat(answer(server, "OPTIONS", "/any")).isEqualTo("200 OPTIONS");
            try (RawExchange exchange = RawExchange.of(server, "DELETE", "/users")) {
                assertThat(exchange.status()).isEqualTo(405);
                assertThat(exchange.header("Allow")).hasValue("GET, HEAD, OPTIONS, POST");
            }
            try (RawExchange exchange = RawExchange.of(server, "OPTIONS", "/users")) {
                assertThat(exchange.status()).isEqualTo(200);
                assertThat(exchange.header("Allow")).hasValue("GET, HEAD, OPTIONS, POST");
                assertThat(exchange.rest()).isEmpty();
            }
        }
    }

    @Test
    void HEAD_is_GET_without_a_body_unless_it_has_a_route() throws Exception {
        try (Server server = serve(
                http("GET", "/page", print("page")),
                http("HEAD", "/both", (request, response) -> response.setHeader("X-Route", "HEAD")),
                http("GET", "/both", print("page")),
                http("POST", "/form", METHOD))) {
            try (RawExchange exchange = RawExchange.of(server, "HEAD", "/page")) {
                assertThat(exchange.status()).isEqualTo(200);
                assertThat(exchange.rest()).isEmpty();
            }
            try (RawExchange exchange = RawExchange.of(server, "HEAD", "/both")) {
                assertThat(exchange.header("X-Route")).hasValue("HEAD");
            }
            try (RawExchange exchange = RawExchange.of(server, "HEAD", "/form")) {
                assertThat(exchange.status()).isEqualTo(405);
                assertThat(exchange.header("Allow")).hasValue("OPTIONS, POST");
            }
        }
    }

    @Test
    void a_method_of_small_letters_is_refused_when_it_is_written() {
        assertThatThrownBy(() -> http("get", "/x", METHOD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an HTTP method in capitals, such as POST, got \"get\"");
        assertThatThrownBy(() -> http("", "/x", METHOD)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void routes_that_no_request_reaches_are_reported_with_their_places() {
        assertThatThrownBy(() -> serve(
                        http("GET", "/a/{x}", METHOD),
                        http("HEAD", "/a/{y}", METHOD),
                        http("/b", METHOD),
                        http("PUT", "/b", METHOD),
                        http("no-slash", METHOD)))
                .hasMessageContaining("\"/a/{x}\" (HttpRoutesTest.java:")
                .hasMessageContaining("\"/a/{y}\" (HttpRoutesTest.java:")
                .hasMessageContaining("since \"/b\" (HttpRoutesTest.java:")
                .hasMessageContaining("no-slash");
    }

    @Test
    void a_path_is_decoded_once_and_a_trailing_slash_counts() throws Exception {
        Route route = path(
                "/{tenant}",
                http(
                        "/users/{id}",
                        (request, response) ->
                                response.getWriter().print(request.path("tenant") + " " + request.path("id"))));
        try (Server server = serve(route, http("/a", print("a")), http("/b/", print("b/")))) {
            assertThat(answer(server, "GET", "/m%C3%BCller/users/7%2525")).isEqualTo("200 müller 7%25");
            assertThat(answer(server, "GET", "/t/users/7;v=1")).isEqualTo("200 t 7");
            assertThat(answer(server, "GET", "/t/users/")).startsWith("404");
            assertThat(answer(server, "GET", "/a")).isEqualTo("200 a");
            assertThat(answer(server, "GET", "/a/")).startsWith("404");
            assertThat(answer(server, "GET", "/b/")).isEqualTo("200 b/");
            assertThat(answer(server, "GET", "/b")).startsWith("404");
        }
    }

    @Test
    void text_is_in_UTF_8_unless_the_handler_says_otherwise() throws Exception {
        try (Server server = serve(http("/utf-8", print("ü")), http("/latin", (request, response) -> {
            response.setContentType("text/plain;charset=ISO-8859-1");
            response.getWriter().print("ü");
        }))) {
            assertThat(answer(server, "GET", "/utf-8")).isEqualTo("200 ü");
            try (RawExchange exchange = RawExchange.of(server, "GET", "/latin")) {
                assertThat(exchange.header("Content-Type")).hasValue("text/plain;charset=ISO-8859-1");
                assertThat(exchange.rest().getBytes(StandardCharsets.UTF_8))
                        .isEqualTo("\uFFFD".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void conditions_choose_and_leave_the_body_to_the_handler() throws Exception {
        HttpHandler echo = (request, response) -> response.getWriter()
                .print(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8) + " "
                        + request.query("v").orElse("none"));
        try (Server server =
                serve(http("POST", "/form", echo).query("v", "1"), http("POST", "/form", print("other")))) {
            try (RawExchange exchange = RawExchange.post(
                    server, "/form?v=1&v=2", "v=3", "Content-Type: application/x-www-form-urlencoded")) {
                assertThat(exchange.rest()).isEqualTo("v=3 1");
            }
            try (RawExchange exchange =
                    RawExchange.post(server, "/form", "v=1", "Content-Type: application/x-www-form-urlencoded")) {
                assertThat(exchange.rest()).isEqualTo("other");
            }
        }
    }

    @Test
    void what_a_handler_throws_is_500_without_internals_and_logged_once() throws Exception {
        try (KeptLog log = new KeptLog("", Level.WARNING);
                Server server = serve(
                        http("/unchecked", (request, response) -> {
                            response.setContentType("image/png");
                            response.getWriter().print("half");
                            throw new IllegalStateException("secret");
                        }),
                        http("/checked", (request, response) -> {
                            throw new IOException("secret");
                        }),
                        http("/error", (request, response) -> {
                            throw new AssertionError("secret");
                        }))) {
            for (String path : new String[] {"/unchecked", "/checked", "/error"}) {
                log.lines();
                try (RawExchange exchange = RawExchange.of(server, "GET", path)) {
                    assertThat(exchange.status()).isEqualTo(500);
                    assertThat(exchange.header("Content-Type"))
                            .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
                    assertThat(exchange.rest()).doesNotContain("half", "secret", "Exception", "Error:");
                }
                assertThat(log.lines()).containsExactly("SEVERE The handler of " + path + " failed");
            }
        }
    }

    @Test
    void a_response_that_breaks_off_is_seen_to_have_no_end() throws Exception {
        Route route = http("/broken", (request, response) -> {
            response.setContentLength(1000);
            response.getWriter().print("half");
            response.flushBuffer();
            throw new IllegalStateException("expected by the test");
        });
        try (KeptLog log = new KeptLog("org.apache.catalina");
                Server server = serve(route);
                RawExchange exchange = RawExchange.of(server, "GET", "/broken")) {
            assertThat(exchange.rest()).isEqualTo("half");
            assertThat(log.records().stream().filter(logged -> logged.getThrown() != null))
                    .hasSize(1);
        }
    }

    @Test
    void a_handler_answers_later_on_another_thread() throws Exception {
        Route route = http("/later", (request, response) -> {
            AsyncContext context = request.startAsync();
            context.start(() -> {
                try {
                    context.getResponse().getWriter().print("läter");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                context.complete();
            });
        });
        try (Server server = serve(route)) {
            assertThat(answer(server, "GET", "/later")).isEqualTo("200 läter");
        }
    }

    @Test
    void a_handler_comes_back_to_itself_by_a_dispatch() throws Exception {
        Route route = http("/twice", (request, response) -> {
            if (request.getAttribute("again") == null) {
                request.setAttribute("again", true);
                request.startAsync().dispatch();
            } else {
                response.getWriter().print("second time");
            }
        });
        try (Server server = serve(route)) {
            assertThat(answer(server, "GET", "/twice")).isEqualTo("200 second time");
        }
    }

    @Test
    void a_handler_that_fails_after_it_has_begun_to_answer_later_is_500() throws Exception {
        Route route = http("/later", (request, response) -> {
            request.startAsync();
            throw new IllegalStateException("expected by the test");
        });
        try (KeptLog log = new KeptLog(HttpRoutes.class.getName());
                Server server = serve(route)) {
            assertThat(answer(server, "GET", "/later")).startsWith("500");
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void a_route_goes_before_a_servlet_which_reaches_it_by_a_forward() throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, jakarta.servlet.ServletException {
                if (request.getServletPath().equals("/forward")) {
                    request.getRequestDispatcher("/page/7").forward(request, response);
                } else {
                    response.getWriter().print("servlet");
                }
            }
        };
        Route route =
                http("/page/{n}", (request, response) -> response.getWriter().print("page " + request.path("n")));
        try (Server server = Sockeye.server()
                .port(0)
                .servlet("/page/*", servlet)
                .servlet("/forward", servlet)
                .with(route)
                .start()) {
            assertThat(answer(server, "GET", "/page/1")).isEqualTo("200 page 1");
            assertThat(answer(server, "GET", "/page/1/more")).isEqualTo("200 servlet");
            assertThat(answer(server, "GET", "/forward")).isEqualTo("200 page 7");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "WebSocket", "h2c, websocket", "websocket , h2c"})
    void handshakes_for_endpoints_pass(String upgrade) throws Exception {
        try (Server server =
                serve(ws("/both", request -> accept(socket -> socket.send("hello"))), http("/both", print("page")))) {
            assertThat(answer(server, "GET", "/both")).isEqualTo("200 page");
            String[] handshake = HANDSHAKE.clone();
            handshake[0] = "Upgrade: " + upgrade;
            try (RawExchange exchange = RawExchange.http11(server, "GET", "/both", handshake)) {
                assertThat(exchange.status()).isEqualTo(101);
            }
        }
    }

    @Test
    void what_a_proxy_has_left_of_a_handshake_passes_too() throws Exception {
        try (Server server = serve(ws("/both", request -> accept(socket -> {})), http("/both", print("page")))) {
            assertThat(answer(server, "GET", "/both", HANDSHAKE[2])).startsWith("426 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /page", "POST, /page", "POST, /both"})
    void the_headers_of_a_handshake_lead_past_no_route_that_they_are_not_for(String method, String path)
            throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.getWriter().print("behind the route");
            }
        };
        try (Server server = Sockeye.server()
                .port(0)
                .servlet(path, servlet)
                .with(ws("/both", request -> accept(socket -> {})), http(path, print("route")))
                .start()) {
            try (RawExchange exchange = RawExchange.http11(server, method, path, HANDSHAKE)) {
                assertThat(exchange.status()).isEqualTo(200);
                assertThat(exchange.read("route")).isEqualTo("route");
            }
        }
    }
}
