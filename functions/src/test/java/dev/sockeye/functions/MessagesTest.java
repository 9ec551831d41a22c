package dev.sockeye.functions;

import static dev.sockeye.functions.Messages.Format.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.LensFailure;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.encoders.TextLens;
import dev.sockeye.functions.Messages.Undecodable;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endpoints without coders, on embedded Tomcat and as clients. */
@Timeout(60)
class MessagesTest {
    private static final BlockingQueue<Object> SEEN = new LinkedBlockingQueue<>();
    private static Server server;

    public record Chat(String user, int id) {}

    public sealed interface Message {}

    public record Said(String text) implements Message {}

    @JsonTypeName("gone")
    public record Left() implements Message {}

    @Messages(JSON)
    @ServerEndpoint("/chat")
    public static class ChatEndpoint {
        @OnOpen
        public void open(Session session) throws IOException, EncodeException {
            session.getBasicRemote().sendObject(new Chat("server", 0));
        }

        @OnMessage(maxMessageSize = 50)
        public Chat on(Chat chat) {
            return chat.id() < 0 ? null : new Chat(chat.user(), chat.id() + 1);
        }

        @OnMessage
        public List<Message> binary(ByteBuffer bytes) {
            return List.of(new Said("bytes " + bytes.remaining()), new Left());
        }
    }

    @Messages(JSON)
    @ServerEndpoint("/lists")
    public static class Lists {
        @OnMessage
        public Object on(List<Chat> chats, Session session) throws Exception {
            session.getBasicRemote().sendObject(List.of(new Said("raw"), new Left()));
            session.getAsyncRemote().sendObject(Map.of("a", new Left())).get();
            return chats.stream().mapToInt(Chat::id).sum();
        }
    }

    @Messages(JSON)
    @ServerEndpoint("/rooms/{room}")
    public static class Room {
        @OnMessage
        public Message said(@PathParam("room") String room, Said said) {
            return new Said(said.text() + " in " + room);
        }

        @OnMessage
        public String left(Session session, Left left) {
            return "left " + session.getPathParameters().get("room");
        }
    }

    public static final class Angled extends TextLens<Said> {
        public Angled() {
            super(Lenses.text().map(Said::new, said -> "<" + said.text() + ">"));
        }
    }

    @Messages(JSON)
    @ServerEndpoint(value = "/coders", encoders = Angled.class, decoders = Angled.class)
    public static class WithCoders {
        @OnMessage
        public Object on(Said said) {
            return said.text().isEmpty() ? new Left() : said;
        }
    }

    @Messages(JSON)
    @ServerEndpoint("/handed")
    public static class HandedOver {
        @OnMessage
        public Chat on(Chat chat) {
            return chat;
        }

        @OnError
        public String error(Session session, Throwable failure) throws IOException {
            session.getBasicRemote().sendText("refused");
            SEEN.add(failure);
            return "ignored";
        }
    }

    @Messages(value = JSON, undecodable = Undecodable.DROP)
    @ServerEndpoint("/dropped")
    public static class Dropped {
        @OnMessage
        public Chat on(Chat chat) {
            return chat;
        }

        @OnError
        public void error(Throwable failure) {
            SEEN.add(failure);
        }
    }

    @Messages(value = JSON, undecodable = Undecodable.CLOSE)
    @ServerEndpoint("/closed/{n}")
    public static class Closed {
        @OnMessage
        public Chat on(Chat chat, @PathParam("n") int n) {
            return chat;
        }

        @OnError
        public void error(Session session, Throwable failure) {
            Future<Void> unused =
                    session.getAsyncRemote().sendText(failure.getClass().getSimpleName());
        }

        @OnClose
        public void close(CloseReason reason) {
            SEEN.add(reason.getCloseCode().getCode());
        }
    }

    @Messages(value = JSON, undecodable = Undecodable.DROP)
    @ServerEndpoint("/filtered")
    public static class Filtered {
        @OnMessage
        public List<Message> said(Said said) {
            return List.of(said);
        }

        @OnMessage
        public Message left(Left left) {
            return left;
        }
    }

    @Messages(JSON)
    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(new MessageHandler.Whole<List<Chat>>() {
                @Override
                public void onMessage(List<Chat> chats) {
                    Future<Void> unused = session.getAsyncRemote().sendObject(chats.get(0));
                }
            });
        }
    }

    @BeforeAll
    static void serve() {
        server = Sockeye.server()
                .port(0)
                .endpoint(ChatEndpoint.class)
                .endpoint(Lists.class)
                .endpoint(Room.class)
                .endpoint(WithCoders.class)
                .endpoint(HandedOver.class)
                .endpoint(Dropped.class)
                .endpoint(Closed.class)
                .endpoint(Filtered.class)
                .with(Routes.filter("/filtered", WsFilter.log(SEEN::add)))
                .endpoint(ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic")
                        .build())
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void records_are_received_returned_and_sent_without_coders() throws Exception {
        Talk talk = Talk.with(server, "/chat");
        assertThat(talk.hear()).isEqualTo("{\"user\":\"server\",\"id\":0}");
        talk.say("{\"user\":\"ann\",\"id\":-1}").say("{\"user\":\"ann\",\"id\":7}");
        assertThat(talk.hear()).isEqualTo("{\"user\":\"ann\",\"id\":8}");
        assertThat(talk.say((byte) 1, (byte) 2).hear())
                .isEqualTo("[{\"type\":\"said\",\"text\":\"bytes 2\"},{\"type\":\"gone\"}]");
        assertThat(talk.say("{\"user\":\"" + "x".repeat(50) + "\",\"id\":1}").hear())
                .startsWith("close:1009:");
    }

    @Test
    void lists_are_received_with_their_elements_and_sent_with_what_tells_them_apart() throws Exception {
        Talk talk = Talk.with(server, "/lists");
        talk.say("[{\"user\":\"a\",\"id\":1},{\"user\":\"b\",\"id\":2}]");
        assertThat(talk.hear()).isEqualTo("[{\"type\":\"said\",\"text\":\"raw\"},{\"type\":\"gone\"}]");
        assertThat(talk.hear()).isEqualTo("{\"a\":{\"type\":\"gone\"}}");
        assertThat(talk.hear()).isEqualTo("3");
    }

    @Test
    void each_record_of_a_sealed_type_has_a_method_of_its_own() throws Exception {
        Talk talk = Talk.with(server, "/rooms/7");
        assertThat(talk.say("{\"type\":\"said\",\"text\":\"hi\"}").hear())
                .isEqualTo("{\"type\":\"said\",\"text\":\"hi in 7\"}");
        assertThat(talk.say("{\"type\":\"gone\"}").hear()).isEqualTo("left 7");
    }

    @Test
    void coders_of_the_endpoint_go_first_for_their_types() throws Exception {
        Talk talk = Talk.with(server, "/coders");
        assertThat(talk.say("{}").hear()).isEqualTo("<{}>");
        assertThat(talk.say("").hear()).isEqualTo("{\"type\":\"gone\"}");
    }

    @Test
    void what_cannot_be_decoded_is_handed_over_with_the_failure_of_the_lens() throws Exception {
        Talk talk = Talk.with(server, "/handed");
        assertThat(talk.say("{\"user\":1}").hear()).isEqualTo("refused");
        DecodeException failure = (DecodeException) SEEN.poll(20, TimeUnit.SECONDS);
        assertThat(failure.getText()).isEqualTo("{\"user\":1}");
        assertThat(failure.getCause()).isInstanceOf(LensFailure.class).hasMessageContaining("/user");
        assertThat(talk.say("{\"user\":\"b\",\"id\":1}").hear()).isEqualTo("{\"user\":\"b\",\"id\":1}");
    }

    @Test
    void what_cannot_be_decoded_is_dropped_where_the_endpoint_asks() throws Exception {
        Talk talk = Talk.with(server, "/dropped").say("{").say("null").say("{\"user\":\"b\",\"id\":1}");
        assertThat(talk.hear()).isEqualTo("{\"user\":\"b\",\"id\":1}");
        assertThat(SEEN).isEmpty();
    }

    @Test
    void what_cannot_be_decoded_closes_with_1007_where_the_endpoint_asks() throws Exception {
        Talk talk = Talk.with(server, "/closed/1").say("{\"user\":\"secret\"}");
        assertThat(talk.hear()).isEqualTo("close:1007:The message cannot be decoded");
        assertThat(SEEN.poll(20, TimeUnit.SECONDS)).isEqualTo(1007);
    }

    @Test
    void a_path_parameter_that_cannot_be_converted_is_no_message_that_cannot_be_decoded() throws Exception {
        Talk talk = Talk.with(server, "/closed/x").say("{\"user\":\"b\",\"id\":1}");
        assertThat(talk.hear()).isEqualTo("DecodeException");
    }

    @Test
    void a_filter_goes_around_an_endpoint_without_coders() throws Exception {
        Talk talk = Talk.with(server, "/filtered").say("{").say("{\"type\":\"said\",\"text\":\"hi\"}");
        assertThat(talk.hear()).isEqualTo("[{\"type\":\"said\",\"text\":\"hi\"}]");
        assertThat(talk.say("{\"type\":\"gone\"}").hear()).isEqualTo("{\"type\":\"gone\"}");
        assertThat(SEEN).anySatisfy(line -> assertThat(line).asString().contains("\"hi\"}]"));
    }

    @Test
    void programmatic_endpoints_ask_by_their_class() throws Exception {
        Talk talk = Talk.with(server, "/programmatic").say("[{\"user\":\"b\",\"id\":1}]");
        assertThat(talk.hear()).isEqualTo("{\"user\":\"b\",\"id\":1}");
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class Client {
        final CompletableFuture<Chat> greeting = new CompletableFuture<>();

        @OnMessage
        public Chat on(Chat chat) {
            greeting.complete(chat);
            return chat.id() == 0 ? new Chat("client", 5) : null;
        }
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class RoomClient {
        final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();

        @OnMessage
        public void said(Said said) {
            heard.add(said);
        }

        @OnMessage
        public void left(Left left) {
            heard.add(left);
        }
    }

    @Test
    void an_annotated_client_needs_no_coders_either() throws Exception {
        try (ClientContainer container = Sockeye.client().build()) {
            Client client = new Client();
            container.connectToServer(client, uri("/chat"));
            assertThat(client.greeting.get(20, TimeUnit.SECONDS)).isEqualTo(new Chat("server", 0));
            RoomClient room = new RoomClient();
            Session session = container.connectToServer(room, uri("/rooms/9"));
            session.getBasicRemote().sendObject(new Said("hello"));
            assertThat(room.heard.poll(20, TimeUnit.SECONDS)).isEqualTo(new Said("hello in 9"));
        }
    }

    private static URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + server.port() + path);
    }
}
