package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters that change and drop messages, around functions and around endpoints of classes. */
@Timeout(60)
class ChangedMessagesTest {
    private static final WsHandler ECHO = request -> accept(ws -> ws.onMessage(ws::send));

    @ServerEndpoint("/class")
    public static final class Annotated {
        @OnMessage
        public String text(String text) {
            return text;
        }

        @OnMessage
        public void binary(byte[] bytes, Session session) throws IOException {
            session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
        }
    }

    private static Server serve(boolean nativeTransport, WsFilter filter) {
        return Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(nativeTransport))
                .endpoint(Annotated.class)
                .with(ws("/function", ECHO), filter("/*", filter))
                .start();
    }

    private static Optional<WsMessage> marked(String mark, WsMessage message) {
        return message.text().equals("drop " + mark)
                ? Optional.empty()
                : Optional.of(WsMessage.of(message.text() + " " + mark));
    }

    @ParameterizedTest
    @CsvSource({"/function, true", "/function, false", "/class, true", "/class, false"})
    void messages_are_changed_and_dropped_both_ways_the_outer_filter_first_inwards(String path, boolean nativeTransport)
            throws Exception {
        WsFilter filter = WsFilter.incoming(message -> marked("in1", message))
                .then(WsFilter.outgoing(message -> marked("out1", message)))
                .then(WsFilter.incoming(message -> marked("in2", message)))
                .then(WsFilter.outgoing(message -> marked("out2", message)));
        try (Server server = serve(nativeTransport, filter)) {
            Talk talk = Talk.with(server, path).say("drop in1").say("a");
            assertThat(talk.hear()).isEqualTo("a in1 in2 out2 out1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/function", "/class"})
    void a_message_may_become_one_of_the_other_kind(String path) throws Exception {
        WsFilter filter = WsFilter.incoming(message ->
                Optional.of(WsMessage.of(ByteBuffer.wrap(message.text().getBytes(StandardCharsets.UTF_8)))));
        try (Server server = serve(true, filter)) {
            assertThat(Talk.with(server, path).say("abc").hear()).isEqualTo("binary:3");
        }
    }

    @Test
    void a_message_that_is_dropped_is_sent_for_its_sender() throws Exception {
        WsHandler sending = request -> accept(ws -> ws.send("drop")
                .thenCompose(sent -> ws.send("kept"))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS));
        WsFilter dropping = WsFilter.outgoing(
                message -> Optional.of(message).filter(each -> !each.text().equals("drop")));
        try (Server server = Sockeye.server()
                .port(0)
                .with(ws("/dropping", dropping.then(sending)))
                .start()) {
            assertThat(Talk.with(server, "/dropping").hear()).isEqualTo("kept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/function", "/class"})
    void what_a_change_throws_is_caught_by_a_filter_before_it(String path) throws Exception {
        WsFilter throwing = WsFilter.incoming(message -> {
            throw new IllegalStateException("not changed");
        });
        try (Server server = serve(true, WsFilter.catchAll(4000).then(throwing))) {
            assertThat(Talk.with(server, path).say("x").hear()).isEqualTo("close:4000:The endpoint failed");
        }
    }
}
