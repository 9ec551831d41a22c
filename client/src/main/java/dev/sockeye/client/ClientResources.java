package dev.sockeye.client;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.client.socket.SocketDialer;
import dev.sockeye.client.tunnel.ProxyDialer;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.SessionDrain;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.StopDeadline;
import dev.sockeye.session.settings.table.SockeyeProperties;

/**
 * What a client holds and has to give back: sockets, sessions, instances and threads, which start with the first
 * connection. It does not refer to its container, which may be forgotten without having been closed. Thread-safe.
 */
final class ClientResources implements AutoCloseable {
    private static final SessionDrain CLOSING =
            new SessionDrain(new CloseStatus(CloseStatus.GOING_AWAY, "The client is stopping"));

    private final Settings settings;
    private final ContainerRuntime runtime;
    private final InstanceFactory instances;
    private final SocketDialer sockets;
    private final HandlerThreads handlerThreads = new HandlerThreads("sockeye-client-dispatcher");
    private final ClientSessions sessions = new ClientSessions();
    private final ConnectsUnderWay connects = new ConnectsUnderWay();

    /**
     * Takes over what a container has made for its client.
     *
     * @param context what belongs to the container; its runtime and instances end with the client
     */
    ClientResources(ContainerContext context) {
        this.settings = context.settings();
        this.runtime = context.runtime();
        this.instances = context.instances();
        this.sockets = new SocketDialer(runtime.selector());
    }

    Dialer newDialer() {
        return new Dialer(
                sockets,
                new ProxyDialer(sockets, runtime::newId, settings.value(SockeyeProperties.CLIENT_MAX_HANDSHAKE_SIZE)));
    }

    HandlerThreads handlerThreads() {
        return handlerThreads;
    }

    ClientSessions sessions() {
        return sessions;
    }

    ConnectsUnderWay connects() {
        return connects;
    }

    /**
     * Closes all sessions with 1001, gives up those not gone after {@link SockeyeProperties#STOP_TIMEOUT}, and ends
     * the threads. Blocks as long.
     */
    @Override
    public void close() {
        StopDeadline deadline = runtime.stop(settings.value(SockeyeProperties.STOP_TIMEOUT));
        connects.close();
        CLOSING.run(sessions.all(), deadline.remaining());
        sockets.close();
        handlerThreads.end(deadline.remaining());
        instances.end();
        runtime.close();
    }
}
