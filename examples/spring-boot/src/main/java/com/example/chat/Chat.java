package com.example.chat;

import dev.sockeye.group.Groups;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import org.springframework.stereotype.Component;

@Component
@ServerEndpoint("/chat/{room}")
public class Chat {
    private final Groups rooms;

    public Chat(Groups rooms) {
        this.rooms = rooms;
    }

    @OnOpen
    public void onOpen(Session session, @PathParam("room") String room) {
        rooms.of(room).join(session);
    }

    @OnMessage
    public void onMessage(String text, @PathParam("room") String room) {
        rooms.of(room).sendText(text);
    }
}
