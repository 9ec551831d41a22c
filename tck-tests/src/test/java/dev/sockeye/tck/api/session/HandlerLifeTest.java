package dev.sockeye.tck.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.tck.api.harness.Coders;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.Decoder;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which handler a message goes to. */
class HandlerLifeTest {
    private static final Events<String> HEARD = new Events<>();
    /** Tells that the messages before have had their turn; pings, which may be answered ahead, do not. */
    private static final MessageHandler.Whole<PongMessage> PONGS = pong -> HEARD.add("pong");

    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint();

    @BeforeEach
    void forget() {
        HEARD.clear();
    }

    /** A type with decoders of both kinds. */
    public record Note(String value) {}

    public static class TextNotes implements Decoder.Text<Note> {
        @Override
        public Note decode(String text) {
            return new Note("text " + text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    public static class BinaryNotes implements Decoder.Binary<Note> {
        @Override
        public Note decode(ByteBuffer bytes) {
            return new Note("binary " + bytes.remaining());
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-16")
    void a_type_with_decoders_of_both_kinds_hears_both(Role role) throws Exception {
        endpoint.onOpen((session, config) -> session.addMessageHandler(Note.class, note -> HEARD.add(note.value())));
        RawPeer peer = host.rawPeer(role, endpoint, Coders.decoders(TextNotes.class, BinaryNotes.class));

        peer.send(RawFrame.text("a"), RawFrame.binary((byte) 1, (byte) 2));

        assertThat(HEARD.next(2)).containsExactly("text a", "binary 2");
        Session session = endpoint.opened().next();
        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(String.class, text -> {}));
        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(byte[].class, bytes -> {}));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-16")
    void a_type_of_both_kinds_takes_no_place_if_one_is_taken(Role role) throws Exception {
        endpoint.onOpen((session, config) -> session.addMessageHandler(byte[].class, bytes -> HEARD.add("bytes")));
        RawPeer peer = host.rawPeer(role, endpoint, Coders.decoders(TextNotes.class, BinaryNotes.class));
        Session session = endpoint.opened().next();

        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(Note.class, note -> {}));

        assertThat(session.getMessageHandlers()).hasSize(1);
        session.addMessageHandler(String.class, HEARD::add);
        peer.send(RawFrame.text("free"), RawFrame.binary((byte) 1));
        assertThat(HEARD.next(2)).containsExactly("free", "bytes");
    }

    public static class OwnStrings implements Decoder.Text<String> {
        @Override
        public String decode(String text) {
            return "own " + text;
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    public static class OwnReaders implements Decoder.TextStream<Reader> {
        @Override
        public Reader decode(Reader reader) {
            return new java.io.StringReader("own reader");
        }
    }

    public static class OwnBuffers implements Decoder.Binary<ByteBuffer> {
        @Override
        public ByteBuffer decode(ByteBuffer bytes) {
            return ByteBuffer.wrap(new byte[] {42});
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }
    }

    public static class OwnArrays implements Decoder.Binary<byte[]> {
        @Override
        public byte[] decode(ByteBuffer bytes) {
            return new byte[] {43};
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }
    }

    public static class OwnStreams implements Decoder.BinaryStream<InputStream> {
        @Override
        public InputStream decode(InputStream in) {
            return new java.io.ByteArrayInputStream(new byte[] {44});
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-17")
    void a_decoder_of_strings_and_one_of_buffers_are_used(Role role) throws Exception {
        endpoint.onOpen((session, config) -> {
            session.addMessageHandler(String.class, HEARD::add);
            session.addMessageHandler(ByteBuffer.class, buffer -> HEARD.add("buffer " + buffer.get()));
        });
        RawPeer peer = host.rawPeer(role, endpoint, Coders.decoders(OwnStrings.class, OwnBuffers.class));

        peer.send(RawFrame.text("text"), RawFrame.binary((byte) 1));

        assertThat(HEARD.next(2)).containsExactly("own text", "buffer 42");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-17")
    void a_decoder_of_readers_and_one_of_arrays_are_used(Role role) throws Exception {
        endpoint.onOpen((session, config) -> {
            session.addMessageHandler(Reader.class, reader -> HEARD.add(firstChar(reader)));
            session.addMessageHandler(byte[].class, bytes -> HEARD.add("array " + bytes[0]));
        });
        RawPeer peer = host.rawPeer(role, endpoint, Coders.decoders(OwnReaders.class, OwnArrays.class));

        peer.send(RawFrame.text("text"), RawFrame.binary((byte) 1));

        assertThat(HEARD.next(2)).containsExactly("o", "array 43");
    }

    private static String firstChar(Reader reader) {
        try {
            return Character.toString(reader.read());
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-17")
    void a_decoder_of_streams_is_used(Role role) throws Exception {
        endpoint.onOpen((session, config) -> session.addMessageHandler(InputStream.class, in -> {
            try {
                HEARD.add("stream " + in.read());
            } catch (java.io.IOException e) {
                HEARD.add(e.toString());
            }
        }));
        RawPeer peer = host.rawPeer(role, endpoint, Coders.decoders(OwnStreams.class));

        peer.send(RawFrame.binary((byte) 1));

        assertThat(HEARD.next()).isEqualTo("stream 44");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-20")
    void a_handler_may_take_itself_away(Role role) throws Exception {
        endpoint.onOpen((session, config) -> {
            session.addMessageHandler(PongMessage.class, PONGS);
            session.addMessageHandler(new MessageHandler.Whole<String>() {
                @Override
                public void onMessage(String text) {
                    session.removeMessageHandler(this);
                    HEARD.add(text);
                }
            });
        });
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.text("once"), RawFrame.text("twice"), RawFrame.of(RawFrame.PONG));

        assertThat(HEARD.next(2)).containsExactly("once", "pong");
        assertThat(endpoint.opened().next().getMessageHandlers()).containsExactly(PONGS);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-21")
    void a_message_that_has_begun_stays_with_its_handler(Role role) throws Exception {
        MessageHandler.Partial<String> first = (part, last) -> HEARD.add("first " + part + " " + last);
        endpoint.onOpen((session, config) -> session.addMessageHandler(String.class, first));
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();

        peer.send(RawFrame.text("a").notFinal());
        assertThat(HEARD.next()).isEqualTo("first a false");
        session.removeMessageHandler(first);
        session.addMessageHandler(String.class, text -> HEARD.add("second " + text));
        peer.send(RawFrame.continuation("b"), RawFrame.text("c"));

        assertThat(HEARD.next(2)).containsExactly("first b true", "second c");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-22")
    void messages_nobody_handles_are_read_and_dropped(Role role) throws Exception {
        endpoint.onOpen((session, config) -> session.addMessageHandler(PongMessage.class, PONGS));
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.text("nobody").notFinal(), RawFrame.continuation("hears"));
        peer.send(RawFrame.binary((byte) 1), RawFrame.of(RawFrame.PONG));

        assertThat(HEARD.next()).isEqualTo("pong");
        Session session = endpoint.opened().next();
        assertThat(session.isOpen()).isTrue();
        session.addMessageHandler(String.class, HEARD::add);
        peer.send(RawFrame.text("somebody"));
        assertThat(HEARD.next()).isEqualTo("somebody");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-22")
    void a_message_nobody_handles_still_has_to_be_text(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.of(RawFrame.TEXT, (byte) 0xff));

        assertThat(peer.nextClose().closeCode()).isEqualTo(1007);
    }
}
