package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.container.server.PreparedSession;
import jakarta.servlet.http.WebConnection;
import java.io.EOFException;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Starts a session on a connection that Tomcat has upgraded, and hands it Tomcat's socket events. */
public final class TomcatUpgradeHandler implements InternalHttpUpgradeHandler {
    private volatile @Nullable PreparedSession prepared;
    private volatile @Nullable SocketWrapperBase<?> socket;
    private volatile @Nullable TomcatTransport transport;

    void prepare(PreparedSession session) {
        prepared = session;
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    @Override
    public void init(WebConnection connection) {
        PreparedSession session = prepared;
        SocketWrapperBase<?> wrapper = socket;
        if (session == null || wrapper == null) {
            throw new IllegalStateException("Expected prepare() and setSocketWrapper() before init()");
        }
        TomcatTransport made = new TomcatTransport(wrapper, session.runtime());
        transport = made;
        prepared = null;
        made.start(session.start(made));
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent status) {
        TomcatTransport started = transport;
        if (started == null) {
            return SocketState.CLOSED;
        }
        return switch (status) {
            case OPEN_READ -> started.read();
            case OPEN_WRITE -> {
                started.writable();
                yield SocketState.UPGRADED;
            }
            case STOP, TIMEOUT, DISCONNECT, ERROR, CONNECT_FAIL -> {
                started.lost();
                yield SocketState.CLOSED;
            }
        };
    }

    /** Tomcat has closed the socket, or is about to. */
    @Override
    public void destroy() {
        PreparedSession neverStarted = prepared;
        if (neverStarted != null) {
            prepared = null;
            neverStarted.abandon();
        }
        TomcatTransport started = transport;
        if (started != null) {
            started.destroyed(new EOFException("Tomcat has closed the connection"));
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
