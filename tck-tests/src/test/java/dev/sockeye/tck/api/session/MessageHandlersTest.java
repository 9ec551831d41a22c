package dev.sockeye.tck.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.tck.api.harness.Coders;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.Decoder;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Adding and removing handlers by their types. */
class MessageHandlersTest {
    @RegisterExtension
    final Host host = new Host();

    private final RecordingEndpoint endpoint = new RecordingEndpoint();
    private static final Events<Object> HEARD = new Events<>();

    /** Declares its type two classes above. */
    abstract static class Generic<A, B> implements MessageHandler.Whole<B> {
        @Override
        public void onMessage(B message) {
            HEARD.add(message);
        }
    }

    abstract static class HalfBound<T> extends Generic<Integer, T> {}

    static class Texts extends HalfBound<String> {}

    static class Arrays extends Generic<String, byte[]> {}

    static class Nested extends HalfBound<LinkedList<HashSet<String>>> {}

    static class PartialTexts implements MessageHandler.Partial<String> {
        @Override
        public void onMessage(String part, boolean last) {
            HEARD.add(part + last);
        }
    }

    static class PartialNumbers implements MessageHandler.Partial<Integer> {
        @Override
        public void onMessage(Integer part, boolean last) {}
    }

    static class Neither implements MessageHandler {}

    static class Numbers extends Generic<Void, Integer> {}

    /** A list with one set with the text as its element. */
    public static class NestedDecoder implements Decoder.Text<LinkedList<HashSet<String>>> {
        @Override
        @SuppressWarnings("NonApiType") // The type is what is tested.
        public LinkedList<HashSet<String>> decode(String text) {
            return new LinkedList<>(List.of(new HashSet<>(Set.of(text))));
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-13")
    void the_type_of_a_handler_is_found_in_its_superclasses(Role role) throws Exception {
        HEARD.clear();
        endpoint.onOpen((session, config) -> {
            session.addMessageHandler(new Texts());
            session.addMessageHandler(new Arrays());
        });
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.text("text"), RawFrame.binary((byte) 7));

        assertThat(HEARD.next()).isEqualTo("text");
        assertThat(HEARD.next()).isEqualTo(new byte[] {7});
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-13")
    void the_type_of_a_handler_may_be_generic_itself(Role role) throws Exception {
        HEARD.clear();
        endpoint.onOpen((session, config) -> session.addMessageHandler(new Nested()));
        RawPeer peer = host.rawPeer(role, endpoint, Coders.decoders(NestedDecoder.class));

        peer.send(RawFrame.text("deep"));

        assertThat(HEARD.next()).isEqualTo(List.of(Set.of("deep")));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-13")
    void a_handler_that_hides_its_type_or_has_none_is_refused(Role role) throws Exception {
        Session session = host.pair(role, endpoint).session(role);
        MessageHandler.Whole<String> lambda = text -> {};

        assertThatIllegalArgumentException().isThrownBy(() -> session.addMessageHandler(lambda));
        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(new Neither()));
        assertThat(session.getMessageHandlers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-14")
    void a_second_handler_of_a_kind_is_refused(Role role) throws Exception {
        Session session = host.pair(role, endpoint).session(role);
        MessageHandler.Partial<String> parts = (part, last) -> {};
        MessageHandler.Partial<ByteBuffer> pieces = (part, last) -> {};
        session.addMessageHandler(String.class, text -> {});
        session.addMessageHandler(byte[].class, bytes -> {});
        session.addMessageHandler(PongMessage.class, pong -> {});

        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(new Texts()));
        assertThatIllegalStateException()
                .isThrownBy(() -> session.addMessageHandler(java.io.Reader.class, reader -> {}));
        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(String.class, parts));
        assertThatIllegalStateException()
                .isThrownBy(() -> session.addMessageHandler(java.io.InputStream.class, in -> {}));
        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(ByteBuffer.class, pieces));
        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(PongMessage.class, pong -> {}));
        assertThat(session.getMessageHandlers()).hasSize(3);
    }

    @ClientEndpoint
    public static class WithTextMethod {
        @OnMessage
        public void text(String text) {}
    }

    @Test
    @Tag("A-SES-14")
    void a_method_that_takes_texts_leaves_no_place_for_a_handler_of_texts() throws Exception {
        Session session = host.connect(new WithTextMethod(), host.rawServer().uri());

        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(String.class, text -> {}));
        session.addMessageHandler(byte[].class, bytes -> {});
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-15")
    void whole_texts_come_as_string_or_reader(Role role) throws Exception {
        HEARD.clear();
        endpoint.onOpen((session, config) -> session.addMessageHandler(String.class, text -> {
            HEARD.add(text);
            session.getMessageHandlers().forEach(session::removeMessageHandler);
            session.addMessageHandler(java.io.Reader.class, reader -> HEARD.add(read(reader)));
        }));
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.text("a string"), RawFrame.text("a reader"));

        assertThat(HEARD.next(2)).containsExactly("a string", "a reader");
    }

    private static String read(java.io.Reader reader) {
        try (reader) {
            java.io.StringWriter text = new java.io.StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-15")
    void whole_binaries_come_as_buffer_array_or_stream(Role role) throws Exception {
        HEARD.clear();
        endpoint.onOpen((session, config) -> session.addMessageHandler(ByteBuffer.class, buffer -> {
            HEARD.add(RecordingEndpoint.bytes(buffer));
            session.getMessageHandlers().forEach(session::removeMessageHandler);
            session.addMessageHandler(byte[].class, bytes -> {
                HEARD.add(bytes);
                session.getMessageHandlers().forEach(session::removeMessageHandler);
                session.addMessageHandler(java.io.InputStream.class, in -> HEARD.add(read(in)));
            });
        }));
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.binary((byte) 1), RawFrame.binary((byte) 2), RawFrame.binary((byte) 3));

        assertThat(HEARD.next(3)).containsExactly(new byte[] {1}, new byte[] {2}, new byte[] {3});
    }

    private static Object read(java.io.InputStream in) {
        try (in) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            return e;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-15")
    void parts_come_as_string_buffer_or_array(Role role) throws Exception {
        HEARD.clear();
        MessageHandler.Partial<byte[]> arrays = (part, last) -> HEARD.add(part);
        endpoint.onOpen((session, config) -> {
            session.addMessageHandler(new PartialTexts());
            MessageHandler.Partial<ByteBuffer> buffers = (part, last) -> {
                HEARD.add(RecordingEndpoint.bytes(part));
                if (last) {
                    session.getMessageHandlers().forEach(session::removeMessageHandler);
                    session.addMessageHandler(byte[].class, arrays);
                }
            };
            session.addMessageHandler(ByteBuffer.class, buffers);
        });
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.text("one").notFinal(), RawFrame.continuation("two"));
        assertThat(HEARD.next(2)).containsExactly("onefalse", "twotrue");
        peer.send(RawFrame.binary((byte) 1).notFinal(), RawFrame.of(RawFrame.CONTINUATION, (byte) 2));
        assertThat(HEARD.next(2)).containsExactly(new byte[] {1}, new byte[] {2});
        peer.send(RawFrame.binary((byte) 3).notFinal(), RawFrame.of(RawFrame.CONTINUATION, (byte) 4));
        assertThat(HEARD.next(2)).containsExactly(new byte[] {3}, new byte[] {4});
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-15")
    void other_types_need_a_decoder_and_never_come_in_parts(Role role) throws Exception {
        Session session = host.pair(role, endpoint).session(role);

        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(new Numbers()));
        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(Integer.class, new Numbers()));
        assertThatIllegalStateException().isThrownBy(() -> session.addMessageHandler(new PartialNumbers()));
        assertThat(session.getMessageHandlers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-18")
    void null_is_refused(Role role) throws Exception {
        Session session = host.pair(role, endpoint).session(role);
        MessageHandler.Whole<String> noHandler = null;
        MessageHandler.Partial<String> noParts = null;
        Class<String> noClass = null;

        assertThatIllegalArgumentException().isThrownBy(() -> session.addMessageHandler(null));
        assertThatIllegalArgumentException().isThrownBy(() -> session.addMessageHandler(String.class, noHandler));
        assertThatIllegalArgumentException().isThrownBy(() -> session.addMessageHandler(String.class, noParts));
        assertThatIllegalArgumentException().isThrownBy(() -> session.addMessageHandler(noClass, new Texts()));
        assertThatIllegalArgumentException().isThrownBy(() -> session.addMessageHandler(noClass, new PartialTexts()));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-19")
    void the_handlers_are_an_unmodifiable_copy_of_the_applications_own(Role role) throws Exception {
        Session session = host.pair(role, endpoint).session(role);
        assertThat(session.getMessageHandlers()).isEmpty();
        Texts texts = new Texts();
        Arrays arrays = new Arrays();
        session.addMessageHandler(texts);
        session.addMessageHandler(arrays);

        Set<MessageHandler> handlers = session.getMessageHandlers();
        session.removeMessageHandler(texts);

        assertThat(handlers).containsExactlyInAnyOrder(texts, arrays);
        assertThat(session.getMessageHandlers()).containsExactly(arrays);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> handlers.remove(arrays));
        for (MessageHandler handler : session.getMessageHandlers()) {
            session.removeMessageHandler(handler);
        }
        assertThat(session.getMessageHandlers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-SES-20")
    void removing_what_is_not_there_does_nothing(Role role) throws Exception {
        Pair pair = host.pair(role, endpoint);
        Session session = pair.session(role);

        session.removeMessageHandler(new Texts());
        session.removeMessageHandler(null);

        session.addMessageHandler(String.class, endpoint.texts()::add);
        pair.session(role.peer()).getBasicRemote().sendText("works");
        assertThat(endpoint.texts().next()).isEqualTo("works");
    }
}
