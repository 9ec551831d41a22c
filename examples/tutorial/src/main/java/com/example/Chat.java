package com.example;

import dev.sockeye.encoders.JsonLens;
import dev.sockeye.group.Groups;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

@ServerEndpoint(value = "/rooms/{room}", decoders = Chat.Lens.class)
public class Chat {
    public record Said(String user, String text) {}

    public static class Lens extends JsonLens<Said> {}

    private static final Groups ROOMS = Groups.builder().encoder(new Lens()).build();

    @OnOpen
    public void enter(Session session, @PathParam("room") String room) {
        ROOMS.of(room).join(session);
    }

    @OnMessage
    public void say(Said said, @PathParam("room") String room) {
        ROOMS.of(room).sendObject(said);
    }
}
