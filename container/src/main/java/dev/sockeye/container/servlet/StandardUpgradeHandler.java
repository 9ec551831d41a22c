package dev.sockeye.container.servlet;

import dev.sockeye.container.server.PreparedSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts a session on a connection that the host has upgraded. The host makes it, so it gets what to start afterwards, but
 * before {@link #init}.
 */
public final class StandardUpgradeHandler implements HttpUpgradeHandler {
    private volatile @Nullable PreparedSession prepared;
    private volatile List<UpgradeMechanism> hosts = List.of();
    private volatile @Nullable ServletTransport transport;

    void prepare(PreparedSession session, List<UpgradeMechanism> hosts) {
        this.hosts = hosts;
        prepared = session;
    }

    @Override
    public void init(WebConnection connection) {
        PreparedSession session = prepared;
        if (session == null) {
            throw new IllegalStateException("Expected prepare() before init(): only a handshake makes this handler");
        }
        try {
            boolean confined = hosts.stream().anyMatch(host -> host.confinesInput(connection));
            ServletTransport made = new ServletTransport(connection, confined);
            transport = made;
            prepared = null;
            made.start(session.start(made));
        } catch (IOException e) {
            throw new UncheckedIOException("The host has no streams for the connection it upgraded", e);
        }
    }

    /** Some hosts report the end of a connection in no other way. */
    @Override
    public void destroy() {
        PreparedSession neverStarted = prepared;
        if (neverStarted != null) {
            prepared = null;
            neverStarted.abandon();
        }
        ServletTransport ended = transport;
        if (ended != null) {
            ended.destroyed(new EOFException("The host has dropped the connection"));
        }
    }
}
