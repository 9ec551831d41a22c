package dev.sockeye.tck.docs;

import dev.sockeye.encoders.JsonLens;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

// #region endpoint
@ServerEndpoint(
        value = "/greet/{language}", // a path with a parameter
        decoders = Greetings.Wire.class, // JSON becomes a record,
        encoders = Greetings.Wire.class) // and a record JSON
public class Greetings {
    /** On the wire: {"type":"hello","name":"Ada"} */
    public sealed interface Message {}

    public record Hello(String name) implements Message {}

    public record Goodbye(String name) implements Message {}

    /** The lens: decoder and encoder of all these records */
    public static class Wire extends JsonLens<Message> {}

    @OnMessage // sends what it returns
    public Message answer(Message message, @PathParam("language") String language) {
        if (message instanceof Hello hello) {
            return new Hello(hello.name() + " (" + language + ")");
        }
        return message;
    }
}
// #endregion endpoint
