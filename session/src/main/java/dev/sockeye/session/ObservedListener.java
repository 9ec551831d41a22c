package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener;
import dev.sockeye.session.frames.WsFrame;
import dev.sockeye.session.observation.SessionObserver;
import java.nio.ByteBuffer;

/**
 * Has somebody look on at what a listener is notified of. A session at which nobody looks on has none, so that costs nothing.
 *
 * @param listener who is notified
 * @param connection by which connection
 * @param observer who looks on
 */
record ObservedListener(ConnectionListener listener, Connection connection, SessionObserver observer)
        implements ConnectionListener {
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
        observer.messageBegins(true, text.length());
        try {
            listener.onText(text, last);
        } finally {
            observer.messageEnds();
        }
    }

    @Override
    public void onBinary(ByteBuffer bytes, boolean last) {
        observer.messageBegins(false, bytes.remaining());
        try {
            listener.onBinary(bytes, last);
        } finally {
            observer.messageEnds();
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
    public void onClose(Ending ending) {
        try {
            listener.onClose(ending);
        } finally {
            observer.closed(ending, connection.traffic());
        }
    }
}
