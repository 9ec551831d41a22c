package dev.sockeye.tck.readme;

import dev.sockeye.encoders.JsonLens;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

@ServerEndpoint(value = "/greet/{language}", decoders = Greeter.Wire.class, encoders = Greeter.Wire.class)
public class Greeter {
    /** What travels: {"type":"hello","name":"Ada"} and {"type":"goodbye","name":"Ada"}. */
    public sealed interface Greeting {}

    public record Hello(String name) implements Greeting {}

    public record Goodbye(String name) implements Greeting {}

    /** The lens: one class is the Jakarta Encoder and the Decoder, for all types of the sealed interface. */
    public static class Wire extends JsonLens<Greeting> {}

    @OnMessage
    public Greeting answer(Greeting greeting, @PathParam("language") String language) {
        if (greeting instanceof Hello hello) {
            return new Hello(hello.name() + " (" + language + ")");
        }
        return greeting;
    }
}
