package dev.sockeye.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.Decoder;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest message a method takes that reads it as a stream. */
class StreamLimitTest {
    @ServerEndpoint("/streams")
    public static class Streams {
        @OnMessage(maxMessageSize = 3)
        public String text(Reader text) throws IOException {
            return readAll(text);
        }

        @OnMessage(maxMessageSize = 3)
        public String binary(InputStream bytes) throws IOException {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    @ServerEndpoint(
            value = "/decoded",
            decoders = {WordDecoder.class, NumberDecoder.class})
    public static class DecodedStreams {
        @OnMessage(maxMessageSize = 3)
        public String text(StringBuilder word) {
            return word.toString();
        }

        @OnMessage(maxMessageSize = 3)
        public String binary(BigInteger number) {
            return number.toString();
        }
    }

    public static class WordDecoder implements Decoder.TextStream<StringBuilder> {
        @Override
        public StringBuilder decode(Reader reader) throws IOException {
            return new StringBuilder(readAll(reader));
        }
    }

    public static class NumberDecoder implements Decoder.BinaryStream<BigInteger> {
        @Override
        public BigInteger decode(InputStream stream) throws IOException {
            return new BigInteger(new String(stream.readAllBytes(), UTF_8));
        }
    }

    private static String readAll(Reader reader) throws IOException {
        StringWriter all = new StringWriter();
        reader.transferTo(all);
        return all.toString();
    }

    static Stream<Object> endpoints() {
        return Stream.of(new Streams(), new DecodedStreams());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Tag("B-MSG-14")
    @Tag("B-MSG-15")
    void text_read_as_a_stream_is_limited_by_its_method_instead_of_its_session(Object endpoint) {
        Live live = Live.annotated(endpoint).open();
        live.session.setMaxTextMessageBufferSize(1);

        live.wired.receive(live.wired.remote.text("123"));
        live.wired.receive(live.wired.remote.text("1234"));

        assertThat(live.wire())
                .hasSize(2)
                .startsWith("text:123")
                .last()
                .asString()
                .startsWith("close:1009:");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Tag("B-MSG-14")
    @Tag("B-MSG-15")
    void text_that_comes_in_parts_is_counted_in_bytes_of_utf_8(Object endpoint) throws Exception {
        Live live = Live.annotated(endpoint).open();

        live.wired.receive(live.wired.remote.textPart("\u00e9", false), live.wired.remote.textPart("1", true));
        live.handlers.awaitEnd();
        live.wired.receive(live.wired.remote.textPart("\u00e9", false));
        live.handlers.last().awaitBlocked();
        live.wired.receive(live.wired.remote.textPart("12", true));
        live.handlers.awaitEnd();

        assertThat(live.wire())
                .hasSize(2)
                .startsWith("text:\u00e91")
                .last()
                .asString()
                .startsWith("close:1009:");
    }

    @Test
    void without_a_limit_of_its_method_a_stream_has_that_of_the_settings() throws Exception {
        Live live = Live.of(
                        new Live.Scripted()
                                .onOpen(session ->
                                        session.addMessageHandler(InputStream.class, (MessageHandler.Whole<InputStream>)
                                                StreamLimitTest::readToEnd)),
                        Wired.server(WebSocketSettings.builder()
                                .maxStreamedMessageSize(4)
                                .build()))
                .open();

        live.wired.receive(
                live.wired.remote.binaryPart(false, new byte[2]), live.wired.remote.binaryPart(true, new byte[2]));
        live.handlers.awaitEnd();
        assertThat(live.wire()).isEmpty();
        live.wired.receive(
                live.wired.remote.binaryPart(false, new byte[2]), live.wired.remote.binaryPart(true, new byte[3]));
        live.handlers.awaitEnd();
        assertThat(live.wire()).containsExactly("close:1009:The binary message is too big");
    }

    private static void readToEnd(InputStream bytes) {
        try {
            bytes.readAllBytes();
        } catch (IOException cutOff) {
            return; // What is too big has no end.
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Tag("B-MSG-14")
    @Tag("B-MSG-15")
    void bytes_read_as_a_stream_are_limited_by_their_method_instead_of_their_session(Object endpoint) {
        Live live = Live.annotated(endpoint).open();
        live.session.setMaxBinaryMessageBufferSize(1);

        live.wired.receive(live.wired.remote.binary("123".getBytes(UTF_8)));
        live.wired.receive(live.wired.remote.binary("1234".getBytes(UTF_8)));

        assertThat(live.wire())
                .hasSize(2)
                .startsWith("text:123")
                .last()
                .asString()
                .startsWith("close:1009:");
    }
}
