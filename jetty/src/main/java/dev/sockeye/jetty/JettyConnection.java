package dev.sockeye.jetty;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.container.server.PreparedSession;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.TunnelSupport;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty puts in the place of its connection of HTTP when it has answered the handshake. It hands Jetty's events to the
 * transport. Thread-safe.
 */
final class JettyConnection extends AbstractConnection implements Connection.UpgradeTo {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final JettyTransport transport;
    /** Whether the connection is one of several over a socket, and what blocks it stops all of them. */
    private final boolean multiplexed;
    /** What came with the handshake. Set before the connection is opened. */
    private ByteBuffer early = NOTHING;

    /** Null as soon as it is started, or never will be. */
    @GuardedBy("this") private @Nullable PreparedSession prepared;

    private JettyConnection(TunnelSupport tunnel, Executor executor, PreparedSession session) {
        super(tunnel.getEndPoint(), executor);
        this.multiplexed = tunnel.getProtocol() != null;
        this.prepared = session;
        JettyInput input = multiplexed ? StreamInput.of(getEndPoint()) : EndPointInput.of(getEndPoint());
        this.transport = new JettyTransport(
                getEndPoint(), input, executor, session.runtime().services().io(), this::fillInterested);
    }

    /** Has Jetty start a session when it has sent its answer to a request. */
    static void takeOver(Request request, Response response, PreparedSession session) {
        if (TunnelHandshake.isOne(request)) {
            TunnelHandshake.accept(response);
        }
        Executor threads = request.getConnectionMetaData().getConnector().getExecutor();
        JettyConnection made = new JettyConnection(request.getTunnelSupport(), threads, session);
        request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, made);
        // A stream that its peer resets at once is not reported in any other way.
        request.addFailureListener(made::lost);
        request.addHttpStreamWrapper(stream -> new AnsweredStream(stream, made::abandonUnlessOpen));
    }

    private synchronized @Nullable PreparedSession takePrepared() {
        PreparedSession taken = prepared;
        prepared = null;
        return taken;
    }

    private void abandonUnlessOpen() {
        PreparedSession neverStarted = takePrepared();
        if (neverStarted != null) {
            neverStarted.abandon();
        }
    }

    @Override
    public void onUpgradeTo(ByteBuffer buffer) {
        early = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
    }

    /** Nobody is called back here: the thread is the one that has written the answer, which may serve all connections. */
    @Override
    public void onOpen() {
        super.onOpen();
        PreparedSession session = takePrepared();
        if (session == null) {
            close();
        } else {
            // Sessions have their own.
            getEndPoint().setIdleTimeout(0);
            transport.start(session.start(transport), early);
        }
        early = NOTHING;
    }

    @Override
    public void onFillable() {
        if (multiplexed) {
            transport.readElsewhere();
        } else {
            transport.read();
        }
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        lost(cause);
    }

    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        return false;
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        super.onClose(cause);
        lost(cause == null ? new EOFException("Jetty has closed the connection") : cause);
    }

    private void lost(Throwable cause) {
        abandonUnlessOpen();
        transport.lost(cause);
    }
}
