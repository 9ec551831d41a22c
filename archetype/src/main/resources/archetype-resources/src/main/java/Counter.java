package ${package};

import dev.sockeye.encoders.JsonLens;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Adds up the numbers of one connection; each connection has an instance of its own. */
@ServerEndpoint(value = "/counter", decoders = Counter.Wire.class, encoders = Counter.Wire.class)
public class Counter {
    /** What travels: {"type":"add","amount":2} and {"type":"reset"} come in, {"type":"total","value":2} goes out. */
    public sealed interface Message {}

    public record Add(int amount) implements Message {}

    public record Reset() implements Message {}

    public record Total(long value) implements Message {}

    /** The lens: Jakarta's Encoder and Decoder for all types of the sealed interface. */
    public static class Wire extends JsonLens<Message> {}

    private long total;

    @OnMessage
    public Message count(Message message) {
        if (message instanceof Add add) {
            total += add.amount();
        } else if (message instanceof Reset) {
            total = 0;
        }
        return new Total(total);
    }
}
