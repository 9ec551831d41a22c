package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageMethodsTest {

    record Chat(String text) {}

    static class ChatText implements Decoder.Text<Chat> {
        @Override
        public Chat decode(String text) {
            return new Chat(text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    static class ChatEncoder implements Encoder.Text<Chat> {
        @Override
        public String encode(Chat chat) {
            return "<" + chat.text() + ">";
        }
    }

    static class ChatBinaryStream implements Decoder.BinaryStream<Chat> {
        @Override
        public Chat decode(InputStream stream) throws IOException {
            return new Chat(new String(stream.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    static class Negating implements Decoder.Text<Integer> {
        @Override
        public Integer decode(String text) {
            return -Integer.parseInt(text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    static class NumberWords implements Encoder.TextStream<Integer> {
        @Override
        public void encode(Integer number, Writer writer) throws IOException {
            writer.write("number " + number);
            writer.close();
        }
    }

    @ServerEndpoint(
            value = "/chat",
            decoders = {ChatText.class, ChatBinaryStream.class},
            encoders = ChatEncoder.class)
    public static class ChatEndpoint extends Deployed.Recorder {
        @OnMessage
        public Chat on(Chat chat) {
            note(chat);
            return new Chat(chat.text() + "!");
        }
    }

    @Test
    @Tag("B-MSG-5")
    @Tag("B-MSG-9")
    void a_type_with_text_and_binary_decoders_receives_and_answers_both() throws Throwable {
        Deployed endpoint = Deployed.server(ChatEndpoint.class);
        assertThat(endpoint.model().messages())
                .extracting(MessageBinding::kind)
                .containsExactly(MessageKind.TEXT, MessageKind.BINARY);
        Object answer = endpoint.text("hi", true);
        endpoint.binary("ho", true);
        assertThat(endpoint.target().got).containsExactly(new Chat("hi"), new Chat("ho"));
        assertThat(endpoint.coders().encode(answer)).isEqualTo(new EncodedMessage.Text("<hi!>"));
    }

    @ServerEndpoint(value = "/numbers", decoders = Negating.class, encoders = NumberWords.class)
    public static class Numbers extends Deployed.Recorder {
        @OnMessage
        public int on(int number) {
            note(number);
            return number;
        }
    }

    @Test
    @Tag("B-MSG-8")
    @Tag("B-MSG-10")
    void coders_for_a_wrapper_come_before_the_conversion_of_the_primitive() throws Throwable {
        Deployed endpoint = Deployed.server(Numbers.class);
        Object answer = endpoint.text("5", true);
        assertThat(endpoint.target().got).containsExactly(-5);
        assertThat(endpoint.coders().encode(answer)).isEqualTo(new EncodedMessage.Text("number -5"));
    }

    @ServerEndpoint("/returns")
    public static class Returns extends Deployed.Recorder {
        @OnMessage
        public String on(byte[] message) {
            return "text for binary";
        }

        @OnMessage
        public ByteBuffer on(String part, boolean last) {
            return last ? ByteBuffer.allocate(1) : null;
        }

        @OnMessage
        public char on(PongMessage pong) {
            return 'p';
        }
    }

    @Test
    @Tag("B-MSG-11")
    @Tag("B-MSG-13")
    @Tag("B-MSG-17")
    void what_a_method_returns_comes_back_and_null_stays_null() throws Throwable {
        Deployed endpoint = Deployed.server(Returns.class);
        assertThat(endpoint.binary("x", true)).isEqualTo("text for binary");
        assertThat(endpoint.text("x", false)).isNull();
        assertThat(endpoint.text("x", true)).isEqualTo(ByteBuffer.allocate(1));
        assertThat(endpoint.receive(MessageKind.PONG, Deployed.bytes(""), true)).isEqualTo('p');
    }

    @ServerEndpoint("/loose")
    public static class LooselyTyped extends Deployed.Recorder {
        @OnMessage
        public Object text(String message) {
            return message.isEmpty() ? new Chat("") : message;
        }

        @OnMessage
        public Comparable<?> binary(ByteBuffer message) {
            return 1;
        }

        @OnMessage
        public Void pong(PongMessage message) {
            return null;
        }
    }

    @Test
    @Tag("B-MSG-9")
    void a_return_type_that_may_turn_out_sendable_is_deployed() throws Throwable {
        Deployed endpoint = Deployed.server(LooselyTyped.class);
        assertThat(endpoint.coders().encode(endpoint.text("a", true))).isEqualTo(new EncodedMessage.Text("a"));
        Object chat = endpoint.text("", true);
        assertThatThrownBy(() -> endpoint.coders().encode(chat)).isInstanceOf(EncodeException.class);
    }

    @ServerEndpoint("/throws")
    public static class Throwing extends Deployed.Recorder {
        final Exception thrown = new Exception("checked");

        @OnMessage
        public void on(String message) throws Exception {
            throw thrown;
        }
    }

    @Test
    @Tag("B-ERR-2")
    void what_user_code_throws_arrives_unwrapped() throws Exception {
        Deployed endpoint = Deployed.server(Throwing.class);
        assertThatThrownBy(() -> endpoint.text("x", true)).isSameAs(((Throwing) endpoint.target()).thrown);
    }

    @ServerEndpoint("/sizes")
    public static class Sized extends Deployed.Recorder {
        @OnMessage(maxMessageSize = 0)
        public void text(String message) {}

        @OnMessage(maxMessageSize = Integer.MAX_VALUE)
        public void binary(byte[] message) {}

        @OnMessage(maxMessageSize = 5)
        public void pong(PongMessage message) {}
    }

    @ServerEndpoint("/streams")
    public static class Streams extends Deployed.Recorder {
        @OnMessage(maxMessageSize = 5)
        public void text(Reader message) {}

        @OnMessage(maxMessageSize = 5)
        public void binary(InputStream message) {}
    }

    @ServerEndpoint("/parts")
    public static class Parts extends Deployed.Recorder {
        @OnMessage(maxMessageSize = 5)
        public void text(String part, boolean last) {}
    }

    @Test
    @Tag("B-MSG-14")
    void a_maximum_size_counts_for_whole_messages_only() throws Exception {
        Deployed sized = Deployed.server(Sized.class);
        assertThat(sized.binding(MessageKind.TEXT).maxMessageSize()).isZero();
        assertThat(sized.binding(MessageKind.BINARY).maxMessageSize()).isEqualTo(Integer.MAX_VALUE);
        assertThat(sized.binding(MessageKind.PONG).maxMessageSize()).isEqualTo(-1);
        assertThat(Deployed.server(Parts.class).binding(MessageKind.TEXT).maxMessageSize())
                .isEqualTo(-1);
        assertThat(Deployed.server(MessageForms.OfString.class)
                        .binding(MessageKind.TEXT)
                        .maxMessageSize())
                .isEqualTo(-1);
    }

    static Stream<MessageKind> streams() {
        return Stream.of(MessageKind.TEXT, MessageKind.BINARY);
    }

    @ParameterizedTest
    @MethodSource("streams")
    @Tag("B-MSG-14")
    void a_maximum_size_counts_for_streams_which_are_whole_messages_too(MessageKind kind) throws Exception {
        assertThat(Deployed.server(Streams.class).binding(kind).maxMessageSize())
                .isEqualTo(5);
    }
}
