package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.fallback;
import static dev.sockeye.functions.Routes.path;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What takes the handshakes that nothing else takes. */
@Timeout(60)
class FallbackTest {
    private static Server serve(Route... routes) {
        return Sockeye.server().port(0).with(routes).start();
    }

    private static WsHandler say(String what) {
        return request -> accept(ws -> ws.send(what));
    }

    @Test
    void a_fallback_takes_what_conditions_leave_over() throws Exception {
        try (Server server = serve(
                ws("/feed", say("v1")).header("X-Version", "1"),
                ws("/feed", say("chat")).subprotocol("chat"),
                fallback(say("rest")))) {
            assertThat(Talk.withHeaders(server, "/feed", "X-Version", "1").hear())
                    .isEqualTo("v1");
            assertThat(Talk.with(server, "/feed", "chat").hear()).isEqualTo("chat");
            assertThat(Talk.with(server, "/feed").hear()).isEqualTo("rest");
            assertThat(Talk.with(server, "/any/where").hear()).isEqualTo("rest");
        }
    }

    @Test
    void a_fallback_below_a_prefix_is_for_the_paths_there_alone() throws Exception {
        try (Server server = serve(
                path("/p", ws("/a", say("a")), fallback(say("below p"))),
                path(
                        "/{tenant}/q",
                        fallback(request -> accept(ws -> ws.send("below q of " + request.path("tenant"))))))) {
            assertThat(Talk.with(server, "/p/a").hear()).isEqualTo("a");
            assertThat(Talk.with(server, "/p").hear()).isEqualTo("below p");
            assertThat(Talk.with(server, "/p/b/c").hear()).isEqualTo("below p");
            assertThat(Talk.with(server, "/x/q/b").hear()).isEqualTo("below q of x");
            assertThat(Talk.refused(server, "/px").statusCode()).isEqualTo(404);
            assertThat(Talk.refused(server, "/").statusCode()).isEqualTo(404);
            assertThat(Talk.get(server, "/elsewhere")).startsWith("404");
        }
    }

    @Test
    void the_nearest_fallback_is_asked_first_and_leaves_over_to_those_above() throws Exception {
        try (Server server = serve(
                fallback(say("all")),
                path(
                        "/p",
                        fallback(say("below p")).query("v", "1"),
                        ws("/a", say("a")).query("v", "2")))) {
            assertThat(Talk.with(server, "/p/a?v=2").hear()).isEqualTo("a");
            assertThat(Talk.with(server, "/p/a?v=1").hear()).isEqualTo("below p");
            assertThat(Talk.with(server, "/p/a").hear()).isEqualTo("all");
            assertThat(Talk.with(server, "/p/b").hear()).isEqualTo("all");
            assertThat(Talk.with(server, "/q").hear()).isEqualTo("all");
        }
    }

    @Test
    void a_second_fallback_at_the_same_place_is_reported_as_one() {
        assertThatThrownBy(() -> serve(fallback(say("first")), fallback(say("second"))))
                .hasMessageContaining("fallback \"/\" (FallbackTest.java:")
                .hasMessageContaining("is never reached");
    }
}
