package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Endpoints that ask for a format instead of coders. */
class MarshallingTest {
    public record Said(String text) {}

    public record Heard(String text) {}

    private static EndpointBinder binder() {
        return new EndpointBinder(InstanceFactory.reflective(), SpokenFormat.SOURCE);
    }

    @Spoken
    @ServerEndpoint("/{room}")
    public static class Chat extends Deployed.Recorder {
        @OnMessage(maxMessageSize = 100)
        public Heard on(Session session, Said said, @PathParam("room") int room) {
            note(session, said, room);
            return said.text().isEmpty() ? null : new Heard(said.text());
        }
    }

    @Test
    void a_type_without_coders_is_received_and_returned_in_the_format() throws Throwable {
        Deployed chat = Deployed.server(Chat.class, Map.of("room", "7"));
        Object answer = chat.text("Said hi", true);
        assertThat(chat.target().got).containsExactly(chat.session(), new Said("hi"), 7);
        assertThat(chat.coders().encode(answer)).isEqualTo(new EncodedMessage.Text("Heard:Heard[text=hi]"));
        assertThat(chat.text("Said ", true)).isNull();
        assertThat(chat.binding(MessageKind.TEXT).maxMessageSize()).isEqualTo(100);
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> chat.text("Heard hi", true));
    }

    @Spoken
    @ServerEndpoint("/lists")
    public static class Lists extends Deployed.Recorder {
        @OnMessage
        public List<? extends Heard> on(List<Said> all) {
            note(all);
            return all.stream().map(said -> new Heard(said.text())).toList();
        }
    }

    public static class Generic<T> extends Deployed.Recorder {
        @OnMessage
        public void on(List<T> all) {
            note(all);
        }
    }

    @Spoken
    @ServerEndpoint("/generic")
    public static class OfSaid extends Generic<Said> {}

    @Test
    void type_arguments_count_and_type_variables_are_what_the_class_makes_them() throws Throwable {
        Deployed lists = Deployed.server(Lists.class);
        Object answer = lists.text("Said a,Said b", true);
        assertThat(lists.target().got).containsExactly(List.of(new Said("a"), new Said("b")));
        assertThat(lists.coders().encode(answer))
                .isEqualTo(new EncodedMessage.Text("List<Heard>:Heard[text=a],Heard[text=b]"));
        Deployed generic = Deployed.server(OfSaid.class);
        generic.text("Said c", true);
        assertThat(generic.target().got).containsExactly(List.of(new Said("c")));
    }

    @Test
    void what_is_sent_is_written_by_its_class_and_may_fail() throws Exception {
        Coders coders = Deployed.server(Chat.class).coders();
        assertThat(coders.encode(new Said("x"))).isEqualTo(new EncodedMessage.Text("Said:Said[text=x]"));
        assertThat(coders.encode(new Said("y"))).isEqualTo(new EncodedMessage.Text("Said:Said[text=y]"));
        assertThat(coders.encode("plain")).isEqualTo(new EncodedMessage.Text("plain"));
        assertThat(coders.encode(5)).isEqualTo(new EncodedMessage.Text("5"));
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> coders.encode(new Said("unspeakable")))
                .withMessage("unspeakable");
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> coders.encode(new Object()))
                .withMessage("java.lang.Object cannot be spoken; make it a record");
    }

    public static class Shouting implements Encoder.Text<Heard> {
        @Override
        public String encode(Heard heard) {
            return heard.text() + "!";
        }
    }

    public static class Doubting implements Decoder.Text<Said> {
        @Override
        public Said decode(String text) {
            return new Said(text + "?");
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    @Spoken
    @ServerEndpoint(value = "/coders", encoders = Shouting.class, decoders = Doubting.class)
    public static class WithCoders extends Deployed.Recorder {
        @OnMessage
        public List<Said> on(Said said) {
            note(said);
            return List.of(said);
        }
    }

    @Test
    void coders_of_the_endpoint_go_before_the_format_for_their_types() throws Throwable {
        Deployed endpoint = Deployed.server(WithCoders.class);
        Object answer = endpoint.text("hi", true);
        assertThat(endpoint.target().got).containsExactly(new Said("hi?"));
        assertThat(endpoint.coders().encode(new Heard("x"))).isEqualTo(new EncodedMessage.Text("x!"));
        assertThat(endpoint.coders().encode(answer)).isEqualTo(new EncodedMessage.Text("List<Said>:Said[text=hi?]"));
    }

    @Spoken
    @ServerEndpoint("/standard")
    public static class Standard extends Deployed.Recorder {
        @OnMessage
        public void text(int number) {
            note(number);
        }

        @OnMessage
        public void binary(ByteBuffer bytes) {
            note(Deployed.ascii(bytes));
        }
    }

    @Test
    void types_of_the_standard_keep_their_meaning() throws Throwable {
        Deployed endpoint = Deployed.server(Standard.class);
        endpoint.text("5", true);
        endpoint.binary("x", true);
        assertThat(endpoint.target().got).containsExactly(5, "x");
    }

    @Spoken(undecodable = Undecodable.CLOSE)
    @ClientEndpoint
    public static class Client {
        @OnMessage
        public void on(Said said) {}
    }

    @Spoken(undecodable = Undecodable.DROP)
    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    @Test
    void clients_and_programmatic_endpoints_ask_by_their_class_too() throws Exception {
        EndpointModel client = binder().annotatedClient(Client.class).model();
        assertThat(client.messages()).hasSize(1);
        assertThat(client.coders().undecodable()).isEqualTo(Undecodable.CLOSE);
        EndpointModel programmatic = binder().client(Programmatic.class, null).model();
        assertThat(programmatic.coders().undecodable()).isEqualTo(Undecodable.DROP);
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(Programmatic.class, "/x").build();
        EndpointModel server = binder().server(config).model();
        assertThat(server.coders().undecodable()).isEqualTo(Undecodable.DROP);
        assertThat(Deployed.server(Chat.class).model().coders().undecodable()).isEqualTo(Undecodable.HAND_OVER);
        assertThat(Deployed.server(MessageForms.OfString.class).model().coders().undecodable())
                .isEqualTo(Undecodable.HAND_OVER);
    }

    @Spoken(kinds = {MessageKind.BINARY, MessageKind.TEXT})
    @ServerEndpoint(value = "/two-formats", subprotocols = "mine")
    public static class TwoFormats extends Deployed.Recorder {
        @OnMessage(maxMessageSize = 9)
        public List<Heard> on(Said said) {
            note(said);
            return List.of(new Heard(said.text()));
        }
    }

    @Spoken(kinds = {MessageKind.BINARY, MessageKind.TEXT})
    @ClientEndpoint(subprotocols = "spoken-TEXT")
    public static class ClientOfTwoFormats {}

    @Test
    void each_of_several_formats_reads_its_kind_and_the_one_agreed_on_writes() throws Throwable {
        Deployed endpoint = Deployed.server(TwoFormats.class);
        Object answer = endpoint.text("Said a", true);
        endpoint.binary("Said b", true);
        assertThat(endpoint.target().got).containsExactly(new Said("a"), new Said("b"));
        assertThat(endpoint.model().messages())
                .extracting(MessageBinding::maxMessageSize)
                .containsExactly(9L, 9L);
        String list = "List<Heard>:Heard[text=a]";
        String one = "Said:Said[text=c]";
        for (String agreed : List.of("", "mine", "spoken-BINARY")) {
            Coders coders = open(endpoint.model(), agreed);
            assertThat(coders.encode(answer)).isEqualTo(new EncodedMessage.Binary(Deployed.bytes(list)));
            assertThat(coders.encode(new Said("c"))).isEqualTo(new EncodedMessage.Binary(Deployed.bytes(one)));
        }
        Coders text = open(endpoint.model(), "spoken-TEXT");
        assertThat(text.encode(answer)).isEqualTo(new EncodedMessage.Text(list));
        assertThat(text.encode(new Said("c"))).isEqualTo(new EncodedMessage.Text(one));
    }

    private static Coders open(EndpointModel model, String subprotocol) {
        return Coders.open(model.coders(), InstanceFactory.reflective(), model.config(), subprotocol);
    }

    @Test
    void several_formats_are_agreed_on_by_subprotocols_of_their_own() throws Exception {
        assertThat(binder().annotatedServer(TwoFormats.class).subprotocols())
                .containsExactly("mine", "spoken-BINARY", "spoken-TEXT");
        assertThat(binder().annotatedClient(ClientOfTwoFormats.class).subprotocols())
                .containsExactly("spoken-TEXT", "spoken-BINARY");
        assertThat(binder().annotatedServer(Chat.class).subprotocols()).isEmpty();
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(TwoFormats.class, "/x").build();
        assertThat(binder().server(config).subprotocols()).containsExactly("spoken-BINARY", "spoken-TEXT");
    }

    public static class ListHandler implements MessageHandler.Whole<List<Said>> {
        @Override
        public void onMessage(List<Said> all) {}
    }

    public static class OpenHandler<T> implements MessageHandler.Whole<List<T>> {
        @Override
        public void onMessage(List<T> all) {}
    }

    @Test
    void message_handlers_receive_the_format() throws Exception {
        Deployed chat = Deployed.server(Chat.class, Map.of("room", "7"));
        CoderTypes types = chat.model().coders();
        List<Object> got = new ArrayList<>();
        MessageBinding one = HandlerBinder.whole(Said.class, got::add, types).get(0);
        MessageBinding all = HandlerBinder.bind(new ListHandler(), types).get(0);
        assertThat(one.decoding().decode("Said a", chat.coders())).isEqualTo(new Said("a"));
        assertThat(all.decoding().decode("Said a,Said b", chat.coders()))
                .isEqualTo(List.of(new Said("a"), new Said("b")));
        assertThatIllegalStateException()
                .isThrownBy(() -> HandlerBinder.bind(new OpenHandler<>(), types))
                .withMessage("A whole message of type java.util.List: expected a concrete type, it has an"
                        + " unresolved type variable");
        assertThatIllegalStateException()
                .isThrownBy(() -> HandlerBinder.whole(Thread.class, got::add, types))
                .withMessageEndingWith("java.lang.Thread cannot be spoken; make it a record");
    }

    @Spoken
    @ServerEndpoint("no-slash")
    public static class Broken<T> {
        @OnMessage
        public Thread on(Thread thread) {
            return thread;
        }

        @OnMessage
        public List<T> binary(byte[] bytes) {
            return List.of();
        }
    }

    @Test
    void what_has_no_form_is_reported_with_all_other_errors() {
        String start = "Server endpoint " + Broken.class.getName() + ": 4 errors\n";
        assertThat(Deployed.errorsOf(Broken.class))
                .startsWith(start)
                .contains("path: expected one that starts with '/'")
                .contains(Broken.class.getName() + ".on(Thread): no message of type java.lang.Thread: java.lang.Thread"
                        + " cannot be spoken; make it a record (Jakarta WebSocket 2.2 section 4.7)")
                .contains(Broken.class.getName() + ".on(Thread): the returned type java.lang.Thread: java.lang.Thread"
                        + " cannot be spoken; make it a record (Jakarta WebSocket 2.2 section 4.7)")
                .contains(Broken.class.getName()
                        + ".binary(byte[]): the returned type java.util.List: expected a concrete"
                        + " type, it has an unresolved type variable (Jakarta WebSocket 2.2 section 4.7)");
    }

    @Spoken(known = false)
    @ServerEndpoint("no-slash")
    public static class Unknown {}

    @Test
    void a_format_that_cannot_be_had_is_reported_alone_for_other_errors_may_come_of_it() {
        assertThat(Deployed.errorsOf(Unknown.class))
                .isEqualTo("Server endpoint " + Unknown.class.getName() + ": 1 error\n  - @Spoken: nobody speaks");
    }

    @Spoken
    @ServerEndpoint("/two")
    public static class TwoTexts {
        @OnMessage
        public void a(Said said) {}

        @OnMessage
        public void b(String text) {}
    }

    @Test
    void a_text_message_still_has_one_receiver() {
        assertThat(Deployed.errorsOf(TwoTexts.class))
                .contains("expected at most one method with @OnMessage for TEXT messages, found ")
                .contains(TwoTexts.class.getName() + ".a(Said)")
                .contains(TwoTexts.class.getName() + ".b(String)");
    }
}
