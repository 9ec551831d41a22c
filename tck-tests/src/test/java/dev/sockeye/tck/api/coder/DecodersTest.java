package dev.sockeye.tck.api.coder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.annotation.Annotated;
import dev.sockeye.tck.api.annotation.Cases;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which decoder takes a message, and what becomes of one that none takes, in either role. */
class DecodersTest {
    @RegisterExtension
    final Host host = new Host();

    private void assertAnswer(Role role, Class<?> receiver, RawFrame message, String answer) throws Exception {
        RawPeer peer = Annotated.peer(host, role, receiver);
        peer.send(message);
        assertThat(peer.next()).isEqualTo(RawFrame.text(answer));
    }

    private static RawFrame binary(String text) {
        return RawFrame.binary(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-COD-3")
    void the_first_that_is_willing_decodes(Role role) throws Exception {
        assertAnswer(role, Receivers.NeverFirstSecond.class, RawFrame.text("x"), "first x");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-COD-3")
    void no_other_is_asked_when_the_one_that_was_willing_fails(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Receivers.FailingThenSecond.class);

        peer.send(RawFrame.text(Hearsay.BAD), RawFrame.text("x"));

        assertThat(peer.next().text()).startsWith("DecodeException");
        assertThat(peer.next()).isEqualTo(RawFrame.text("first x"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-COD-4")
    void a_decoder_that_has_looked_at_a_buffer_leaves_all_of_it_to_the_next(Role role) throws Exception {
        assertAnswer(role, Receivers.NeverOfBytesThenBytes.class, binary("x"), "bytes x");
    }

    static Stream<Arguments> streams() {
        return Cases.inBothRoles(
                Arguments.of(Receivers.ReaderThenFirst.class, RawFrame.text("x"), "reader x"),
                Arguments.of(Receivers.NeverThenReader.class, RawFrame.text("x"), "reader x"),
                Arguments.of(Receivers.NeverOfBytesThenStream.class, binary("x"), "stream x"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    @Tag("A-COD-5")
    void a_stream_decoder_decodes_when_its_turn_comes(Role role, Class<?> receiver, RawFrame message, String answer)
            throws Exception {
        assertAnswer(role, receiver, message, answer);
    }

    static Stream<Arguments> unwanted() {
        return Cases.inBothRoles(
                Arguments.of(Receivers.OnlyNever.class, RawFrame.text("x")),
                Arguments.of(Receivers.OnlyNeverOfBytes.class, binary("x")));
    }

    @ParameterizedTest
    @MethodSource("unwanted")
    @Tag("A-COD-6")
    void a_message_that_no_decoder_takes_is_a_decoding_failure_and_the_session_stays(
            Role role, Class<?> receiver, RawFrame message) throws Exception {
        RawPeer peer = Annotated.peer(host, role, receiver);

        peer.send(message, message);

        assertThat(peer.next().text()).startsWith("DecodeException");
        assertThat(peer.next().text()).startsWith("DecodeException");
    }

    static Stream<Arguments> failing() {
        return Cases.inBothRoles(
                Arguments.of(Receivers.FailingThenSecond.class, "DecodeException", "first x"),
                Arguments.of(Receivers.FailingUncheckedOnly.class, "IllegalStateException", "first x"),
                Arguments.of(Receivers.FailingReader.class, "DecodeException", "reader x"),
                Arguments.of(Receivers.ReaderOnly.class, "IOException", "reader x"));
    }

    @ParameterizedTest
    @MethodSource("failing")
    @Tag("A-COD-7")
    @Tag("B-ERR-3")
    @Tag("B-ERR-21")
    void what_a_text_decoder_throws_reaches_the_error_method_and_the_session_stays(
            Role role, Class<?> receiver, String failure, String answer) throws Exception {
        RawPeer peer = Annotated.peer(host, role, receiver);

        peer.send(RawFrame.text(Hearsay.BAD), RawFrame.text("x"));

        assertThat(peer.next().text()).contains(failure);
        assertThat(peer.next()).isEqualTo(RawFrame.text(answer));
    }

    static Stream<Arguments> failingBinary() {
        return Cases.inBothRoles(
                Arguments.of(Receivers.BytesOnly.class, "DecodeException", "bytes x"),
                Arguments.of(Receivers.StreamOnly.class, "IOException", "stream x"));
    }

    @ParameterizedTest
    @MethodSource("failingBinary")
    @Tag("A-COD-7")
    @Tag("B-ERR-3")
    @Tag("B-ERR-21")
    void what_a_binary_decoder_throws_reaches_the_error_method_and_the_session_stays(
            Role role, Class<?> receiver, String failure, String answer) throws Exception {
        RawPeer peer = Annotated.peer(host, role, receiver);

        peer.send(
                RawFrame.of(RawFrame.BINARY, "b".getBytes(UTF_8)).notFinal(), RawFrame.continuation("ad"), binary("x"));

        assertThat(peer.next().text()).contains(failure);
        assertThat(peer.next()).isEqualTo(RawFrame.text(answer));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-COD-8")
    void a_failure_of_the_container_to_decode_text_has_the_text(Role role) throws Exception {
        assertAnswer(role, Receivers.QuotingText.class, RawFrame.text("x"), "text x, bytes null");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-COD-8")
    void a_failure_of_the_container_to_decode_bytes_has_the_bytes(Role role) throws Exception {
        assertAnswer(role, Receivers.QuotingBytes.class, binary("x"), "text null, bytes x");
    }

    static Stream<Arguments> types() {
        return Cases.inBothRoles(
                Arguments.of(Receivers.OfList.class, "a+b"), Arguments.of(Receivers.OfArray.class, "a+b"));
    }

    @ParameterizedTest
    @MethodSource("types")
    @Tag("A-COD-10")
    void the_type_of_a_decoder_is_found_through_its_superclasses(Role role, Class<?> receiver, String answer)
            throws Exception {
        assertAnswer(role, receiver, RawFrame.text("a,b"), answer);
    }

    static Stream<Arguments> builtIns() {
        return Cases.inBothRoles(
                Arguments.of(Receivers.OfNumber.class, "decoded 3"),
                Arguments.of(Receivers.OfText.class, "decoded 123"),
                Arguments.of(Receivers.OfBytes.class, "decoded 123"));
    }

    @ParameterizedTest
    @MethodSource("builtIns")
    @Tag("B-MSG-8")
    void a_decoder_for_a_built_in_type_goes_before_the_built_in_conversion(Role role, Class<?> receiver, String answer)
            throws Exception {
        assertAnswer(role, receiver, RawFrame.text("123"), answer);
    }
}
