package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerBinderTest {

    private static final CoderTypes NONE = coders(List.of());

    private final List<Object> got = new ArrayList<>();

    private static CoderTypes coders(List<Class<? extends Decoder>> decoders) {
        return CoderTypes.of(
                ClientEndpointConfig.Builder.create().decoders(decoders).build());
    }

    @SuppressWarnings("NonApiType") // The concrete collection classes are what this is about.
    public static class NestedListDecoder implements Decoder.Text<LinkedList<HashSet<String>>> {
        @Override
        public LinkedList<HashSet<String>> decode(String text) {
            var list = new LinkedList<HashSet<String>>();
            list.add(new HashSet<>(List.of(text.split(","))));
            return list;
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    public static class BothDecoder implements Decoder.Text<StringBuilder>, Decoder.Binary<StringBuilder> {
        @Override
        public StringBuilder decode(String text) {
            return new StringBuilder("text " + text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public StringBuilder decode(ByteBuffer bytes) {
            return new StringBuilder("binary " + Deployed.ascii(bytes));
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }
    }

    public static class ShoutingDecoder implements Decoder.TextStream<String> {
        @Override
        public String decode(Reader reader) throws IOException {
            var text = new char[100];
            return new String(text, 0, reader.read(text)) + "!";
        }
    }

    private class Whole<T> implements MessageHandler.Whole<T> {
        @Override
        public void onMessage(T message) {
            got.add(message);
        }
    }

    private class Partial<T> implements MessageHandler.Partial<T> {
        @Override
        public void onMessage(T part, boolean last) {
            got.add(part);
            got.add(last);
        }
    }

    private static void deliver(MessageBinding binding, MessageHandler handler, Object payload, CoderTypes types)
            throws Throwable {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
        try (Coders coders = Coders.open(types, InstanceFactory.reflective(), config, "")) {
            Object argument = binding.decoding().decode(payload, coders);
            assertThat(binding.method().invoke(handler, StubSession.plain(), argument, true))
                    .isNull();
        }
    }

    static Stream<Arguments> wholeTypes() {
        return Stream.of(
                Arguments.of(String.class, MessageKind.TEXT),
                Arguments.of(Reader.class, MessageKind.TEXT),
                Arguments.of(ByteBuffer.class, MessageKind.BINARY),
                Arguments.of(byte[].class, MessageKind.BINARY),
                Arguments.of(InputStream.class, MessageKind.BINARY),
                Arguments.of(PongMessage.class, MessageKind.PONG));
    }

    @ParameterizedTest
    @MethodSource("wholeTypes")
    @Tag("A-SES-15")
    void a_whole_handler_of_a_built_in_type_claims_its_native_type(Class<?> type, MessageKind kind) {
        List<MessageBinding> bindings = bindWhole(type);
        assertThat(bindings).hasSize(1);
        assertThat(bindings.get(0).kind()).isEqualTo(kind);
        boolean isStream = type == Reader.class || type == InputStream.class;
        assertThat(bindings.get(0).form()).isEqualTo(isStream ? MessageForm.STREAM : MessageForm.WHOLE);
        assertThat(bindings.get(0).maxMessageSize()).isEqualTo(-1);
    }

    private <T> List<MessageBinding> bindWhole(Class<T> type) {
        return HandlerBinder.whole(type, new Whole<>(), NONE);
    }

    @Test
    @Tag("A-SES-13")
    void a_handler_of_nested_generics_is_matched_by_its_raw_class() throws Throwable {
        CoderTypes coders = coders(List.of(NestedListDecoder.class));
        var handler = new Whole<LinkedList<HashSet<String>>>() {};
        List<MessageBinding> bindings = HandlerBinder.bind(handler, coders);
        assertThat(bindings).extracting(MessageBinding::kind).containsExactly(MessageKind.TEXT);
        deliver(bindings.get(0), handler, "a,b", coders);
        assertThat(got).containsExactly(List.of(new HashSet<>(List.of("a", "b"))));
    }

    @Test
    @Tag("A-SES-13")
    void a_byte_array_handler_found_by_its_type_argument_receives_the_bytes() throws Throwable {
        var handler = new Whole<byte[]>() {};
        MessageBinding binding = HandlerBinder.bind(handler, NONE).get(0);
        ByteBuffer slice = ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 2).slice();
        deliver(binding, handler, slice, NONE);
        assertThat(got).containsExactly(new byte[] {1, 2});
    }

    @Test
    @Tag("A-SES-13")
    void a_lambda_is_refused_with_advice() {
        MessageHandler.Whole<String> lambda = message -> {};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerBinder.bind(lambda, NONE))
                .withMessageContaining("addMessageHandler(Class, handler)");
        MessageHandler.Partial<String> partial = (part, last) -> {};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerBinder.bind(partial, NONE))
                .withMessageContaining("addMessageHandler(Class, handler)");
    }

    @Test
    @Tag("A-SES-13")
    void a_lambda_is_bound_by_the_class_named_for_it() throws Throwable {
        MessageHandler.Whole<String> lambda = got::add;
        deliver(HandlerBinder.whole(String.class, lambda, NONE).get(0), lambda, "hi", NONE);
        assertThat(got).containsExactly("hi");
    }

    @Test
    @Tag("A-SES-13")
    void a_handler_that_is_neither_whole_nor_partial_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HandlerBinder.bind(new MessageHandler() {}, NONE))
                .withMessageContaining("implements neither");
    }

    @Test
    @Tag("A-SES-15")
    void partial_handlers_get_parts_of_text_and_binary_messages() throws Throwable {
        var handler = new Partial<String>() {};
        MessageBinding binding = HandlerBinder.bind(handler, NONE).get(0);
        assertThat(binding.form()).isEqualTo(MessageForm.PARTS);
        deliver(binding, handler, "part", NONE);
        assertThat(got).containsExactly("part", true);
        assertThat(HandlerBinder.partial(ByteBuffer.class, new Partial<>())
                        .get(0)
                        .kind())
                .isEqualTo(MessageKind.BINARY);
        assertThat(HandlerBinder.partial(byte[].class, new Partial<>()).get(0).kind())
                .isEqualTo(MessageKind.BINARY);
    }

    @Test
    @Tag("A-SES-15")
    void types_without_parts_or_without_a_decoder_are_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HandlerBinder.partial(Reader.class, new Partial<>()))
                .withMessageContaining("expected String, ByteBuffer or byte[]")
                .withMessageContaining("java.io.Reader");
        assertThatIllegalStateException().isThrownBy(() -> HandlerBinder.bind(new Partial<PongMessage>() {}, NONE));
        assertThatIllegalStateException()
                .isThrownBy(() -> HandlerBinder.whole(StringBuilder.class, new Whole<>(), NONE))
                .withMessageContaining("No decoder")
                .withMessageContaining("java.lang.StringBuilder");
    }

    @Test
    @Tag("A-COD-11")
    void a_handler_of_a_primitive_wrapper_needs_a_decoder() {
        assertThatIllegalStateException().isThrownBy(() -> HandlerBinder.bind(new Whole<Integer>() {}, NONE));
    }

    @Test
    @Tag("A-SES-16")
    void a_type_with_text_and_binary_decoders_claims_both_native_types() throws Throwable {
        CoderTypes coders = coders(List.of(BothDecoder.class));
        var handler = new Whole<StringBuilder>();
        List<MessageBinding> bindings = HandlerBinder.whole(StringBuilder.class, handler, coders);
        assertThat(bindings).extracting(MessageBinding::kind).containsExactly(MessageKind.TEXT, MessageKind.BINARY);
        deliver(bindings.get(0), handler, "x", coders);
        deliver(bindings.get(1), handler, Deployed.bytes("y"), coders);
        assertThat(got).extracting(Object::toString).containsExactly("text x", "binary y");
    }

    @Test
    @Tag("A-SES-17")
    void a_decoder_comes_before_the_built_in_delivery_of_its_type() throws Throwable {
        CoderTypes coders = coders(List.of(ShoutingDecoder.class));
        var handler = new Whole<String>() {};
        deliver(HandlerBinder.bind(handler, coders).get(0), handler, "hi", coders);
        assertThat(got).containsExactly("hi!");
    }

    private final class TextAndBinary extends Whole<String> implements MessageHandler.Partial<ByteBuffer> {
        @Override
        public void onMessage(ByteBuffer part, boolean last) {
            got.add(part);
        }
    }

    private final class TextTwice extends Whole<Reader> implements MessageHandler.Partial<String> {
        @Override
        public void onMessage(String part, boolean last) {
            got.add(part);
        }
    }

    @Test
    @Tag("A-SES-14")
    void one_object_may_handle_two_native_types_but_not_one_twice() {
        assertThat(HandlerBinder.bind(new TextAndBinary(), NONE))
                .extracting(MessageBinding::kind)
                .containsExactly(MessageKind.TEXT, MessageKind.BINARY);
        assertThatIllegalStateException()
                .isThrownBy(() -> HandlerBinder.bind(new TextTwice(), NONE))
                .withMessageContaining("one use of each native type");
    }

    @Test
    @Tag("A-SES-18")
    void null_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> HandlerBinder.bind(null, NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> HandlerBinder.whole(null, new Whole<>(), NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> HandlerBinder.whole(String.class, null, NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> HandlerBinder.partial(null, new Partial<>()));
        assertThatIllegalArgumentException().isThrownBy(() -> HandlerBinder.partial(String.class, null));
    }

    @Test
    @Tag("A-MH-5")
    void a_reader_gives_the_whole_text_in_one_read() throws Throwable {
        var handler = new Whole<Reader>() {};
        deliver(HandlerBinder.bind(handler, NONE).get(0), handler, "whole text", NONE);
        var buffer = new char[128];
        assertThat(((Reader) got.get(0)).read(buffer)).isEqualTo(10);
    }

    @Test
    @Tag("A-MH-6")
    void a_pong_shows_its_data_from_the_start_each_time() throws Throwable {
        var handler = new Whole<PongMessage>() {};
        deliver(HandlerBinder.bind(handler, NONE).get(0), handler, Deployed.bytes("ping"), NONE);
        PongMessage pong = (PongMessage) got.get(0);
        for (int look = 0; look < 2; look++) {
            ByteBuffer data = pong.getApplicationData();
            assertThat(data.position()).isZero();
            assertThat(new String(Payloads.array(data), java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("ping");
            data.position(4);
        }
    }

    @Test
    @Tag("A-MH-1")
    void empty_messages_are_messages() throws Throwable {
        var text = new Whole<String>() {};
        deliver(HandlerBinder.bind(text, NONE).get(0), text, "", NONE);
        var stream = new Whole<InputStream>() {};
        deliver(HandlerBinder.bind(stream, NONE).get(0), stream, ByteBuffer.allocate(0), NONE);
        assertThat(got.get(0)).isEqualTo("");
        assertThat(((InputStream) got.get(1)).read()).isEqualTo(-1);
    }

    @Test
    @Tag("A-MH-4")
    void a_buffer_is_handed_over_as_it_came() throws Throwable {
        var handler = new Whole<ByteBuffer>() {};
        ByteBuffer payload = Deployed.bytes("bytes");
        deliver(HandlerBinder.bind(handler, NONE).get(0), handler, payload, NONE);
        assertThat(got.get(0)).isSameAs(payload);
    }
}
