package dev.sockeye.group.nodes;

import dev.sockeye.backplane.RemoteMember;
import dev.sockeye.group.nodes.NodeMessage.Alive;
import dev.sockeye.group.nodes.NodeMessage.Ask;
import dev.sockeye.group.nodes.NodeMessage.Changed;
import dev.sockeye.group.nodes.NodeMessage.Gone;
import dev.sockeye.group.nodes.NodeMessage.Posted;
import dev.sockeye.group.nodes.NodeMessage.State;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads messages in the {@link NodeMessageFormat}: whatever the bytes are, it takes no more memory than some times theirs. */
final class NodeMessageReader {
    private final byte[] bytes;
    private final DataInputStream in;

    private NodeMessageReader(byte[] bytes) {
        this.bytes = bytes;
        this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** The message; empty if it is none of version 1. */
    static Optional<NodeMessage> read(byte[] bytes) {
        if (bytes.length > 2 * NodeMessageFormat.MOST_PAYLOAD) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NodeMessageReader(bytes).read());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private NodeMessage read() throws IOException {
        if (in.readUnsignedByte() != NodeMessageFormat.MAGIC || in.readUnsignedByte() != NodeMessageFormat.VERSION) {
            throw new IOException("Expected a message of version " + NodeMessageFormat.VERSION);
        }
        int kind = in.readUnsignedByte();
        String node = name();
        return switch (kind) {
            case NodeMessageFormat.POSTED -> posted(node);
            case NodeMessageFormat.ALIVE -> complete(new Alive(node, in.readLong(), in.readLong(), in.readBoolean()));
            case NodeMessageFormat.CHANGED -> complete(new Changed(node, in.readLong(), changes(node)));
            case NodeMessageFormat.STATE -> complete(state(node));
            case NodeMessageFormat.ASK -> complete(new Ask(node));
            case NodeMessageFormat.GONE -> complete(new Gone(node));
            default -> throw new IOException("Expected a kind from 1 to 6, got " + kind);
        };
    }

    private NodeMessage complete(NodeMessage message) throws IOException {
        if (in.available() > 0) {
            throw new IOException("Expected the end, got " + in.available() + " bytes");
        }
        return message;
    }

    private Posted posted(String node) throws IOException {
        long number = in.readLong();
        long previous = in.readLong();
        String group = name();
        int flags = in.readUnsignedByte();
        String key = (flags & NodeMessageFormat.KEY) == 0 ? null : name();
        int size = in.available();
        if (number < 1 || previous < 0 || previous >= number || size > NodeMessageFormat.MOST_PAYLOAD) {
            throw new IOException("Expected numbers that grow and a payload of at most "
                    + NodeMessageFormat.MOST_PAYLOAD + " bytes, got " + previous + ", " + number + " and " + size);
        }
        ByteBuffer payload =
                ByteBuffer.wrap(bytes, bytes.length - size, size).slice().asReadOnlyBuffer();
        return new Posted(
                node, number, previous, group, new SharedMessage((flags & NodeMessageFormat.TEXT) != 0, payload, key));
    }

    private State state(String node) throws IOException {
        long version = in.readLong();
        int flags = in.readUnsignedByte();
        return new State(
                node,
                version,
                (flags & NodeMessageFormat.FIRST) != 0,
                (flags & NodeMessageFormat.LAST) != 0,
                changes(node));
    }

    private List<GroupChange> changes(String node) throws IOException {
        int size = size();
        List<GroupChange> changes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            changes.add(new GroupChange(name(), in.readBoolean(), members(node), sessions()));
        }
        return changes;
    }

    private List<RemoteMember> members(String node) throws IOException {
        int size = size();
        List<RemoteMember> members = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            members.add(new RemoteMember(node, name(), in.readBoolean() ? name() : null));
        }
        return members;
    }

    private List<String> sessions() throws IOException {
        int size = size();
        List<String> sessions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            sessions.add(name());
        }
        return sessions;
    }

    private String name() throws IOException {
        String name = in.readUTF();
        if (!NodeMessageFormat.fits(name)) {
            throw new IOException(
                    "Expected at most " + NodeMessageFormat.MOST_NAME + " characters, got " + name.length());
        }
        return name;
    }

    /** Each element takes two bytes or more. */
    private int size() throws IOException {
        int size = in.readInt();
        if (size < 0 || size > in.available() / 2) {
            throw new IOException("Expected a list that fits into " + in.available() + " bytes, got " + size);
        }
        return size;
    }
}
