package dev.sockeye.group.nodes;

import dev.sockeye.backplane.RemoteMember;
import dev.sockeye.group.nodes.NodeMessage.Alive;
import dev.sockeye.group.nodes.NodeMessage.Ask;
import dev.sockeye.group.nodes.NodeMessage.Changed;
import dev.sockeye.group.nodes.NodeMessage.Gone;
import dev.sockeye.group.nodes.NodeMessage.Posted;
import dev.sockeye.group.nodes.NodeMessage.State;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes messages in the {@link NodeMessageFormat}. */
final class NodeMessageWriter {
    private static final int HEAD = 128;

    private final ByteArrayOutputStream bytes;
    private final DataOutputStream out;

    private NodeMessageWriter(int size) {
        bytes = new ByteArrayOutputStream(size);
        out = new DataOutputStream(bytes);
    }

    static byte[] write(NodeMessage message) {
        int size = message instanceof Posted posted
                ? HEAD + posted.message().payload().remaining()
                : HEAD;
        NodeMessageWriter writer = new NodeMessageWriter(size);
        try {
            writer.writeAny(message);
        } catch (IOException e) {
            // Names fit by then, and nothing is written to but memory.
            throw new UncheckedIOException(e);
        }
        return writer.bytes.toByteArray();
    }

    private void writeAny(NodeMessage message) throws IOException {
        if (message instanceof Posted posted) {
            write(posted);
        } else if (message instanceof Alive alive) {
            head(NodeMessageFormat.ALIVE, alive);
            out.writeLong(alive.version());
            out.writeLong(alive.number());
            out.writeBoolean(alive.asks());
        } else if (message instanceof Changed changed) {
            head(NodeMessageFormat.CHANGED, changed);
            out.writeLong(changed.version());
            write(changed.changes());
        } else if (message instanceof State state) {
            head(NodeMessageFormat.STATE, state);
            out.writeLong(state.version());
            out.writeByte(
                    (state.isFirst() ? NodeMessageFormat.FIRST : 0) | (state.isLast() ? NodeMessageFormat.LAST : 0));
            write(state.groups());
        } else if (message instanceof Ask) {
            head(NodeMessageFormat.ASK, message);
        } else if (message instanceof Gone) {
            head(NodeMessageFormat.GONE, message);
        }
    }

    private void head(int kind, NodeMessage message) throws IOException {
        out.writeByte(NodeMessageFormat.MAGIC);
        out.writeByte(NodeMessageFormat.VERSION);
        out.writeByte(kind);
        out.writeUTF(message.node());
    }

    private void write(Posted posted) throws IOException {
        SharedMessage message = posted.message();
        head(NodeMessageFormat.POSTED, posted);
        out.writeLong(posted.number());
        out.writeLong(posted.previous());
        out.writeUTF(posted.group());
        String key = message.key();
        out.writeByte((message.isText() ? NodeMessageFormat.TEXT : 0) | (key == null ? 0 : NodeMessageFormat.KEY));
        if (key != null) {
            out.writeUTF(key);
        }
        ByteBuffer payload = message.payload().duplicate();
        byte[] copy = new byte[payload.remaining()];
        payload.get(copy);
        out.write(copy);
    }

    private void write(List<GroupChange> changes) throws IOException {
        out.writeInt(changes.size());
        for (GroupChange change : changes) {
            out.writeUTF(change.group());
            out.writeBoolean(change.isOpen());
            out.writeInt(change.joined().size());
            for (RemoteMember member : change.joined()) {
                String user = member.user();
                out.writeUTF(member.session());
                out.writeBoolean(user != null);
                if (user != null) {
                    out.writeUTF(user);
                }
            }
            out.writeInt(change.left().size());
            for (String session : change.left()) {
                out.writeUTF(session);
            }
        }
    }
}
