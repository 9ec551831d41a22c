package dev.sockeye.group;

import dev.sockeye.backplane.BackplaneStatus;
import dev.sockeye.backplane.RemoteMember;
import dev.sockeye.group.nodes.GroupSpan;
import dev.sockeye.group.nodes.SharedMessage;
import dev.sockeye.protocol.PreparedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups as they span nodes.
 *
 * @param span by which they do
 */
record OtherNodes(GroupSpan span) implements Elsewhere {
    @Override
    public void send(String group, PreparedMessage message, @Nullable Object key) {
        // Of other keys, nobody elsewhere knows when they are equal.
        String shared = key instanceof String text ? text : null;
        span.send(group, new SharedMessage(message.isText(), message.payload(), shared));
    }

    @Override
    public void changed(String group) {
        span.changed(group);
    }

    @Override
    public List<RemoteMember> members(String group) {
        return span.members(group);
    }

    @Override
    public BackplaneStatus status() {
        return span.status();
    }
}
