package dev.sockeye.tck.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.annotation.Annotated;
import dev.sockeye.tck.api.annotation.Cases;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What reaches the error method of an annotated endpoint, and that the session stays, in either role. */
class ErrorMethodTest {
    @RegisterExtension
    final Host host = new Host();

    @BeforeEach
    void forget() {
        Throwing.HAPPENED.clear();
    }

    private static void assertEchoes(RawPeer peer) throws Exception {
        peer.send(RawFrame.text("still here"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("still here"));
    }

    static Stream<Arguments> exceptions() {
        return Cases.inBothRoles(
                Arguments.of("checked", "TimeoutException"),
                Arguments.of("unchecked", "UnsupportedOperationException"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    @Tag("B-ERR-2")
    @Tag("B-ERR-21")
    void what_a_message_method_throws_reaches_the_error_method_and_the_session_stays(
            Role role, String message, String error) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Throwing.InMessage.class);

        peer.send(RawFrame.text(message));

        assertThat(peer.next()).isEqualTo(RawFrame.text(error));
        assertEchoes(peer);
    }

    static Stream<Arguments> errors() {
        return Cases.inBothRoles(
                Arguments.of("assertion", "AssertionError"), Arguments.of("linkage", "NoClassDefFoundError"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    @Tag("B-ERR-15")
    void an_error_is_handled_like_an_exception(Role role, String message, String error) throws Exception {
        what_a_message_method_throws_reaches_the_error_method_and_the_session_stays(role, message, error);
    }

    static Stream<Arguments> encoders() {
        return Cases.inBothRoles(Arguments.of("text", "EncodeException"), Arguments.of("writer", "IOException"));
    }

    @ParameterizedTest
    @MethodSource("encoders")
    @Tag("B-ERR-4")
    @Tag("B-MSG-12")
    @Tag("B-ERR-21")
    void what_the_encoder_of_a_returned_value_throws_reaches_the_error_method(Role role, String message, String error)
            throws Exception {
        RawPeer peer = Annotated.peer(host, role, Throwing.InEncoder.class);

        peer.send(RawFrame.text(message));

        assertThat(peer.next().text()).contains(error);
        assertEchoes(peer);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-ERR-5")
    void a_failing_send_is_reported_to_its_caller_alone(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Throwing.InSending.class);

        peer.send(RawFrame.text("one"), RawFrame.text("two"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("caught"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("caught"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-ERR-7")
    void what_the_closing_method_throws_reaches_the_error_method_with_the_session(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Throwing.InClose.class);

        peer.send(RawFrame.close(1000, ""));

        assertThat(peer.next()).isEqualTo(RawFrame.close(1000, ""));
        assertThat(Throwing.HAPPENED.next()).isEqualTo("closing fails of a session");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-ERR-8")
    void an_error_method_that_throws_changes_nothing(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Throwing.InErrorMethod.class);

        peer.send(RawFrame.text("unchecked"));

        assertEchoes(peer);
        assertThat(Throwing.HAPPENED.soFar()).containsExactly("on purpose");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-ERR-9")
    void without_an_error_method_the_session_stays_as_well(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Throwing.WithoutErrorMethod.class);

        peer.send(RawFrame.text("checked"), RawFrame.text("unchecked"));

        assertEchoes(peer);
    }

    @Test
    @Tag("B-ERR-20")
    void whatever_one_connection_throws_others_are_served() throws Exception {
        URI uri = host.deploy(Throwing.WithoutErrorMethod.class).uri("/at");
        RawPeer other = host.rawClient(uri);
        for (int i = 0; i < 20; i++) {
            RawPeer peer = host.rawClient(uri);
            peer.send(RawFrame.text("assertion"), RawFrame.text("linkage"), RawFrame.text("unchecked"));
        }

        assertEchoes(other);
        assertEchoes(host.rawClient(uri));
    }
}
