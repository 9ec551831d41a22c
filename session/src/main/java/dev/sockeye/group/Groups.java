package dev.sockeye.group;

import dev.sockeye.backplane.BackplaneStatus;
import dev.sockeye.session.observation.GroupRegister;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Groups of sessions by name, for rooms, topics and broadcasts. An application usually has one object, in a static field or
 * injected: {@code groups.of("room-" + room).join(session)}.
 *
 * <p>Sending does not wait for members. A message is encoded once, and compressed once for all members that negotiated the
 * same compression without context takeover (RFC 7692 section 7.1.1). Messages for a member that does not read are
 * buffered, within limits; then {@link Overflow} says what happens. Other members are not affected. With {@link
 * GroupsBuilder#backplane}, groups of one name are one group on all nodes. Thread-safe.
 */
public final class Groups {
    private final Rooms rooms;
    private final Elsewhere elsewhere;

    /** Creates groups with the default settings: see {@link GroupsBuilder}. */
    public Groups() {
        this(builder().settings(), presence -> {}, null);
    }

    Groups(GroupSettings settings, Consumer<? super Presence> onPresence, @Nullable Sharing sharing) {
        this.rooms = new Rooms(settings, new PresenceEvents(this::of, onPresence, this::changed));
        GroupRegister.ALL.add(rooms);
        this.elsewhere = sharing == null ? Elsewhere.NOWHERE : sharing.begin(rooms);
    }

    private void changed(String group) {
        elsewhere.changed(group);
    }

    /**
     * Starts building groups with other settings.
     *
     * @return a builder; not thread-safe
     */
    public static GroupsBuilder builder() {
        return new GroupsBuilder();
    }

    /**
     * Returns a group. It need not have members yet.
     *
     * @param name any name
     * @return the group; equal to any other of that name
     */
    public Group of(String name) {
        return new Group(rooms, elsewhere, name);
    }

    /**
     * The current groups on this node.
     *
     * @return the groups that have members or messages to replay
     */
    public List<Group> open() {
        return rooms.names().stream().map(this::of).toList();
    }

    /**
     * How the backplane does, for health checks and meters.
     *
     * @return its status as of now; {@link BackplaneStatus#ALONE} if the groups have no backplane
     */
    public BackplaneStatus backplane() {
        return elsewhere.status();
    }
}
