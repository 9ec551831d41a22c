package dev.sockeye.sample;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.group.Group;
import dev.sockeye.sample.FromServer.Reason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The people of one room. What happens is decided under the room's lock, and sent under it to their group, which waits for
 * nobody: so all hear it in one order. Safe for use by several threads.
 */
final class ChatRoom {
    static final int MAX_PEOPLE = 100;
    static final int MAX_TEXT_LENGTH = 2_000;
    static final int MAX_WAITING = 1_000;

    private final Group group;
    private final InstantSource clock;

    @GuardedBy("this") private final Map<Session, PersonName> people = new LinkedHashMap<>();

    ChatRoom(Group group, InstantSource clock) {
        this.group = group;
        this.clock = clock;
    }

    /**
     * Lets a person in, welcomes them and tells the others.
     *
     * @throws Refusal if the room is full or somebody here has that name
     */
    synchronized void admit(Session session, PersonName name) throws Refusal {
        String key = name.key();
        if (people.values().stream().anyMatch(other -> other.key().equals(key))) {
            throw new Refusal(
                    Reason.NAME_TAKEN,
                    "Somebody in #" + group.name() + " is called \"" + name.value() + "\". Choose another name.");
        }
        if (people.size() >= MAX_PEOPLE) {
            throw new Refusal(
                    Reason.ROOM_FULL,
                    "#" + group.name() + " is full: it holds " + MAX_PEOPLE + " people. Choose another room.");
        }
        RemoteEndpoint.Async remote = session.getAsyncRemote();
        people.put(session, name);
        // What is sent to all comes behind what was sent to them before they joined.
        Future<Void> unused = remote.sendObject(new FromServer.Welcome(group.name(), name.value(), names(), now()));
        group.join(session);
        group.except(session).sendObject(new FromServer.Joined(name.value(), names(), now()));
    }

    /** Lets a person go and tells the others; does nothing if they are not here. Returns whether the room is empty now. */
    synchronized boolean dismiss(Session session) {
        PersonName name = people.remove(session);
        if (name != null) {
            group.leave(session);
            group.sendObject(new FromServer.Left(name.value(), names(), now()));
        }
        return people.isEmpty();
    }

    /**
     * Tells everybody here what a person said.
     *
     * @throws Refusal if the text is blank or longer than 2,000 characters, or the room has too much to deliver already
     */
    synchronized void say(PersonName author, @Nullable String text) throws Refusal {
        if (text == null || text.isBlank()) {
            throw new Refusal(Reason.BAD_TEXT, "A message has 1 to 2,000 characters, this one has none to read.");
        }
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new Refusal(
                    Reason.BAD_TEXT,
                    "A message has 1 to 2,000 characters, this one has " + text.length() + ". Say it in several.");
        }
        if (group.backlog() >= MAX_WAITING) {
            throw new Refusal(Reason.ROOM_BUSY, "Too much is said at once here. Send your message again in a moment.");
        }
        group.sendObject(new FromServer.Said(author.value(), text, now()));
    }

    @GuardedBy("this") private List<String> names() {
        return people.values().stream().map(PersonName::value).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
