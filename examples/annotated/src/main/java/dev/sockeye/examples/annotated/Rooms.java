package dev.sockeye.examples.annotated;

import dev.sockeye.Sockeye;
import dev.sockeye.group.Groups;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** Rooms, named by the path. Everybody hears what is said in theirs, and who comes and goes. */
@ServerEndpoint("/rooms/{room}/{name}")
public class Rooms {
    private static final Groups ROOMS = new Groups();

    @OnOpen
    public void enter(Session session, @PathParam("room") String room, @PathParam("name") String name) {
        ROOMS.of(room).join(session);
        ROOMS.of(room).sendText(name + " has come");
    }

    @OnMessage
    public void say(String text, @PathParam("room") String room, @PathParam("name") String name) {
        ROOMS.of(room).sendText(name + ": " + text);
    }

    @OnClose
    public void leave(Session session, @PathParam("room") String room, @PathParam("name") String name) {
        ROOMS.of(room).except(session).sendText(name + " has gone");
    }

    public static void main(String[] arguments) {
        Sockeye.server().port(8080).endpoint(Rooms.class).start();
    }
}
