package dev.sockeye.container.servlet;

import dev.sockeye.bridge.Arguments;
import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.container.Drainable;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.server.Answer;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.container.server.Negotiator;
import dev.sockeye.container.server.OpeningRequest;
import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.server.ServerEndpoints;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.budget.ContainerBudgets;
import dev.sockeye.session.runtime.BlockedHandlers;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.EndpointSettings;
import dev.sockeye.session.runtime.Extensions;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.ThreadSettings;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionListener;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The server container of one web application (Jakarta WebSocket 2.2 chapter 6). Thread-safe. */
public final class ServletServerContainer implements ServerContainer, Drainable {
    /** The context attribute under which applications and frameworks find a server container. */
    public static final String ATTRIBUTE = "jakarta.websocket.server.ServerContainer";

    private static final int BAD_REQUEST = 400;

    private final ContainerContext context;
    private final ClientContainer client;
    private final ServerEndpoints endpoints;
    private final Negotiator negotiator;
    private final ServerStop serverStop;
    private final ServletUpgrades upgrades;
    private final AuthenticatedConnections authenticated;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * Makes a container without endpoints.
     *
     * @param settings what was set from outside
     * @param extensions what it speaks besides the extensions that are set or found
     * @param instances makes endpoints, coders and configurators; ends with the container
     * @param application what it is the container of
     */
    public ServletServerContainer(
            Settings settings,
            Collection<FrameExtension> extensions,
            InstanceFactory instances,
            ServletContext application) {
        ClassLoader classLoader = application.getClassLoader();
        this.upgrades = ServletUpgrades.load(application, settings.value(SockeyeProperties.NATIVE_TRANSPORT));
        this.context = new ContainerContext(
                this,
                settings,
                new ContainerRuntime(
                        "sockeye-server",
                        new Extensions(settings.of(Role.SERVER), extensions, classLoader),
                        new ContainerBudgets(settings.of(Role.SERVER)),
                        ThreadSettings.ofServer(settings)),
                instances,
                new SessionDefaults(settings.of(Role.SERVER)));
        this.client = ClientContainer.of(context);
        this.authenticated = new AuthenticatedConnections();
        this.endpoints = new ServerEndpoints(new EndpointBinder(instances, EndpointSettings::problems));
        this.negotiator = new Negotiator(context, endpoints, classLoader);
        this.serverStop = new ServerStop(context, negotiator, endpoints);
        instances.beforeEnd(this::stop);
    }

    Answer answer(HttpServletRequest request) {
        try {
            return negotiator.answer(ServletRequests.copy(request), ServletRequests.path(request));
        } catch (IllegalArgumentException e) {
            return new Refuse(BAD_REQUEST, Headers.EMPTY, "The request is malformed");
        }
    }

    /** Whether there is an endpoint at a path within the application. */
    boolean isDeployed(String path) {
        return endpoints.isDeployed(path);
    }

    /**
     * Whether a request is for an endpoint: an opening handshake, or what a proxy has left of one.
     *
     * @param request the request
     * @return true if there is an endpoint at its path, and it has a header of handshakes
     */
    public boolean isHandshake(HttpServletRequest request) {
        return ServletRequests.mayUpgrade(upgrades.handshake(request)) && isDeployed(ServletRequests.path(request));
    }

    /** Whether a lenient host might take a request for a handshake of an endpoint that is deployed here. */
    boolean mightBeHandshake(HttpServletRequest request) {
        return (ServletRequests.mayUpgrade(request) || ServletRequests.isConnect(request))
                && LenientPaths.anyIs(this::isDeployed, request);
    }

    /**
     * Why a page may not have what a request of HTTP asks for: {@code sockeye.allowed-hosts} and
     * {@code sockeye.allowed-origins}.
     *
     * @param request the request
     * @param checksOrigin whether pages of other origins are kept out
     * @return the answer; null if it may
     */
    public @Nullable Refuse objection(HttpServletRequest request, boolean checksOrigin) {
        return negotiator.objection(ServletRequests.path(request), ServletRequests.page(request), checksOrigin);
    }

    /**
     * A request of HTTP as those of handshakes are seen.
     *
     * @param request the request
     * @param pathParameters the values of the path's variables
     * @return a copy, which stays readable
     * @throws IllegalArgumentException if its headers or its URI are malformed
     */
    public static DetailedHandshakeRequest view(HttpServletRequest request, Map<String, String> pathParameters) {
        return Negotiator.view(ServletRequests.copy(request), pathParameters);
    }

    /**
     * Answers with a refusal.
     *
     * @param response the response, which is not committed
     * @param refusal what to answer
     * @throws IOException if it cannot be written
     */
    public static void refuse(HttpServletResponse response, Refuse refusal) throws IOException {
        ServletUpgrades.refuse(response, refusal);
    }

    /**
     * Answers with a refusal of the application's.
     *
     * @param response the response, which is not committed
     * @param refusal what to answer
     * @throws IOException if it cannot be written
     */
    public static void refuse(HttpServletResponse response, HandshakeRefusedException refusal) throws IOException {
        refuse(response, new Refuse(refusal.status(), Headers.of(refusal.headers()), refusal.body(), true));
    }

    /** What to say if the application has nothing else at a path; null if the host's own words will do. */
    @Nullable Refuse insteadOfNotFound(HttpServletRequest request) {
        return negotiator.insteadOfNotFound(ServletRequests.requestLine(request), ServletRequests.path(request));
    }

    /** Deploys an endpoint at its path and at every path below it that has no other endpoint. */
    void addFallback(ServerEndpointConfig config) throws DeploymentException {
        upgrades.require();
        endpoints.deployFallback(Arguments.present(config, "an endpoint configuration"));
    }

    /** {@return what all its connections and sessions share} */
    public ContainerContext context() {
        return context;
    }

    /** The paths of the endpoints that are deployed so far, but for one at all other paths. */
    List<String> paths() {
        return endpoints.paths();
    }

    /** {@return the endpoints that are deployed, sorted by path, but for those at all other paths} */
    public List<ServerEndpointModel> deployed() {
        return endpoints.models();
    }

    /** What answers handshakes. */
    Negotiator negotiator() {
        return negotiator;
    }

    void switchProtocols(HttpServletRequest request, HttpServletResponse response, SwitchProtocols accepted)
            throws IOException, ServletException {
        PreparedSession watched = authenticated.watched(accepted.session(), request);
        upgrades.switchProtocols(request, response, new SwitchProtocols(accepted.headers(), watched));
    }

    /** What is to be notified of the ends of HTTP sessions. */
    HttpSessionListener httpSessionListener() {
        return authenticated;
    }

    /**
     * All listeners of the application have run, those of frameworks, too: from now on a faulty endpoint harms only itself.
     * May be called any number of times.
     */
    void started() {
        endpoints.started();
        context.instances().started();
    }

    /** How connections are taken over. */
    ServletUpgrades upgrades() {
        return upgrades;
    }

    /** The paths of all endpoints, as those who read logs know them. */
    List<String> served() {
        return endpoints.served();
    }

    /** {@return the native memory that compressing takes at the moment, in bytes} */
    public long compressionBytes() {
        return client.compressionBytes();
    }

    /** {@return what handlers do to the threads of the container} */
    public BlockedHandlers blockedHandlers() {
        return context.runtime().blockedHandlers();
    }

    /** {@return how many sessions there are, those that are being closed among them} */
    public int sessions() {
        return endpoints.sessions().size();
    }

    /** Has something done, maybe more than once, when the server is drained or the host is about to stop. */
    void beforeStop(Runnable task) {
        serverStop.addBefore(task);
    }

    @Override
    public boolean isReady() {
        return !serverStop.hasBegun();
    }

    @Override
    public void drain(Duration over) {
        serverStop.drain(over);
    }

    /** The host is about to stop: refuses new sessions and closes all within {@code sockeye.drain-time}. */
    public void aboutToStop() {
        serverStop.prepare();
    }

    /** Refuses new sessions, closes all, waits a bounded time for their peers, and ends all threads. */
    public void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        serverStop.run();
        client.close();
    }

    @Override
    public void addEndpoint(Class<?> endpointClass) throws DeploymentException {
        deploy(endpointClass);
        endpoints.requireNoFault();
    }

    /** Deploys an endpoint among others, all of whose faults are to be found. */
    void deploy(Class<?> endpointClass) throws DeploymentException {
        upgrades.require();
        endpoints.deploy(Arguments.present(endpointClass, "an endpoint class"));
    }

    @Override
    public void addEndpoint(ServerEndpointConfig serverConfig) throws DeploymentException {
        deploy(serverConfig);
        endpoints.requireNoFault();
    }

    /** Deploys an endpoint among others, all of whose faults are to be found. */
    void deploy(ServerEndpointConfig serverConfig) throws DeploymentException {
        upgrades.require();
        endpoints.deploy(serverConfig);
    }

    @Override
    public void upgradeHttpToWebSocket(
            Object httpServletRequest,
            Object httpServletResponse,
            ServerEndpointConfig sec,
            Map<String, String> pathParameters)
            throws IOException, DeploymentException {
        upgrades.require();
        Arguments.present(sec, "an endpoint configuration");
        Arguments.present(pathParameters, "a map of path parameters");
        RequestedUpgrade.of(httpServletRequest, httpServletResponse).run(this, sec, pathParameters);
    }

    /** The answer to a request that is to become a session of an endpoint, deployed or not. */
    Answer answer(OpeningRequest request, String path, ServerEndpointConfig config, Map<String, String> pathParameters)
            throws IOException, DeploymentException {
        return LaterAnswer.decided(negotiator.answer(request, path, config, pathParameters), handshakeTimeout());
    }

    /** {@return how long an application may take to decide: {@code sockeye.handshake-timeout}} */
    public Duration handshakeTimeout() {
        return context.settings().value(SockeyeProperties.HANDSHAKE_TIMEOUT);
    }

    @Override
    public long getDefaultAsyncSendTimeout() {
        return client.getDefaultAsyncSendTimeout();
    }

    @Override
    public void setAsyncSendTimeout(long timeoutmillis) {
        client.setAsyncSendTimeout(timeoutmillis);
    }

    @Override
    public Session connectToServer(Object annotatedEndpointInstance, URI path) throws DeploymentException {
        return client.connectToServer(annotatedEndpointInstance, path);
    }

    @Override
    public Session connectToServer(Class<?> annotatedEndpointClass, URI path) throws DeploymentException {
        return client.connectToServer(annotatedEndpointClass, path);
    }

    @Override
    public Session connectToServer(Endpoint endpointInstance, @Nullable ClientEndpointConfig cec, URI path)
            throws DeploymentException {
        return client.connectToServer(endpointInstance, cec, path);
    }

    @Override
    public Session connectToServer(
            Class<? extends Endpoint> endpointClass, @Nullable ClientEndpointConfig cec, URI path)
            throws DeploymentException {
        return client.connectToServer(endpointClass, cec, path);
    }

    @Override
    public long getDefaultMaxSessionIdleTimeout() {
        return client.getDefaultMaxSessionIdleTimeout();
    }

    @Override
    public void setDefaultMaxSessionIdleTimeout(long timeout) {
        client.setDefaultMaxSessionIdleTimeout(timeout);
    }

    @Override
    public int getDefaultMaxBinaryMessageBufferSize() {
        return client.getDefaultMaxBinaryMessageBufferSize();
    }

    @Override
    public void setDefaultMaxBinaryMessageBufferSize(int max) {
        client.setDefaultMaxBinaryMessageBufferSize(max);
    }

    @Override
    public int getDefaultMaxTextMessageBufferSize() {
        return client.getDefaultMaxTextMessageBufferSize();
    }

    @Override
    public void setDefaultMaxTextMessageBufferSize(int max) {
        client.setDefaultMaxTextMessageBufferSize(max);
    }

    @Override
    public Set<Extension> getInstalledExtensions() {
        return client.getInstalledExtensions();
    }
}
