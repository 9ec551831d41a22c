package dev.sockeye.sample;

import dev.sockeye.sample.FromServer.Reason;
import jakarta.websocket.Session;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One browser's time at the chat: first it joins the room it connected to, then it talks. What the rules refuse is
 * answered with a {@link FromServer.Problem} and changes nothing. Used by one thread at a time, as the container calls it.
 */
final class Conversation implements FromBrowser.Receiver {

    private record Stay(RoomName name, ChatRoom room, PersonName person) {}

    private final ChatRooms rooms;
    private final String roomName;
    private final Session session;
    private @Nullable Stay stay;

    /** @param roomName as in the path the browser connected to; checked when it joins */
    Conversation(ChatRooms rooms, String roomName, Session session) {
        this.rooms = rooms;
        this.roomName = roomName;
        this.session = session;
    }

    @Override
    public void join(FromBrowser.Join join) {
        try {
            if (stay != null) {
                throw new Refusal(
                        Reason.ALREADY_JOINED,
                        "You are in #" + stay.name().value() + " already, as \""
                                + stay.person().value() + "\". Connect again to change that.");
            }
            RoomName name = RoomName.of(roomName);
            PersonName person = PersonName.of(join.name());
            stay = new Stay(name, rooms.enter(name, session, person), person);
        } catch (Refusal refusal) {
            answer(refusal.problem());
        }
    }

    @Override
    public void say(FromBrowser.Say say) {
        try {
            if (stay == null) {
                throw new Refusal(
                        Reason.NOT_JOINED,
                        "Nobody can hear you yet: join first, with {\"type\":\"join\",\"name\":\"…\"}.");
            }
            stay.room().say(stay.person(), say.text());
        } catch (Refusal refusal) {
            answer(refusal.problem());
        }
    }

    /** Answers a message that is none of {@link FromBrowser}. */
    void notUnderstood(String why) {
        answer(new FromServer.Problem(
                Reason.NOT_UNDERSTOOD,
                "Expected {\"type\":\"join\",\"name\":\"…\"} or {\"type\":\"say\",\"text\":\"…\"}. " + why));
    }

    /** The browser is gone. */
    void end() {
        if (stay != null) {
            rooms.leave(stay.name(), session);
            stay = null;
        }
    }

    /** Whoever does not read the answers is closed: {@link ChatEndpoint} says so. */
    private void answer(FromServer.Problem problem) {
        Future<Void> unused = session.getAsyncRemote().sendObject(problem);
    }
}
