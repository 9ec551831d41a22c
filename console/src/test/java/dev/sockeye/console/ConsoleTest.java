package dev.sockeye.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.console.Overview.EndpointRow;
import dev.sockeye.console.Overview.FrameRow;
import dev.sockeye.console.Overview.GroupRow;
import dev.sockeye.console.Overview.PropertyRow;
import dev.sockeye.console.Overview.SessionRow;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page of the console is told. */
@Timeout(120)
class ConsoleTest {
    private Server server;
    private ConsolePeer page;

    @BeforeEach
    void start() throws Exception {
        server = Harbour.server()
                .console()
                .settings(settings -> settings.maxMessageSize(4096))
                .start();
        page = ConsolePeer.open(server);
    }

    /** The peer first: a server that stops waits for those that are there. */
    @AfterEach
    void stop() throws Exception {
        try {
            page.close();
        } finally {
            server.close();
        }
    }

    private RawPeer visit(String path) throws Exception {
        return RawPeer.open(server.webSocketUri(path));
    }

    @Test
    void it_shows_the_endpoints_with_class_or_function_subprotocols_and_open_sessions() throws Exception {
        try (RawPeer one = visit("/bell");
                RawPeer another = visit("/bell")) {
            assertThat(another.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));
            assertThat(one.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));

            assertThat(page.ask("", 0).endpoints())
                    .containsExactly(
                            new EndpointRow("/bell", "function", List.of(), 2),
                            new EndpointRow(
                                    "/quay/{name}", Harbour.Quay.class.getName(), List.of("quay.v2", "quay.v1"), 0));
        }
    }

    @Test
    void it_shows_each_session_with_what_has_come_and_gone_but_none_of_its_own() throws Exception {
        try (RawPeer visitor = visit("/quay/north?token=hunter2")) {
            assertThat(visitor.send(RawFrame.text("hello")).next()).isEqualTo(RawFrame.text("hello"));

            // A peer may have what is counted a moment later.
            Overview overview =
                    page.askUntil("", seen -> seen.sessions().get(0).traffic().bytesSent() > 0);

            assertThat(overview.openSessions()).isOne();
            SessionRow session = overview.sessions().get(0);
            assertThat(session.endpoint()).isEqualTo("/quay/{name}");
            assertThat(session.path()).isEqualTo("/quay/north");
            assertThat(session.remote())
                    .isEqualTo("127.0.0.1:" + visitor.socket().getLocalPort());
            assertThat(session.ageMillis()).isBetween(0L, 120_000L);
            assertThat(session.traffic().messagesReceived()).isOne();
            assertThat(session.traffic().messagesSent()).isOne();
            assertThat(session.traffic().bytesReceived()).isEqualTo(2 + 4 + 5);
            assertThat(session.traffic().bytesSent()).isEqualTo(2 + 5);
            assertThat(session.traffic().bytesQueued()).isZero();
        }
        assertThat(page.askUntil("", overview -> overview.openSessions() == 0).sessions())
                .isEmpty();
    }

    @Test
    void it_shows_groups_and_who_of_this_server_is_in_them() throws Exception {
        try (RawPeer visitor = visit("/quay/south")) {
            assertThat(visitor.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));

            Overview overview = page.ask("", 0);

            assertThat(overview.groups())
                    .containsExactly(new GroupRow(
                            "quay-south", 1, List.of(overview.sessions().get(0).id())));
            assertThat(overview.openGroups()).isOne();
        }
        assertThat(page.askUntil("", overview -> overview.openGroups() == 0).groups())
                .isEmpty();
    }

    @Test
    void it_shows_the_frames_of_the_chosen_session_alone_from_when_it_is_chosen_on() throws Exception {
        try (RawPeer chosen = visit("/bell");
                RawPeer other = visit("/bell")) {
            assertThat(chosen.send(RawFrame.text("before")).next()).isEqualTo(RawFrame.text("before"));
            assertThat(other.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));
            String id = sessionOf(chosen);
            page.askUntil(id, overview -> overview.frames().session().equals(id));

            chosen.send(RawFrame.text("hello").notFinal(), RawFrame.ping("?"), RawFrame.continuation(" you"));
            assertThat(other.send(RawFrame.text("y")).next()).isEqualTo(RawFrame.text("y"));

            List<FrameRow> rows = page.askUntil(
                            id, seen -> seen.frames().rows().stream().anyMatch(row -> row.length() == 9))
                    .frames()
                    .rows();
            assertThat(rows.stream().filter(FrameRow::incoming).map(ConsoleTest::shown))
                    .endsWith("text 5 part", "ping 1", "continuation 4");
            assertThat(rows.stream().filter(row -> !row.incoming()).map(ConsoleTest::shown))
                    .endsWith("pong 1", "text 9");
            long last = rows.get(rows.size() - 1).number();
            assertThat(page.ask(id, last).frames().rows()).isEmpty();
            assertThat(page.ask("", last).frames().session()).isEmpty();
        }
    }

    private static String shown(FrameRow row) {
        return row.kind() + " " + row.length() + (row.fin() ? "" : " part");
    }

    /** Of a visitor that may have its 101 before its session is there. */
    private String sessionOf(RawPeer visitor) throws Exception {
        String remote = "127.0.0.1:" + visitor.socket().getLocalPort();
        Overview overview = page.askUntil("", seen -> from(remote, seen).isPresent());
        return from(remote, overview).orElseThrow().id();
    }

    private static Optional<SessionRow> from(String remote, Overview overview) {
        return overview.sessions().stream()
                .filter(session -> session.remote().equals(remote))
                .findFirst();
    }

    /** Of a message, of a path and of a close there is no text in any answer. */
    @Test
    void it_never_tells_a_payload_or_a_query() throws Exception {
        try (RawPeer visitor = visit("/bell?password=hunter2")) {
            String id = sessionOf(visitor);
            page.askUntil(id, overview -> overview.frames().session().equals(id));
            visitor.send(RawFrame.text("password hunter2"), RawFrame.ping("hunter2"));
            visitor.send(RawFrame.close(4000, "hunter2"));
            page.askUntil(
                    id,
                    overview -> overview.frames().rows().stream()
                            .anyMatch(row -> row.incoming() && row.kind().equals("close")));

            assertThat(page.askForText(id, 0)).contains("\"text\"").doesNotContain("hunter2");
        }
    }

    @Test
    void it_shows_counts_and_the_properties_in_force() throws Exception {
        try (RawPeer visitor = visit("/bell")) {
            assertThat(visitor.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));

            Overview overview =
                    page.askUntil("", seen -> seen.figures().contains(new Overview.Figure("Bytes sent", "3")));

            assertThat(overview.figures())
                    .contains(
                            new Overview.Figure("Sessions opened", "1"),
                            new Overview.Figure("Handshakes answered with 101", "1"),
                            new Overview.Figure("Messages received", "1"),
                            new Overview.Figure("Bytes sent", "3"));
            assertThat(overview.properties())
                    .contains(
                            new PropertyRow("sockeye.max-message-size", "4096", true),
                            new PropertyRow("sockeye.ping-interval", "25 s", false),
                            new PropertyRow("sockeye.allowed-hosts", "localhost", true),
                            new PropertyRow("sockeye.allowed-origins", "same origin", false),
                            new PropertyRow("sockeye.console", "true", true),
                            new PropertyRow("sockeye.stop-timeout", "5 s", false));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"after\":0}                            | 1007",
                "{\"session\":null,\"after\":0}           | 1007",
                "{\"session\":\"\",\"after\":0,\"more\":1} | 1007",
                "nothing                                | 1007"
            })
    void what_is_no_question_closes_the_socket(String text, int code) throws Exception {
        page.peer().send(RawFrame.text(text));

        assertThat(page.peer().nextClose().closeCode()).isEqualTo(code);
    }

    @Test
    void a_question_is_short() throws Exception {
        page.peer().send(RawFrame.text(" ".repeat(2000)));

        assertThat(page.peer().nextClose().closeCode()).isEqualTo(1009);
    }

    @Test
    void the_latest_of_many_sessions_are_shown_and_all_are_counted() throws Exception {
        int all = Overviews.MOST_SESSIONS + 1;
        List<RawPeer> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < all - 1; i++) {
                crowd.add(visit("/bell"));
            }
            page.askUntil("", seen -> seen.openSessions() == all - 1);
            crowd.add(visit("/bell"));
            Overview overview = page.askUntil("", seen -> seen.openSessions() == all);

            assertThat(overview.sessions()).hasSize(Overviews.MOST_SESSIONS);
            assertThat(overview.endpoints().get(0).sessions()).isEqualTo(all);
            assertThat(overview.sessions().get(0).remote())
                    .isEqualTo("127.0.0.1:" + crowd.get(all - 1).socket().getLocalPort());
        } finally {
            for (RawPeer each : crowd) {
                each.close();
            }
        }
    }

    @Test
    void no_more_than_some_pages_look_on_at_one_time() throws Exception {
        List<ConsolePeer> pages = new ArrayList<>(List.of(page));
        try {
            while (pages.size() < Viewers.MOST) {
                ConsolePeer next = ConsolePeer.open(server);
                pages.add(next);
                assertThat(next.ask("", 0).endpoints()).hasSize(2);
            }
            try (ConsolePeer tooMany = ConsolePeer.open(server)) {
                assertThat(tooMany.peer().nextClose().closeCode()).isEqualTo(CloseCodes.TRY_AGAIN_LATER.getCode());
            }
        } finally {
            for (ConsolePeer each : pages) {
                each.close();
            }
        }
    }
}
