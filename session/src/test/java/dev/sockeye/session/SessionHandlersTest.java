package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Live.Scripted;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who receives the messages of a session, and how. */
class SessionHandlersTest {
    private final Scripted endpoint = new Scripted();
    private final List<String> got = new ArrayList<>();

    /** Not a lambda, so that its type of message can be found. */
    private final class TextHandler implements MessageHandler.Whole<String> {
        @Override
        public void onMessage(String message) {
            got.add("text:" + message);
        }
    }

    private final class BinaryHandler implements MessageHandler.Whole<ByteBuffer> {
        @Override
        public void onMessage(ByteBuffer message) {
            got.add("binary:" + message.remaining());
        }
    }

    @Test
    @Tag("A-SES-13")
    @Tag("A-SES-14")
    @Tag("A-SES-16")
    void at_most_one_handler_for_each_native_type() {
        Live live = Live.of(endpoint).open();
        Session session = live.session;
        TextHandler text = new TextHandler();
        session.addMessageHandler(text);
        assertThatThrownBy(() -> session.addMessageHandler(new TextHandler()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TEXT")
                .hasMessageContaining("remove it");
        assertThatThrownBy(() ->
                        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) (part, last) -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.addMessageHandler(Reader.class, (MessageHandler.Whole<Reader>) reader -> {}))
                .isInstanceOf(IllegalStateException.class);
        session.addMessageHandler(new BinaryHandler());
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>)
                pong -> got.add("pong:" + pong.getApplicationData().remaining()));
        live.wired.receive(
                live.wired.remote.text("a"), live.wired.remote.binary((byte) 1), live.wired.remote.pong((byte) 2));
        assertThat(got).containsExactly("text:a", "binary:1", "pong:1");
    }

    @Test
    @Tag("A-SES-15")
    @Tag("A-SES-18")
    void handlers_that_cannot_be_served_are_refused_and_nothing_is_registered() {
        Session session = Live.of(endpoint).open().session;
        assertThatThrownBy(() -> session.addMessageHandler(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.addMessageHandler(new MessageHandler() {}))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.addMessageHandler((MessageHandler.Whole<String>) text -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        session.addMessageHandler(BigDecimal.class, (MessageHandler.Whole<BigDecimal>) number -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.addMessageHandler(
                        InputStream.class, (MessageHandler.Partial<InputStream>) (part, last) -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThat(session.getMessageHandlers()).isEmpty();
    }

    @Test
    @Tag("A-SES-19")
    @Tag("A-SES-20")
    void handlers_are_listed_in_a_copy_from_which_they_can_be_removed() {
        Session session = Live.of(endpoint).open().session;
        session.addMessageHandler(new TextHandler());
        session.addMessageHandler(new BinaryHandler());
        List<Integer> sizes = new ArrayList<>();
        for (MessageHandler handler : session.getMessageHandlers()) {
            sizes.add(session.getMessageHandlers().size());
            session.removeMessageHandler(handler);
        }
        session.removeMessageHandler(new TextHandler());
        session.removeMessageHandler(null);
        assertThat(sizes).containsExactly(2, 1);
        assertThat(session.getMessageHandlers()).isEmpty();
        assertThatThrownBy(() -> session.getMessageHandlers().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Tag("A-SES-20")
    @Tag("A-SES-22")
    void a_handler_may_remove_itself_and_messages_nobody_handles_are_dropped() {
        Live live = Live.of(endpoint).open();
        MessageHandler.Whole<String> once = new MessageHandler.Whole<>() {
            @Override
            public void onMessage(String message) {
                got.add(message);
                live.session.removeMessageHandler(this);
            }
        };
        live.session.addMessageHandler(String.class, once);
        live.wired.receive(live.wired.remote.text("first"), live.wired.remote.text("dropped"));
        live.session.addMessageHandler(new TextHandler());
        live.wired.receive(live.wired.remote.text("second"));
        assertThat(got).containsExactly("first", "text:second");
    }

    @Test
    @Tag("A-SES-21")
    void a_message_belongs_to_the_handler_its_first_part_went_to() {
        Live live = Live.of(endpoint).open();
        live.session.addMessageHandler(
                String.class, (MessageHandler.Partial<String>) (part, last) -> got.add(part + last));
        live.wired.receive(live.wired.remote.textPart("a", false));
        MessageHandler partial = live.session.getMessageHandlers().iterator().next();
        live.session.removeMessageHandler(partial);
        live.session.addMessageHandler(new TextHandler());
        live.wired.receive(live.wired.remote.textPart("b", true), live.wired.remote.text("c"));
        assertThat(got).containsExactly("afalse", "btrue", "text:c");
    }

    @Test
    @Tag("A-MH-5")
    void readers_and_streams_give_the_whole_message() throws Exception {
        Live live = Live.of(endpoint).open();
        live.session.addMessageHandler(Reader.class, (MessageHandler.Whole<Reader>) reader -> {
            StringWriter all = new StringWriter();
            try {
                reader.transferTo(all);
                got.add(all.toString());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        live.session.addMessageHandler(InputStream.class, (MessageHandler.Whole<InputStream>) stream -> {
            try {
                got.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        live.wired.receive(
                live.wired.remote.textPart("a ", false),
                live.wired.remote.textPart("reader", true),
                live.wired.remote.binary("a stream".getBytes(StandardCharsets.UTF_8)));
        live.handlers.awaitEnd();
        assertThat(got).containsExactly("a reader", "a stream");
    }

    @Test
    @Tag("A-SES-32")
    @Tag("B-ERR-11")
    @Tag("B-MSG-15")
    void a_whole_message_over_the_sessions_limit_is_1009_on_the_wire_before_anybody_is_notified() {
        List<Integer> writesAtError = new ArrayList<>();
        Live live = Live.of(endpoint);
        endpoint.onError(session -> {
            writesAtError.add(live.wired.transport.writeCount());
            assertThatThrownBy(() -> session.getBasicRemote().sendText("too late"))
                    .isInstanceOf(IOException.class);
        });
        live.open();
        live.session.addMessageHandler(new TextHandler());
        live.session.setMaxTextMessageBufferSize(4);
        live.wired.receive(live.wired.remote.text("1234"));
        live.wired.receive(live.wired.remote.text("12345"));
        assertThat(got).containsExactly("text:1234");
        assertThat(writesAtError).containsExactly(1);
        assertThat(live.wire()).singleElement().asString().startsWith("close:1009:");
        assertThat(endpoint.log).containsExactly("open", "error", "close:1009");
        assertThat(endpoint.errors.get(0))
                .isInstanceOf(jakarta.websocket.SessionException.class)
                .hasMessageContaining("sockeye.max-message-size");
    }

    @Test
    @Tag("A-SES-32")
    void parts_are_not_limited_by_the_size_of_whole_messages() {
        Live live = Live.of(endpoint).open();
        live.session.setMaxTextMessageBufferSize(2);
        live.session.addMessageHandler(String.class, (MessageHandler.Partial<String>) (part, last) -> got.add(part));
        live.wired.receive(live.wired.remote.text("more than two"));
        assertThat(String.join("", got)).isEqualTo("more than two");
    }
}
