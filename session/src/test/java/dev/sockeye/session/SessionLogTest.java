package dev.sockeye.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Live.Scripted;
import dev.sockeye.session.connection.Remote;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is logged of a session: its life, and what would otherwise be lost without a word. */
class SessionLogTest {
    private static final Object UNENCODABLE = URI.create("urn:x");

    private final KeptLog log = new KeptLog("dev.sockeye.session");

    @AfterEach
    void stopKeeping() {
        log.close();
    }

    @ServerEndpoint("/binary")
    public static class BinaryOnly {
        final List<String> got = new ArrayList<>();

        @OnMessage
        public void binary(byte[] bytes) {
            got.add(new String(bytes, UTF_8));
        }
    }

    @ServerEndpoint("/text")
    public static class TextOnly {
        @OnMessage
        public void text(String text) {}
    }

    private static String named(Class<?> endpoint) {
        return "session the-id of " + endpoint.getName() + " at /a/b%20c with a peer of unknown address";
    }

    @Test
    void its_life_is_logged_for_debugging() {
        Live live = Live.of(new Scripted()).open();
        live.wired.timers.advance(Duration.ofMillis(1234));
        live.wired.receive(live.wired.remote.close(1001, "restart"));

        assertThat(log.lines())
                .containsExactly(
                        "FINE Opened " + named(Scripted.class),
                        "FINE Closed " + named(Scripted.class)
                                + " after 1234 ms: the peer closed it with 1001 (going away: restart)");
    }

    @Test
    void the_peer_is_named_by_its_address() {
        Live live = Live.of(new Scripted()).open();
        live.session
                .getUserProperties()
                .put("jakarta.websocket.endpoint.remoteAddress", InetSocketAddress.createUnresolved("192.0.2.7", 4711));

        assertThat(live.session).asString().endsWith(" at /a/b%20c with 192.0.2.7:4711");
    }

    @Test
    void a_text_message_that_nothing_handles_is_a_warning() {
        Live live = Live.annotated(new BinaryOnly()).open();
        live.wired.receive(live.wired.remote.text("lost"));

        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARNING"))
                .singleElement()
                .asString()
                .contains("Dropped a text message", named(BinaryOnly.class), "@OnMessage", "MessageHandler", "String");
    }

    @Test
    void a_binary_message_that_nothing_handles_is_a_warning() {
        Live live = Live.annotated(new TextOnly()).open();
        live.wired.receive(live.wired.remote.binary((byte) 1));

        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARNING"))
                .singleElement()
                .asString()
                .contains("Dropped a binary message", named(TextOnly.class), "@OnMessage", "ByteBuffer");
    }

    @Test
    void further_messages_that_nothing_handles_are_not_logged_and_no_other_suffers() {
        BinaryOnly endpoint = new BinaryOnly();
        Live live = Live.annotated(endpoint).open();
        Remote remote = live.wired.remote;
        live.wired.receive(remote.textPart("lo", false), remote.textPart("st", true));
        live.wired.receive(remote.text("lost"), remote.binary("got".getBytes(UTF_8)));

        assertThat(log.lines()).filteredOn(line -> line.startsWith("WARNING")).hasSize(1);
        assertThat(endpoint.got).containsExactly("got");
        assertThat(live.session.isOpen()).isTrue();
    }

    @Test
    void what_is_heard_before_there_is_a_handler_is_dropped_as_a_whole() {
        List<String> got = new ArrayList<>();
        Live live = Live.of(new Scripted()).open();
        Remote remote = live.wired.remote;
        live.wired.receive(remote.textPart("before", false));
        live.session.addMessageHandler(String.class, (MessageHandler.Whole<String>) got::add);
        live.wired.receive(remote.textPart("after", true), remote.text("whole"));

        assertThat(got).containsExactly("whole");
    }

    @Test
    void a_failure_without_a_method_for_it_names_the_session() {
        Live live = Live.annotated(new Unhandling()).open();
        live.wired.receive(live.wired.remote.text("x"));

        assertThat(log.lines())
                .contains("WARNING The endpoint failed in " + named(Unhandling.class)
                        + ", and has no method with @OnError");
    }

    @ServerEndpoint("/unhandling")
    public static class Unhandling {
        @OnMessage
        public void text(String text) {
            throw new IllegalStateException(text);
        }
    }

    @ServerEndpoint("/reading")
    public static class ReadingAll {
        @OnMessage
        public void text(Reader text) {
            try {
                text.transferTo(Writer.nullWriter());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void a_peer_that_goes_away_in_a_message_that_is_being_read_is_no_warning() throws Exception {
        Live live = Live.annotated(new ReadingAll()).open();
        live.wired.receive(live.wired.remote.textPart("x", false));
        live.wired.connection.fail(new IOException("Connection reset"));
        live.handlers.awaitEnd();

        assertThat(log.lines())
                .allMatch(line -> line.startsWith("FINE"))
                .anyMatch(line -> line.contains("before all of the message had come"));
    }

    @ServerEndpoint("/badly-handling")
    public static class BadlyHandling {
        @OnMessage
        public void text(String text) {
            throw new IllegalStateException(text);
        }

        @OnError
        public void error(Throwable failure) {
            throw new IllegalStateException("again", failure);
        }
    }

    @Test
    void a_failure_of_the_error_handler_names_the_session() {
        Live live = Live.annotated(new BadlyHandling()).open();
        live.wired.receive(live.wired.remote.text("x"));

        assertThat(log.lines()).contains("WARNING The error handler failed in " + named(BadlyHandling.class));
    }

    @Test
    void a_failure_of_a_send_handler_names_the_session() {
        Session session = Live.of(new Scripted()).open().session;
        session.getAsyncRemote().sendText("x", result -> {
            throw new IllegalStateException("careless");
        });

        assertThat(log.lines()).contains("WARNING A SendHandler of the application failed in " + named(Scripted.class));
    }

    @Test
    void an_object_without_an_encoder_whose_future_nobody_may_ask_is_a_warning_once() throws Exception {
        Session session = Live.of(new Scripted()).open().session;
        log.lines();
        for (int i = 0; i < 3; i++) {
            Future<Void> unused = session.getAsyncRemote().sendObject(UNENCODABLE);
        }
        session.getAsyncRemote().sendObject(UNENCODABLE, result -> {});

        assertThat(log.next().getThrown())
                .hasMessageContaining("No encoder for java.net.URI: add an Encoder.Text or Encoder.Binary");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void an_object_sent_too_late_is_no_warning() throws Exception {
        Live live = Live.of(new Scripted()).open();
        var async = live.session.getAsyncRemote();
        live.session.close();
        live.wired.receive(live.wired.remote.close(1000, ""));
        log.lines();

        Future<Void> object = async.sendObject(UNENCODABLE);
        Future<Void> binary = async.sendBinary(ByteBuffer.allocate(1));

        assertThat(object).isDone();
        assertThat(binary).isDone();

        assertThat(log.lines()).isEmpty();
    }

    @ServerEndpoint("/returning")
    public static class Returning {
        @OnMessage
        public Object text(String text) {
            return UNENCODABLE;
        }
    }

    @Test
    void a_returned_object_without_an_encoder_is_a_failure_of_the_endpoint() throws Exception {
        Live live = Live.annotated(new Returning()).open();
        log.lines();
        live.wired.receive(live.wired.remote.text("x"));

        assertThat(log.next().getThrown()).hasMessageContaining("No encoder for java.net.URI");
    }
}
