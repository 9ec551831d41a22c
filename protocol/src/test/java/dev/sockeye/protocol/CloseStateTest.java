package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of the closing handshake times everything that can happen: the table of {@link CloseState}. */
@InBothRoles
record CloseStateTest(Role role) {
    private static final Limits LIMITS =
            new Limits(10, 10, 3, Duration.ofNanos(100), Duration.ofNanos(10), 100, Limits.ANY_FRAME);

    /** How each state is reached; CLOSED in all the ways there are. */
    enum State {
        OPEN,
        CLOSING,
        CLOSED_BY_PEER,
        CLOSED_BY_US,
        CLOSED_BY_VIOLATION,
        CLOSED_BY_VIOLATION_WHILE_CLOSING,
        CLOSED_BY_EOF,
        CLOSED_BY_TIME;

        Peer reachedBy(Peer peer) {
            if (this == CLOSING || this == CLOSED_BY_US || this == CLOSED_BY_TIME) {
                peer.engine.close(CloseStatus.NONE, 0);
            }
            switch (this) {
                case CLOSED_BY_PEER, CLOSED_BY_US -> peer.sends("8800");
                case CLOSED_BY_VIOLATION -> peer.sends("8300");
                case CLOSED_BY_VIOLATION_WHILE_CLOSING -> {
                    peer.engine.close(CloseStatus.NONE, 0);
                    peer.sends("8300");
                }
                case CLOSED_BY_EOF -> peer.engine.receiveEof();
                case CLOSED_BY_TIME -> peer.engine.tick(10);
                default -> {}
            }
            peer.poll().events();
            peer.output();
            return peer;
        }
    }

    /** What can happen to an engine. */
    enum Happening {
        SEND_TEXT,
        SEND_BINARY,
        SEND_PING,
        SEND_PONG,
        CLOSE,
        RECEIVE_TEXT,
        RECEIVE_BINARY,
        RECEIVE_PING,
        RECEIVE_PONG,
        RECEIVE_CLOSE,
        RECEIVE_VIOLATION,
        RECEIVE_EOF,
        TICK_EARLY,
        TICK_LATE;

        String happensTo(Peer peer) {
            try {
                to(peer);
                return String.join("; ", peer.poll().events());
            } catch (IllegalStateException e) {
                return "ISE";
            }
        }

        private void to(Peer peer) {
            switch (this) {
                case SEND_TEXT -> peer.engine.sendText("A", true);
                case SEND_BINARY -> peer.engine.sendBinary(ByteBuffer.wrap(new byte[] {1}), true);
                case SEND_PING -> peer.engine.ping(ByteBuffer.allocate(0));
                case SEND_PONG -> peer.engine.pong(ByteBuffer.allocate(0));
                case CLOSE -> peer.engine.close(new CloseStatus(1001, ""), 5);
                case RECEIVE_TEXT -> peer.sends("8101 41");
                case RECEIVE_BINARY -> peer.sends("8201 01");
                case RECEIVE_PING -> peer.sends("8900");
                case RECEIVE_PONG -> peer.sends("8a00");
                case RECEIVE_CLOSE -> peer.sends("8802 03e8");
                case RECEIVE_VIOLATION -> peer.sends("8801 00");
                case RECEIVE_EOF -> peer.engine.receiveEof();
                case TICK_EARLY -> peer.engine.tick(9);
                case TICK_LATE -> peer.engine.tick(10);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # happening       | seen                                          | sent     | then
            SEND_TEXT         |                                               | 810141   | OPEN
            SEND_BINARY       |                                               | 820101   | OPEN
            SEND_PING         |                                               | 8900     | OPEN
            SEND_PONG         |                                               | 8a00     | OPEN
            CLOSE             |                                               | 880203e9 | CLOSING
            RECEIVE_TEXT      | text A                                        |          | OPEN
            RECEIVE_BINARY    | binary 01                                     |          | OPEN
            RECEIVE_PING      | ping                                          | 8a00     | OPEN
            RECEIVE_PONG      | pong                                          |          | OPEN
            RECEIVE_CLOSE     | closed PEER 1000                              | 880203e8 | CLOSED
            RECEIVE_VIOLATION | closed VIOLATION 1002 CLOSE_PAYLOAD_OF_ONE_BYTE | 1002   | CLOSED
            RECEIVE_EOF       | closed LOST 1006 The connection ended without a Close frame | | CLOSED
            TICK_EARLY        |                                               |          | OPEN
            TICK_LATE         |                                               |          | OPEN
            """)
    @Tag("D-CLS-4")
    void while_open(Happening happening, String seen, String sent, CloseState then) {
        String output = "1002".equals(sent)
                ? Hex.of(Wire.close(
                        1002, Violation.CLOSE_PAYLOAD_OF_ONE_BYTE.status().reason()))
                : sent;

        check(State.OPEN, happening, seen, output, then);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # happening       | seen                                            | then
            SEND_TEXT         | ISE                                             | CLOSING
            SEND_BINARY       | ISE                                             | CLOSING
            SEND_PING         | ISE                                             | CLOSING
            SEND_PONG         | ISE                                             | CLOSING
            CLOSE             |                                                 | CLOSING
            RECEIVE_TEXT      |                                                 | CLOSING
            RECEIVE_BINARY    |                                                 | CLOSING
            RECEIVE_PING      |                                                 | CLOSING
            RECEIVE_PONG      |                                                 | CLOSING
            RECEIVE_CLOSE     | closed LOCAL 1000                               | CLOSED
            RECEIVE_VIOLATION | closed VIOLATION 1002 CLOSE_PAYLOAD_OF_ONE_BYTE | CLOSED
            RECEIVE_EOF       | closed LOST 1006 The connection ended without a Close frame | CLOSED
            TICK_EARLY        |                                                 | CLOSING
            TICK_LATE         | closed LOST 1006 The peer did not answer the Close frame in time | CLOSED
            """)
    @Tag("D-CLS-5")
    @Tag("D-CLS-7")
    @Tag("D-CLS-9")
    void while_closing_nothing_more_is_sent(Happening happening, String seen, CloseState then) {
        check(State.CLOSING, happening, seen, null, then);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("D-CLS-5")
    @Tag("D-CLS-6")
    void once_closed_sends_are_refused_and_nothing_else_matters(State state, Happening happening) {
        boolean refused = happening.name().startsWith("SEND");

        check(state, happening, refused ? "ISE" : null, null, CloseState.CLOSED);
    }

    static Stream<Arguments> once_closed_sends_are_refused_and_nothing_else_matters() {
        return Arrays.stream(State.values())
                .filter(state -> state.name().startsWith("CLOSED"))
                .flatMap(state -> Arrays.stream(Happening.values()).map(happening -> Arguments.of(state, happening)));
    }

    private void check(State state, Happening happening, String seen, String sent, CloseState then) {
        Peer peer = state.reachedBy(new Peer(role, LIMITS));

        assertThat(happening.happensTo(peer)).isEqualTo(seen == null ? "" : seen);
        assertThat(peer.output()).isEqualTo(sent == null ? "" : sent);
        assertThat(peer.engine.isOpen()).isEqualTo(then == CloseState.OPEN);
        assertThat(peer.engine.isClosed()).isEqualTo(then == CloseState.CLOSED);
    }
}
