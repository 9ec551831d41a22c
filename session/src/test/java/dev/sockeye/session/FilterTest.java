package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Live.Scripted;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.Wired;
import jakarta.websocket.CloseReason;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A filter between a session and its endpoint. */
@Timeout(60)
class FilterTest {
    private final Passing filter = new Passing();
    private final Scripted endpoint = new Scripted();
    private final Live live = Live.filtered(endpoint, filter);

    /** Passes everything on, and notes it. */
    private static final class Passing implements EndpointFilter {
        private final List<String> log = new ArrayList<>();
        private WebSocketSession session;
        private CompletableFuture<Void> answer;

        @Override
        public void onOpen(Session opened) throws Throwable {
            session = (WebSocketSession) opened;
            log.add("open");
            session.endpoint().onOpen(opened);
        }

        @Override
        public void onText(String text) throws Throwable {
            log.add("text " + text);
            session.endpoint().onText(text);
        }

        @Override
        public void onBinary(ByteBuffer bytes) throws Throwable {
            log.add("binary " + bytes.remaining());
            session.endpoint().onBinary(bytes);
        }

        @Override
        public void onPong(ByteBuffer payload) throws Throwable {
            log.add("pong " + payload.remaining());
            session.endpoint().onPong(payload);
        }

        @Override
        public void onError(Throwable failure) {
            log.add("error " + failure.getMessage());
            session.endpoint().onError(failure);
        }

        @Override
        public void onClose(CloseReason reason) throws Throwable {
            log.add("close " + reason.getCloseCode().getCode());
            session.endpoint().onClose(reason);
        }

        @Override
        public boolean isOpen() {
            return session != null;
        }

        @Override
        public CompletionStage<Void> send(Outgoing message) {
            log.add("send " + message.size());
            if (answer != null) {
                return answer;
            }
            CompletableFuture<Void> sent = new CompletableFuture<>();
            session.sendPastFilter(message, result -> {
                if (result.isOK()) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(result.getException());
                }
            });
            return sent;
        }
    }

    private RemoteEndpoint.Basic basic() {
        return live.session.getBasicRemote();
    }

    @Test
    void everything_that_happens_goes_through_the_filter_to_the_endpoint() {
        List<String> received = new ArrayList<>();
        endpoint.onOpen(session -> {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) received::add);
            session.addMessageHandler(
                    ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) bytes -> received.add(bytes.toString()));
        });
        live.open();
        live.wired.receive(
                live.wired.remote.text("a"),
                live.wired.remote.binary((byte) 1, (byte) 2),
                live.wired.remote.pong((byte) 3),
                live.wired.remote.close(1001, ""));
        assertThat(filter.log).containsExactly("open", "text a", "binary 2", "pong 1", "close 1001");
        assertThat(received).hasSize(2).contains("a");
        assertThat(endpoint.log).containsExactly("open", "close:1001");
    }

    @Test
    void what_the_endpoint_reads_as_a_stream_goes_through_the_filter_as_a_whole_within_the_limit_of_the_session() {
        List<String> received = new ArrayList<>();
        endpoint.onOpen(session -> session.addMessageHandler(
                Reader.class, (MessageHandler.Whole<Reader>) text -> received.add(readAll(text))));
        live.open();
        live.session.setMaxTextMessageBufferSize(4);
        live.wired.receive(live.wired.remote.textPart("a", false));
        assertThat(received).isEmpty();
        live.wired.receive(live.wired.remote.textPart("b", true), live.wired.remote.text("abcde"));

        assertThat(filter.log).startsWith("open", "text ab").endsWith("close 1009");
        assertThat(received).containsExactly("ab");
        assertThat(live.handlers.count()).isZero();
    }

    private static String readAll(Reader text) {
        StringWriter all = new StringWriter();
        try {
            text.transferTo(all);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all.toString();
    }

    @Test
    void messages_that_the_endpoint_does_not_take_reach_the_filter_and_the_log_once_but_pongs_do_not_matter() {
        live.open();
        try (KeptLog log = new KeptLog(SessionLog.class.getName(), Level.WARNING)) {
            live.wired.receive(
                    live.wired.remote.pong((byte) 1), live.wired.remote.text("a"), live.wired.remote.text("b"));
            assertThat(filter.log).containsExactly("open", "pong 1", "text a", "text b");
            assertThat(log.lines()).singleElement().asString().contains("Dropped a text message");
        }
    }

    @Test
    void what_the_endpoint_throws_comes_back_through_the_filter() {
        endpoint.onOpen(session -> session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> {
            throw new IllegalStateException(text);
        }));
        live.open();
        live.wired.receive(live.wired.remote.text("broken"));
        assertThat(filter.log).containsExactly("open", "text broken", "error broken");
        assertThat(endpoint.errors).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(live.session.isOpen()).isTrue();
    }

    @Test
    void whole_messages_go_out_through_the_filter_and_all_else_past_it() throws Exception {
        live.open();
        basic().sendText("one");
        basic().sendObject(12);
        live.session.getAsyncRemote().sendText("three").get(20, TimeUnit.SECONDS);
        var unused = live.session.getAsyncRemote().sendBinary(ByteBuffer.allocate(4));
        basic().sendText("part", false);
        basic().sendText("", true);
        try (OutputStream stream = basic().getSendStream()) {
            stream.write(7);
        }
        basic().sendPing(ByteBuffer.allocate(1));
        assertThat(filter.log).containsExactly("open", "send 3", "send 2", "send 5", "send 4");
        assertThat(live.wire())
                .containsExactly(
                        "text:one", "text:12", "text:three", "binary:00000000", "text:part", "binary:07", "ping:00");
    }

    /** Nobody looks after slow handlers here: one that waited would wait for ever. */
    @Test
    void a_handler_that_sends_and_waits_does_not_wait_for_others_to_write() {
        endpoint.onOpen(session -> session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text ->
                Live.Action.<Session>unchecked(each -> each.getBasicRemote().sendText(text))
                        .accept(session)));
        live.open();
        live.wired.receive(live.wired.remote.text("a"), live.wired.remote.text("b"));
        assertThat(filter.log).containsExactly("open", "text a", "send 1", "text b", "send 1");
        assertThat(live.wire()).hasSize(2);
    }

    @Test
    void a_message_sent_before_the_filter_is_open_passes_it() throws Exception {
        basic().sendText("early");
        var unused = live.session.getAsyncRemote().sendText("early");
        assertThat(filter.log).isEmpty();
    }

    @Test
    void a_sender_learns_why_a_filter_has_not_sent() {
        live.open();
        filter.answer = CompletableFuture.failedFuture(new IOException("kept back"));
        assertThatThrownBy(() -> basic().sendText("x"))
                .isInstanceOf(IOException.class)
                .hasMessage("kept back");
        assertThatThrownBy(() -> live.session.getAsyncRemote().sendText("x").get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("kept back");
        filter.answer = CompletableFuture.failedFuture(new IllegalArgumentException("unfit"));
        assertThatThrownBy(() -> basic().sendText("x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(live.wire()).isEmpty();
    }

    @Test
    void a_sender_that_is_interrupted_while_a_filter_thinks_waits_no_longer() {
        live.open();
        filter.answer = new CompletableFuture<>();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> basic().sendText("x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("filter");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_blocking_send_that_a_filter_keeps_fails_alone_after_the_send_timeout() throws Exception {
        Duration timeout = Duration.ofMillis(30);
        Live hasty = Live.filtered(endpoint, Wired.withSendTimeout(1 << 20, timeout), filter)
                .open();
        filter.answer = new CompletableFuture<>();
        assertThatThrownBy(() -> hasty.session.getBasicRemote().sendText("kept"))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("a filter delayed the message")
                .hasMessageContaining("PT0.03S (sockeye.send-timeout)");
        filter.answer = null;
        hasty.session.getBasicRemote().sendText("sent");
        assertThat(hasty.wire()).containsExactly("text:sent");
        assertThat(hasty.session.isOpen()).isTrue();
    }

    @Test
    void an_asynchronous_send_that_a_filter_keeps_fails_alone_after_the_send_timeout() {
        live.open();
        filter.answer = new CompletableFuture<>();
        Future<Void> future = live.session.getAsyncRemote().sendText("kept");
        List<SendResult> results = new ArrayList<>();
        live.session.getAsyncRemote().sendText("kept", results::add);
        live.wired.timers.advance(live.wired.connection.sendTimeout().minusNanos(1));
        assertThat(future).isNotDone();
        assertThat(results).isEmpty();

        live.wired.timers.advance(Duration.ofNanos(1));
        assertThat(future)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(SocketTimeoutException.class)
                .withMessageContaining("a filter delayed the message")
                .withMessageContaining("sockeye.send-timeout");
        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result.getException()).isInstanceOf(SocketTimeoutException.class));
        filter.answer.complete(null);
        assertThat(results).hasSize(1);
        assertThat(live.session.isOpen()).isTrue();
    }

    @Test
    void an_asynchronous_send_that_a_filter_passes_on_late_is_judged_by_the_connection() {
        live.open();
        filter.answer = new CompletableFuture<>();
        List<SendResult> results = new ArrayList<>();
        live.session.getAsyncRemote().sendText("kept", results::add);
        Duration half = live.wired.connection.sendTimeout().dividedBy(2);
        live.wired.timers.advance(half);
        live.wired.transport.behave(Behaviour.PENDING);
        filter.session.sendPastFilter(new Outgoing.Text("late"), result -> filter.answer.complete(null));
        live.wired.timers.advance(half);
        assertThat(results).isEmpty();
        live.wired.transport.finishWrite();
        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result.isOK()).isTrue());
    }

    /** What is held back until it is flushed does not move either. */
    @Test
    void a_blocking_send_that_a_filter_keeps_does_not_wait_for_what_is_batched() throws Exception {
        Duration timeout = Duration.ofMillis(30);
        Live hasty = Live.filtered(endpoint, Wired.withSendTimeout(1 << 20, timeout), filter)
                .open();
        hasty.session.getBasicRemote().setBatchingAllowed(true);
        hasty.session.getBasicRemote().sendText("batched");
        filter.answer = new CompletableFuture<>();
        assertThatThrownBy(() -> hasty.session.getBasicRemote().sendText("kept"))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_message_is_under_way_while_the_connection_writes_what_it_had_and_a_moment_longer() {
        live.open();
        StageWait.Passage nothing = new StageWait.Passage(live.wired.connection);
        assertThat(nothing.isUnderWay()).isFalse();
        live.wired.transport.behave(Behaviour.PENDING);
        live.session.getAsyncRemote().sendText("written", result -> {});
        StageWait.Passage passage = new StageWait.Passage(live.wired.connection);
        assertThat(passage.isUnderWay()).isTrue();
        live.session.getAsyncRemote().sendText("later", result -> {});
        live.wired.transport.finishWrite();
        assertThat(passage.isUnderWay()).isTrue();
        assertThat(passage.isUnderWay()).isFalse();
    }

    @Test
    void a_message_that_is_written_before_anyone_asks_is_under_way_a_moment_longer() {
        live.open();
        StageWait.Passage passage = new StageWait.Passage(live.wired.connection);
        live.session.getAsyncRemote().sendText("written", result -> {});
        assertThat(passage.isUnderWay()).isTrue();
        assertThat(passage.isUnderWay()).isFalse();
    }

    @Test
    void on_a_connection_that_is_lost_a_message_is_under_way_until_that_is_reported() {
        live.open();
        live.wired.transport.behave(Behaviour.PENDING);
        live.session.getAsyncRemote().sendText("written", result -> {});
        live.wired.connection.fail(new IOException("Broken pipe"));
        StageWait.Passage passage = new StageWait.Passage(live.wired.connection);
        assertThat(passage.isUnderWay()).isTrue();
        assertThat(passage.isUnderWay()).isFalse();
    }
}
