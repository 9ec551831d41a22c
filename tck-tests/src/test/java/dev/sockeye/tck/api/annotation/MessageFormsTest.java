package dev.sockeye.tck.api.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

/** The forms in which a method may take a message: each gets what was sent, in either role. */
class MessageFormsTest {
    @RegisterExtension
    final Host host = new Host();

    static Stream<Arguments> texts() {
        return Cases.inBothRoles(
                Arguments.of(TextForms.OfString.class, "grün \uD83D\uDE00", "String grün \uD83D\uDE00"),
                Arguments.of(TextForms.OfString.class, "", "String "),
                Arguments.of(TextForms.OfReader.class, "grün \uD83D\uDE00", "Reader grün \uD83D\uDE00"),
                Arguments.of(TextForms.OfReader.class, "", "Reader "),
                Arguments.of(TextForms.OfBooleanPrimitive.class, "true", "boolean true"),
                Arguments.of(TextForms.OfBytePrimitive.class, "-128", "byte -128"),
                Arguments.of(TextForms.OfCharPrimitive.class, "ö", "char ö"),
                Arguments.of(TextForms.OfDoublePrimitive.class, "1e300", "double 1.0E300"),
                Arguments.of(TextForms.OfFloatPrimitive.class, "0.25", "float 0.25"),
                Arguments.of(TextForms.OfIntPrimitive.class, "2147483647", "int 2147483647"),
                Arguments.of(TextForms.OfLongPrimitive.class, "-9223372036854775808", "long -9223372036854775808"),
                Arguments.of(TextForms.OfShortPrimitive.class, "32767", "short 32767"),
                Arguments.of(TextForms.OfBoolean.class, "false", "Boolean false"),
                Arguments.of(TextForms.OfByte.class, "127", "Byte 127"),
                Arguments.of(TextForms.OfCharacter.class, "7", "Character 7"),
                Arguments.of(TextForms.OfDouble.class, "-0.5", "Double -0.5"),
                Arguments.of(TextForms.OfFloat.class, "NaN", "Float NaN"),
                Arguments.of(TextForms.OfInteger.class, "-1", "Integer -1"),
                Arguments.of(TextForms.OfLong.class, "0", "Long 0"),
                Arguments.of(TextForms.OfShort.class, "12", "Short 12"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    @Tag("B-MSG-2")
    void text_is_taken_in_each_form(Role role, Class<?> endpoint, String message, String answer) throws Exception {
        RawPeer peer = Annotated.peer(host, role, endpoint);

        peer.send(RawFrame.text(message));

        assertThat(peer.next()).isEqualTo(RawFrame.text(answer));
    }

    static Stream<Arguments> binaries() {
        return Cases.inBothRoles(
                Arguments.of(BinaryForms.OfBytes.class, "abc", "bytes abc"),
                Arguments.of(BinaryForms.OfBytes.class, "", "bytes "),
                Arguments.of(BinaryForms.OfBuffer.class, "abc", "buffer abc"),
                Arguments.of(BinaryForms.OfBuffer.class, "", "buffer "),
                Arguments.of(BinaryForms.OfStream.class, "abc", "stream abc"),
                Arguments.of(BinaryForms.OfStream.class, "", "stream "));
    }

    @ParameterizedTest
    @MethodSource("binaries")
    @Tag("B-MSG-3")
    void bytes_are_taken_in_each_form(Role role, Class<?> endpoint, String message, String answer) throws Exception {
        RawPeer peer = Annotated.peer(host, role, endpoint);

        peer.send(RawFrame.binary(message.getBytes(UTF_8)));

        assertThat(peer.next()).isEqualTo(RawFrame.text(answer));
    }

    static Stream<Arguments> fragmented() {
        return Cases.inBothRoles(
                Arguments.of(RawFrame.TEXT, TextForms.OfString.class, "String one two three"),
                Arguments.of(RawFrame.TEXT, TextForms.OfReader.class, "Reader one two three"),
                Arguments.of(RawFrame.TEXT, TextForms.OfParts.class, "parts one two three, last 1"),
                Arguments.of(RawFrame.BINARY, BinaryForms.OfBytes.class, "bytes one two three"),
                Arguments.of(RawFrame.BINARY, BinaryForms.OfBuffer.class, "buffer one two three"),
                Arguments.of(RawFrame.BINARY, BinaryForms.OfStream.class, "stream one two three"),
                Arguments.of(RawFrame.BINARY, BinaryForms.OfByteParts.class, "byte parts one two three"),
                Arguments.of(RawFrame.BINARY, BinaryForms.OfBufferParts.class, "buffer parts one two three"));
    }

    @ParameterizedTest
    @MethodSource("fragmented")
    @Tag("B-MSG-2")
    @Tag("B-MSG-3")
    void a_message_of_several_frames_is_taken_in_each_form(Role role, int opcode, Class<?> endpoint, String answer)
            throws Exception {
        RawPeer peer = Annotated.peer(host, role, endpoint);

        peer.send(
                RawFrame.of(opcode, "one ".getBytes(UTF_8)).notFinal(),
                RawFrame.continuation("two ").notFinal(),
                RawFrame.continuation("three"));

        assertThat(peer.next()).isEqualTo(RawFrame.text(answer));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-4")
    void a_pong_is_taken(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, BinaryForms.OfPong.class);

        peer.send(RawFrame.of(RawFrame.PONG, "abc".getBytes(UTF_8)));

        assertThat(peer.next()).isEqualTo(RawFrame.text("pong abc"));
    }

    static Stream<Arguments> conversions() {
        return Cases.inBothRoles(
                Arguments.of(TextForms.OfBooleanPrimitive.class, "TRUE", "boolean true"),
                Arguments.of(TextForms.OfBoolean.class, "yes", "Boolean false"),
                Arguments.of(TextForms.OfIntPrimitive.class, "+5", "int 5"),
                Arguments.of(TextForms.OfCharacter.class, "cd", "Character c"),
                Arguments.of(TextForms.OfLong.class, "007", "Long 7"));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    @Tag("B-MSG-7")
    void text_is_read_as_the_wrapper_reads_it(Role role, Class<?> endpoint, String message, String answer)
            throws Exception {
        text_is_taken_in_each_form(role, endpoint, message, answer);
    }

    static Stream<Arguments> unreadable() {
        return Cases.inBothRoles(
                Arguments.of(TextForms.OfIntPrimitive.class, " 5", "5", "int 5"),
                Arguments.of(TextForms.OfInteger.class, "2147483648", "6", "Integer 6"),
                Arguments.of(TextForms.OfBytePrimitive.class, "128", "7", "byte 7"),
                Arguments.of(TextForms.OfShort.class, "1.5", "8", "Short 8"),
                Arguments.of(TextForms.OfLongPrimitive.class, "", "9", "long 9"),
                Arguments.of(TextForms.OfDouble.class, "one", "1", "Double 1.0"),
                Arguments.of(TextForms.OfFloatPrimitive.class, "0x", "2", "float 2.0"),
                Arguments.of(TextForms.OfCharPrimitive.class, "", "c", "char c"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    @Tag("B-MSG-7")
    @Tag("A-COD-7")
    void text_that_does_not_convert_is_a_decoding_failure_and_the_next_is_taken(
            Role role, Class<?> endpoint, String message, String next, String answer) throws Exception {
        RawPeer peer = Annotated.peer(host, role, endpoint);

        peer.send(RawFrame.text(message), RawFrame.text(next));

        assertThat(peer.next().text()).startsWith("DecodeException");
        assertThat(peer.next()).isEqualTo(RawFrame.text(answer));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-6")
    void a_lone_boolean_is_the_message_and_no_flag(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, TextForms.OfBooleanPrimitive.class);

        peer.send(RawFrame.text("tr").notFinal(), RawFrame.continuation("ue"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("boolean true"));
    }
}
