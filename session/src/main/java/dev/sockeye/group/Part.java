package dev.sockeye.group;

import dev.sockeye.protocol.PreparedMessage;
import java.nio.ByteBuffer;

/**
 * Those of a group who get a message.
 *
 * @param group the group
 * @param recipients who of it
 */
record Part(Group group, Recipients recipients) implements Audience {
    @Override
    public void sendText(String text) {
        send(text, PreparedMessage.text(text));
    }

    @Override
    public void sendBinary(ByteBuffer bytes) {
        PreparedMessage message = PreparedMessage.binary(bytes);
        send(message.payload(), message);
    }

    @Override
    public void sendObject(Object value) {
        send(value, group.rooms().settings().encode(value));
    }

    /** The key is the application's to say, so it is asked for before any lock is taken. */
    private void send(Object value, PreparedMessage message) {
        Object key = group.rooms().settings().keyOf(value);
        group.rooms().send(group.name(), recipients, message, key);
        if (recipients.includeNewcomers()) {
            // Those who were chosen one by one are here.
            group.elsewhere().send(group.name(), message, key);
        }
    }
}
