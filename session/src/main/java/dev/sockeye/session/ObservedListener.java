package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener;
import dev.sockeye.session.frames.WsFrame;
import dev.sockeye.session.observation.SessionObserver;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/**
 * Has somebody look on at what a listener is notified of. A session at which nobody looks on has none, so that costs nothing.
 * For one call at a time.
 */
final class ObservedListener implements ConnectionListener {
    private final ConnectionListener listener;
    private final Connection connection;
    private final SessionObserver observer;
    private final LongSupplier ticks;
    private final boolean isTimed;
    private boolean isCalling;
    private long tickAtFirst;

    /**
     * Has somebody look on.
     *
     * @param listener who is notified
     * @param connection by which connection
     * @param observer who looks on
     * @param ticks is another number after each millisecond or so
     */
    ObservedListener(ConnectionListener listener, Connection connection, SessionObserver observer, LongSupplier ticks) {
        this.listener = listener;
        this.connection = connection;
        this.observer = observer;
        this.ticks = ticks;
        this.isTimed = observer.looksAtCalls();
    }

    @Override
    public String endpoint() {
        return listener.endpoint();
    }

    @Override
    public void onOpen() {
        listener.onOpen();
    }

    @Override
    public void onText(String text, boolean last) {
        beginCalls();
        observer.messageBegins(true, text.length());
        try {
            listener.onText(text, last);
        } finally {
            observer.messageEnds();
            endCallsIfLong();
        }
    }

    @Override
    public void onBinary(ByteBuffer bytes, boolean last) {
        beginCalls();
        observer.messageBegins(false, bytes.remaining());
        try {
            listener.onBinary(bytes, last);
        } finally {
            observer.messageEnds();
            endCallsIfLong();
        }
    }

    private void beginCalls() {
        if (isTimed && !isCalling) {
            isCalling = true;
            tickAtFirst = ticks.getAsLong();
            observer.callsBegin();
        }
    }

    /** Calls that take less than a tick are one with those that follow: clocks are not asked for each of them. */
    private void endCallsIfLong() {
        if (isCalling && (!connection.notifications().isFollowed() || ticks.getAsLong() != tickAtFirst)) {
            endCalls();
        }
    }

    private void endCalls() {
        if (isCalling) {
            isCalling = false;
            observer.callsEnd();
        }
    }

    @Override
    public void onPong(ByteBuffer payload) {
        listener.onPong(payload);
    }

    @Override
    public void onFrame(WsFrame frame) {
        listener.onFrame(frame);
    }

    @Override
    public void onFailure(Throwable failure) {
        listener.onFailure(failure);
    }

    @Override
    public boolean wantsRest() {
        return isTimed;
    }

    @Override
    public void onRest() {
        endCalls();
    }

    @Override
    public void onClose(Ending ending) {
        endCalls();
        try {
            listener.onClose(ending);
        } finally {
            observer.closed(ending, connection.traffic());
        }
    }
}
