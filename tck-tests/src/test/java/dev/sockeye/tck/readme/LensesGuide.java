package dev.sockeye.tck.readme;

import static dev.sockeye.functions.Messages.Format.CBOR;
import static dev.sockeye.functions.Messages.Format.JSON;
import static dev.sockeye.functions.Messages.Undecodable.CLOSE;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.sockeye.encoders.JsonLens;
import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.LensFailure;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.encoders.TextLens;
import dev.sockeye.functions.Messages;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.EncodeException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The code of docs/lenses.md. */
final class LensesGuide {
    static final Lens<String, Integer> PORT = Lenses.text().map("a port number", Integer::parseInt, String::valueOf);

    public static class PortLens extends TextLens<Integer> {
        public PortLens() {
            super(Lenses.text().map("a port number", Integer::parseInt, String::valueOf));
        }
    }

    public sealed interface Shape {}

    public record Circle(double radius) implements Shape {}

    @JsonTypeName("rect")
    public record Rectangle(double width, double height, Optional<String> label) implements Shape {}

    public static class ShapeLens extends JsonLens<Shape> {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Login(String user) {}

    static final JsonMapper SNAKE_CASE = Lenses.jsonMapper()
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    public record Order(Map<String, Integer> itemCounts) {}

    static final Lens<String, Order> ORDER = Lenses.json(Order.class, SNAKE_CASE);

    public record Chat(String user, String text) {}

    @ServerEndpoint("/chat")
    @Messages(JSON)
    public static class ChatEndpoint {
        @OnOpen
        public void open(Session session) throws IOException, EncodeException {
            session.getBasicRemote().sendObject(new Chat("server", "welcome"));
        }

        @OnMessage
        public List<Chat> on(List<Chat> chats) {
            return chats;
        }
    }

    public sealed interface Message {}

    public record Said(String text) implements Message {}

    public record Left() implements Message {}

    @ServerEndpoint("/rooms/{room}")
    @Messages(value = JSON, undecodable = CLOSE)
    public static class RoomEndpoint {
        @OnMessage
        public Message said(Said said, @PathParam("room") String room) {
            return new Said(said.text() + " in " + room);
        }

        @OnMessage
        public void left(Left left, Session session) throws IOException {
            session.close();
        }
    }

    static final BlockingQueue<Chat> SEEN = new LinkedBlockingQueue<>();

    @ClientEndpoint
    @Messages({CBOR, JSON})
    public static class ChatClient {
        @OnMessage
        public void on(Chat chat) {
            SEEN.add(chat);
        }
    }

    private LensesGuide() {}

    static int eighty() {
        int port = PORT.extract("80");
        return port;
    }

    static String text() {
        String text = PORT.inject(8080);
        return text;
    }

    static String whatWentWrong(String text) {
        try {
            PORT.extract(text);
        } catch (LensFailure failure) {
            return failure.direction() + " " + failure.target() + ": " + failure.getMessage();
        }
        return "";
    }
}
