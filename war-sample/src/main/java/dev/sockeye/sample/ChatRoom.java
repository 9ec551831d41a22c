package dev.sockeye.sample;

import dev.sockeye.sample.FromServer.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The people of one room. What happens is decided and put in order under the room's lock; {@link #deliver()} then sends it
 * with no lock held. Safe for use by several threads.
 */
final class ChatRoom {
    static final int MAX_PEOPLE = 100;
    static final int MAX_TEXT_LENGTH = 2_000;
    static final int MAX_WAITING = 1_000;

    private final RoomName name;
    private final InstantSource clock;
    private final Deliveries deliveries = new Deliveries();
    private final Map<String, Person> people = new LinkedHashMap<>();

    ChatRoom(RoomName name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    /**
     * Lets a person in, welcomes them and tells the others.
     *
     * @throws Refusal if the room is full or somebody here has that name
     */
    synchronized void admit(Person person) throws Refusal {
        String given = person.name().value();
        if (people.containsKey(person.name().key())) {
            throw new Refusal(
                    Reason.NAME_TAKEN,
                    "Somebody in #" + name.value() + " is called \"" + given + "\". Choose another name.");
        }
        if (people.size() >= MAX_PEOPLE) {
            throw new Refusal(
                    Reason.ROOM_FULL,
                    "#" + name.value() + " is full: it holds " + MAX_PEOPLE + " people. Choose another room.");
        }
        List<Person> others = List.copyOf(people.values());
        people.put(person.name().key(), person);
        deliveries.add(new FromServer.Welcome(name.value(), given, names(), now()), List.of(person));
        deliveries.add(new FromServer.Joined(given, names(), now()), others);
    }

    /** Lets a person go and tells the others; does nothing if they are not here. Returns whether the room is empty now. */
    synchronized boolean dismiss(Person person) {
        if (people.remove(person.name().key(), person)) {
            FromServer left = new FromServer.Left(person.name().value(), names(), now());
            deliveries.add(left, List.copyOf(people.values()));
        }
        return people.isEmpty();
    }

    /**
     * Tells everybody here what a person said.
     *
     * @throws Refusal if the text is blank or longer than 2,000 characters, or the room has too much to deliver already
     */
    synchronized void say(Person author, @Nullable String text) throws Refusal {
        if (text == null || text.isBlank()) {
            throw new Refusal(Reason.BAD_TEXT, "A message has 1 to 2,000 characters, this one has none to read.");
        }
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new Refusal(
                    Reason.BAD_TEXT,
                    "A message has 1 to 2,000 characters, this one has " + text.length() + ". Say it in several.");
        }
        if (deliveries.size() >= MAX_WAITING) {
            throw new Refusal(Reason.ROOM_BUSY, "Too much is said at once here. Send your message again in a moment.");
        }
        deliveries.add(new FromServer.Said(author.name().value(), text, now()), List.copyOf(people.values()));
    }

    /** Sends what the other methods have put in order. Call it after them, with no lock held. */
    void deliver() {
        deliveries.deliver();
    }

    private List<String> names() {
        return people.values().stream().map(person -> person.name().value()).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
