package dev.sockeye.tck.readme;

import static dev.sockeye.functions.Messages.Format.CBOR;
import static dev.sockeye.functions.Messages.Format.JSON;
import static dev.sockeye.functions.Messages.Undecodable.CLOSE;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.sockeye.encoders.Alternative;
import dev.sockeye.encoders.CborLens;
import dev.sockeye.encoders.Envelope;
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
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The code of docs/how-to/lenses.md. */
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

    public record Leave() implements Message {}

    @ServerEndpoint("/rooms/{room}")
    @Messages(value = JSON, undecodable = CLOSE)
    public static class RoomEndpoint {
        @OnMessage
        public Message said(Said said, @PathParam("room") String room) {
            return new Said(said.text() + " in " + room);
        }

        @OnMessage
        public void left(Leave leave, Session session) throws IOException {
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

    public record Move(int x, int y) {}

    static final Lens<String, Optional<Integer>> PORT_IF_ANY = PORT.optional();

    static final Lens<String, Move> MOVE = Lenses.<Move>json(Move.class)
            .checked("x must be 0 or more", move -> move.x() >= 0)
            .checked("y must be 0 or more", move -> move.y() >= 0);

    static final Lens<String, List<Integer>> PORTS = Lenses.textList(PORT, ",");

    static final Lens<String, List<Move>> MOVES = Lenses.jsonList(MOVE);

    static final Lens<String, Object> PORT_OR_NAME = Lenses.oneOf(PORT, Lenses.text());

    static final Lens<Reader, Move> MOVE_FROM_STREAM = Lenses.textStream(MOVE);

    sealed interface Event {}

    record Joined(String room) implements Event {}

    record Left() implements Event {}

    static final Lens<String, Joined> JOINED = Lenses.json(String.class).map("a room", Joined::new, Joined::room);

    static final Lens<String, Left> LEFT = Lenses.text()
            .checked("there must be nothing more", String::isEmpty)
            .map("nothing", nothing -> new Left(), left -> "");

    static final Lens<String, Event> EVENT = Lenses.dispatch(
            Event.class,
            Envelope.json("event", "data"),
            new Alternative<>("joined", Joined.class, JOINED),
            new Alternative<>("left", Left.class, LEFT));

    static final Lens<ByteBuffer, Envelope<ByteBuffer>> FIRST_BYTE = Lenses.binary()
            .map(
                    "a byte and more",
                    bytes -> new Envelope<>(String.valueOf(bytes.get()), bytes.slice()),
                    envelope -> ByteBuffer.allocate(1 + envelope.payload().remaining())
                            .put(Byte.parseByte(envelope.name()))
                            .put(envelope.payload().slice())
                            .flip());

    public static class ShapeInCborLens extends CborLens<Shape> {}

    private LensesGuide() {}

    static String answer(String text) {
        return PORT.tryExtract(text).fold(port -> "port " + port, LensFailure::getMessage);
    }

    static String bothWays() {
        int port = PORT.extract("80");
        String text = PORT.inject(8080);
        return port + " " + text;
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
