package dev.sockeye.group;

import java.util.List;
import java.util.function.Consumer;

/**
 * Groups of sessions by name, for rooms, topics and broadcasts. One object serves an application, best in a static field or
 * injected: {@code groups.of("room-" + room).join(session)}.
 *
 * <p>Sending waits for nobody. A message is encoded once, and compressed once for all members that agreed on the same
 * compression without context takeover (RFC 7692 section 7.1.1). What a member does not read waits for it, bounded; then
 * {@link Overflow} says what happens, and the others do not notice. Thread-safe.
 */
public final class Groups {
    private final Rooms rooms;

    /** Groups of the initial settings: see {@link GroupsBuilder}. */
    public Groups() {
        this(builder().settings(), presence -> {});
    }

    Groups(GroupSettings settings, Consumer<? super Presence> onPresence) {
        this.rooms = new Rooms(settings, new PresenceEvents(this::of, onPresence));
    }

    /**
     * Groups of other settings.
     *
     * @return to be told which, and to make them
     */
    public static GroupsBuilder builder() {
        return new GroupsBuilder();
    }

    /**
     * A group. There need not be one of that name yet.
     *
     * @param name any name
     * @return the group, equal to any other of that name
     */
    public Group of(String name) {
        return new Group(rooms, name);
    }

    /**
     * The groups there are.
     *
     * @return those that have members, or messages to replay, now
     */
    public List<Group> open() {
        return rooms.names().stream().map(this::of).toList();
    }
}
