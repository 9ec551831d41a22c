package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the declarations of an endpoint say of its messages. */
class EndpointMessagesTest {
    private static final EndpointBinder BINDER = new EndpointBinder(InstanceFactory.reflective(), endpoint -> null);

    private static EndpointMessages of(Class<?> annotated) throws Exception {
        return EndpointMessages.of(BINDER.annotatedServer(annotated));
    }

    private static List<String> described(List<DeclaredMessage> messages) {
        return messages.stream()
                .map(message -> message.kind() + " " + message.type().getTypeName())
                .toList();
    }

    /** Of native types. */
    @ServerEndpoint("/native/{id}")
    public static class Native {
        @OnMessage
        public int text(String message, @PathParam("id") long id) {
            return 0;
        }

        @OnMessage
        public ByteBuffer part(byte[] part, boolean last, Session session) {
            return ByteBuffer.allocate(0);
        }

        @OnMessage
        public Object pong(PongMessage pong) {
            return "";
        }
    }

    @Test
    void native_types_are_text_or_binary_and_pongs_are_none() throws Exception {
        EndpointMessages messages = of(Native.class);

        assertThat(described(messages.received())).containsExactlyInAnyOrder("TEXT java.lang.String", "BINARY byte[]");
        assertThat(described(messages.sent()))
                .containsExactlyInAnyOrder("TEXT java.lang.Integer", "BINARY java.nio.ByteBuffer");
        assertThat(messages.received()).allMatch(message -> message.coder() == null && message.format() == null);
    }

    /** Text in and out. */
    public static class Words implements Decoder.Text<List<String>>, Encoder.Text<List<String>> {
        @Override
        public List<String> decode(String text) {
            return List.of(text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public String encode(List<String> words) {
            return String.join(" ", words);
        }

        @Override
        public void init(EndpointConfig config) {
            // It has no state.
        }

        @Override
        public void destroy() {
            // It has no state.
        }
    }

    /** With coders. */
    @ServerEndpoint(value = "/coded", decoders = Words.class, encoders = Words.class)
    public static class Coded {
        @OnMessage
        public List<String> on(List<String> words) {
            return words;
        }
    }

    @Test
    void coders_are_named_with_the_full_types_that_they_declare() throws Exception {
        EndpointMessages messages = of(Coded.class);

        assertThat(described(messages.received())).containsExactly("TEXT java.util.List<java.lang.String>");
        assertThat(messages.received()).allMatch(message -> message.coder() == Words.class);
        assertThat(messages.sent()).isEqualTo(messages.received());
    }

    /** Without annotations. */
    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            // It may do anything.
        }
    }

    @Test
    void of_a_programmatic_endpoint_the_coders_are_known() throws Exception {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic")
                .decoders(List.of(Words.class))
                .build();
        EndpointMessages messages = EndpointMessages.of(BINDER.server(config));

        assertThat(described(messages.received())).containsExactly("TEXT java.util.List<java.lang.String>");
        assertThat(messages.sent()).isEmpty();
    }
}
