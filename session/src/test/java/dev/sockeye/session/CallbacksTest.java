package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Live.Scripted;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.SessionException;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an endpoint's methods return and throw, where that goes, and in what surroundings they run. */
class CallbacksTest {
    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    public record Word(String text) {}

    public static class WordCoder implements Encoder.Text<Word>, Decoder.Text<Word> {
        @Override
        public void init(EndpointConfig config) {
            LOG.add("init");
        }

        @Override
        public String encode(Word word) throws EncodeException {
            if (word.text().equals("unencodable")) {
                throw new EncodeException(word, "unencodable");
            }
            return "<" + word.text() + ">";
        }

        @Override
        public boolean willDecode(String text) {
            return !text.equals("unwanted");
        }

        @Override
        public Word decode(String text) throws DecodeException {
            if (text.equals("undecodable")) {
                throw new DecodeException(text, "undecodable");
            }
            return new Word(text);
        }

        @Override
        public void destroy() {
            LOG.add("destroy");
            throw new IllegalStateException("careless");
        }
    }

    @ServerEndpoint(value = "/words", encoders = WordCoder.class, decoders = WordCoder.class)
    public static class Words {
        @OnMessage
        public Object word(Word word, Session session) throws IOException {
            return switch (word.text()) {
                case "null" -> null;
                case "throw" -> throw new IOException("as told");
                case "close" -> {
                    session.close();
                    yield word;
                }
                case "bytes" -> ByteBuffer.allocateDirect(2);
                case "number" -> 42L;
                case "string" -> "plain";
                case "nothing fits" -> BigInteger.ONE;
                case "memory" -> throw new OutOfMemoryError("simulated");
                default -> word;
            };
        }

        @OnMessage
        public byte[] binary(byte[] bytes, boolean last) {
            return last ? new byte[] {9} : bytes;
        }

        @OnError
        public void error(Session session, Throwable failure) {
            LOG.add("error:" + failure.getClass().getSimpleName() + ":" + failure.getMessage());
            if (session.isOpen()) {
                Future<Void> unused = session.getAsyncRemote().sendText("sorry");
            }
        }

        @OnClose
        public void close(CloseReason reason) {
            LOG.add("close:" + reason.getCloseCode().getCode());
        }
    }

    private static List<String> answers(String... texts) {
        Live live = Live.annotated(new Words()).open();
        for (String text : texts) {
            live.wired.receive(live.wired.remote.text(text));
        }
        return live.wire();
    }

    private static List<String> errors() {
        return LOG.stream().filter(entry -> entry.startsWith("error:")).toList();
    }

    @BeforeEach
    void forget() {
        LOG.clear();
    }

    @Test
    @Tag("A-OBJ-3")
    @Tag("B-MSG-9")
    @Tag("B-MSG-11")
    @Tag("B-MSG-17")
    @Tag("A-REM-4")
    void returned_values_are_sent_by_their_type() {
        assertThat(answers("hello", "null", "bytes", "number", "string"))
                .containsExactly("text:<hello>", "binary:0000", "text:42", "text:plain");
        assertThat(errors()).isEmpty();
    }

    @Test
    @Tag("B-MSG-13")
    void methods_for_parts_may_return_values_for_each_part() {
        Live live = Live.annotated(new Words()).open();
        live.wired.receive(live.wired.remote.binary((byte) 1));
        assertThat(live.wire()).containsExactly("binary:09");
    }

    @Test
    @Tag("B-ERR-2")
    @Tag("B-ERR-3")
    @Tag("B-ERR-4")
    @Tag("B-ERR-21")
    @Tag("A-COD-6")
    @Tag("A-COD-7")
    void failures_of_methods_and_coders_go_to_on_error_which_can_answer_and_the_session_goes_on() {
        assertThat(answers("throw", "undecodable", "unwanted", "unencodable", "nothing fits", "fine"))
                .containsExactly("text:sorry", "text:sorry", "text:sorry", "text:sorry", "text:sorry", "text:<fine>");
        assertThat(errors())
                .hasSize(5)
                .startsWith("error:IOException:as told", "error:DecodeException:undecodable")
                .anyMatch(error -> error.startsWith("error:EncodeException:No encoder"));
    }

    @Test
    @Tag("B-MSG-12")
    void a_value_returned_after_close_is_not_sent_and_its_failure_reported() {
        assertThat(answers("close")).containsExactly("close:1000:");
        assertThat(LOG)
                .anyMatch(entry -> entry.startsWith("error:IOException:"))
                .contains("close:1000");
        assertThat(LOG.indexOf("close:1000")).isGreaterThan(LOG.indexOf(errors().get(0)));
    }

    @Test
    @Tag("B-ERR-15")
    void an_exhausted_machine_ends_the_session_with_1011() {
        assertThat(answers("memory")).containsExactly("text:sorry", "close:1011:The endpoint failed");
        assertThat(LOG).contains("error:OutOfMemoryError:simulated", "close:1006");
    }

    @Test
    @Tag("A-COD-1")
    @Tag("G-RES-1")
    void coders_are_destroyed_after_on_close_and_the_instance_given_back_whatever_they_throw() {
        Words endpoint = new Words();
        Live live = Live.annotated(endpoint).open();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        live.wired.receive(live.wired.remote.close(1000, ""));
        assertThat(LOG).containsExactly("init", "init", "close:1000", "destroy", "destroy");
        assertThat(live.destroyed).contains(endpoint).hasSize(3);
        assertThat(live.openSessions.all()).isEmpty();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    @Tag("B-ERR-6")
    @Tag("A-COD-1")
    void an_on_open_that_throws_is_an_error_and_1011_and_a_close() {
        Scripted endpoint = new Scripted().onOpen(session -> {
            throw new IOException("cannot open");
        });
        endpoint.onError(session -> session.getBasicRemote().sendText("sorry"));
        Live live = Live.of(endpoint).open();
        assertThat(endpoint.log).containsExactly("open", "error", "close:1006");
        assertThat(live.runtime.openFailure()).isSameAs(endpoint.errors.get(0));
        assertThat(live.wire()).containsExactly("text:sorry", "close:1011:The endpoint could not be opened");
    }

    @Test
    @Tag("B-ERR-8")
    @Tag("B-ERR-20")
    void an_on_error_that_throws_harms_nothing() {
        Scripted endpoint = new Scripted();
        endpoint.onError(session -> {
            throw new IllegalStateException("onError failed");
        });
        endpoint.onOpen(session -> session.addMessageHandler(
                String.class, (jakarta.websocket.MessageHandler.Whole<String>) text -> Objects.requireNonNull(null)));
        Live live = Live.of(endpoint).open();
        live.wired.receive(live.wired.remote.text("a"), live.wired.remote.text("b"));
        assertThat(endpoint.errors).hasSize(2);
        assertThat(live.session.isOpen()).isTrue();
    }

    @ServerEndpoint("/silent")
    public static class WithoutOnError {
        @OnMessage
        public void text(String text) {
            throw new IllegalStateException(text);
        }
    }

    @Test
    @Tag("B-ERR-9")
    void an_endpoint_without_on_error_goes_on() {
        Live live = Live.annotated(new WithoutOnError()).open();
        live.wired.receive(live.wired.remote.text("a"));
        assertThat(live.session.isOpen()).isTrue();
    }

    @Test
    @Tag("B-ERR-10")
    @Tag("B-ERR-22")
    @Tag("A-SES-8")
    void a_violation_is_a_session_exception_after_the_close_frame_and_1006() {
        List<Integer> writes = new ArrayList<>();
        Scripted endpoint = new Scripted();
        Live live = Live.of(endpoint);
        endpoint.onError(session -> writes.add(live.wired.transport.writeCount()));
        live.open().wired.receive(ByteBuffer.wrap(new byte[] {(byte) 0xC1, (byte) 0x80, 0, 0, 0, 0}));
        assertThat(writes).containsExactly(1);
        assertThat(endpoint.log).containsExactly("open", "error", "close:1006");
        assertThat(endpoint.errors.get(0))
                .isInstanceOfSatisfying(
                        SessionException.class,
                        failure -> assertThat(failure.getSession()).isSameAs(live.session));
        assertThat(endpoint.reasons.get(0).getReasonPhrase()).startsWith("Closed with 1002: ");
    }

    @Test
    @Tag("B-ERR-12")
    void a_broken_stream_is_a_session_exception_and_a_plain_end_is_not() {
        Scripted broken = new Scripted();
        IOException cause = new IOException("Connection reset");
        Live.of(broken).open().wired.connection.fail(cause);
        assertThat(broken.log).containsExactly("open", "error", "close:1006");
        assertThat(broken.errors.get(0)).isInstanceOf(SessionException.class).hasCause(cause);
        Scripted ended = new Scripted();
        Live.of(ended).open().wired.connection.endOfInput();
        assertThat(ended.log).containsExactly("open", "close:1006");
    }

    @Test
    @Tag("B-ERR-5")
    void a_failed_send_is_the_callers_and_not_passed_to_on_error() {
        Scripted endpoint = new Scripted().onOpen(session -> {
            session.close();
            assertThatThrownBy(() -> session.getBasicRemote().sendText("late")).isInstanceOf(IOException.class);
        });
        Live.of(endpoint).open();
        assertThat(endpoint.errors).isEmpty();
    }

    @ServerEndpoint(value = "/loader", decoders = LoaderDecoder.class)
    public static class Loaders {
        private final List<ClassLoader> seen = new ArrayList<>();

        private void see() {
            seen.add(Thread.currentThread().getContextClassLoader());
        }

        @OnOpen
        public void open() {
            see();
        }

        @OnMessage
        public void word(Word word) {
            see();
            assertThat(word.text()).isEqualTo(String.valueOf(Live.APPLICATION));
            throw new IllegalStateException();
        }

        @OnError
        public void error(Throwable failure) {
            see();
        }

        @OnClose
        public void close() {
            see();
        }
    }

    public static class LoaderDecoder implements Decoder.Text<Word> {
        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public Word decode(String text) {
            return new Word(String.valueOf(Thread.currentThread().getContextClassLoader()));
        }
    }

    @Test
    @Tag("A-GEN-7")
    void every_callback_runs_with_the_applications_class_loader() {
        Loaders endpoint = new Loaders();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Live live = Live.annotated(endpoint).open();
        live.wired.receive(live.wired.remote.text("x"));
        live.session.close();
        assertThat(endpoint.seen).hasSize(4).containsOnly(Live.APPLICATION);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @ServerEndpoint("/limited")
    public static class Limited {
        @OnMessage(maxMessageSize = 3)
        public String text(String text) {
            return text;
        }
    }

    @Test
    @Tag("B-MSG-14")
    @Tag("B-MSG-15")
    void a_methods_own_limit_replaces_the_sessions() {
        Live live = Live.annotated(new Limited()).open();
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
}
