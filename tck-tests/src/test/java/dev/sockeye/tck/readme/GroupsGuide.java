package dev.sockeye.tck.readme;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.encoders.JsonLens;
import dev.sockeye.functions.Route;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import dev.sockeye.group.Overflow;
import dev.sockeye.group.Presence;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/** The code of docs/how-to/groups.md. */
final class GroupsGuide {
    private GroupsGuide() {}

    @ServerEndpoint("/chat/{room}")
    public static class Chat {
        static final Groups ROOMS = new Groups();

        @OnOpen
        public void onOpen(Session session, @PathParam("room") String room) {
            ROOMS.of(room).join(session);
        }

        @OnMessage
        public void onMessage(Session session, String text, @PathParam("room") String room) {
            ROOMS.of(room).except(session).sendText(text);
        }
    }

    static final Groups ROOMS = new Groups();

    static Route function() {
        Route chat = ws(
                "/chat/{room}",
                request -> accept(ws -> {
                    Group room = ROOMS.of(request.path("room"));
                    room.join(ws.session());
                    ws.onMessage(message -> room.sendText(message.text()));
                }));
        return chat;
    }

    static void targets(Group room, Session session, byte[] picture) {
        room.sendBinary(ByteBuffer.wrap(picture));
        room.join(session).attributes().put("language", "fi");
        room.where(member -> "fi".equals(member.attributes().get("language"))).sendText("Hei");
    }

    record Price(String stock, long cents) {}

    public static class PriceLens extends JsonLens<Price> {}

    static Groups prices() {
        Groups prices = Groups.builder()
                .encoder(new PriceLens())
                .conflateBy(price -> ((Price) price).stock())
                .overflow(Overflow.DROP_OLDEST)
                .maxWaiting(500, 256 * 1024)
                .replay(100)
                .build();
        prices.of("nordic").sendObject(new Price("FISH", 1234));
        return prices;
    }

    static Groups presence() {
        Groups rooms = Groups.builder().onPresence(GroupsGuide::tellOthers).build();
        return rooms;
    }

    static void tellOthers(Presence event) {
        if (event instanceof Presence.Left left) {
            left.group().sendText("Somebody has left " + left.group().name());
        }
    }
}
