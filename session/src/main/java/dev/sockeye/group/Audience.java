package dev.sockeye.group;

import java.nio.ByteBuffer;

/**
 * Whom a message is sent to: a whole {@link Group}, or some of it. Sending returns without waiting for a member. Messages of
 * one thread, and those of several in one order for all, reach each member as they were sent; who gets them is decided when
 * they are sent. Thread-safe.
 */
public interface Audience {
    /**
     * Sends a text message.
     *
     * @param text the text; it is encoded once
     * @throws IllegalArgumentException if UTF-8 cannot hold it: a surrogate has no partner
     * @throws IllegalStateException if this would be one group more than there may be ({@link GroupsBuilder#maxGroups}): it
     *     has no member, and remembers messages for those who come ({@link GroupsBuilder#replay})
     */
    void sendText(String text);

    /**
     * Sends a binary message.
     *
     * @param bytes the bytes between position and limit, which are copied once; the position moves to the limit
     * @throws IllegalStateException if this would be one group more than there may be, as in {@link #sendText}
     */
    void sendBinary(ByteBuffer bytes);

    /**
     * Sends an object, written once by the encoder of the groups.
     *
     * @param value the object
     * @throws IllegalArgumentException if the encoder refuses it; the cause says why
     * @throws IllegalStateException if the groups have no encoder ({@link GroupsBuilder#encoder}), or this would be one group
     *     more than there may be, as in {@link #sendText}
     */
    void sendObject(Object value);
}
