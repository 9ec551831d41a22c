package dev.sockeye.group;

import dev.sockeye.protocol.PreparedMessage;
import java.nio.ByteBuffer;

/**
 * Those of a group who get a message.
 *
 * @param rooms where the group is
 * @param group its name
 * @param recipients who of it
 */
record Part(Rooms rooms, String group, Recipients recipients) implements Audience {
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
        send(value, rooms.settings().encode(value));
    }

    /** The key is the application's to say, so it is asked for before any lock is taken. */
    private void send(Object value, PreparedMessage message) {
        rooms.send(group, recipients, message, rooms.settings().keyOf(value));
    }
}
