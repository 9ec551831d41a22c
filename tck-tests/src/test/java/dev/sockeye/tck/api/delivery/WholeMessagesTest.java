package dev.sockeye.tck.api.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.coder.Hearsay;
import dev.sockeye.tck.api.harness.Coders;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.MessageHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole messages, as handlers of programmatic endpoints get them in either role. */
class WholeMessagesTest {
    private static final int SOME = 2000;
    private static final int ENOUGH = 128;

    @RegisterExtension
    final Host host = new Host();

    private final Events<String> heard = new Events<>();

    private static RecordingEndpoint with(Class<?> type, MessageHandler.Whole<?> handler) {
        return new RecordingEndpoint().onOpen((session, config) -> add(session, type, handler));
    }

    @SuppressWarnings("unchecked")
    private static <T> void add(jakarta.websocket.Session session, Class<T> type, MessageHandler.Whole<?> handler) {
        session.addMessageHandler(type, (MessageHandler.Whole<T>) handler);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-1")
    void empty_messages_are_delivered(Role role) throws Exception {
        RecordingEndpoint endpoint = new RecordingEndpoint().hearing();
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.text(""), RawFrame.binary(), RawFrame.text("").notFinal(), RawFrame.continuation(""));

        assertThat(endpoint.texts().next(2)).containsExactly("", "");
        assertThat(endpoint.binaries().next()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-1")
    void a_message_of_many_frames_is_delivered_as_one(Role role) throws Exception {
        byte[] bytes = new byte[SOME];
        new Random(1).nextBytes(bytes);
        RecordingEndpoint endpoint = new RecordingEndpoint().hearing();
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.binary(Arrays.copyOf(bytes, 1)).notFinal());
        for (int i = 1; i < bytes.length - 1; i++) {
            peer.send(RawFrame.of(RawFrame.CONTINUATION, bytes[i]).notFinal());
        }
        peer.send(RawFrame.of(RawFrame.CONTINUATION, bytes[bytes.length - 1]));

        assertThat(endpoint.binaries().next()).isEqualTo(bytes);
        assertThat(endpoint.binaries().soFar()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-4")
    void a_buffer_begins_at_0_and_has_all_of_the_message(Role role) throws Exception {
        MessageHandler.Whole<ByteBuffer> handler =
                buffer -> heard.add(buffer.position() + " to " + buffer.limit() + ": " + UTF_8.decode(buffer));
        RawPeer peer = host.rawPeer(role, with(ByteBuffer.class, handler));

        peer.send(RawFrame.binary("first".getBytes(UTF_8)), RawFrame.binary("second".getBytes(UTF_8)));

        assertThat(heard.next(2)).containsExactly("0 to 5: first", "0 to 6: second");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-5")
    void one_read_gets_all_of_a_text_that_came_at_once_from_a_reader(Role role) throws Exception {
        MessageHandler.Whole<Reader> handler = reader -> {
            char[] text = new char[ENOUGH];
            try {
                int count = reader.read(text);
                heard.add(new String(text, 0, count) + ", then " + reader.read(text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        RawPeer peer = host.rawPeer(role, with(Reader.class, handler));

        peer.send(RawFrame.text("grün \uD83D\uDE00 and more"));

        assertThat(heard.next()).isEqualTo("grün \uD83D\uDE00 and more, then -1");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-5")
    void one_read_gets_all_of_a_message_that_came_at_once_from_a_stream(Role role) throws Exception {
        MessageHandler.Whole<InputStream> handler = stream -> {
            byte[] bytes = new byte[ENOUGH];
            try {
                int count = stream.read(bytes);
                heard.add(new String(bytes, 0, count, UTF_8) + ", then " + stream.read(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        RawPeer peer = host.rawPeer(role, with(InputStream.class, handler));

        peer.send(RawFrame.binary("some and more".getBytes(UTF_8)));

        assertThat(heard.next()).isEqualTo("some and more, then -1");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-5")
    void what_a_handler_does_not_read_is_gone(Role role) throws Exception {
        MessageHandler.Whole<Reader> handler = reader -> {
            try {
                heard.add(Character.toString(reader.read()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        RawPeer peer = host.rawPeer(role, with(Reader.class, handler));

        peer.send(RawFrame.text("abc"), RawFrame.text("def"));

        assertThat(heard.next(2)).containsExactly("a", "d");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-8")
    void a_handler_of_a_type_takes_what_a_decoder_of_a_subtype_yields(Role role) throws Exception {
        MessageHandler.Whole<Number> handler =
                number -> heard.add(number.getClass().getSimpleName() + " " + number);
        RawPeer peer = host.rawPeer(role, with(Number.class, handler), Coders.decoders(Hearsay.ToInteger.class));

        peer.send(RawFrame.text("four"));

        assertThat(heard.next()).isEqualTo("Integer 4");
    }
}
