package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.PreparedMessage;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a connection counts of what comes and goes. */
class TrafficCountsTest {
    private static final SendCompletion NOBODY = failure -> {};
    private static final Object PARTS = new Object();

    /** Frames of a client have a mask of four bytes. */
    @ParameterizedTest
    @CsvSource({"SERVER, 11 + 7 + 8 + 7, 3", "CLIENT, 7 + 3 + 4 + 3, 7"})
    void a_message_counts_once_and_bytes_as_they_are_on_the_wire(Role role, String received, long pong) {
        Wired wired = Wired.of(role).open();
        Remote remote = wired.remote;
        wired.receive(remote.text("Hello"), remote.textPart("a", false), remote.textPart("bc", true), remote.ping("p"));

        assertThat(wired.connection.traffic()).isEqualTo(new TrafficCounts(2, sum(received), 0, pong, 0));
    }

    @ParameterizedTest
    @CsvSource({"SERVER, 4 + 3 + 3 + 4 + 5 + 2", "CLIENT, 8 + 7 + 7 + 8 + 9 + 6"})
    void what_is_sent_counts_once_for_each_message(Role role, String sent) throws IOException {
        Wired wired = Wired.of(role).open();
        wired.connection.sendAndWait(new Outgoing.Text("Hi"));
        wired.connection.sendAndWait(new Outgoing.TextPart(PARTS, "a", false));
        wired.connection.sendAndWait(new Outgoing.TextPart(PARTS, "b", true));
        wired.connection.send(
                new Outgoing.Shared(List.of(PreparedMessage.text("ab"), PreparedMessage.text("abc"))),
                Duration.ZERO,
                NOBODY);
        wired.connection.send(new Outgoing.Ping(Remote.together()), Duration.ZERO, NOBODY);

        assertThat(wired.connection.traffic()).isEqualTo(new TrafficCounts(0, 0, 4, sum(sent), 0));
    }

    @Test
    void what_the_host_has_not_taken_is_queued_and_never_counts_as_sent_if_the_connection_is_lost() {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        wired.connection.send(new Outgoing.Text("Hi"), Duration.ZERO, NOBODY);
        assertThat(wired.connection.traffic()).isEqualTo(new TrafficCounts(0, 0, 1, 0, 4));

        wired.connection.fail(new IOException("reset"));
        assertThat(wired.connection.traffic()).isEqualTo(new TrafficCounts(0, 0, 1, 0, 0));
    }

    private static long sum(String terms) {
        return List.of(terms.split(" \\+ ")).stream().mapToLong(Long::parseLong).sum();
    }
}
