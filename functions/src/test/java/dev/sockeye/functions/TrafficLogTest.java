package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static dev.sockeye.functions.WsResponse.later;
import static dev.sockeye.functions.WsResponse.reject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.tomcat.Server;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the filter prints. */
@Timeout(60)
class TrafficLogTest {
    private static final String ID = "[0-9a-f]{32} ";

    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();

    private Server serve(WsFilter filter, WsHandler handler) {
        return Sockeye.server().port(0).with(ws("/x", filter.then(handler))).start();
    }

    private String next() throws InterruptedException {
        String next = printed.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    @Test
    void a_whole_life_is_printed_and_no_secret_of_it() throws Exception {
        WsHandler handler = request -> accept(ws -> ws.onMessage(message -> {
                    ws.send("got it");
                    ws.send(ByteBuffer.allocate(3));
                    ws.close(4000, "bye\n");
                }))
                .subprotocol("v2")
                .header("Set-Cookie", "secret");
        try (Server server = serve(WsFilter.log(printed::add), handler)) {
            Talk.withHeaders(
                            server,
                            "/x?token=secret",
                            List.of("v2", "secret"),
                            "Authorization",
                            "secret",
                            "Cookie",
                            "secret",
                            "X-Key",
                            "secret",
                            "User-Agent",
                            "test")
                    .say("line\r\nbreak");
            assertThat(next()).matches("/x handshake from 127\\.0\\.0\\.1:\\d+, User-Agent: test");
            assertThat(next()).isEqualTo("/x accepted, subprotocol v2");
            assertThat(next()).matches(ID + "open at /x");
            assertThat(next()).matches(ID + "in text: line\\?\\?break");
            assertThat(next()).matches(ID + "out text: got it");
            assertThat(next()).matches(ID + "out binary: 3 bytes");
            assertThat(next()).matches(ID + "closed with 4000 bye\\?");
            assertThat(printed).isEmpty();
        }
    }

    @Test
    void refusals_and_failures_of_handshakes_are_printed_and_go_on() throws Exception {
        WsHandler handler = request -> switch (request.query("how").orElse("")) {
            case "rejected" -> reject(404, "");
            case "later" -> later(CompletableFuture.completedFuture(reject(405, "")));
            case "thrown" -> throw new HandshakeRefusedException(406, "");
            case "failed" -> throw new IllegalStateException("broken");
            default -> later(CompletableFuture.failedFuture(new IllegalStateException("broken later")));
        };
        List<String> outcomes = new ArrayList<>();
        try (Server server = serve(WsFilter.log(printed::add), handler)) {
            for (String how : List.of("rejected", "later", "thrown", "failed", "failed-later")) {
                outcomes.add(
                        String.valueOf(Talk.refused(server, "/x?how=" + how).statusCode()));
                assertThat(next()).startsWith("/x handshake");
                outcomes.add(next());
            }
        }
        assertThat(outcomes)
                .containsExactly(
                        "404",
                        "/x refused with 404",
                        "405",
                        "/x refused with 405",
                        "406",
                        "/x refused with 406",
                        "500",
                        "/x failed: java.lang.IllegalStateException: broken",
                        "500",
                        "/x failed: java.lang.IllegalStateException: broken later");
    }

    @Test
    void messages_are_shown_by_a_function_before_they_are_cut() throws Exception {
        WsFilter log = WsFilter.log(printed::add, 4, text -> text.replaceAll("password=\\S+", "***"));
        try (Server server = serve(log, request -> accept(ws -> ws.onMessage(WsMessage::text)))) {
            Talk talk = Talk.with(server, "/x").say("password=secret").say("abc😀");
            for (String ending : List.of("", "accepted", "open at /x", "in text: ***", "in text: abc...")) {
                assertThat(next()).endsWith(ending);
            }
            talk.say((byte) 1);
            assertThat(next()).endsWith("in binary: 1 bytes");
            assertThat(next())
                    .contains("failed: dev.sockeye.functions.UnexpectedKindException: Expected a text message");
            assertThat(next()).endsWith("closed with 1003 Messages of this kind are not supported");
        }
    }
}
