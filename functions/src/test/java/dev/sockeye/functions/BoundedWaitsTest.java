package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsHandler.loop;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.FilteredSocket.Around;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits behind a filter that loses what it is given waits for {@code sockeye.send-timeout}. */
@Timeout(60)
class BoundedWaitsTest {
    private static final WsFilter LOSING = WsFilter.ofSocket(ws -> Around.nothing(ws)
            .sends(message -> message.text().equals("lose") ? new CompletableFuture<>() : ws.send(message)));

    @ServerEndpoint("/annotated")
    public static final class Annotated {
        @OnMessage
        public String message(String text, Session session) throws IOException {
            try {
                session.getBasicRemote().sendText("lose");
                return "nothing thrown";
            } catch (SocketTimeoutException e) {
                return e.getMessage();
            }
        }
    }

    private static Server serve(Route route) {
        return Sockeye.server()
                .port(0)
                .property("sockeye.send-timeout", "50")
                .endpoint(Annotated.class)
                .with(route)
                .start();
    }

    @Test
    void an_endpoint_of_a_class_that_sends_is_told_and_its_connection_stays() throws Exception {
        try (Server server = serve(filter("/*", LOSING))) {
            Talk talk = Talk.with(server, "/annotated").say("go");
            assertThat(talk.hear()).contains("a filter delayed the message").contains("sockeye.send-timeout");
            assertThat(talk.say("again").hear()).contains("a filter delayed the message");
        }
    }

    @Test
    void straight_code_that_sends_is_told_and_its_connection_stays() throws Exception {
        WsHandler sending = loop(socket -> {
            try {
                socket.send("lose");
            } catch (UncheckedIOException e) {
                assertThat(e).hasCauseInstanceOf(SocketTimeoutException.class);
                socket.send(e.getCause().getMessage());
            }
        });
        try (Server server = serve(ws("/straight", LOSING.then(sending)))) {
            Talk talk = Talk.with(server, "/straight");
            assertThat(talk.hear()).contains("a filter delayed the message");
            assertThat(talk.hear()).isEqualTo("close:1000:");
        }
    }

    @Test
    void a_handler_that_waits_for_messages_of_its_own_socket_is_stopped_at_once() throws Exception {
        WsHandler waiting = request -> accept(ws -> {
            BlockingWebSocket socket = BlockingWebSocket.of(ws);
            try {
                socket.receive();
            } catch (IllegalStateException e) {
                socket.send(e.getMessage());
            }
        });
        try (Server server = serve(ws("/waiting", waiting))) {
            assertThat(Talk.with(server, "/waiting").hear()).contains("use WsHandler.loop");
        }
    }
}
