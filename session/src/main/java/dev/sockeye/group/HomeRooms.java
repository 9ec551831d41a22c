package dev.sockeye.group;

import dev.sockeye.backplane.RemoteMember;
import dev.sockeye.group.nodes.HomeGroups;
import dev.sockeye.group.nodes.SharedMessage;
import dev.sockeye.protocol.PreparedMessage;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of this node, as other nodes see them.
 *
 * @param rooms where the members are
 * @param groups makes a group of a name
 * @param listener notified of who comes and goes elsewhere; null if nobody wants to know, on any node
 */
record HomeRooms(
        Rooms rooms,
        Function<String, Group> groups,
        @Nullable Consumer<? super RemotePresence> listener) implements HomeGroups {
    private static final System.Logger LOGGER = System.getLogger(HomeRooms.class.getName());

    @Override
    public boolean isOpen(String group) {
        Room room = rooms.room(group);
        return room != null && !room.isEmpty();
    }

    @Override
    public List<RemoteMember> present(String group, String node) {
        Room room = rooms.room(group);
        if (room == null || listener == null) {
            return List.of();
        }
        return room.members().stream()
                .flatMap(member -> announced(member, node))
                .toList();
    }

    private static Stream<RemoteMember> announced(Member member, String node) {
        try {
            Principal user = member.session().getUserPrincipal();
            return Stream.of(new RemoteMember(node, member.session().getId(), user == null ? null : user.getName()));
        } catch (IllegalStateException e) {
            LOGGER.log(System.Logger.Level.TRACE, "A session that has ended leaves its groups in a moment", e);
            return Stream.empty();
        }
    }

    @Override
    public boolean deliver(String group, SharedMessage message) {
        PreparedMessage prepared;
        try {
            prepared = prepare(message);
        } catch (CharacterCodingException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Expected text in UTF-8 from another node for group " + group, e);
            return false;
        }
        try {
            rooms.send(group, Recipients.everybody(), prepared, message.key());
        } catch (IllegalStateException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A message of another node is not kept for newcomers", e);
        }
        return true;
    }

    private static PreparedMessage prepare(SharedMessage message) throws CharacterCodingException {
        if (message.isText()) {
            return PreparedMessage.text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(message.payload().duplicate())
                    .toString());
        }
        return PreparedMessage.binary(message.payload().duplicate());
    }

    @Override
    public void arrived(String group, RemoteMember member) {
        notify(new RemotePresence.Arrived(groups.apply(group), member));
    }

    @Override
    public void departed(String group, RemoteMember member, boolean isLost) {
        notify(new RemotePresence.Departed(groups.apply(group), member, isLost));
    }

    private void notify(RemotePresence event) {
        if (listener == null) {
            return;
        }
        try {
            listener.accept(event);
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "The listener of remote presence failed at " + event, e);
        }
    }
}
