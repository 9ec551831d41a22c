package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.websocket.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("B-MSG-1")
class MessageFormsTest {

    private static final Map<String, String> PATH = Map.of("room", "lobby", "seat", "12", "flag", "true");

    static Stream<Arguments> wholeText() {
        return Stream.of(
                arguments(MessageForms.OfString.class, "some text", "some text"),
                arguments(MessageForms.OfReader.class, "some text", "some text"),
                arguments(MessageForms.OfBooleanPrimitive.class, "true", true),
                arguments(MessageForms.OfBoolean.class, "no", false),
                arguments(MessageForms.OfBytePrimitive.class, "-1", (byte) -1),
                arguments(MessageForms.OfByte.class, "1", (byte) 1),
                arguments(MessageForms.OfCharPrimitive.class, "a", 'a'),
                arguments(MessageForms.OfCharacter.class, "b", 'b'),
                arguments(MessageForms.OfDoublePrimitive.class, "0.5", 0.5),
                arguments(MessageForms.OfDouble.class, "1e9", 1e9),
                arguments(MessageForms.OfFloatPrimitive.class, "0.5", 0.5f),
                arguments(MessageForms.OfFloat.class, "-1", -1f),
                arguments(MessageForms.OfIntPrimitive.class, "+5", 5),
                arguments(MessageForms.OfInteger.class, "-5", -5),
                arguments(MessageForms.OfLongPrimitive.class, "5000000000", 5_000_000_000L),
                arguments(MessageForms.OfLong.class, "0", 0L),
                arguments(MessageForms.OfShortPrimitive.class, "300", (short) 300),
                arguments(MessageForms.OfShort.class, "-300", (short) -300));
    }

    @ParameterizedTest
    @MethodSource("wholeText")
    @Tag("B-MSG-2")
    void whole_text_is_received(Class<? extends Deployed.Recorder> type, String payload, Object expected)
            throws Throwable {
        Deployed endpoint = Deployed.server(type);
        assertThat(endpoint.model().messages()).hasSize(1);
        boolean isStream = type == MessageForms.OfReader.class;
        assertThat(endpoint.binding(MessageKind.TEXT).form())
                .isEqualTo(isStream ? MessageForm.STREAM : MessageForm.WHOLE);
        assertThat(endpoint.text(payload, true)).isNull();
        assertThat(endpoint.target().got).containsExactly(expected);
    }

    static Stream<Class<? extends Deployed.Recorder>> wholeBinary() {
        return Stream.of(
                MessageForms.OfByteArray.class, MessageForms.OfByteBuffer.class, MessageForms.OfInputStream.class);
    }

    @ParameterizedTest
    @MethodSource("wholeBinary")
    @Tag("B-MSG-3")
    void whole_binary_is_received(Class<? extends Deployed.Recorder> type) throws Throwable {
        Deployed endpoint = Deployed.server(type);
        assertThat(endpoint.model().messages()).hasSize(1);
        boolean isStream = type == MessageForms.OfInputStream.class;
        assertThat(endpoint.binding(MessageKind.BINARY).form())
                .isEqualTo(isStream ? MessageForm.STREAM : MessageForm.WHOLE);
        assertThat(endpoint.binary("some bytes", true)).isNull();
        assertThat(endpoint.target().got).containsExactly("some bytes");
    }

    @Test
    @Tag("B-MSG-4")
    void a_pong_is_received() throws Throwable {
        Deployed endpoint = Deployed.server(MessageForms.OfPong.class);
        assertThat(endpoint.model().messages()).hasSize(1);
        assertThat(endpoint.binding(MessageKind.PONG).form()).isEqualTo(MessageForm.WHOLE);
        endpoint.receive(MessageKind.PONG, Deployed.bytes("echo"), true);
        assertThat(endpoint.target().got).containsExactly("echo");
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments(MessageForms.OfStringParts.class, MessageKind.TEXT),
                arguments(MessageForms.OfStringPartsReversed.class, MessageKind.TEXT),
                arguments(MessageForms.OfByteArrayParts.class, MessageKind.BINARY),
                arguments(MessageForms.OfByteBufferParts.class, MessageKind.BINARY));
    }

    @ParameterizedTest
    @MethodSource("parts")
    @Tag("B-MSG-2")
    @Tag("B-MSG-3")
    void parts_are_received_with_the_last_one_marked(Class<? extends Deployed.Recorder> type, MessageKind kind)
            throws Throwable {
        Deployed endpoint = Deployed.server(type);
        assertThat(endpoint.binding(kind).form()).isEqualTo(MessageForm.PARTS);
        for (String part : List.of("one", "two")) {
            Object payload = kind == MessageKind.TEXT ? part : Deployed.bytes(part);
            endpoint.receive(kind, payload, part.equals("two"));
        }
        assertThat(endpoint.target().got).containsExactly("one", false, "two", true);
    }

    @Test
    void the_session_may_stand_anywhere() throws Throwable {
        Deployed last = Deployed.server(MessageForms.OfSessionLast.class);
        last.text("hi", true);
        assertThat(last.target().got).containsExactly("hi", last.session());
        Deployed first = Deployed.server(MessageForms.OfSessionFirst.class);
        first.binary("hi", true);
        assertThat(first.target().got).containsExactly("hi", first.session());
    }

    @Test
    @Tag("B-PP-5")
    void all_kinds_of_parameters_go_together_in_any_order() throws Throwable {
        Deployed endpoint = Deployed.server(MessageForms.OfEverything.class, PATH);
        assertThat(endpoint.binding(MessageKind.TEXT).form()).isEqualTo(MessageForm.PARTS);
        endpoint.text("part", false);
        endpoint.text("end", true);
        var expected = new ArrayList<Object>(List.of("lobby", false, endpoint.session(), "part", 12));
        expected.addAll(List.of("lobby", true, endpoint.session(), "end", 12));
        assertThat(endpoint.target().got).isEqualTo(expected);
    }

    @Test
    @Tag("B-MSG-6")
    void a_lone_boolean_is_the_message_whatever_is_annotated_beside_it() throws Throwable {
        Deployed endpoint = Deployed.server(MessageForms.OfPathParamBoolean.class, PATH);
        assertThat(endpoint.binding(MessageKind.TEXT).form()).isEqualTo(MessageForm.WHOLE);
        endpoint.text("false", true);
        assertThat(endpoint.target().got).containsExactly(true, false);
    }

    @Test
    @Tag("B-MSG-7")
    void text_that_does_not_convert_never_reaches_the_method() throws Throwable {
        Deployed endpoint = Deployed.server(MessageForms.OfIntPrimitive.class);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> endpoint.text("five", true))
                .satisfies(e -> assertThat(e.getText()).isEqualTo("five"));
        assertThat(endpoint.target().got).isEmpty();
    }
}
