package dev.sockeye.tck.api.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest message a method takes, in either role. */
class MessageSizeTest {
    private static final int MAX_SIZE = 10;

    @RegisterExtension
    final Host host = new Host();

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Limited extends Reporting {
        @OnMessage(maxMessageSize = MAX_SIZE)
        public int length(String text) {
            return text.length();
        }

        @OnMessage(maxMessageSize = MAX_SIZE)
        public int length(byte[] bytes) {
            return bytes.length;
        }
    }

    /** Takes more than its session would. */
    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class LimitedAgain extends Limited {
        @OnOpen
        public void opened(Session session) {
            session.setMaxTextMessageBufferSize(MAX_SIZE / 2);
            session.setMaxBinaryMessageBufferSize(MAX_SIZE / 2);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OnlyEmpty {
        @OnMessage(maxMessageSize = 0)
        public String take(String text) {
            return "taken";
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Roomy {
        @OnMessage(maxMessageSize = 64 << 20)
        public int length(String text) {
            return text.length();
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class PartByPart {
        private int length;

        @OnMessage(maxMessageSize = MAX_SIZE)
        public String take(String part, boolean last) {
            length += part.length();
            return last ? "length " + length : null;
        }
    }

    static Stream<Arguments> largest() {
        return Cases.inBothRoles(
                Arguments.of(Limited.class, RawFrame.text("x".repeat(MAX_SIZE)), "10"),
                Arguments.of(Limited.class, RawFrame.text("ö".repeat(MAX_SIZE / 2)), "5"),
                Arguments.of(Limited.class, RawFrame.binary(new byte[MAX_SIZE]), "10"),
                Arguments.of(OnlyEmpty.class, RawFrame.text(""), "taken"));
    }

    @ParameterizedTest
    @MethodSource("largest")
    @Tag("B-MSG-15")
    @Tag("B-MSG-14")
    void a_message_of_the_largest_size_is_taken(Role role, Class<?> endpoint, RawFrame message, String answer)
            throws Exception {
        RawPeer peer = Annotated.peer(host, role, endpoint);

        peer.send(message);

        assertThat(peer.next()).isEqualTo(RawFrame.text(answer));
    }

    static Stream<Arguments> tooLarge() {
        return Cases.inBothRoles(
                Arguments.of(Limited.class, RawFrame.text("x".repeat(MAX_SIZE + 1))),
                Arguments.of(Limited.class, RawFrame.text("ö".repeat(MAX_SIZE / 2 + 1))),
                Arguments.of(Limited.class, RawFrame.binary(new byte[MAX_SIZE + 1])),
                Arguments.of(OnlyEmpty.class, RawFrame.text("x")));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    @Tag("B-MSG-15")
    @Tag("B-ERR-22")
    void a_larger_one_closes_with_1009_before_the_error_method_can_send(Role role, Class<?> endpoint, RawFrame message)
            throws Exception {
        RawPeer peer = Annotated.peer(host, role, endpoint);

        peer.send(message);

        RawFrame first = peer.next();
        assertThat(first.opcode()).isEqualTo(RawFrame.CLOSE);
        assertThat(first.closeCode()).isEqualTo(1009);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-15")
    void the_frames_of_a_message_count_together(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Limited.class);

        peer.send(
                RawFrame.text("x".repeat(MAX_SIZE)).notFinal(),
                RawFrame.continuation("x").notFinal());

        RawFrame first = peer.next();
        assertThat(first.opcode()).isEqualTo(RawFrame.CLOSE);
        assertThat(first.closeCode()).isEqualTo(1009);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-14")
    @Tag("SEC-7")
    void who_takes_large_messages_takes_them_in_many_frames(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Roomy.class);

        peer.send(RawFrame.text("x", 200_000));

        assertThat(peer.next()).isEqualTo(RawFrame.text("1"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-14")
    void the_size_of_a_method_replaces_the_sessions(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, LimitedAgain.class);

        peer.send(RawFrame.text("x".repeat(MAX_SIZE)), RawFrame.binary(new byte[MAX_SIZE]));

        assertThat(peer.next()).isEqualTo(RawFrame.text("10"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("10"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-14")
    void parts_have_no_largest_size(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, PartByPart.class);

        peer.send(RawFrame.text("x".repeat(2 * MAX_SIZE)));

        assertThat(peer.next()).isEqualTo(RawFrame.text("length 20"));
    }
}
