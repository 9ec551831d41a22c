package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.Live;
import dev.sockeye.session.OpenSession;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.connection.Threads.Running;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionDrainTest {
    private static final SessionDrain DRAIN =
            new SessionDrain(new CloseStatus(CloseStatus.GOING_AWAY, "The server is stopping"));

    @Test
    void nothing_to_close_takes_no_time_even_for_an_interrupted_thread() {
        Thread.currentThread().interrupt();
        DRAIN.run(List.of(), Duration.ofDays(1));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void sessions_that_end_by_themselves_need_not_wait_for_their_turn() {
        Live live = Live.of(new Live.Scripted()).open();
        List<OpenSession> sessions = List.copyOf(live.openSessions.all());
        live.wired.connection.fail(new IOException("gone"));
        DRAIN.begin(sessions, Duration.ofDays(1), new Random(1));
        assertThat(live.wire()).isEmpty();
    }

    @Test
    void an_interrupt_closes_all_that_wait_for_their_turn_at_once() {
        Live live = Live.of(new Live.Scripted()).open();
        Thread.currentThread().interrupt();
        DRAIN.begin(List.copyOf(live.openSessions.all()), Duration.ofDays(1), new Random(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(live.wire()).containsExactly("close:1001:The server is stopping");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_connection_whose_endpoint_has_been_notified_of_the_end_is_waited_for(Role role) throws Exception {
        Live.Scripted endpoint = new Live.Scripted();
        Live live = Live.of(endpoint, role).open();
        live.session.close();
        assertThat(endpoint.reasons).hasSize(1);
        List<OpenSession> sessions = List.copyOf(live.openSessions.all());
        Running<Void> drain = Threads.run(() -> {
            DRAIN.run(sessions, Duration.ofDays(1));
            return null;
        });
        drain.awaitBlocked();
        assertThat(live.wired.transport.isClosed()).isFalse();
        live.wired.receive(live.wired.remote.close(1000, ""));
        live.wired.connection.endOfInput();
        drain.get();
        assertThat(live.wired.transport.isClosed()).isTrue();
        assertThat(live.wire()).containsExactly("close:1000:");
    }
}
