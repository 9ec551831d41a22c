package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LifecycleMethodsTest {

    private static final Map<String, String> PATH = Map.of("id", "7", "name", "ann");
    private static final CloseReason REASON = new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "bye");

    @ServerEndpoint("/full/{id}/{name}")
    public static class Full extends Deployed.Recorder {
        @OnOpen
        public String open(@PathParam("id") long id, EndpointConfig config, Session session) {
            note(id, config, session);
            return "ignored";
        }

        @OnClose
        public void close(CloseReason reason, @PathParam("name") String name, Session session) {
            note(reason, name, session);
        }

        @OnError
        public int error(Session session, @PathParam("id") Short id, Throwable thrown) {
            note(session, id, thrown);
            return 1;
        }
    }

    @Test
    @Tag("B-OPN-1")
    @Tag("B-CLO-1")
    @Tag("B-ERA-1")
    @Tag("B-OPN-2")
    @Tag("B-PP-5")
    void all_parameters_are_passed_in_any_order_and_results_are_dropped() throws Throwable {
        Deployed endpoint = Deployed.server(Full.class, PATH);
        var thrown = new IOException("broken");
        EndpointModel model = endpoint.model();
        assertThat(call(endpoint, model.onOpen(), model.config())).isNull();
        assertThat(call(endpoint, model.onClose(), REASON)).isNull();
        assertThat(call(endpoint, model.onError(), thrown)).isNull();
        Session session = endpoint.session();
        assertThat(endpoint.target().got)
                .containsExactly(7L, model.config(), session, REASON, "ann", session, session, (short) 7, thrown);
    }

    @ServerEndpoint("/bare")
    public static class Bare extends Deployed.Recorder {
        @OnOpen
        public void open() {
            note("open");
        }

        @OnClose
        public void close() {
            note("close");
        }

        @OnError
        public void error(Throwable thrown) {
            note(thrown.getMessage());
        }
    }

    @Test
    @Tag("B-OPN-1")
    @Tag("B-CLO-1")
    @Tag("B-ERA-1")
    void optional_parameters_may_be_left_out() throws Throwable {
        Deployed endpoint = Deployed.server(Bare.class);
        call(endpoint, endpoint.model().onOpen(), endpoint.model().config());
        call(endpoint, endpoint.model().onClose(), REASON);
        call(endpoint, endpoint.model().onError(), new IOException("broken"));
        assertThat(endpoint.target().got).containsExactly("open", "close", "broken");
    }

    @ServerEndpoint("/empty")
    public static class Empty extends Deployed.Recorder {}

    @Test
    void methods_that_are_not_there_are_null() throws Exception {
        EndpointModel model = Deployed.server(Empty.class).model();
        assertThat(model.onOpen()).isNull();
        assertThat(model.onClose()).isNull();
        assertThat(model.onError()).isNull();
        assertThat(model.messages()).isEmpty();
    }

    @ServerEndpoint("/unknown/{id}")
    public static class UnknownNames extends Deployed.Recorder {
        @OnOpen
        public void open(@PathParam("nobody") String text, @PathParam("nothing") Integer number) {
            note(text, number);
        }
    }

    @Test
    @Tag("B-PP-2")
    void an_unknown_name_is_null_where_null_is_possible() throws Throwable {
        Deployed endpoint = Deployed.server(UnknownNames.class, PATH);
        call(endpoint, endpoint.model().onOpen(), endpoint.model().config());
        assertThat(endpoint.target().got).containsExactly(null, null);
    }

    @ServerEndpoint("/numbers/{id}")
    public static class Numbers extends Deployed.Recorder {
        @OnMessage
        public void on(String message, @PathParam("id") int id) {
            note(message, id);
        }
    }

    @Test
    @Tag("B-PP-3")
    void a_value_that_does_not_convert_is_a_decode_exception_and_no_call() throws Exception {
        Deployed endpoint = Deployed.server(Numbers.class, Map.of("id", "seven"));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> endpoint.text("hi", true))
                .withMessage("@PathParam(\"id\"): expected a value of type int, got \"seven\"");
        assertThat(endpoint.target().got).isEmpty();
    }

    @Test
    @Tag("B-PP-2")
    void a_primitive_without_a_value_is_a_decode_exception_and_no_call() throws Exception {
        Deployed endpoint = Deployed.server(Numbers.class, Map.of());
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> endpoint.text("hi", true))
                .withMessageContaining("the path has no such variable");
        assertThat(endpoint.target().got).isEmpty();
    }

    @ServerEndpoint("/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}/{k}")
    public static class Eleven extends Deployed.Recorder {
        @OnOpen
        @SuppressWarnings("checkstyle:ParameterNumber") // The point of this endpoint.
        public void open(
                @PathParam("a") String a,
                @PathParam("b") boolean b,
                @PathParam("c") byte c,
                @PathParam("d") char d,
                @PathParam("e") double e,
                @PathParam("f") float f,
                @PathParam("g") int g,
                @PathParam("h") long h,
                @PathParam("i") short i,
                @PathParam("j") Integer j,
                @PathParam("k") Character k) {
            note(a, b, c, d, e, f, g, h, i, j, k);
        }
    }

    @Test
    @Tag("B-PP-1")
    @Tag("B-PP-5")
    void eleven_path_parameters_of_all_types_are_converted() throws Throwable {
        Map<String, String> path = new HashMap<>(Map.of("a", "x", "b", "true", "d", "y"));
        for (String name : List.of("c", "e", "f", "g", "h", "i", "j")) {
            path.put(name, "3");
        }
        path.put("k", "z");
        Deployed endpoint = Deployed.server(Eleven.class, path);
        call(endpoint, endpoint.model().onOpen(), endpoint.model().config());
        assertThat(endpoint.target().got).containsExactly("x", true, (byte) 3, 'y', 3d, 3f, 3, 3L, (short) 3, 3, 'z');
    }

    @ServerEndpoint("/{room}")
    public static class WithBraces extends Deployed.Recorder {
        @OnOpen
        public void open(@PathParam("{room}") int room) {
            note(room);
        }
    }

    @Test
    @Tag("B-PP-1")
    void a_path_parameter_may_be_named_with_its_braces() throws Throwable {
        Deployed endpoint = Deployed.server(WithBraces.class, Map.of("room", "7"));
        call(endpoint, endpoint.model().onOpen(), endpoint.model().config());
        assertThat(endpoint.target().got).containsExactly(7);
    }

    @ServerEndpoint("/throws")
    public static class Throwing extends Deployed.Recorder {
        final IOException checked = new IOException("from open");

        @OnOpen
        public void open() throws IOException {
            throw checked;
        }
    }

    @Test
    @Tag("B-ERR-6")
    void what_user_code_throws_arrives_unwrapped() throws Exception {
        Deployed endpoint = Deployed.server(Throwing.class);
        assertThatThrownBy(() -> call(endpoint, endpoint.model().onOpen(), null))
                .isSameAs(((Throwing) endpoint.target()).checked);
    }

    private static Object call(Deployed endpoint, BoundMethod method, Object argument) throws Throwable {
        return method.invoke(endpoint.target(), endpoint.session(), argument, false);
    }
}
