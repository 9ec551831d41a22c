package dev.sockeye.undertow;

import dev.sockeye.container.server.PreparedSession;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.HttpUpgradeListener;
import io.undertow.server.ServerConnection;
import java.io.EOFException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;

/** Starts a session on a connection that Undertow has upgraded, and ends it with the connection. Thread-safe. */
final class UpgradedConnection implements HttpUpgradeListener, ServerConnection.CloseListener {
    private final AtomicReference<@Nullable PreparedSession> prepared;
    private volatile @Nullable XnioTransport transport;

    UpgradedConnection(PreparedSession session) {
        prepared = new AtomicReference<>(session);
    }

    @Override
    public void handleUpgrade(StreamConnection stream, HttpServerExchange exchange) {
        PreparedSession session = prepared.getAndSet(null);
        if (session != null) {
            XnioTransport made = new XnioTransport(stream, session.runtime());
            transport = made;
            made.start(session.start(made));
        }
    }

    /** Undertow, or this, has closed the connection, maybe before it was upgraded. */
    @Override
    public void closed(ServerConnection connection) {
        PreparedSession neverStarted = prepared.getAndSet(null);
        if (neverStarted != null) {
            neverStarted.abandon();
        }
        XnioTransport started = transport;
        if (started != null) {
            started.closed(new EOFException("Undertow has closed the connection"));
        }
    }
}
