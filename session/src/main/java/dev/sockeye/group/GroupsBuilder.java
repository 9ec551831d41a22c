package dev.sockeye.group;

import dev.sockeye.backplane.Backplane;
import jakarta.websocket.Encoder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds {@link Groups}. All limits have safe defaults. Not thread-safe. */
public final class GroupsBuilder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private int maxGroups = 10_000;
    private int maxMessages = 1_000;
    private int maxBytes = 1024 * 1024;
    private Overflow overflow = Overflow.CLOSE;
    private Function<Object, ? extends @Nullable Object> key = value -> null;
    private int replay;
    private @Nullable Encoder encoder;
    private Consumer<? super Presence> onPresence = presence -> {};
    private Backplane backplane = Backplane.local();
    private String sharedName = "";
    private @Nullable Consumer<? super RemotePresence> onRemotePresence;

    GroupsBuilder() {}

    /**
     * Sets the maximum number of groups.
     *
     * @param most the maximum number of groups with members or messages to replay at a time; default 10,000
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public GroupsBuilder maxGroups(int most) {
        maxGroups = positive("maxGroups", most);
        return this;
    }

    /**
     * Sets how much may be buffered in a group for members that do not read. A message is buffered once for all of them, so
     * this limits the whole group. In addition, about 16 KiB or one message can be in transit to each member.
     *
     * @param messages the maximum number of messages; default 1,000
     * @param bytes the maximum number of bytes; default 1 MiB. Each message counts its payload, its frames (one for all
     *     members, or one for all that compress in the same way), and 64 bytes of overhead. A single message may be longer
     * @return this
     * @throws IllegalArgumentException if one is not positive
     */
    public GroupsBuilder maxWaiting(int messages, int bytes) {
        maxMessages = positive("messages", messages);
        maxBytes = positive("bytes", bytes);
        return this;
    }

    /**
     * Sets what happens to a member when its messages exceed the buffer.
     *
     * @param what the policy; default {@link Overflow#CLOSE}
     * @return this
     */
    public GroupsBuilder overflow(Overflow what) {
        overflow = what;
        return this;
    }

    /**
     * Lets a message replace an older buffered one with an equal key and the same recipients. Members that do not read then
     * get only the newest, at its own place in the order. Messages that have no key, or whose key does not occur again, are
     * buffered as usual, and {@link #overflow} applies to them.
     *
     * @param keyOf returns the key of a message, or null for none; it gets the message that was sent: a String, a read-only
     *     ByteBuffer or the object; default no keys
     * @return this
     */
    public GroupsBuilder conflateBy(Function<Object, ? extends @Nullable Object> keyOf) {
        key = keyOf;
        return this;
    }

    /**
     * Sets how many of the latest messages a new member gets. They are followed by the messages sent after it joined; none
     * is repeated or left out. Messages sent by {@link Group#where} are not replayed. A group with messages to replay also
     * exists without members; if there would be too many groups, one without members is removed.
     *
     * @param messages the maximum number; not more than {@link #maxWaiting} allows; default 0
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public GroupsBuilder replay(int messages) {
        if (messages < 0) {
            throw new IllegalArgumentException("Expected 0 or more messages to replay, got " + messages);
        }
        replay = messages;
        return this;
    }

    /**
     * Sets the encoder of objects. It is used by several threads at a time and is never initialised or destroyed. A lens
     * class that can be listed in {@code encoders} is suitable.
     *
     * @param writer an {@link Encoder.Text} or {@link Encoder.Binary}; default none
     * @return this
     * @throws IllegalArgumentException if it is neither
     */
    public GroupsBuilder encoder(Encoder writer) {
        if (!(writer instanceof Encoder.Text<?> || writer instanceof Encoder.Binary<?>)) {
            throw new IllegalArgumentException("Expected an Encoder.Text or Encoder.Binary, got "
                    + writer.getClass().getName());
        }
        encoder = writer;
        return this;
    }

    /**
     * Sets the listener that is notified when members join and leave, for all groups, one event at a time, in the order in
     * which they happened. It may send, and add and remove sessions. Its exceptions are logged.
     *
     * @param listener the listener; must not block, because other events wait for it; default none
     * @return this
     */
    public GroupsBuilder onPresence(Consumer<? super Presence> listener) {
        onPresence = listener;
        return this;
    }

    /**
     * Makes these groups one with those of other nodes: processes of the same application, with the same settings. What is
     * sent to a group gets to its members on all nodes; for each sender, in the order in which it was sent. The members on
     * other nodes are reached as long as the engine answers, a moment after they have joined; what happens if it does not,
     * {@link dev.sockeye.backplane.BackplaneStatus} counts. A message of more than 8 MiB stays on its node.
     *
     * @param engine how the nodes are connected; the application closes it when it stops; default {@link Backplane#local}
     * @param name what these groups are called on all nodes; others that use the same engine have another name
     * @return this
     * @throws IllegalArgumentException if the name is empty, or has other characters than letters and digits of ASCII,
     *     {@code -}, {@code _} and {@code .}, or more than 100 of them
     */
    public GroupsBuilder backplane(Backplane engine, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Expected a name of 1 to 100 letters, digits, -, _ or . for groups on a backplane, got \"" + name
                            + "\"");
        }
        backplane = engine;
        sharedName = name;
        return this;
    }

    /**
     * Sets the listener that is notified when members join and leave on other nodes, one event at a time, and has members
     * announced: all nodes set it, or none. Members of a node of which nothing is heard for 3 seconds have left. While the
     * engine does not answer, nobody comes or goes. Exceptions are logged.
     *
     * @param listener the listener; must not block, because messages of other nodes wait for it; default none
     * @return this
     */
    public GroupsBuilder onRemotePresence(Consumer<? super RemotePresence> listener) {
        onRemotePresence = listener;
        return this;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Expected " + name + " of 1 or more, got " + value);
        }
        return value;
    }

    /**
     * Creates the groups.
     *
     * @return the groups; there is none yet
     * @throws IllegalArgumentException if more messages would be replayed than may be buffered
     * @throws IllegalStateException if the backplane is closed
     */
    public Groups build() {
        boolean isAlone = backplane.equals(Backplane.local());
        return new Groups(
                settings(), onPresence, isAlone ? null : new Sharing(backplane, sharedName, onRemotePresence));
    }

    GroupSettings settings() {
        if (replay > maxMessages) {
            throw new IllegalArgumentException("Expected at most " + maxMessages
                    + " messages to replay, as many as may wait (maxWaiting), got " + replay);
        }
        return new GroupSettings(maxGroups, maxMessages, maxBytes, overflow, key, replay, encoder);
    }
}
