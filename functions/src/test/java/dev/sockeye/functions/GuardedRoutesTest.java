package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.files;
import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.path;
import static dev.sockeye.functions.Routes.sse;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static dev.sockeye.functions.WsResponse.later;
import static dev.sockeye.functions.WsResponse.reject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.KeptLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters, and the container's rules for pages, keep from routes of HTTP and of events. */
@Timeout(60)
class GuardedRoutesTest {
    private static final WsFilter USERS = WsFilter.authenticate(request -> request.query("user"));
    private static final WsFilter USERS_LATER =
            WsFilter.authenticateLater(request -> CompletableFuture.supplyAsync(() -> request.query("user")));

    @TempDir
    Path directory;

    private static Server serve(Route... routes) {
        return Sockeye.server().port(0).with(routes).start();
    }

    private static HttpHandler print(String text) {
        return (request, response) -> response.getWriter().print(text);
    }

    /** The status and the body of an answer. */
    private static String get(Server server, String path, String... headers) throws Exception {
        try (RawExchange exchange = RawExchange.of(server, "GET", path, headers)) {
            return exchange.status() + " " + exchange.rest();
        }
    }

    private static int status(Server server, String host, String path, String... headers) throws Exception {
        try (RawExchange exchange = RawExchange.named(host, server, "GET", path, headers)) {
            return exchange.status();
        }
    }

    private Route everything() throws Exception {
        Files.writeString(directory.resolve("page.txt"), "page");
        return path(
                "/admin",
                ws(
                        "/w",
                        request ->
                                accept(ws -> ws.send("hello " + ws.attributes().get(WsFilter.USER)))),
                http(
                        "/h/{x}",
                        (request, response) ->
                                response.getWriter().print("hello " + request.getAttribute(WsFilter.USER))),
                sse("/s", request -> events -> {
                    events.send("hello " + request.getAttribute(WsFilter.USER));
                    events.close();
                }),
                files("/files", directory));
    }

    static Stream<WsFilter> authentications() {
        return Stream.of(USERS, USERS_LATER);
    }

    private static void requireUsers(Server server) throws Exception {
        assertThat(Talk.refused(server, "/admin/w").statusCode()).isEqualTo(401);
        for (String path : List.of("/admin/h/1", "/admin/s", "/admin/files/page.txt")) {
            try (RawExchange refused = RawExchange.of(server, "GET", path)) {
                assertThat(refused.status()).as(path).isEqualTo(401);
                assertThat(refused.header("WWW-Authenticate")).hasValue("Bearer");
                assertThat(refused.header("Content-Type")).hasValue("text/plain;charset=UTF-8");
                assertThat(refused.rest()).isEqualTo("Authentication is required");
            }
        }
        assertThat(Talk.with(server, "/admin/w?user=ann").hear()).isEqualTo("hello ann");
        assertThat(get(server, "/admin/h/1?user=ann")).isEqualTo("200 hello ann");
        assertThat(get(server, "/admin/s?user=ann")).isEqualTo("200 data: hello ann\n\n");
        assertThat(get(server, "/admin/files/page.txt?user=ann")).isEqualTo("200 page");
    }

    @ParameterizedTest
    @MethodSource("authentications")
    void a_filter_of_a_route_guards_all_that_the_route_serves(WsFilter users) throws Exception {
        try (Server server = serve(everything().filter(users))) {
            requireUsers(server);
        }
    }

    @ParameterizedTest
    @MethodSource("authentications")
    void a_filter_by_path_guards_all_that_routes_serve_there(WsFilter users) throws Exception {
        try (Server server = serve(filter("/admin/*", users), everything(), http("/open", print("open")))) {
            requireUsers(server);
            assertThat(get(server, "/open")).isEqualTo("200 open");
        }
    }

    @ParameterizedTest
    @MethodSource("authentications")
    void a_method_that_no_route_takes_is_guarded_too(WsFilter users) throws Exception {
        try (Server server = serve(filter("/admin/*", users), http("POST", "/admin/h", print("h")))) {
            assertThat(get(server, "/admin/h")).startsWith("401");
            assertThat(get(server, "/admin/h?user=ann")).startsWith("405");
        }
    }

    @Test
    void a_filter_that_decides_later_is_asked_once_for_a_method_that_no_route_takes() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        WsFilter users = WsFilter.authenticateLater(request -> {
            asked.incrementAndGet();
            return new CompletableFuture<Optional<String>>()
                    .completeOnTimeout(Optional.empty(), 20, TimeUnit.MILLISECONDS);
        });
        try (Server server = serve(filter("/admin/*", users), http("POST", "/admin/h", print("h")))) {
            assertThat(get(server, "/admin/h")).startsWith("401");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void handshake_headers_do_not_lead_past_a_filter() throws Exception {
        try (Server server = serve(filter("/admin/*", USERS), everything())) {
            assertThat(get(server, "/admin/h/1", "Upgrade: websocket", "Connection: Upgrade"))
                    .startsWith("401");
            assertThat(get(server, "/admin/files/page.txt", "Sec-WebSocket-Key: x"))
                    .startsWith("401");
        }
    }

    @Test
    void what_filters_add_to_a_response_and_to_a_request_arrives() throws Exception {
        WsFilter marking = WsFilter.of(handler -> request -> handler.handle(request)
                .map(decided -> decided instanceof WsResponse.Accepted accepted
                        ? accepted.header("X-Filter", request.isHandshake() + " " + request.path("x"))
                        : decided));
        WsFilter both = marking.then(
                WsFilter.attribute("who", request -> request.header("X-Who").orElse(null)));
        HttpHandler who = (request, response) -> response.getWriter().print(request.getAttribute("who"));
        try (Server server = serve(http("/{x}", who).filter(both));
                RawExchange exchange = RawExchange.of(server, "GET", "/1", "X-Who: ann")) {
            assertThat(exchange.header("X-Filter")).hasValue("false 1");
            assertThat(exchange.rest()).isEqualTo("ann");
        }
    }

    @Test
    void the_body_of_a_request_is_left_to_its_handler() throws Exception {
        HttpHandler echo = (request, response) ->
                response.getOutputStream().write(request.getInputStream().readAllBytes());
        try (Server server = serve(http("POST", "/form", echo).filter(USERS_LATER));
                RawExchange exchange = RawExchange.post(
                        server, "/form?user=ann", "user=bob", "Content-Type: application/x-www-form-urlencoded")) {
            assertThat(exchange.rest()).isEqualTo("user=bob");
        }
    }

    @Test
    void filters_are_nested_as_around_sockets_and_conditions_of_a_filter_count() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        try (Server server = serve(
                filter("/*", noting("outer", order)),
                filter("/a", noting("conditional", order)).query("v", "1"),
                http("/a", print("a")).filter(noting("inner", order)).filter(noting("own", order)))) {
            assertThat(get(server, "/a")).isEqualTo("200 a");
            assertThat(order).containsExactly("outer", "own", "inner");
            order.clear();
            assertThat(get(server, "/a?v=1")).isEqualTo("200 a");
            assertThat(order).containsExactly("outer", "conditional", "own", "inner");
        }
    }

    private static WsFilter noting(String name, List<String> order) {
        return WsFilter.of(handler -> request -> {
            order.add(name);
            return handler.handle(request);
        });
    }

    @Test
    void a_decision_that_takes_too_long_is_503() throws Exception {
        WsFilter never = WsFilter.of(handler -> request -> later(new CompletableFuture<>()));
        try (Server server = Sockeye.server()
                .port(0)
                .property("sockeye.handshake-timeout", "1000")
                .with(http("/a", print("a")).filter(never))
                .start()) {
            assertThat(get(server, "/a")).startsWith("503");
        }
    }

    @Test
    void many_requests_wait_for_a_decision_without_a_thread() throws Exception {
        CompletableFuture<WsResponse> open = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(20);
        WsFilter waiting = WsFilter.of(handler -> request -> {
            asked.countDown();
            return later(open.thenApply(go -> Unchecked.get(() -> handler.handle(request))));
        });
        try (Server server = Sockeye.server()
                .port(0)
                .tomcat(tomcat -> tomcat.getConnector().setProperty("maxThreads", "5"))
                .with(http("/a", print("a")).filter(waiting))
                .start()) {
            List<CompletableFuture<String>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> Unchecked.get(() -> get(server, "/a")), task -> new Thread(task).start()))
                    .limit(20)
                    .toList();
            asked.await();
            open.complete(reject(500, "not used"));
            for (CompletableFuture<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("200 a");
            }
        }
    }

    @Test
    void what_a_filter_throws_is_500_and_logged_and_a_refusal_says_its_own_status() throws Exception {
        WsFilter failing = WsFilter.of(handler -> request -> {
            if (request.query("later").isPresent()) {
                return later(CompletableFuture.failedFuture(new IllegalStateException("secret")));
            }
            if (request.query("refused").isPresent()) {
                throw new HandshakeRefusedException(418, "no coffee");
            }
            throw new AssertionError("secret");
        });
        try (KeptLog log = new KeptLog(HttpRoutes.class.getName());
                Server server = serve(http("/a", print("a")).filter(failing))) {
            for (String query : List.of("", "?later")) {
                assertThat(get(server, "/a" + query)).startsWith("500").doesNotContain("secret");
                assertThat(log.nextLine()).startsWith("SEVERE").contains("/a");
            }
            assertThat(get(server, "/a?refused")).isEqualTo("418 no coffee");
            assertThat(log.records()).isEmpty();
        }
    }

    @Test
    void a_filter_that_serves_a_socket_itself_lets_no_request_of_HTTP_through() throws Exception {
        WsFilter closed = WsFilter.of(handler -> request -> accept(ws -> ws.close(1013, "Try again later")));
        try (Server server = serve(http("/a", print("a")).filter(closed))) {
            assertThat(get(server, "/a")).startsWith("403");
        }
    }

    @Test
    void a_filter_around_nothing_is_reported_when_the_server_starts() throws Exception {
        try (KeptLog log = new KeptLog(RouteTable.class.getName(), Level.WARNING);
                Server server = serve(
                        filter("/admn/*", USERS),
                        filter("/admin/*", USERS),
                        filter("/{any}/files/deeper", USERS),
                        filter("/*", USERS),
                        everything())) {
            assertThat(server.port()).isPositive();
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains("\"/admn/*\" (GuardedRoutesTest.java:", "applies to nothing so far");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1:80, 200",
        "'[::1]', 200",
        "app.localhost, 200",
        "evil.example, 403",
        "localhost.evil.example, 403",
        "evil.example:8080, 403"
    })
    void pages_reach_routes_by_names_of_this_machine_alone(String host, int status) throws Exception {
        Files.writeString(directory.resolve("page.txt"), "page");
        try (Server server =
                serve(http("/h", print("h")), files("/files", directory), sse("/s", request -> SseStream::close))) {
            for (String path : List.of("/h", "/files/page.txt", "/s")) {
                assertThat(status(server, host, path)).as(path).isEqualTo(status);
            }
        }
    }

    @Test
    void a_page_cannot_write_itself_out_of_the_rule_but_a_listed_name_and_a_proxy_pass() throws Exception {
        try (Server server = Sockeye.server()
                .port(0)
                .property("sockeye.allowed-hosts", "app.example.com")
                .with(http("/h", print("h")))
                .start()) {
            assertThat(status(
                            server,
                            "evil.example",
                            "/h",
                            "X-Forwarded-For: 10.0.0.1",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-Host: localhost",
                            "Forwarded: host=localhost",
                            "Origin: http://localhost"))
                    .isEqualTo(403);
            assertThat(status(server, "app.example.com", "/h")).isEqualTo(200);
            assertThat(status(server, "evil.example", "/h", "Via: 1.1 proxy")).isEqualTo(200);
        }
        try (Server server = Sockeye.server()
                .port(0)
                .property("sockeye.allowed-hosts", "*")
                .with(http("/h", print("h")))
                .start()) {
            assertThat(status(server, "any.example", "/h")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null"})
    void pages_of_other_origins_get_no_events_and_what_they_get_by_HTTP_is_for_the_handler(String origin)
            throws Exception {
        try (Server server = Sockeye.server()
                .port(0)
                .property("sockeye.allowed-origins", "https://app.example.com")
                .with(sse("/s", request -> SseStream::close), http("/h", print("h")))
                .start()) {
            assertThat(get(server, "/s", "Origin: " + origin)).startsWith("403");
            assertThat(get(server, "/s", "Origin: https://app.example.com")).startsWith("200");
            assertThat(get(server, "/s")).startsWith("200");
            assertThat(get(server, "/h", "Origin: " + origin)).isEqualTo("200 h");
        }
    }

    @Test
    void text_is_plain_unless_the_handler_says_otherwise_and_bytes_are_left_alone() throws Exception {
        try (Server server = serve(
                http("/text", print("<b>")),
                http("/html", (request, response) -> {
                    response.setContentType("text/html");
                    response.getWriter().print("<b>");
                }),
                http("/header", (request, response) -> {
                    response.setHeader("Content-Type", "application/json");
                    response.getWriter().print("{}");
                }),
                http("/bytes", (request, response) -> response.getOutputStream().write(1)))) {
            Map<String, Optional<String>> types = Map.of(
                    "/text", Optional.of("text/plain;charset=UTF-8"),
                    "/html", Optional.of("text/html;charset=UTF-8"),
                    "/header", Optional.of("application/json;charset=UTF-8"),
                    "/bytes", Optional.empty());
            for (String path : types.keySet()) {
                try (RawExchange exchange = RawExchange.of(server, "GET", path)) {
                    assertThat(exchange.header("Content-Type")).as(path).isEqualTo(types.get(path));
                }
            }
        }
    }
}
