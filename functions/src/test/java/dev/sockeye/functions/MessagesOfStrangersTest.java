package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import dev.sockeye.group.Member;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger may write in a typed message or a name, over real sockets. It is data, and nothing of it is run. */
class MessagesOfStrangersTest {
    private static final int ROOMS_OF_ONE_STRANGER = 500;

    sealed interface Message {}

    record Said(String text) implements Message {}

    private final Groups rooms = new Groups();
    private final Server server = Sockeye.server()
            .port(0)
            .with(
                    ws(
                            "/typed",
                            request -> accept(ws -> {
                                TypedWebSocket<Message, Message> typed = ws.as(Lenses.json(Message.class));
                                Group everyone = rooms.of("everyone");
                                Member unused = everyone.join(ws.session());
                                typed.onMessage(message -> everyone.sendText(((Said) message).text()));
                            })),
                    ws(
                            "/rooms/{room}",
                            request -> accept(ws -> {
                                Member unused = rooms.of(request.path("room")).join(ws.session());
                                ws.send(request.path("room"));
                            })))
            .start();

    @AfterEach
    void stop() {
        server.stop();
    }

    private RawPeer open(String path) throws Exception {
        return RawPeer.open(server.webSocketUri(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"java.lang.ProcessBuilder\",\"command\":[\"id\"]}",
                "{\"@class\":\"java.lang.ProcessBuilder\",\"command\":[\"id\"]}",
                "[\"java.lang.ProcessBuilder\",{\"command\":[\"id\"]}]",
                "{\"type\":\"dev.sockeye.functions.MessagesOfStrangersTest$Said\",\"text\":\"a\"}",
                "{\"type\":\"said\",\"text\":{\"@class\":\"java.util.HashMap\"}}"
            })
    @Tag("SEC-45")
    void a_type_that_a_stranger_names_and_that_is_not_one_of_the_set_ends_its_own_connection(String json)
            throws Exception {
        refused(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"said\",\"text\":\"a\",\"attachments\":2147483647}",
                "{\"type\":\"said\",\"attachments\":1e9}",
                "{\"type\":\"said\",\"text\":\"a\",\"length\":-1}"
            })
    @Tag("SEC-39")
    void a_count_that_a_stranger_announces_makes_room_for_nothing_and_ends_its_own_connection(String json)
            throws Exception {
        refused(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "x\\udfff", "\\udc1f\\ud83d"})
    @Tag("SEC-51")
    void a_text_that_could_not_be_sent_on_ends_the_connection_of_its_sender_and_of_no_recipient(String text)
            throws Exception {
        refused("{\"type\":\"said\",\"text\":\"" + text + "\"}");
    }

    private void refused(String json) throws Exception {
        try (RawPeer other = open("/typed");
                RawPeer stranger = open("/typed")) {
            stranger.send(RawFrame.text(json));
            assertThat(stranger.finishClosing().closeCode()).isEqualTo(1007);

            other.send(RawFrame.text("{\"type\":\"said\",\"text\":\"still here\"}"));
            assertThat(other.next()).isEqualTo(RawFrame.text("still here"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T(java.lang.Runtime).getRuntime().exec('id')",
                "${java:version}",
                "#{systemProperties}",
                "%{(#a=1)}",
                "*",
                "(a+)+$"
            })
    @Tag("SEC-38")
    void a_name_of_a_room_is_a_name_whatever_a_stranger_writes_in_it(String name) throws Exception {
        try (RawPeer stranger = open("/rooms/" + URLEncoder.encode(name, StandardCharsets.UTF_8))) {
            assertThat(stranger.next()).isEqualTo(RawFrame.text(name));
            assertThat(rooms.open()).extracting(Group::name).containsExactly(name);
        }
    }

    @Test
    @Tag("SEC-38")
    void rooms_that_a_stranger_leaves_are_gone() throws Exception {
        for (int i = 0; i < ROOMS_OF_ONE_STRANGER; i++) {
            try (RawPeer stranger = open("/rooms/" + i)) {
                assertThat(stranger.next()).isEqualTo(RawFrame.text(String.valueOf(i)));
            }
        }
        Threads.await(() -> rooms.open().equals(List.of()));
    }
}
