package dev.sockeye.group;

import jakarta.websocket.Encoder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what {@link Groups} are like. Without anything said, they are bounded and safe. For one thread. */
public final class GroupsBuilder {
    private int maxGroups = 10_000;
    private int maxMessages = 1_000;
    private int maxBytes = 1024 * 1024;
    private Overflow overflow = Overflow.CLOSE;
    private Function<Object, ? extends @Nullable Object> key = value -> null;
    private int replay;
    private @Nullable Encoder encoder;
    private Consumer<? super Presence> onPresence = presence -> {};

    GroupsBuilder() {}

    /**
     * Sets how many groups there may be.
     *
     * @param most how many have members, or messages to replay, at a time; initially 10,000
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public GroupsBuilder maxGroups(int most) {
        maxGroups = positive("maxGroups", most);
        return this;
    }

    /**
     * Sets how much may wait in a group for members that do not read. A message waits once for all of them, so this bounds
     * the whole group; what is on its way to a member, some 16 KiB or one message, comes to that.
     *
     * @param messages how many messages; initially 1,000
     * @param bytes how many bytes: of each message its payload, the frames that are made of it (one for all members, or
     *     one for all that compress in the same way), and 64 for itself, so that empty ones count as well; a message that is
     *     alone may be longer; initially 1 MiB
     * @return this
     * @throws IllegalArgumentException if one is not positive
     */
    public GroupsBuilder maxWaiting(int messages, int bytes) {
        maxMessages = positive("messages", messages);
        maxBytes = positive("bytes", bytes);
        return this;
    }

    /**
     * Sets what becomes of a member for which more would have to wait.
     *
     * @param what initially {@link Overflow#CLOSE}
     * @return this
     */
    public GroupsBuilder overflow(Overflow what) {
        overflow = what;
        return this;
    }

    /**
     * Lets a message take the place of an older one that waits, with an equal key and for the same recipients: members that
     * do not read get the newest only, at its own place in the order. What has no key, or an equal one never comes again
     * for, waits as any other, and {@link #overflow} counts.
     *
     * @param keyOf says what a message is about, or null for nothing; it is given what was sent: a String, a read-only
     *     ByteBuffer or the object; initially null for all
     * @return this
     */
    public GroupsBuilder conflateBy(Function<Object, ? extends @Nullable Object> keyOf) {
        key = keyOf;
        return this;
    }

    /**
     * Sets how many of the messages sent before a member joined it gets, in order, then those that follow, none twice and
     * none left out. What {@link Group#where} chose its recipients for is not among them. Such a group is there,
     * and remembers, without members as well; when there would be too many groups, one without members makes room.
     *
     * @param messages at most so many; not more than may wait ({@link #maxWaiting}); initially 0
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
     * Sets what writes objects. It is used by several threads at a time and never initialised or destroyed; a lens that
     * stands in {@code encoders} will do.
     *
     * @param writer an {@link Encoder.Text} or {@link Encoder.Binary}; initially none
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
     * Sets who is notified of members that come and go: one event at a time, in the order in which they happened, of all
     * groups. It may send, and let sessions join and leave. What it throws is logged.
     *
     * @param listener does not block, for other events wait for it; initially nobody
     * @return this
     */
    public GroupsBuilder onPresence(Consumer<? super Presence> listener) {
        onPresence = listener;
        return this;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Expected " + name + " of 1 or more, got " + value);
        }
        return value;
    }

    /**
     * Makes the groups.
     *
     * @return groups as described; there is none yet
     * @throws IllegalArgumentException if more messages are to be replayed than may wait
     */
    public Groups build() {
        return new Groups(settings(), onPresence);
    }

    GroupSettings settings() {
        if (replay > maxMessages) {
            throw new IllegalArgumentException("Expected at most " + maxMessages
                    + " messages to replay, as many as may wait (maxWaiting), got " + replay);
        }
        return new GroupSettings(maxGroups, maxMessages, maxBytes, overflow, key, replay, encoder);
    }
}
