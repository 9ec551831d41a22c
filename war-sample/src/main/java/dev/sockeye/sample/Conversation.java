package dev.sockeye.sample;

import dev.sockeye.sample.FromServer.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One browser's time at the chat: first it joins the room it connected to, then it talks. What the rules refuse is
 * answered with a {@link FromServer.Problem} and changes nothing. Used by one thread at a time, as the container calls it.
 */
final class Conversation implements FromBrowser.Receiver {

    private record Stay(RoomName name, ChatRoom room, Person person) {}

    private final ChatRooms rooms;
    private final String roomName;
    private final Inbox inbox;
    private @Nullable Stay stay;

    /** @param roomName as in the path the browser connected to; checked when it joins */
    Conversation(ChatRooms rooms, String roomName, Inbox inbox) {
        this.rooms = rooms;
        this.roomName = roomName;
        this.inbox = inbox;
    }

    @Override
    public void join(FromBrowser.Join join) {
        try {
            if (stay != null) {
                throw new Refusal(
                        Reason.ALREADY_JOINED,
                        "You are in #" + stay.name().value() + " already, as \""
                                + stay.person().name().value() + "\". Connect again to change that.");
            }
            RoomName name = RoomName.of(roomName);
            Person person = new Person(PersonName.of(join.name()), inbox);
            stay = new Stay(name, rooms.enter(name, person), person);
        } catch (Refusal refusal) {
            inbox.accept(refusal.problem());
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
            stay.room().deliver();
        } catch (Refusal refusal) {
            inbox.accept(refusal.problem());
        }
    }

    /** Answers a message that is none of {@link FromBrowser}. */
    void notUnderstood(String why) {
        inbox.accept(new FromServer.Problem(
                Reason.NOT_UNDERSTOOD,
                "Expected {\"type\":\"join\",\"name\":\"…\"} or {\"type\":\"say\",\"text\":\"…\"}. " + why));
    }

    /** The browser is gone. */
    void end() {
        if (stay != null) {
            rooms.leave(stay.name(), stay.person());
            stay = null;
        }
    }
}
