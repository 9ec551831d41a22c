package dev.sockeye.group;

import java.nio.ByteBuffer;

/**
 * The recipients of a message: all members of a {@link Group}, or some of them. Sending returns without waiting for a
 * member. Each member gets the messages in the order in which they were sent; messages of several threads have the same
 * order for all members. The recipients are determined when a message is sent. Thread-safe.
 */
public interface Audience {
    /**
     * Sends a text message.
     *
     * @param text the text; it is encoded once
     * @throws IllegalArgumentException if it cannot be encoded in UTF-8, because a surrogate is unpaired
     * @throws IllegalStateException if the number of groups would exceed {@link GroupsBuilder#maxGroups}: the group has no
     *     members, and would keep messages for later members ({@link GroupsBuilder#replay})
     */
    void sendText(String text);

    /**
     * Sends a binary message.
     *
     * @param bytes the bytes between position and limit; they are copied once, and the position moves to the limit
     * @throws IllegalStateException if the number of groups would exceed the limit, as in {@link #sendText}
     */
    void sendBinary(ByteBuffer bytes);

    /**
     * Sends an object, encoded once by the encoder of the groups.
     *
     * @param value the object
     * @throws IllegalArgumentException if the encoder rejects it; the cause says why
     * @throws IllegalStateException if the groups have no encoder ({@link GroupsBuilder#encoder}), or the number of groups
     *     would exceed the limit, as in {@link #sendText}
     */
    void sendObject(Object value);
}
