package dev.sockeye.group;

import dev.sockeye.protocol.PreparedMessage;
import java.nio.ByteBuffer;

/** Those of a group who get a message. */
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
        group.rooms().send(group, recipients, message, group.rooms().settings().keyOf(value));
    }
}
