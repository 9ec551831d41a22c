package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.PreparedMessage;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Something an application sends: a message, a part of one, or a control frame.
 *
 * <p>Parts of one message are known by its identity; nothing but control frames gets between them (RFC 6455 section 5.4).
 */
public sealed interface Outgoing {
    /**
     * Puts it into the engine.
     *
     * @param engine the engine of the connection
     */
    void sendTo(Engine engine);

    /**
     * About how many bytes it takes up while it waits.
     *
     * @return a size in bytes
     */
    int size();

    /**
     * Whether it may stand between the parts of somebody's message.
     *
     * @return true for control frames
     */
    default boolean isControl() {
        return false;
    }

    /**
     * How many text and binary messages it completes.
     *
     * @return 0 for control frames and parts that are not the last
     */
    default int completes() {
        return isControl() ? 0 : 1;
    }

    /**
     * The identity of the message it belongs to.
     *
     * @return parts with equal ones are one message, even if different threads send them
     */
    default Object message() {
        return this;
    }

    /** The identities of messages that are sent in parts without a stream: any thread may go on with them. */
    enum Fragmented {
        /** The text message that is open. */
        TEXT,
        /** The binary message that is open. */
        BINARY
    }

    /**
     * The same, for later: independent of bytes the sender may change meanwhile.
     *
     * @return this, or a copy; the position of the sender's buffer then moves to its limit
     */
    default Outgoing detached() {
        return this;
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    /** A whole text message. */
    record Text(String text) implements Outgoing {
        @Override
        public void sendTo(Engine engine) {
            engine.sendText(text, true);
        }

        @Override
        public int size() {
            return text.length();
        }
    }

    /** A whole binary message: the bytes between position and limit. */
    record Binary(ByteBuffer bytes) implements Outgoing {
        @Override
        public void sendTo(Engine engine) {
            engine.sendBinary(bytes, true);
        }

        @Override
        public Outgoing detached() {
            return new Binary(copy(bytes));
        }

        @Override
        public int size() {
            return bytes.remaining();
        }
    }

    /**
     * Whole messages that other connections send as well, one after another.
     *
     * @param messages at least one
     */
    record Shared(List<PreparedMessage> messages) implements Outgoing {
        @Override
        public void sendTo(Engine engine) {
            messages.forEach(engine::send);
        }

        @Override
        public int size() {
            return messages.stream().mapToInt(PreparedMessage::size).sum();
        }

        @Override
        public int completes() {
            return messages.size();
        }

        /** {@return the same as messages of this connection alone} */
        public List<Outgoing> separately() {
            return messages.stream()
                    .<Outgoing>map(each -> each.isText() ? new Text(each.text()) : new Binary(each.payload()))
                    .toList();
        }
    }

    /** A part of a text message. */
    record TextPart(Object message, String text, boolean last) implements Outgoing {
        @Override
        public void sendTo(Engine engine) {
            engine.sendText(text, last);
        }

        @Override
        public int completes() {
            return last ? 1 : 0;
        }

        @Override
        public int size() {
            return text.length();
        }
    }

    /** A part of a binary message. */
    record BinaryPart(Object message, ByteBuffer bytes, boolean last) implements Outgoing {
        @Override
        public void sendTo(Engine engine) {
            engine.sendBinary(bytes, last);
        }

        @Override
        public int completes() {
            return last ? 1 : 0;
        }

        @Override
        public Outgoing detached() {
            return new BinaryPart(message, copy(bytes), last);
        }

        @Override
        public int size() {
            return bytes.remaining();
        }
    }

    /** A ping: at most 125 bytes. */
    record Ping(ByteBuffer payload) implements Outgoing {
        @Override
        public void sendTo(Engine engine) {
            engine.ping(payload);
        }

        @Override
        public int size() {
            return payload.remaining();
        }

        @Override
        public boolean isControl() {
            return true;
        }
    }

    /** A pong: at most 125 bytes. */
    record Pong(ByteBuffer payload) implements Outgoing {
        @Override
        public void sendTo(Engine engine) {
            engine.pong(payload);
        }

        @Override
        public int size() {
            return payload.remaining();
        }

        @Override
        public boolean isControl() {
            return true;
        }
    }
}
