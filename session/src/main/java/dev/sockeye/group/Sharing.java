package dev.sockeye.group;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.group.nodes.GroupSpan;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How groups are shared with other nodes.
 *
 * @param backplane by which
 * @param name what the groups are called on all nodes
 * @param onRemotePresence notified of who comes and goes elsewhere; null if members are not announced
 */
record Sharing(Backplane backplane, String name, @Nullable Consumer<? super RemotePresence> onRemotePresence) {
    Elsewhere begin(Rooms rooms) {
        boolean isKept = rooms.settings().replay() > 0;
        return new OtherNodes(backplane.link(name, link -> new GroupSpan(link, span -> home(rooms, span), isKept)));
    }

    private HomeRooms home(Rooms rooms, GroupSpan span) {
        Elsewhere elsewhere = new OtherNodes(span);
        return new HomeRooms(rooms, group -> new Group(rooms, elsewhere, group), onRemotePresence);
    }
}
