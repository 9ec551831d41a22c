package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.client.reconnect.ClientState.Event;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClientStateTest {
    private static final List<Event> COLUMNS =
            List.of(Event.START, Event.OPENED, Event.READY, Event.LOST, Event.RETRY, Event.AWAKE, Event.END);

    /** The whole table: a row for each state, a column for each event, - for never. */
    private static final String TABLE = """
            NEW          CONNECTING -         -         -            -       -          ENDED
            CONNECTING   -          RESTORING -         DISCONNECTED -       -          ENDED
            RESTORING    -          -         CONNECTED DISCONNECTED -       -          ENDED
            CONNECTED    -          -         -         DISCONNECTED -       -          ENDED
            DISCONNECTED -          -         -         -            WAITING -          ENDED
            WAITING      -          -         -         -            -       CONNECTING ENDED
            ENDED        -          -         -         -            -       -          ENDED
            """;

    static Stream<Arguments> rows() {
        return TABLE.lines()
                .map(line -> List.of(line.split(" +")))
                .flatMap(row -> COLUMNS.stream()
                        .map(event -> Arguments.of(
                                ClientState.valueOf(row.get(0)), event, row.get(1 + COLUMNS.indexOf(event)))));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_state_takes_the_events_of_the_table_and_no_other(ClientState state, Event event, String next) {
        if (next.equals("-")) {
            assertThat(state.allows(event)).isFalse();
            assertThatThrownBy(() -> state.after(event))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Expected no " + event + " in state " + state);
        } else {
            assertThat(state.allows(event)).isTrue();
            assertThat(state.after(event)).isEqualTo(ClientState.valueOf(next));
        }
    }

    @Test
    void the_table_has_every_state_and_event() {
        assertThat(COLUMNS).containsExactlyInAnyOrder(Event.values());
        assertThat(rows()).hasSize(ClientState.values().length * Event.values().length);
    }
}
