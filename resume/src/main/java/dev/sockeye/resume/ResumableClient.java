package dev.sockeye.resume;

import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.client.reconnect.ReconnectingClientBuilder;
import dev.sockeye.functions.WsClient;
import dev.sockeye.session.runtime.ContainerRuntime;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A client whose session survives its connections: a {@link ReconnectingClient} that resumes it on each new one.
 *
 * <pre>{@code
 * ResumableClient client = ResumableClient.start(container, reconnecting -> reconnecting.uri(uri), socket -> {
 *     socket.onMessage(message -> System.out.println(message.text()));
 *     socket.onReset(reset -> System.out.println("The server has forgotten us"));
 * });
 * client.socket().send("hello");
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ResumableClient implements AutoCloseable {
    private final ResumableSocket socket;
    private final ReconnectingClient reconnecting;

    private ResumableClient(ResumableSocket socket, ReconnectingClient reconnecting) {
        this.socket = socket;
        this.reconnecting = reconnecting;
    }

    /**
     * Starts a client that keeps {@link HistoryLimits#DEFAULT}.
     *
     * @param container makes the connections; closing it also ends the client
     * @param how sets the URI, and may set waits, policy and listener; its endpoint, configuration, buffer and delivery are
     *     not used
     * @param consumer takes the session before this connects
     * @return the client; it has no connection yet
     * @throws DeploymentException as {@link ReconnectingClientBuilder#start}
     */
    public static ResumableClient start(
            ClientContainer container, Consumer<ReconnectingClientBuilder> how, Consumer<ResumableSocket> consumer)
            throws DeploymentException {
        return start(container, HistoryLimits.DEFAULT, how, consumer);
    }

    /**
     * Starts a client.
     *
     * @param container makes the connections; closing it also ends the client
     * @param limits how much it keeps until the server acknowledges it; what is more fails
     * @param how as {@link #start(ClientContainer, Consumer, Consumer)}
     * @param consumer takes the session before this connects
     * @return the client; it has no connection yet
     * @throws DeploymentException as {@link ReconnectingClientBuilder#start}
     */
    public static ResumableClient start(
            ClientContainer container,
            HistoryLimits limits,
            Consumer<ReconnectingClientBuilder> how,
            Consumer<ResumableSocket> consumer)
            throws DeploymentException {
        ContainerRuntime runtime = container.context().runtime();
        ResumeThreads threads = new ResumeThreads(runtime.services().timers(), runtime.executor());
        History history = new History(limits, HistoryBudget.unbounded(), false);
        ResumableSocket socket = new ResumableSocket(SessionPast.NONE, history, SessionLedger.NONE, threads);
        consumer.accept(socket);
        ClientSession session = new ClientSession(socket, threads);
        ReconnectingClientBuilder builder = WsClient.reconnecting(container, session::connected);
        how.accept(builder);
        ReconnectingClient reconnecting = builder.config(ClientEndpointConfig.Builder.create()
                        .preferredSubprotocols(List.of(ResumeFrame.PROTOCOL))
                        .build())
                .start();
        endTogether(socket, reconnecting);
        return new ResumableClient(socket, reconnecting);
    }

    private static void endTogether(ResumableSocket socket, ReconnectingClient reconnecting) {
        var unused = socket.over().thenRun(reconnecting::close);
        var unusedToo = reconnecting.ended().whenComplete((end, failure) -> {
            String why = failure == null ? "The client was closed" : String.valueOf(failure.getMessage());
            socket.finish(ResumableSocket.LOST, why);
        });
    }

    /**
     * The session.
     *
     * @return the same socket for all connections
     */
    public ResumableSocket socket() {
        return socket;
    }

    /**
     * Ends the client at once, without waiting for the server: what is not acknowledged fails, and the server's session
     * expires. To close the session, use {@link ResumableSocket#close()}, which ends the client as well.
     */
    @Override
    public void close() {
        socket.finish(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""), "The client was closed");
        reconnecting.close();
    }
}
