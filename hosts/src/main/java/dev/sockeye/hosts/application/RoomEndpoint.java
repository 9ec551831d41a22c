package dev.sockeye.hosts.application;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** Rooms for everybody, but for the one that web.xml keeps for members. */
@ServerEndpoint("/rooms/{room}")
public class RoomEndpoint {
    @OnMessage
    public String room(String question, @PathParam("room") String room) {
        return "/" + room;
    }
}
