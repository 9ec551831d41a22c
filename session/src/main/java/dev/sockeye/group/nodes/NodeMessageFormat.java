package dev.sockeye.group.nodes;

/**
 * The format of {@link NodeMessage}s, version 1: the bytes {@code 'S' 1}, the kind, the sender, and what belongs to the kind.
 * Numbers are big-endian, texts are those of {@link java.io.DataOutput#writeUTF}, lists begin with their size.
 */
final class NodeMessageFormat {
    static final int MAGIC = 'S';
    static final int VERSION = 1;

    static final int POSTED = 1;
    static final int ALIVE = 2;
    static final int CHANGED = 3;
    static final int STATE = 4;
    static final int ASK = 5;
    static final int GONE = 6;

    /** The bits of the flags. */
    static final int TEXT = 1;

    static final int KEY = 2;
    static final int FIRST = 1;
    static final int LAST = 2;

    /** The longest payload, in bytes. */
    static final int MOST_PAYLOAD = 8 * 1024 * 1024;
    /** The longest name of a group, a session or a user, and the longest key, in characters. */
    static final int MOST_NAME = 1024;

    private NodeMessageFormat() {}

    /** Whether a name can be written. */
    static boolean fits(String name) {
        return name.length() <= MOST_NAME;
    }
}
