package dev.sockeye.resume;

import static dev.sockeye.resume.ServedSessions.end;
import static dev.sockeye.resume.ServedSessions.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.functions.WsClient;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeFrame.Outcome;
import dev.sockeye.resume.ResumeFrame.Welcome;
import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers, spoken to in the words of the protocol. */
@Timeout(60)
class ResumableSessionsTest {
    private final ServedSessions server = ServedSessions.of(ResumableSessions.builder());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_client_that_comes_back_gets_what_it_missed_and_no_more() throws Exception {
        RawResumer first = server.connect("/a");
        Welcome welcome = first.hello(0, null);
        assertThat(welcome.outcome()).isEqualTo(Outcome.NEW);
        ResumableSocket socket = server.take();
        socket.send("one");
        socket.send(ByteBuffer.wrap(new byte[] {1}));
        assertThat(first.next()).isEqualTo("1 one");
        assertThat(first.next()).isEqualTo("03000000000000000201");
        server.lose(first);
        CompletionStage<Void> third = socket.send("three");

        RawResumer second = server.connect("/a");
        Welcome back = second.hello(1, welcome.token());
        assertThat(back.outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(second.next()).isEqualTo("03000000000000000201");
        assertThat(second.next()).isEqualTo("3 three");
        assertThat(socket.pending()).isEqualTo(2);
        second.send("040000000000000003");
        third.toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(socket.pending()).isZero();
        assertThat(server.hasNoOther()).isTrue();
    }

    @Test
    void what_a_client_sends_again_is_handled_once() throws Exception {
        RawResumer first = server.connect("/a");
        Welcome welcome = first.hello(0, null);
        first.say("1 one").say("1 one").say("2 two");
        assertThat(server.hear()).isEqualTo("one");
        assertThat(server.hear()).isEqualTo("two");
        server.lose(first);

        RawResumer second = server.connect("/a");
        assertThat(second.hello(0, welcome.token()).received()).isEqualTo(2);
        second.say("1 one").say("2 two").say("3 three");
        assertThat(server.hear()).isEqualTo("three");
        second.send("06");
        assertThat(second.next()).isEqualTo("040000000000000003");
    }

    @Test
    void an_answer_to_a_probe_says_what_has_arrived() throws Exception {
        RawResumer raw = server.connect("/a");
        raw.hello(0, null);
        raw.say("1 one").send("06");
        assertThat(raw.next()).isEqualTo("040000000000000001");
    }

    @Test
    void a_gap_is_a_violation() throws Exception {
        RawResumer raw = server.connect("/a");
        raw.hello(0, null);
        raw.say("2 two");
        assertThat(raw.next()).isEqualTo("close 1002 Expected message 1 or one before it, got 2");
    }

    @Test
    void an_acknowledgement_of_what_was_never_sent_is_a_violation() throws Exception {
        RawResumer raw = server.connect("/a");
        raw.hello(0, null);
        server.take().send("one");
        assertThat(raw.next()).isEqualTo("1 one");
        raw.send("04001fffffffffffff");
        assertThat(raw.next())
                .isEqualTo("close 1002 Expected an acknowledgement of what was sent, got one of 9007199254740991");
    }

    @Test
    void a_message_before_the_hello_is_a_violation() throws Exception {
        RawResumer raw = server.connect("/a");
        raw.say("1 one");
        assertThat(raw.next()).isEqualTo("close 1002 Expected a hello first, got another message");
    }

    @Test
    void a_newer_connection_replaces_one_whose_loss_was_not_noticed() throws Exception {
        RawResumer first = server.connect("/a");
        Welcome welcome = first.hello(0, null);
        RawResumer second = server.connect("/a");
        assertThat(second.hello(0, welcome.token()).outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(first.next()).startsWith("close 1006");
        server.take().send("here");
        assertThat(second.next()).isEqualTo("1 here");
    }

    @Test
    void no_connection_is_welcomed_while_the_handler_of_any_before_it_still_runs() throws Exception {
        RawResumer first = server.connect("/slow");
        ResumeToken token = first.hello(0, null).token();
        first.say("1 one");
        assertThat(server.hear()).isEqualTo("one");
        server.connect("/slow").ask(0, token).lose();
        RawResumer third = server.connect("/slow").ask(0, token).send("06");
        assertThat(third.next()).startsWith("close 1002 Expected nothing before the answer to the hello");
        assertThat(server.sessions().parked()).isZero();

        RawResumer fourth = server.connect("/slow").ask(0, token);
        server.letThrough();
        Welcome welcome = fourth.welcome();
        assertThat(welcome.outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(welcome.received()).isEqualTo(1);
    }

    @Test
    void a_token_is_worth_nothing_to_another_user_at_another_path_or_from_another_page() throws Exception {
        ResumeToken token =
                server.connect("/user/a", "X-User", "ann").hello(0, null).token();
        assertThat(server.connect("/user/a", "X-User", "bob").hello(0, token).outcome())
                .isEqualTo(Outcome.RESET);
        assertThat(server.connect("/user/b", "X-User", "ann").hello(0, token).outcome())
                .isEqualTo(Outcome.RESET);
        assertThat(server.connect("/user/a", "X-User", "ann", "Origin", server.origin())
                        .hello(0, token)
                        .outcome())
                .isEqualTo(Outcome.RESET);
        assertThat(server.connect("/user/a", "X-User", "ann").hello(0, token).outcome())
                .isEqualTo(Outcome.RESUMED);
    }

    @Test
    void a_guessed_token_begins_a_new_session() throws Exception {
        ResumeToken guessed = new ResumeToken(new byte[ResumeToken.LENGTH]);
        Welcome welcome = server.connect("/a").hello(0, guessed);
        assertThat(welcome.outcome()).isEqualTo(Outcome.RESET);
        assertThat(welcome.token().bytes()).isNotEqualTo(guessed.bytes());
    }

    @Test
    void a_close_is_the_last_message_and_arrives_on_a_later_connection() throws Exception {
        RawResumer first = server.connect("/a");
        ResumeToken token = first.hello(0, null).token();
        ResumableSocket socket = server.take();
        server.lose(first);
        socket.send("last words");
        socket.close(new CloseReason(() -> 4321, "done"));
        assertThat(failure(socket.send("too late"))).isInstanceOf(SessionEndedException.class);

        RawResumer second = server.connect("/a");
        second.hello(0, token);
        assertThat(second.next()).isEqualTo("1 last words");
        assertThat(second.next()).isEqualTo("05000000000000000210e1646f6e65");
        second.send("040000000000000002");
        assertThat(second.next()).startsWith("close 1000");
        assertThat(end(socket).getCloseCode().getCode()).isEqualTo(4321);
    }

    @Test
    void a_client_ends_its_session_for_good() throws Exception {
        RawResumer raw = server.connect("/a");
        ResumeToken token = raw.hello(0, null).token();
        raw.send("05000000000000000103e8627965");
        assertThat(raw.next()).isEqualTo("040000000000000001");
        assertThat(raw.next()).startsWith("close 1000");
        CloseReason reason = end(server.take());
        assertThat(reason.getCloseCode().getCode()).isEqualTo(1000);
        assertThat(reason.getReasonPhrase()).isEqualTo("bye");
        assertThat(server.connect("/a").hello(0, token).outcome()).isEqualTo(Outcome.RESET);
    }

    @ParameterizedTest
    @CsvSource({"1014, 03f6", "2999, 0bb7", "3000, 0bb8", "4999, 1387"})
    void a_session_may_be_ended_with_a_code_that_jakarta_has_no_constant_for(int code, String onWire) throws Exception {
        RawResumer raw = server.connect("/a");
        raw.hello(0, null);
        raw.send("050000000000000001" + onWire + "627965");
        assertThat(raw.next()).isEqualTo("040000000000000001");
        assertThat(raw.next()).startsWith("close 1000");
        CloseReason reason = end(server.take());
        assertThat(reason.getCloseCode().getCode()).isEqualTo(code);
        assertThat(reason.getReasonPhrase()).isEqualTo("bye");
    }

    @Test
    void a_handler_that_throws_ends_the_session_with_1011() throws Exception {
        RawResumer raw = server.connect("/boom");
        raw.hello(0, null);
        raw.say("1 boom");
        assertThat(raw.nextBut("04")).isEqualTo("05000000000000000103f354686520656e64706f696e74206661696c6564");
    }

    @Test
    void a_handler_that_has_thrown_gets_no_more_messages() throws Exception {
        RawResumer raw = server.connect("/boom");
        raw.hello(0, null);
        raw.say("1 boom").say("2 again").say("3 and again").send("06");
        assertThat(server.hear()).isEqualTo("boom");
        assertThat(raw.nextBut("05")).isEqualTo("040000000000000001");
        raw.send("05000000000000000403e8627965");
        assertThat(raw.nextBut("05")).isEqualTo("040000000000000004");
        assertThat(server.hearsNothing()).isTrue();
    }

    @Test
    void an_application_may_acknowledge_later_and_hears_each_message_once() throws Exception {
        RawResumer first = server.connect("/later");
        ResumeToken token = first.hello(0, null).token();
        first.say("1 one").say("2 two");
        UnacknowledgedMessage one = server.unacknowledged();
        assertThat(server.unacknowledged().message()).isEqualTo(WsMessage.of("two"));
        server.lose(first);
        one.acknowledge();

        RawResumer second = server.connect("/later");
        assertThat(second.hello(0, token).received()).isEqualTo(1);
        second.say("2 two").say("3 three");
        UnacknowledgedMessage three = server.unacknowledged();
        assertThat(three.id()).isEqualTo(3);
        three.acknowledge();
        server.time().advance(Duration.ofMillis(20));
        assertThat(second.next()).isEqualTo("040000000000000003");
    }

    @Test
    void a_client_of_no_such_subprotocol_is_refused_with_400() {
        assertThatThrownBy(() -> server.client().connectToServer(WsClient.endpoint(ws -> {}), null, server.uri("/a")))
                .hasMessageContaining("400");
    }

    @Test
    void a_second_handler_is_refused() throws Exception {
        server.connect("/a").hello(0, null);
        ResumableSocket socket = server.take();
        assertThatThrownBy(() -> socket.onMessage(message -> {})).isInstanceOf(IllegalStateException.class);
    }
}
