package com.example;

import dev.sockeye.encoders.JsonLens;
import jakarta.websocket.DecodeException;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Map;

@ServerEndpoint(value = "/orders", decoders = Orders.OrderLens.class, encoders = Orders.AnswerLens.class)
public class Orders {
    private static final System.Logger LOGGER = System.getLogger(Orders.class.getName());
    private static final Map<String, Long> CENTS_PER_KILO = Map.of("salmon", 1990L, "herring", 690L);

    public record Order(String fish, int kilos) {
        public Order {
            if (fish == null || kilos < 1) {
                throw new IllegalArgumentException("Expected a fish, and 1 kilo or more");
            }
        }
    }

    public sealed interface Answer {}

    public record Price(long cents) implements Answer {}

    public record Problem(String text) implements Answer {}

    public static class OrderLens extends JsonLens<Order> {}

    public static class AnswerLens extends JsonLens<Answer> {}

    @OnMessage
    public Answer take(Order order) {
        Long cents = CENTS_PER_KILO.get(order.fish());
        return cents == null ? new Problem("There is no " + order.fish()) : new Price(cents * order.kilos());
    }

    @OnError
    public void refuse(Session session, Throwable failure) {
        if (failure instanceof DecodeException) {
            session.getAsyncRemote().sendObject(new Problem("Expected an order: {\"fish\":\"salmon\",\"kilos\":2}"));
        } else {
            LOGGER.log(System.Logger.Level.WARNING, "Session " + session.getId() + " failed", failure);
        }
    }
}
