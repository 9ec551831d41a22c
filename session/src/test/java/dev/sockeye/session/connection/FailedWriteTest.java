package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A peer that has said its last and closed its stream makes writes fail; what it has said is read nevertheless. */
class FailedWriteTest {
    private static Wired withFailedWrite(Role role) {
        Wired wired = Wired.of(role).open();
        wired.transport.behave(Behaviour.FAILING);
        assertThatThrownBy(() -> wired.connection.sendAndWait(new Outgoing.Text("a")))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("Broken pipe");
        return wired;
    }

    private static ByteBuffer close(Wired wired, int high, int low) {
        return wired.remote.raw(0x88, (byte) high, (byte) low);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("D-CLS-15")
    void a_close_that_was_sent_before_is_the_end_of_the_connection(Role role) {
        Wired wired = withFailedWrite(role);
        assertThat(wired.listener.log()).containsExactly("open");

        wired.receive(wired.remote.text("last words"), close(wired, 0x03, 0xE9));

        assertThat(wired.listener.log()).containsExactly("open", "text:last words", "close:1001");
        wired.connection.endOfInput();
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.timers.alarms()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void the_end_of_the_stream_is_1006_with_nothing_to_wait_for(Role role) {
        Wired wired = withFailedWrite(role);

        wired.connection.endOfInput();

        assertThat(wired.listener.log()).containsExactly("open", "close:1006");
        assertThat(wired.transport.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_peer_that_says_nothing_more_is_given_up_after_a_second_with_the_cause(Role role) {
        Wired wired = withFailedWrite(role);

        wired.timers.advance(Duration.ofMillis(999));
        assertThat(wired.listener.log()).containsExactly("open");
        wired.timers.advance(Duration.ofMillis(1));

        assertThat(wired.listener.log()).containsExactly("open", "close:1006");
        assertThat(wired.listener.endings())
                .singleElement()
                .satisfies(ending -> assertThat(ending.failure()).hasMessage("Broken pipe"));
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.timers.alarms()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_more_is_sent_and_each_sender_hears_of_it_at_once(Role role) {
        Wired wired = withFailedWrite(role);
        wired.transport.behave(Behaviour.INLINE);
        List<Throwable> notified = new ArrayList<>();

        wired.connection.send(new Outgoing.Text("late"), Duration.ZERO, notified::add);
        wired.connection.send(new Outgoing.Ping(ByteBuffer.allocate(0)), Duration.ZERO, notified::add);

        assertThat(notified)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).hasRootCauseMessage("Broken pipe"));
        assertThatThrownBy(() -> wired.connection.sendAndWait(new Outgoing.Text("late")))
                .hasRootCauseMessage("Broken pipe");
        assertThat(wired.transport.writeCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_write_that_fails_later_leaves_the_peers_close_to_be_read(Role role) {
        Wired wired = Wired.of(role).open();
        wired.transport.behave(Behaviour.PENDING);
        List<Throwable> notified = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("a"), Duration.ZERO, notified::add);

        wired.transport.failWrite(new IOException("Connection reset"));
        wired.receive(close(wired, 0x03, 0xE8));

        assertThat(notified)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasRootCauseMessage("Connection reset"));
        assertThat(wired.listener.log()).containsExactly("open", "close:1000");
    }

    @ParameterizedTest
    @EnumSource
    void a_close_that_cannot_be_written_ends_with_the_peers_or_after_a_second(Role role) {
        Wired wired = Wired.of(role).open();
        wired.transport.behave(Behaviour.FAILING);

        wired.connection.close(CloseStatus.of(1000, ""), CloseStatus.of(1000, ""));
        assertThat(wired.listener.log()).containsExactly("open", "close:1000");
        assertThat(wired.transport.isClosed()).isFalse();
        wired.timers.advance(Duration.ofSeconds(1));

        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.timers.alarms()).isZero();
    }

    private static List<Throwable> beingWrittenWhenTheStreamEnds(Wired wired) {
        wired.transport.behave(Behaviour.PENDING);
        List<Throwable> outcomes = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("a"), Duration.ZERO, outcomes::add);
        wired.connection.send(new Outgoing.Text("b"), Duration.ZERO, outcomes::add);
        wired.connection.endOfInput();
        assertThat(wired.listener.log()).containsExactly("open", "close:1006");
        return outcomes;
    }

    @ParameterizedTest
    @EnumSource
    void a_peer_that_has_ended_its_stream_gets_what_was_sent_before(Role role) {
        Wired wired = Wired.of(role).open();
        List<Throwable> outcomes = beingWrittenWhenTheStreamEnds(wired);
        assertThat(wired.transport.isClosed()).isFalse();

        wired.transport.behave(Behaviour.INLINE);
        wired.transport.finishWrite();

        assertThat(wired.wire()).containsExactly("text:a", "text:b");
        assertThat(outcomes).containsExactly(null, null);
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.timers.alarms()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_peer_that_has_ended_its_stream_and_takes_nothing_is_given_up_in_time_and_senders_hear_of_it(Role role) {
        Wired wired = Wired.of(role).open();
        List<Throwable> outcomes = beingWrittenWhenTheStreamEnds(wired);

        wired.timers.advance(wired.settings.closeTimeout());

        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(outcomes)
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(IOException.class));
        assertThat(wired.timers.alarms()).isZero();
    }

    /** No transport reports a write that it will never go on with. */
    @ParameterizedTest
    @EnumSource
    void a_sender_hears_of_it_too_when_the_peer_does_not_answer_a_close_in_time(Role role) {
        Wired wired = Wired.of(role).open();
        wired.transport.behave(Behaviour.PENDING);
        List<Throwable> outcomes = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("a"), Duration.ZERO, outcomes::add);
        wired.connection.close(CloseStatus.of(1000, ""), CloseStatus.of(1000, ""));

        wired.timers.advance(wired.settings.closeTimeout());

        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(outcomes).singleElement().isInstanceOf(IOException.class);
    }
}
