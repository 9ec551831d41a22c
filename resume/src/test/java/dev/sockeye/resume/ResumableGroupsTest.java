package dev.sockeye.resume;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.backplane.Backplane;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.WsMessage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups on one node, spoken to in the words of the protocol. */
@Timeout(60)
class ResumableGroupsTest {
    private static final int SMALL = 3;

    private final ResumableGroups rooms = new ResumableGroups(Backplane.local(), "rooms");

    @AutoClose
    private final ServedSessions served =
            ServedSessions.of(ResumableSessions.builder().history(new HistoryLimits(SMALL, 10_000)));

    /** Acknowledges what it has got. */
    private static void acknowledge(RawResumer raw, int id) {
        raw.send("04" + "%016x".formatted(id));
    }

    @Test
    void all_members_get_a_message_and_one_that_is_away_gets_it_when_it_is_back() throws Exception {
        RawResumer ada = served.connect("/chat");
        ada.hello(0, null);
        rooms.join("harbour", served.take());
        RawResumer bob = served.connect("/chat");
        ResumeToken token = bob.hello(0, null).token();
        rooms.join("harbour", served.take());
        served.lose(bob);

        rooms.send("harbour", "hello");
        rooms.send("harbour", WsMessage.of(ByteBuffer.wrap(new byte[] {1, 2})));
        rooms.send("elsewhere", "nobody hears this");

        RawResumer back = served.connect("/chat");
        back.hello(0, token);
        for (RawResumer each : List.of(ada, back)) {
            assertThat(each.next()).isEqualTo("1 hello");
            assertThat(each.next()).endsWith("0102");
        }
    }

    @Test
    void who_has_left_or_ended_is_no_member() throws Exception {
        RawResumer raw = served.connect("/chat");
        raw.hello(0, null);
        ResumableSocket socket = served.take();
        rooms.join("harbour", socket);
        rooms.join("beach", socket);
        assertThat(rooms.of(socket)).containsExactlyInAnyOrder("harbour", "beach");
        assertThat(socket.attribute(ResumableGroups.ATTRIBUTE)).contains("=beach =harbour");

        rooms.leave("harbour", socket);
        rooms.send("harbour", "not for it");
        rooms.send("beach", "for it");
        assertThat(raw.next()).isEqualTo("1 for it");
        assertThat(socket.attribute(ResumableGroups.ATTRIBUTE)).contains("=beach");

        socket.close();
        acknowledge(raw, 2);
        ServedSessions.end(socket);
        assertThat(rooms.members("beach")).isEmpty();
        assertThat(rooms.of(socket)).isEmpty();
        rooms.join("beach", socket);
        assertThat(rooms.members("beach")).isEmpty();
        assertThat(rooms.of(socket)).isEmpty();
    }

    @Test
    void a_session_whose_handler_throws_ends_and_is_no_member() throws Exception {
        BlockingQueue<ResumableSocket> joined = new LinkedBlockingQueue<>();
        try (ResumableSessions sessions = ResumableSessions.builder().build();
                Server server = Sockeye.server()
                        .port(0)
                        .with(ws("/boom", sessions.handler(rooms.rejoining((request, socket) -> {
                            rooms.join("harbour", socket);
                            joined.add(socket);
                            throw new IllegalStateException("no");
                        }))))
                        .start()) {
            RawResumer raw = RawResumer.connect(served.client(), server.webSocketUri("/boom"));
            assertThat(raw.ask(0, null).next()).startsWith("close 1011");
            assertThat(ServedSessions.end(joined.take()).getCloseCode().getCode())
                    .isEqualTo(1001);
            assertThat(rooms.members("harbour")).isEmpty();
            assertThat(sessions.size()).isZero();
        }
    }

    @Test
    void a_session_that_is_sent_more_than_is_kept_before_it_is_let_in_is_not_one_whose_client_is_away()
            throws Exception {
        BlockingQueue<ResumableSocket> begun = new LinkedBlockingQueue<>();
        HistoryLimits limits = new HistoryLimits(SMALL, 10_000);
        try (ResumableSessions sessions =
                        ResumableSessions.builder().history(limits).build();
                Server server = Sockeye.server()
                        .port(0)
                        .with(ws("/eager", sessions.handler((request, socket) -> {
                            for (int i = 0; i <= SMALL; i++) {
                                socket.send("message");
                            }
                            begun.add(socket);
                        })))
                        .start()) {
            RawResumer raw = RawResumer.connect(served.client(), server.webSocketUri("/eager"));
            raw.hello(0, null);
            for (int i = 1; i <= SMALL; i++) {
                assertThat(raw.next()).isEqualTo(i + " message");
            }
            acknowledge(raw, SMALL);
            begun.take().close();
            assertThat(raw.next()).startsWith("05" + "%016x".formatted(SMALL + 1) + "03e8");
        }
    }

    @Test
    void a_member_for_whom_too_much_waits_is_closed_and_misses_nothing_silently() throws Exception {
        RawResumer raw = served.connect("/chat");
        raw.hello(0, null);
        ResumableSocket socket = served.take();
        rooms.join("harbour", socket);
        for (int i = 0; i <= SMALL; i++) {
            rooms.send("harbour", "message");
        }
        for (int i = 1; i <= SMALL; i++) {
            assertThat(raw.next()).isEqualTo(i + " message");
        }
        assertThat(raw.next()).startsWith("05" + "%016x".formatted(SMALL + 1) + "03f5");
        acknowledge(raw, SMALL + 1);
        assertThat(ServedSessions.end(socket).getCloseCode().getCode()).isEqualTo(1013);
    }

    @Test
    void names_and_their_number_are_limited() throws Exception {
        RawResumer raw = served.connect("/chat");
        raw.hello(0, null);
        ResumableSocket socket = served.take();
        assertThatThrownBy(() -> rooms.join("x".repeat(1025), socket))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a name of at most 1024 characters, got 1025");
        for (int i = 0; i < 100; i++) {
            rooms.join("room " + i, socket);
        }
        rooms.join("room 7", socket);
        assertThatThrownBy(() -> rooms.join("room 100", socket))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at most 100 groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "=", "a b", "#häfen/ü 🐟", "a=b&c"})
    void any_name_is_noted(String name) {
        assertThat(GroupNames.parse(GroupNames.format(Set.of(name, "other")))).containsExactlyInAnyOrder(name, "other");
    }

    @Test
    void no_names_are_noted_as_none() {
        assertThat(GroupNames.parse(GroupNames.format(Set.of()))).isEmpty();
        assertThat(GroupNames.parse("")).isEmpty();
    }
}
