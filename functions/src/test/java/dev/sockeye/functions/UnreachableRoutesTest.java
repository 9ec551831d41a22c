package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.sse;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.KeptLog;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Routes that no request comes to are reported when the server starts. */
@Timeout(60)
class UnreachableRoutesTest {
    private static final WsHandler HANDLER = request -> accept(ws -> {});
    private static final HttpHandler PAGE = (request, response) -> {};

    private static Server serve(Route... routes) {
        return Sockeye.server().port(0).with(routes).start();
    }

    private static void requireReport(Route earlier, Route later) {
        assertThatThrownBy(() -> serve(earlier, later))
                .hasMessageMatching("(?s).*\\(UnreachableRoutesTest.java:\\d+\\) is never reached, since \"[^\"]*\" "
                        + "\\(UnreachableRoutesTest.java:\\d+\\) before it takes the same requests.*");
    }

    @Test
    void one_behind_a_route_that_takes_all_its_requests_is_reported() {
        Predicate<Request> own = request -> true;
        requireReport(ws("/a", HANDLER), ws("/a", HANDLER).header("X", "1"));
        requireReport(
                ws("/a/{x}", HANDLER).header("X", "1"), ws("/a/{y}", HANDLER).header("x", "1"));
        requireReport(ws("/a", HANDLER).subprotocol("v1"), ws("/a", HANDLER).subprotocol("v1"));
        requireReport(
                ws("/a", HANDLER).query("v", "1"),
                ws("/a", HANDLER).header("X", "1").query("v", "1"));
        requireReport(ws("/a", HANDLER).when(own), ws("/a", HANDLER).when(own));
        requireReport(http("/a", PAGE), sse("/a", request -> events -> {}));
        requireReport(http("/a", PAGE), http("GET", "/a", PAGE).query("v", "1"));
    }

    @Test
    void one_that_gets_what_those_before_it_leave_is_not_reported() {
        for (List<Route> routes : List.of(
                List.of(ws("/a", HANDLER).header("X", "1"), ws("/a", HANDLER)),
                List.of(ws("/a", HANDLER).header("X", "1"), ws("/a", HANDLER).header("X", "2")),
                List.of(
                        ws("/a", HANDLER).when(request -> true),
                        ws("/a", HANDLER).when(request -> true)),
                List.of(sse("/a", request -> events -> {}), http("/a", PAGE)))) {
            try (Server server = serve(routes.toArray(Route[]::new))) {
                assertThat(server.port()).isPositive();
            }
        }
    }

    @Test
    void a_star_is_for_the_end_of_a_filter_alone() {
        for (Route route : List.of(ws("/star/*", HANDLER), http("/*/a", PAGE), ws("/**", HANDLER))) {
            assertThatThrownBy(() -> serve(route))
                    .hasMessageContaining("(UnreachableRoutesTest.java:")
                    .hasMessageContaining("a star stands for all paths below another in filter(...) alone");
        }
        for (String path : List.of("/mid/*/b", "/a*", "/*/a/*", "/**")) {
            assertThatThrownBy(() -> serve(filter(path, WsFilter.catchAll()), ws("/mid/a/b", HANDLER)))
                    .hasMessageContaining("\"" + path + "\" (UnreachableRoutesTest.java:")
                    .hasMessageContaining("so at the end alone");
        }
    }

    @Test
    void the_log_says_what_is_served_by_HTTP() throws Exception {
        try (KeptLog log = new KeptLog(RouteTable.class.getName(), Level.INFO);
                Server server = serve(http("POST", "/form", PAGE), http("/any", PAGE), sse("/ticks", r -> e -> {}))) {
            assertThat(server.port()).isPositive();
            assertThat(log.messages()).containsExactly("Routes of HTTP: POST /form, /any, events at /ticks");
        }
    }
}
