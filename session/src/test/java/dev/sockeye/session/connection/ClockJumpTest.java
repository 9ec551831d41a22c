package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.settings.WebSocketSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A clock that jumps, as after SIGSTOP, a debugger or a snapshot of the machine: all times are over at once, and what the peer
 * did meanwhile has not been read. It is, before anybody is judged.
 */
class ClockJumpTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final WebSocketSettings PINGING =
            Wired.SETTINGS.toBuilder().pingInterval(Duration.ofSeconds(25)).build();

    private static Wired wired(Role role, WebSocketSettings settings) {
        return Wired.of(role, settings, List.of()).open();
    }

    @ParameterizedTest
    @EnumSource
    void a_pong_that_was_not_read_in_time_keeps_the_connection_and_none_at_all_does_not(Role role) {
        Wired wired = wired(role, PINGING);
        wired.timers.advance(Duration.ofSeconds(26));
        assertThat(wired.wire()).singleElement().asString().startsWith("ping:");
        wired.timers.jump(DAY);
        assertThat(wired.transport.isClosed()).isFalse();
        wired.receive(wired.remote.pong());
        wired.timers.advance(SECOND);
        assertThat(wired.transport.isClosed()).isFalse();

        wired.timers.advance(Duration.ofSeconds(26));
        wired.timers.jump(DAY);
        wired.timers.advance(SECOND);
        assertThat(wired.transport.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_write_that_goes_on_after_a_jump_is_not_too_late(Role role) {
        Wired wired = wired(role, Wired.SETTINGS);
        wired.transport.behave(Behaviour.PENDING);
        List<Object> outcomes = new ArrayList<>();
        wired.connection.send(
                new Outgoing.Text("x".repeat(1000)), Duration.ZERO, failure -> outcomes.add(String.valueOf(failure)));
        wired.timers.jump(DAY);
        wired.transport.progressWrite(10);
        wired.timers.advance(SECOND);
        wired.transport.finishWrite();
        assertThat(outcomes).containsExactly("null");
        assertThat(wired.connection.isOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_message_may_be_completed_and_an_idle_connection_used_after_a_jump(Role role) {
        Wired wired = wired(role, Wired.SETTINGS);
        wired.connection.setIdleTimeout(Duration.ofMinutes(5));
        wired.receive(wired.remote.textPart("be", false));
        wired.timers.jump(DAY);
        wired.receive(wired.remote.textPart("gun", true));
        wired.timers.advance(SECOND);
        assertThat(wired.listener.log()).containsExactly("open", "text:begun");
        assertThat(wired.connection.isOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void the_answer_to_a_close_may_be_read_after_a_jump(Role role) {
        Wired wired = wired(role, Wired.SETTINGS);
        wired.connection.close(Closings.NORMAL, Closings.NORMAL);
        wired.timers.jump(DAY);
        wired.receive(wired.remote.close(1000, ""));
        assertThat(wired.listener.endings())
                .singleElement()
                .satisfies(ending -> assertThat(ending.failure()).isNull());
    }

    @ParameterizedTest
    @EnumSource
    void clocks_that_jump_all_the_time_put_nothing_off_for_ever(Role role) {
        Wired wired = wired(role, Wired.SETTINGS);
        wired.connection.setIdleTimeout(Duration.ofMinutes(5));
        wired.timers.jump(DAY);
        wired.timers.jump(DAY);
        assertThat(wired.wire()).singleElement().asString().startsWith("close:1001:");
    }
}
