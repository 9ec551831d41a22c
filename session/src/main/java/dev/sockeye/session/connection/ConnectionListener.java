package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Closure;
import dev.sockeye.protocol.Violation;
import dev.sockeye.session.frames.WsFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Who gets the events of a connection: one at a time, in order, never under a lock. */
public interface ConnectionListener {
    /**
     * What logs and metrics call the endpoint that is notified; the same for all of its sessions. Any thread.
     *
     * @return a name
     */
    String endpoint();

    /** The connection is open; called first, and once. */
    void onOpen();

    /**
     * A text message, or a piece of one.
     *
     * @param text the text
     * @param last whether it ends the message
     */
    void onText(String text, boolean last);

    /**
     * A binary message, or a piece of one.
     *
     * @param bytes a heap buffer of the listener's own, from position 0
     * @param last whether it ends the message
     */
    void onBinary(ByteBuffer bytes, boolean last);

    /**
     * A pong.
     *
     * @param payload a heap buffer of the listener's own, from position 0
     */
    void onPong(ByteBuffer payload);

    /**
     * A frame, if they were asked for, whole or in its beginning; the message that it ends comes later.
     *
     * @param frame the frame
     */
    void onFrame(WsFrame frame);

    /**
     * Code of the application's has failed that was not called by these methods.
     *
     * @param failure what it has thrown
     */
    void onFailure(Throwable failure);

    /**
     * Whether it wants {@link #onRest}; asked once, before the opening.
     *
     * @return false by default
     */
    default boolean wantsRest() {
        return false;
    }

    /** There is nothing more for now, though more had been received when the last message was delivered. */
    default void onRest() {}

    /**
     * The connection is closing or lost; called last, and once, after {@link #onOpen} has returned.
     *
     * @param ending how
     */
    void onClose(Ending ending);

    /** Whose doing the end of a connection is. */
    enum By {
        /** The peer closed the connection. */
        PEER,
        /** This side closed it. */
        THIS_SIDE,
        /** The connection was lost. */
        NOBODY
    }

    /**
     * How a connection ended for its listener.
     *
     * @param by whose doing it is
     * @param status the status to report
     * @param code the close code that went over the wire, whoever sent it; 1006 if none did
     * @param violation what the peer did wrong, or null
     * @param failure why the transport broke, or null
     */
    record Ending(
            By by,
            CloseStatus status,
            int code,
            @Nullable Violation violation,
            @Nullable Throwable failure) {
        static Ending of(Closure closure) {
            By by = switch (closure.cause()) {
                case PEER -> By.PEER;
                case LOCAL, VIOLATION -> By.THIS_SIDE;
                case LOST -> By.NOBODY;
            };
            return new Ending(by, closure.status(), closure.status().code(), closure.violation(), null);
        }

        static Ending byThisSide(CloseStatus toPeer, CloseStatus toListener) {
            return new Ending(By.THIS_SIDE, toListener, toPeer.code(), null, null);
        }

        static Ending lost(Throwable failure) {
            CloseStatus status = new CloseStatus(CloseStatus.ABNORMAL, "The connection was lost");
            return new Ending(By.NOBODY, status, status.code(), null, failure);
        }

        /**
         * Whether the container has closed the connection on its own account, for a violation or another reason.
         *
         * @return false for a close by the application or the peer, and for a lost connection
         */
        public boolean isByContainer() {
            return by == By.THIS_SIDE && (violation != null || status.code() == CloseStatus.ABNORMAL);
        }

        /**
         * Who ended it and why.
         *
         * @return a sentence without its end; what the peer said is made printable
         */
        public String description() {
            return switch (by) {
                case PEER -> "the peer closed it with " + status;
                case THIS_SIDE -> "this side closed it with " + status;
                case NOBODY -> "the connection was lost: " + (failure == null ? status.reason() : reason(failure));
            };
        }

        /** Some failures of the JDK have no message. */
        static String reason(Throwable failure) {
            return failure.getMessage() == null ? failure.toString() : failure.getMessage();
        }
    }
}
