package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.server.PreparedSession.Opened;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Starts a session on a connection that Tomcat has upgraded, and hands it Tomcat's socket events. */
public final class TomcatUpgradeHandler implements InternalHttpUpgradeHandler {
    private static final System.Logger LOGGER = System.getLogger(TomcatUpgradeHandler.class.getName());

    /** Whoever takes it out starts it, or abandons it. */
    private final AtomicReference<@Nullable PreparedSession> prepared = new AtomicReference<>();

    private volatile @Nullable SocketWrapperBase<?> socket;
    private volatile @Nullable TomcatTransport transport;

    void prepare(PreparedSession session) {
        prepared.set(session);
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    /** Whatever fails here would leave the peer with a connection on which nobody answers, so it is closed. */
    @Override
    public void init(WebConnection connection) {
        PreparedSession session = prepared.getAndSet(null);
        SocketWrapperBase<?> wrapper = socket;
        if (session == null || wrapper == null) {
            throw new IllegalStateException("Expected prepare() and setSocketWrapper() before init()");
        }
        boolean mayOpen = false;
        TomcatTransport made = null;
        try {
            made = new TomcatTransport(wrapper, session.runtime());
            transport = made;
            Opened opened = session.start(made);
            mayOpen = true;
            made.start(opened);
        } catch (IOException | RuntimeException | Error e) {
            LOGGER.log(
                    System.Logger.Level.ERROR, "A session cannot start on the connection that Tomcat has upgraded", e);
            if (!mayOpen) {
                session.abandon();
            }
            if (made == null) {
                wrapper.close();
            } else {
                made.fail(e);
            }
        }
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent status) {
        TomcatTransport started = transport;
        if (started == null) {
            return SocketState.CLOSED;
        }
        return switch (status) {
            case OPEN_READ -> started.readable();
            case OPEN_WRITE -> {
                started.writable();
                yield SocketState.UPGRADED;
            }
            case ERROR -> started.failed();
            case STOP, TIMEOUT, DISCONNECT, CONNECT_FAIL -> {
                started.lost();
                yield SocketState.CLOSED;
            }
        };
    }

    /** Tomcat has closed the socket, or is about to. */
    @Override
    public void destroy() {
        PreparedSession neverStarted = prepared.getAndSet(null);
        if (neverStarted != null) {
            neverStarted.abandon();
        }
        TomcatTransport started = transport;
        if (started != null) {
            started.destroyed();
        }
    }

    @Override
    public void setSslSupport(SSLSupport sslSupport) {
        // What there is to know about TLS was asked during the handshake.
    }

    @Override
    public void timeoutAsync(long now) {
        // Connections have their own deadlines.
    }

    @Override
    public void pause() {
        // Sessions are closed when the application stops.
    }
}
