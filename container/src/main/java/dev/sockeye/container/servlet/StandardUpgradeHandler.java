package dev.sockeye.container.servlet;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.server.PreparedSession.Opened;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Starts a session on a connection that the host has upgraded. The host makes it, so it gets what to start afterwards, but
 * before {@link #init}.
 */
public final class StandardUpgradeHandler implements HttpUpgradeHandler {
    private static final System.Logger LOGGER = System.getLogger(StandardUpgradeHandler.class.getName());

    /** Whoever takes it out starts it, or abandons it. */
    private final AtomicReference<@Nullable PreparedSession> prepared = new AtomicReference<>();

    private volatile List<UpgradeMechanism> hosts = List.of();
    private volatile @Nullable ServletTransport transport;
    private volatile boolean destroyed;

    void prepare(PreparedSession session, List<UpgradeMechanism> hosts) {
        this.hosts = hosts;
        prepared.set(session);
    }

    /** Whatever fails here would leave the peer with a connection on which nobody answers, so it is closed. */
    @Override
    public void init(WebConnection connection) {
        PreparedSession session = prepared.getAndSet(null);
        if (session != null) {
            start(session, connection);
        } else if (!destroyed) {
            throw new IllegalStateException("Expected prepare() before init(): only a handshake makes this handler");
        }
        // Otherwise the host has dropped the connection before it came to this.
    }

    private void start(PreparedSession session, WebConnection connection) {
        boolean mayOpen = false;
        ServletTransport made = null;
        try {
            made = new ServletTransport(
                    LibertyConnection.of(connection), hosts.stream().anyMatch(host -> host.confinesInput(connection)));
            transport = made;
            Opened opened = session.start(made);
            made.prepare(opened.connection());
            mayOpen = true;
            opened.open().run();
            made.beginReading();
        } catch (IOException | RuntimeException | Error e) {
            // A host may fail to read from a connection that a session has closed as soon as it was open.
            LOGGER.log(
                    made != null && made.isClosed() ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
                    "A session cannot start on the connection that the host has upgraded",
                    e);
            if (!mayOpen) {
                session.abandon();
            }
            if (made == null) {
                close(connection);
            } else {
                made.fail(e);
            }
        }
    }

    private static void close(WebConnection connection) {
        try {
            connection.close();
        } catch (Exception e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The host could not close a connection", e);
        }
    }

    /** Some hosts report the end of a connection in no other way. */
    @Override
    public void destroy() {
        destroyed = true;
        PreparedSession neverStarted = prepared.getAndSet(null);
        if (neverStarted != null) {
            neverStarted.abandon();
        }
        ServletTransport ended = transport;
        if (ended != null) {
            ended.destroyed(new EOFException("The host has dropped the connection"));
        }
    }
}
