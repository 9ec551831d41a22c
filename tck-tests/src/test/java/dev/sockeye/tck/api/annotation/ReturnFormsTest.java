package dev.sockeye.tck.api.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.coder.ForBuiltIns;
import dev.sockeye.tck.api.coder.Kinds;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message method returns is sent, in either role. */
class ReturnFormsTest {
    @RegisterExtension
    final Host host = new Host();

    @ServerEndpoint(value = "/at", encoders = ForBuiltIns.OfInteger.class)
    @ClientEndpoint(encoders = ForBuiltIns.OfInteger.class)
    public static class EncodedNumber {
        @OnMessage
        public int length(String text) {
            return text.length();
        }
    }

    @ServerEndpoint(value = "/at", encoders = Kinds.StreamOf.class)
    @ClientEndpoint(encoders = Kinds.StreamOf.class)
    public static class EncodedObject {
        @OnMessage
        public Kinds.InStream answer(String text) {
            return new Kinds.InStream(text, false);
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Sometimes {
        @OnMessage
        public String answer(String text) {
            return text.equals("nothing") ? null : text;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class PartByPart {
        @OnMessage
        public String answer(String part, boolean last) {
            return part + (last ? " is last" : " is a part");
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Leaving extends Reporting {
        @OnMessage
        public String answer(String text, Session session) throws IOException {
            session.close();
            return text;
        }
    }

    static Stream<Arguments> primitives() {
        return Cases.inBothRoles(
                Arguments.of(ReturnForms.BooleanPrimitive.class, "true"),
                Arguments.of(ReturnForms.BytePrimitive.class, "-5"),
                Arguments.of(ReturnForms.CharPrimitive.class, "ö"),
                Arguments.of(ReturnForms.DoublePrimitive.class, "1.5"),
                Arguments.of(ReturnForms.FloatPrimitive.class, "2.5"),
                Arguments.of(ReturnForms.IntPrimitive.class, "1234567"),
                Arguments.of(ReturnForms.LongPrimitive.class, "-1"),
                Arguments.of(ReturnForms.ShortPrimitive.class, "300"),
                Arguments.of(ReturnForms.BooleanWrapper.class, "false"),
                Arguments.of(ReturnForms.ByteWrapper.class, "5"),
                Arguments.of(ReturnForms.CharacterWrapper.class, "c"),
                Arguments.of(ReturnForms.DoubleWrapper.class, "NaN"),
                Arguments.of(ReturnForms.FloatWrapper.class, "-0.5"),
                Arguments.of(ReturnForms.IntegerWrapper.class, "0"),
                Arguments.of(ReturnForms.LongWrapper.class, "9"),
                Arguments.of(ReturnForms.ShortWrapper.class, "7"));
    }

    @ParameterizedTest
    @MethodSource("primitives")
    @Tag("B-MSG-10")
    void a_primitive_is_sent_as_its_text(Role role, Class<?> endpoint, String value) throws Exception {
        RawPeer peer = Annotated.peer(host, role, endpoint);

        peer.send(RawFrame.text(value));

        assertThat(peer.next()).isEqualTo(RawFrame.text(value));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-10")
    void an_encoder_for_the_wrapper_goes_before_the_text_of_a_primitive(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, EncodedNumber.class);

        peer.send(RawFrame.text("four"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("<4>"));
    }

    static Stream<Arguments> binaries() {
        return Cases.inBothRoles(
                Arguments.of(ReturnForms.BytesForText.class, "bytes"),
                Arguments.of(ReturnForms.BufferForText.class, "a buffer's part"),
                Arguments.of(ReturnForms.DirectBufferForText.class, "memory without an array"));
    }

    @ParameterizedTest
    @MethodSource("binaries")
    @Tag("B-MSG-9")
    @Tag("B-MSG-17")
    void bytes_are_sent_as_binary_whatever_they_answer(Role role, Class<?> endpoint, String value) throws Exception {
        RawPeer peer = Annotated.peer(host, role, endpoint);

        peer.send(RawFrame.text(value));

        assertThat(peer.next()).isEqualTo(RawFrame.binary(value.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-17")
    void a_string_is_sent_as_text_whatever_it_answers(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, ReturnForms.TextForBytes.class);

        peer.send(RawFrame.binary("abc".getBytes(UTF_8)));

        assertThat(peer.next()).isEqualTo(RawFrame.text("abc"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-9")
    @Tag("B-MSG-17")
    void an_object_is_sent_by_its_encoder(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, EncodedObject.class);

        peer.send(RawFrame.text("abc"));

        RawFrame answer = peer.next();
        assertThat(answer.opcode()).isEqualTo(RawFrame.BINARY);
        assertThat(answer.text()).isEqualTo("stream abc");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-11")
    void nothing_is_sent_for_null(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Sometimes.class);

        peer.send(RawFrame.text("nothing"), RawFrame.text("something"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("something"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-13")
    void each_part_may_be_answered_with_a_message(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, PartByPart.class);

        peer.send(RawFrame.text("one").notFinal());
        assertThat(peer.next()).isEqualTo(RawFrame.text("one is a part"));
        peer.send(RawFrame.continuation("two"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("two is last"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-MSG-12")
    void the_answer_of_a_method_that_closed_the_session_is_not_sent(Role role) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Leaving.class);

        peer.send(RawFrame.text("abc"));

        assertThat(peer.next()).isEqualTo(RawFrame.close(1000, ""));
    }
}
