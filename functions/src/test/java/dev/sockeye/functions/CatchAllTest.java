package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsFilter.catchAll;
import static dev.sockeye.functions.WsFilter.metrics;
import static dev.sockeye.functions.WsResponse.accept;
import static dev.sockeye.functions.WsResponse.later;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.KeptLog;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what functions throw. */
@Timeout(60)
class CatchAllTest {
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    private static Server serve(WsHandler handler) {
        return Sockeye.server().port(0).with(ws("/x", handler)).start();
    }

    private String next() throws InterruptedException {
        String next = seen.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    @Test
    void what_a_handler_throws_before_the_upgrade_becomes_a_refusal_that_other_filters_see() throws Exception {
        WsFilter watching =
                WsFilter.of(handler -> request -> handler.handle(request).map(decided -> {
                    seen.add(decided.toString());
                    return decided;
                }));
        WsHandler failing = request -> {
            if (request.query("later").isPresent()) {
                return later(CompletableFuture.failedFuture(new IllegalStateException("secret")));
            }
            if (request.query("refused").isPresent()) {
                throw new HandshakeRefusedException(418, "no coffee");
            }
            throw new AssertionError("secret");
        };
        try (Server server = serve(watching.then(catchAll()).then(failing));
                KeptLog log = new KeptLog(CatchAll.class.getName())) {
            for (String query : List.of("", "?later")) {
                assertThat(Talk.refused(server, "/x" + query).statusCode()).isEqualTo(500);
                assertThat(next()).contains("500").doesNotContain("secret");
                assertThat(log.nextLine()).startsWith("SEVERE").contains("/x");
            }
            assertThat(Talk.refused(server, "/x?refused").statusCode()).isEqualTo(418);
            assertThat(log.records()).isEmpty();
        }
    }

    private static WsHandler failing(String where) {
        return request -> accept(ws -> {
            if (where.equals("consumer")) {
                throw new IOException("secret");
            }
            ws.onMessage(message -> {
                throw new IllegalStateException("secret");
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer", "handler"})
    void what_is_thrown_after_the_upgrade_closes_with_the_code_and_is_logged_once_with_the_session(String where)
            throws Exception {
        try (Server server = serve(catchAll(4000).then(failing(where)));
                KeptLog log = new KeptLog(SessionSocket.class.getName())) {
            Talk talk = Talk.with(server, "/x");
            if (where.equals("handler")) {
                talk.say("a");
            }
            assertThat(talk.hear()).isEqualTo("close:4000:The endpoint failed");
            assertThat(log.nextLine())
                    .startsWith("WARNING")
                    .contains("session ")
                    .contains("at /x");
            assertThat(log.records()).isEmpty();
        }
    }

    @Test
    void the_innermost_filter_that_catches_says_the_reason() throws Exception {
        WsFilter inner = catchAll(failure -> new CloseReason(
                CloseReason.CloseCodes.getCloseCode(failure instanceof IllegalStateException ? 4001 : 4002), "mine"));
        try (Server server = serve(catchAll(4000).then(inner).then(failing("handler")))) {
            assertThat(Talk.with(server, "/x").say("a").hear()).isEqualTo("close:4001:mine");
        }
    }

    @Test
    void handlers_of_errors_hear_of_a_failure_before_the_socket_is_closed() throws Exception {
        WsHandler handler = request -> accept(ws -> {
            ws.onError(failure -> ws.send("sorry: " + failure.getMessage()));
            ws.onMessage(message -> {
                throw new IllegalStateException("broken");
            });
        });
        try (Server server = serve(catchAll(4000).then(handler));
                KeptLog log = new KeptLog(SessionSocket.class.getName())) {
            Talk talk = Talk.with(server, "/x").say("a");
            assertThat(talk.hear()).isEqualTo("sorry: broken");
            assertThat(talk.hear()).isEqualTo("close:4000:The endpoint failed");
            assertThat(log.records()).isEmpty();
        }
    }

    @Test
    void straight_code_and_other_threads_fail_as_handlers_do() throws Exception {
        WsFilter printing = WsFilter.log(seen::add);
        WsHandler loop = WsHandler.loop(ws -> {
            throw new IllegalStateException("in a loop");
        });
        try (Server server = serve(catchAll(4000).then(printing).then(loop))) {
            assertThat(Talk.with(server, "/x").hear()).isEqualTo("close:4000:The endpoint failed");
            assertThat(seen).anyMatch(line -> line.endsWith("failed: java.lang.IllegalStateException: in a loop"));
        }
    }

    @Test
    void without_a_filter_that_catches_a_failure_is_logged_although_it_was_counted() throws Exception {
        try (Server server = serve(metrics(new WsMeter() {}).then(failing("handler")));
                KeptLog log = new KeptLog(SessionSocket.class.getName())) {
            assertThat(Talk.with(server, "/x").say("a").hear()).isEqualTo("close:1011:The endpoint failed");
            assertThat(log.next().getThrown()).hasMessage("secret");
            assertThat(log.records()).isEmpty();
        }
    }
}
