package com.example;

import static dev.sockeye.functions.Messages.Format.JSON;

import dev.sockeye.functions.Messages;
import jakarta.websocket.DecodeException;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Map;

@ServerEndpoint("/orders")
@Messages(JSON)
public class Orders {
    private static final Map<String, Long> CENTS_PER_KILO = Map.of("salmon", 1990L, "herring", 690L);

    public record Order(String fish, int kilos) {}

    public sealed interface Answer {}

    public record Price(long cents) implements Answer {}

    public record Problem(String text) implements Answer {}

    @OnMessage
    public Answer take(Order order) {
        Long cents = CENTS_PER_KILO.get(order.fish());
        return cents == null ? new Problem("There is no " + order.fish()) : new Price(cents * order.kilos());
    }

    @OnError
    public void refuse(Session session, Throwable failure) {
        if (failure instanceof DecodeException) {
            session.getAsyncRemote().sendObject(new Problem("Expected an order: {\"fish\":\"salmon\",\"kilos\":2}"));
        }
    }
}
