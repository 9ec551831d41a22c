package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.session.connection.Work.Notice;
import dev.sockeye.session.frames.WsFrame;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the listener is given with a notice. The values are the dispatcher's own from one notice to the next, and it reads
 * them without the lock. Not thread-safe: written under the connection's lock.
 */
final class NoticeValues {
    private @Nullable String text;
    private @Nullable ByteBuffer bytes;
    private boolean last;
    private @Nullable WsFrame frame;
    private @Nullable Throwable failure;
    private boolean followed;
    private long messages;

    /** What has been delivered is held no longer. */
    void clear() {
        text = null;
        bytes = null;
        frame = null;
        failure = null;
    }

    /** Takes the values of an event; which notice that makes, or null. */
    @Nullable Notice take(Event event, Engine engine) {
        last = engine.isLast();
        if (last && (event == Event.TEXT || event == Event.BINARY)) {
            messages++;
        }
        return switch (event) {
            case TEXT -> {
                text = engine.text();
                yield Notice.TEXT;
            }
            case BINARY -> {
                bytes = engine.binary();
                yield Notice.BINARY;
            }
            case PONG -> {
                bytes = engine.binary();
                yield Notice.PONG;
            }
            case PING, CLOSED, NEED_INPUT -> null;
        };
    }

    Notice take(WsFrame seen) {
        frame = seen;
        return Notice.FRAME;
    }

    Notice take(Throwable cause) {
        failure = cause;
        return Notice.FAILURE;
    }

    /** More has been received, or not, than what the listener is notified of next. */
    void setFollowed(boolean more) {
        followed = more;
    }

    /** Whether more had been received when this was. */
    boolean isFollowed() {
        return followed;
    }

    /** How many text and binary messages there were so far. */
    long messages() {
        return messages;
    }

    /** The text of {@link Notice#TEXT}. */
    String text() {
        return Objects.requireNonNull(text);
    }

    /** The bytes of {@link Notice#BINARY} and {@link Notice#PONG}. */
    ByteBuffer bytes() {
        return Objects.requireNonNull(bytes);
    }

    /** Whether the last text or bytes end their message. */
    boolean isLast() {
        return last;
    }

    /** The frame of {@link Notice#FRAME}. */
    WsFrame frame() {
        return Objects.requireNonNull(frame);
    }

    /** The failure of {@link Notice#FAILURE}. */
    Throwable failure() {
        return Objects.requireNonNull(failure);
    }
}
