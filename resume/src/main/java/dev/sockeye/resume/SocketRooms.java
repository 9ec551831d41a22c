package dev.sockeye.resume;

import dev.sockeye.backplane.RemoteMember;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.group.nodes.HomeGroups;
import dev.sockeye.group.nodes.SharedMessage;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The members on this node, and what they are sent, also by other nodes. Thread-safe. */
final class SocketRooms implements HomeGroups {
    private static final System.Logger LOGGER = System.getLogger(SocketRooms.class.getName());
    private static final CloseReason TOO_SLOW =
            new CloseReason(CloseCodes.TRY_AGAIN_LATER, "Messages are not read fast enough");

    private final Map<String, Set<ResumableSocket>> rooms = new ConcurrentHashMap<>();

    void join(String group, ResumableSocket socket) {
        rooms.compute(group, (name, before) -> {
            Set<ResumableSocket> members = before == null ? ConcurrentHashMap.newKeySet() : before;
            members.add(socket);
            return members;
        });
    }

    void leave(String group, ResumableSocket socket) {
        rooms.computeIfPresent(group, (name, members) -> {
            members.remove(socket);
            return members.isEmpty() ? null : members;
        });
    }

    Set<ResumableSocket> members(String group) {
        return Set.copyOf(rooms.getOrDefault(group, Set.of()));
    }

    void send(String group, WsMessage message) {
        for (ResumableSocket member : rooms.getOrDefault(group, Set.of())) {
            var unused = member.send(message).whenComplete((sent, failure) -> closeIfFull(member, failure));
        }
    }

    /** It would miss a message, and not know. */
    private static void closeIfFull(ResumableSocket member, @Nullable Throwable failure) {
        if (failure instanceof ResumeBufferFullException) {
            var unused = member.close(TOO_SLOW);
        }
    }

    @Override
    public boolean isOpen(String group) {
        return rooms.containsKey(group);
    }

    /** They are not announced. */
    @Override
    public List<RemoteMember> present(String group, String node) {
        return List.of();
    }

    @Override
    public boolean deliver(String group, SharedMessage message) {
        try {
            send(group, message(message));
            return true;
        } catch (CharacterCodingException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Expected text in UTF-8 from another node for group " + group, e);
            return false;
        }
    }

    private static WsMessage message(SharedMessage shared) throws CharacterCodingException {
        if (shared.isText()) {
            return WsMessage.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(shared.payload().duplicate())
                    .toString());
        }
        return WsMessage.of(shared.payload().duplicate());
    }

    @Override
    public void arrived(String group, RemoteMember member) {
        // Members of these groups are not announced.
    }

    @Override
    public void departed(String group, RemoteMember member, boolean isLost) {
        // Members of these groups are not announced.
    }
}
