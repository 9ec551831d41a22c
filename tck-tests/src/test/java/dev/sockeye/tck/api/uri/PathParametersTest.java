package dev.sockeye.tck.api.uri;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.annotation.Annotated;
import dev.sockeye.tck.api.annotation.Cases;
import dev.sockeye.tck.api.annotation.Reporting;
import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DecodeException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Path parameters of annotated methods. */
class PathParametersTest {
    private static final Events<String> HAPPENED = new Events<>();
    private static final Events<Throwable> ERRORS = new Events<>();

    @RegisterExtension
    final Host host = new Host();

    @BeforeEach
    void forget() {
        HAPPENED.clear();
        ERRORS.clear();
    }

    @ServerEndpoint("/all/{text}/{number}")
    public static class InAllMethods {
        @OnOpen
        public void opened(@PathParam("text") String text, Session session, @PathParam("number") int number)
                throws IOException {
            session.getBasicRemote().sendText("opened " + text + number);
        }

        @OnMessage
        public String take(@PathParam("number") Long number, String message, @PathParam("text") String text)
                throws IOException {
            if (message.equals("fail")) {
                throw new IOException("on purpose");
            }
            return message + text + number;
        }

        @OnError
        public void failed(
                Session session, @PathParam("text") String text, Throwable error, @PathParam("number") short number)
                throws IOException {
            session.getBasicRemote().sendText(error.getMessage() + " " + text + number);
        }

        @OnClose
        public void closed(@PathParam("text") String text, @PathParam("number") double number) {
            HAPPENED.add("closed " + text + number);
        }
    }

    @ServerEndpoint("/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}/{k}")
    public static class Eleven {
        @OnOpen
        @SuppressWarnings("checkstyle:ParameterNumber")
        public void opened(
                Session session,
                @PathParam("a") boolean a,
                @PathParam("b") byte b,
                @PathParam("c") char c,
                @PathParam("d") double d,
                @PathParam("e") float e,
                @PathParam("f") int f,
                @PathParam("g") long g,
                @PathParam("h") short h,
                @PathParam("i") String i,
                @PathParam("j") Integer j,
                @PathParam("k") Boolean k)
                throws IOException {
            session.getBasicRemote()
                    .sendText(String.join(
                            " ", "" + a, "" + b, "" + c, "" + d, "" + e, "" + f, "" + g, "" + h, i, "" + j, "" + k));
        }
    }

    @ServerEndpoint("/absent/{text}")
    @ClientEndpoint
    public static class Absent {
        @OnMessage
        public String take(String message, @PathParam("other") String other) {
            return "other " + other;
        }
    }

    @ServerEndpoint("/absent/{text}")
    @ClientEndpoint
    public static class AbsentWrapper {
        @OnMessage
        public String take(String message, @PathParam("other") Integer other) {
            return "other " + other;
        }
    }

    @ServerEndpoint("/absent")
    @ClientEndpoint
    public static class AbsentPrimitive {
        @OnMessage
        public void take(String message, @PathParam("other") int other) {}
    }

    @ServerEndpoint("/{x}")
    @ClientEndpoint
    public static class Nameless {
        @OnMessage
        public void take(String message, @PathParam("") String nothing) {}
    }

    @ServerEndpoint("/number/{number}")
    public static class NumberInMessage extends Reporting {
        @OnMessage
        public String take(String message, @PathParam("number") int number) {
            return message + number;
        }

        @OnMessage
        public String take(byte[] message) {
            return "still here";
        }
    }

    @ServerEndpoint("/opening/{number}")
    public static class NumberInOpening {
        @OnOpen
        public void opened(@PathParam("number") int number) {
            HAPPENED.add("opened " + number);
        }

        @OnError
        public void failed(Throwable error) {
            ERRORS.add(error);
        }

        @OnClose
        public void closed() {
            HAPPENED.add("closed");
        }
    }

    @ServerEndpoint("/error/{number}")
    public static class NumberInError {
        @OnMessage
        public String take(String message) {
            if (message.equals("fail")) {
                throw new IllegalStateException("on purpose");
            }
            return message;
        }

        @OnError
        public void failed(Throwable error, @PathParam("number") int number) {
            HAPPENED.add("failed " + number);
        }
    }

    @Test
    @Tag("B-PP-5")
    @Tag("B-PP-4")
    void all_methods_get_the_values_by_name() throws Exception {
        RawPeer peer = host.rawClient(host.deploy(InAllMethods.class).uri("/all/gr%C3%BCn/7"));

        peer.send(RawFrame.text("message "), RawFrame.text("fail"), RawFrame.close(1000, ""));

        assertThat(peer.next()).isEqualTo(RawFrame.text("opened grün7"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("message grün7"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("on purpose grün7"));
        assertThat(HAPPENED.next()).isEqualTo("closed grün7.0");
    }

    @Test
    @Tag("B-PP-1")
    @Tag("B-PP-5")
    void eleven_values_of_all_types() throws Exception {
        RawPeer peer = host.rawClient(host.deploy(Eleven.class).uri("/TRUE/1/c/1.5/2.5/+3/4/5/6/7/no"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("true 1 c 1.5 2.5 3 4 5 6 7 false"));
    }

    static Stream<Arguments> absent() {
        return Cases.inBothRoles(Arguments.of(Absent.class), Arguments.of(AbsentWrapper.class));
    }

    @ParameterizedTest
    @MethodSource("absent")
    @Tag("B-PP-2")
    void a_name_that_the_path_lacks_is_null(Role role, Class<?> endpoint) throws Exception {
        RawPeer peer = Annotated.peer(host, role, endpoint);

        peer.send(RawFrame.text("which?"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("other null"));
    }

    @ParameterizedTest
    @ValueSource(classes = {AbsentPrimitive.class, Nameless.class})
    @Tag("B-PP-2")
    @Tag("B-PP-4")
    void a_primitive_that_the_path_lacks_and_an_empty_name_are_refused(Class<?> type) {
        assertThat(host.attempt(new Application().onStartup(container -> container.addEndpoint(type)))
                        .failures())
                .isNotEmpty()
                .hasOnlyElementsOfType(DeploymentException.class);
    }

    @ParameterizedTest
    @CsvSource({"/number/x", "/number/%201", "/number/2147483648"})
    @Tag("B-PP-3")
    @Tag("B-ERR-14")
    void a_value_that_does_not_convert_reaches_the_error_method_and_the_session_stays(String path) throws Exception {
        RawPeer peer = host.rawClient(host.deploy(NumberInMessage.class).uri(path));

        peer.send(RawFrame.text("message"), RawFrame.binary());

        assertThat(peer.next().text()).startsWith("DecodeException");
        assertThat(peer.next()).isEqualTo(RawFrame.text("still here"));
    }

    @Test
    @Tag("B-PP-3")
    @Tag("B-ERR-14")
    void a_value_that_does_not_convert_for_the_opening_ends_the_session() throws Exception {
        RawPeer peer = host.rawClient(host.deploy(NumberInOpening.class).uri("/opening/x"));

        assertThat(peer.finishClosing().closeCode()).isEqualTo(1011);
        assertThat(ERRORS.next()).isInstanceOf(DecodeException.class);
        assertThat(HAPPENED.next()).isEqualTo("closed");
    }

    @Test
    @Tag("B-PP-3")
    void a_value_that_does_not_convert_for_the_error_method_changes_nothing() throws Exception {
        RawPeer peer = host.rawClient(host.deploy(NumberInError.class).uri("/error/x"));

        peer.send(RawFrame.text("fail"), RawFrame.text("still here"));

        assertThat(peer.next()).isEqualTo(RawFrame.text("still here"));
        assertThat(HAPPENED.soFar()).isEmpty();
    }
}
