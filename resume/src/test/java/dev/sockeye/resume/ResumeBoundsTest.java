package dev.sockeye.resume;

import static dev.sockeye.resume.ServedSessions.end;
import static dev.sockeye.resume.ServedSessions.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.resume.ResumeFrame.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server keeps for its clients, how long, and which sessions give way. */
@Timeout(60)
class ResumeBoundsTest {
    private ServedSessions server = ServedSessions.of(ResumableSessions.builder());

    private void start(ResumableSessionsBuilder builder) {
        server.close();
        server = ServedSessions.of(builder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void who_says_no_hello_in_ten_seconds_is_closed_with_1008() throws Exception {
        RawResumer raw = server.connect("/a");
        RawResumer other = server.connect("/a");
        other.hello(0, null);
        while (server.time().alarms() == 0) {
            Thread.onSpinWait();
        }
        server.time().advance(Duration.ofSeconds(10));
        assertThat(raw.next()).startsWith("close 1008");
        other.send("06");
        assertThat(other.next()).isEqualTo("040000000000000000");
    }

    @Test
    void a_session_whose_client_does_not_come_back_ends_with_1006() throws Exception {
        start(ResumableSessions.builder().expireAfter(Duration.ofSeconds(30)));
        RawResumer raw = server.connect("/a");
        ResumeToken token = raw.hello(0, null).token();
        ResumableSocket socket = server.take();
        CompletionStage<Void> sent = socket.send("one");
        server.lose(raw);
        server.time().advance(Duration.ofSeconds(30));
        assertThat(end(socket).getCloseCode().getCode()).isEqualTo(1006);
        assertThat(failure(sent)).isInstanceOf(SessionEndedException.class);
        assertThat(server.connect("/a").hello(0, token).outcome()).isEqualTo(Outcome.RESET);
    }

    @Test
    void a_session_that_was_resumed_does_not_expire() throws Exception {
        start(ResumableSessions.builder().expireAfter(Duration.ofSeconds(30)));
        RawResumer raw = server.connect("/a");
        ResumeToken token = raw.hello(0, null).token();
        server.lose(raw);
        assertThat(server.sessions().parked()).isEqualTo(1);
        RawResumer back = server.connect("/a");
        back.hello(0, token);
        assertThat(server.sessions().parked()).isZero();
        server.time().advance(Duration.ofSeconds(31));
        server.take().send("still here");
        assertThat(back.next()).isEqualTo("1 still here");
    }

    @Test
    void too_many_parked_sessions_push_anonymous_ones_out_first() throws Exception {
        start(ResumableSessions.builder().maxParked(2));
        RawResumer known = server.connect("/user/a", "X-User", "ann");
        ResumeToken token = known.hello(0, null).token();
        server.lose(known);
        for (int i = 0; i < 20; i++) {
            RawResumer raw = server.connect("/a");
            raw.hello(0, null);
            raw.lose();
        }
        while (server.sessions().size() > 2) {
            Thread.onSpinWait();
        }
        assertThat(server.sessions().parked()).isEqualTo(2);
        assertThat(server.connect("/user/a", "X-User", "ann").hello(0, token).outcome())
                .isEqualTo(Outcome.RESUMED);
    }

    @Test
    void a_session_that_is_sent_more_than_is_kept_while_its_client_is_away_ends() throws Exception {
        start(ResumableSessions.builder().history(new HistoryLimits(3, 1000)));
        RawResumer raw = server.connect("/a");
        ResumeToken token = raw.hello(0, null).token();
        ResumableSocket socket = server.take();
        server.lose(raw);
        for (int i = 0; i < 3; i++) {
            socket.send("kept");
        }
        assertThat(socket.pending()).isEqualTo(3);
        assertThat(failure(socket.send("too much"))).isInstanceOf(ResumeBufferFullException.class);
        assertThat(end(socket).getCloseCode().getCode()).isEqualTo(1006);
        assertThat(server.connect("/a").hello(0, token).outcome()).isEqualTo(Outcome.RESET);
    }

    @Test
    void a_client_that_reads_but_acknowledges_nothing_has_sends_refused_and_keeps_its_session() throws Exception {
        start(ResumableSessions.builder().history(new HistoryLimits(2, 1000)));
        RawResumer raw = server.connect("/a");
        raw.hello(0, null);
        ResumableSocket socket = server.take();
        socket.send("one");
        socket.send("two");
        assertThat(failure(socket.send("three")))
                .isInstanceOf(ResumeBufferFullException.class)
                .hasMessageContaining("2 of them");
        assertThat(raw.next()).isEqualTo("1 one");
        assertThat(raw.next()).isEqualTo("2 two");
        raw.send("040000000000000002").send("06");
        assertThat(raw.next()).isEqualTo("040000000000000000");
        socket.send("four");
        assertThat(raw.next()).isEqualTo("3 four");
    }

    @Test
    void a_session_whose_client_has_received_what_was_never_sent_ends() throws Exception {
        RawResumer raw = server.connect("/a");
        ResumeToken token = raw.hello(0, null).token();
        ResumableSocket socket = server.take();
        server.lose(raw);
        assertThat(server.connect("/a").hello((1L << 53) - 1, token).outcome()).isEqualTo(Outcome.RESET);
        assertThat(end(socket).getCloseCode().getCode()).isEqualTo(1006);
        assertThat(server.sessions().size()).isEqualTo(1);
    }

    @Test
    void no_more_parked_sessions_give_way_than_must() throws Exception {
        start(ResumableSessions.builder().maxBytes(1500));
        for (int i = 0; i < 2; i++) {
            RawResumer away = server.connect("/a");
            away.hello(0, null);
            server.lose(away);
            server.take().send("x".repeat(500));
        }
        server.connect("/a").hello(0, null);
        ResumableSocket socket = server.take();
        socket.send("y".repeat(500));
        assertThat(socket.pending()).isEqualTo(1);
        assertThat(server.sessions().parked()).isEqualTo(1);
    }

    @Test
    void what_all_sessions_keep_together_is_bounded_and_parked_ones_give_way() throws Exception {
        start(ResumableSessions.builder().maxBytes(1000));
        RawResumer away = server.connect("/a");
        away.hello(0, null);
        ResumableSocket parked = server.take();
        server.lose(away);
        server.connect("/a").hello(0, null);
        ResumableSocket socket = server.take();
        parked.send("x".repeat(500));
        socket.send("y".repeat(500));
        assertThat(end(parked).getCloseCode().getCode()).isEqualTo(1006);
        assertThat(failure(socket.send("z".repeat(500)))).hasMessageContaining("maxBytes");
        assertThat(server.sessions().historyBytes()).isLessThanOrEqualTo(1000);
    }

    @Test
    void no_parked_session_gives_way_to_a_message_that_all_sessions_together_may_not_keep() throws Exception {
        start(ResumableSessions.builder().maxBytes(1000));
        ResumeToken parked = park("one");
        server.connect("/a").hello(0, null);
        assertThat(failure(server.take().send("x".repeat(1000))))
                .isInstanceOf(ResumeBufferFullException.class)
                .hasMessageContaining("1064")
                .hasMessageContaining("maxBytes");
        assertThat(server.connect("/a").hello(0, parked).outcome()).isEqualTo(Outcome.RESUMED);
    }

    @Test
    void no_parked_session_gives_way_to_a_message_that_its_own_session_may_not_keep() throws Exception {
        start(ResumableSessions.builder().maxBytes(300).history(new HistoryLimits(1, 1000)));
        ResumeToken parked = park("one");
        server.connect("/a").hello(0, null);
        ResumableSocket socket = server.take();
        socket.send("x".repeat(100));
        assertThat(failure(socket.send("y".repeat(100)))).hasMessageContaining("1 of them");
        assertThat(server.connect("/a").hello(0, parked).outcome()).isEqualTo(Outcome.RESUMED);
    }

    /** A session that waits for its client, and has been sent something. */
    private ResumeToken park(String text) throws Exception {
        RawResumer away = server.connect("/a");
        ResumeToken token = away.hello(0, null).token();
        server.lose(away);
        server.take().send(text);
        return token;
    }
}
