package dev.sockeye.testkit.memory;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.server.Answer;
import dev.sockeye.container.server.Answer.Later;
import dev.sockeye.container.server.Negotiator;
import dev.sockeye.container.server.OpeningRequest;
import dev.sockeye.container.server.ServerEndpoints;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.handshake.UpgradeRequest;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.OpenSession;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.budget.ContainerBudgets;
import dev.sockeye.session.properties.SessionProperties;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.EndpointSettings;
import dev.sockeye.session.runtime.Extensions;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.UnknownProperties;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A server over memory: the container's own decisions, sessions and connections, without a host. It ends all sessions when
 * it is closed. Thread-safe once its parts are deployed.
 */
public final class MemoryServer implements AutoCloseable {
    private static final int HTTP_PORT = 80;
    private static final int FIRST_CLIENT_PORT = 49_152;

    final MemoryThreads threads = new MemoryThreads();
    private final AtomicInteger clientPort = new AtomicInteger(FIRST_CLIENT_PORT);
    private final Duration patience;
    private final ContainerRuntime runtime;
    private final ServerEndpoints endpoints;
    private final Negotiator negotiator;
    private final MemoryContainer container;
    private final MemoryClient client;

    /**
     * Starts a server.
     *
     * @param properties Sockeye's properties for it, by name
     * @param own extensions of the application
     * @param parts what it serves
     * @param patience how long threads of the application may take
     * @throws DeploymentException if something cannot be deployed; the message says why
     * @throws ServletException the same
     */
    public MemoryServer(
            Map<String, String> properties, Collection<FrameExtension> own, List<ServerPart> parts, Duration patience)
            throws DeploymentException, ServletException {
        if (!properties.isEmpty()) {
            UnknownProperties.warn(properties.keySet());
        }
        Settings settings = Settings.from(Settings.lookup(properties));
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Extensions extensions = new Extensions(settings.of(Role.SERVER), own, loader);
        SessionDefaults defaults = new SessionDefaults(settings.of(Role.SERVER));
        InstanceFactory instances = InstanceFactory.reflective();
        EndpointBinder binder = new EndpointBinder(instances, EndpointSettings::problems);
        this.patience = patience;
        ContainerBudgets budgets = new ContainerBudgets(settings.of(Role.SERVER));
        this.runtime = new ContainerRuntime(threads.services(), threads.ownThreads(), extensions, budgets);
        this.endpoints = new ServerEndpoints(binder);
        this.container = new MemoryContainer(defaults, extensions, endpoints, this::client);
        ContainerContext context = new ContainerContext(container, settings, runtime, instances, defaults);
        this.negotiator = new Negotiator(context, endpoints, loader);
        // Who looks on at the frames of the server sees none of its clients'.
        ContainerRuntime ofClients = new ContainerRuntime(
                threads.services(), threads.ownThreads(), extensions, new ContainerBudgets(settings.of(Role.CLIENT)));
        this.client = new MemoryClient(
                new ContainerContext(container, settings, ofClients, instances, defaults),
                binder,
                threads,
                this::answer);
        new MemoryDeployment(endpoints, negotiator, runtime).deploy(parts);
        endpoints.started();
    }

    /** {@return what connects to this server} */
    public MemoryClient client() {
        return client;
    }

    /** {@return what the sessions have for a container, which connects by memory} */
    public ServerContainer container() {
        return container;
    }

    /** {@return the last failures that the server has logged, oldest first} */
    public List<ServerFailure> failures() {
        return threads.loop().log().failures();
    }

    /**
     * Moves the clock; whatever is due happens on the way.
     *
     * @param by how far, zero or more
     */
    public void advance(Duration by) {
        threads.advance(by);
    }

    /** Lets everything happen that is under way. */
    public void settle() {
        threads.settle();
    }

    /**
     * Lets everything happen until something has come about.
     *
     * @param wanted what is waited for
     * @param longest how long threads of the application may take
     * @return whether it has come about
     */
    public boolean until(BooleanSupplier wanted, Duration longest) {
        return threads.loop().driveUntil(wanted, longest);
    }

    /**
     * Lets everything happen until a future is complete.
     *
     * @param future the future, which any thread may complete
     * @param longest how long threads of the application may take
     * @return whether it is complete
     */
    public boolean until(CompletableFuture<?> future, Duration longest) {
        CompletableFuture<?> wakesUp =
                future.whenComplete((value, failure) -> threads.loop().execute(() -> {}));
        return until(wakesUp::isDone, longest);
    }

    /**
     * Lets everything happen until a message is on its way. What the other side does not take stays where it is: only threads
     * of the application, such as one that reads a stream, could still make room.
     *
     * @param onItsWay whether it is
     * @param longest how long threads of the application may take
     */
    public void takeOff(BooleanSupplier onItsWay, Duration longest) {
        boolean unused = until(onItsWay, Duration.ZERO) || (threads.isApplicationAtWork() && until(onItsWay, longest));
    }

    /** Answers an opening handshake as the container does. */
    Answer answer(Headers head, MemoryRequest request) {
        URI uri = request.uri();
        boolean secure = "wss".equals(uri.getScheme());
        OpeningRequest opening = new OpeningRequest(
                new UpgradeRequest("GET", 1, 1, head),
                uri,
                secure,
                request.principal(),
                httpSession(request.httpSession()),
                request.roles()::contains,
                false,
                properties(),
                InetAddress.getLoopbackAddress().getHostAddress(),
                Locale.getDefault());
        Answer answer = answer(opening, uri.normalize().getPath());
        return answer instanceof Later later ? decided(later) : answer;
    }

    private Answer answer(OpeningRequest opening, String path) {
        ServerLog before = threads.loop().log().enter();
        try {
            return negotiator.answer(opening, path);
        } finally {
            ServerLog.leave(before);
        }
    }

    private Answer decided(Later later) {
        if (until(later.answer(), patience)) {
            return later.answer().join();
        }
        var unused = later.answer().thenAccept(tooLate -> {
            if (tooLate instanceof Answer.SwitchProtocols accepted) {
                accepted.session().abandon();
            }
        });
        return Negotiator.UNDECIDED;
    }

    private static @Nullable Object httpSession(@Nullable Map<String, Object> attributes) {
        return attributes == null ? null : new MemoryHttpSession("test", attributes);
    }

    private Map<String, Object> properties() {
        InetAddress here = InetAddress.getLoopbackAddress();
        return Map.of(
                SessionProperties.REMOTE_ADDRESS, new InetSocketAddress(here, clientPort.getAndIncrement()),
                SessionProperties.LOCAL_ADDRESS, new InetSocketAddress(here, HTTP_PORT),
                SessionProperties.REQUEST_ATTRIBUTES, Map.of());
    }

    /** Refuses more, and closes all sessions with 1001; what has not ended then is given up. Nothing waits. */
    @Override
    public void close() {
        var unused = negotiator.stop();
        threads.loop().drive();
        List<OpenSession> open = endpoints.sessions();
        open.forEach(session -> session.close(new CloseStatus(CloseStatus.GOING_AWAY, "The server is stopping")));
        threads.loop().drive();
        open.forEach(OpenSession::abort);
        threads.loop().drive();
        threads.close();
        runtime.close();
    }
}
