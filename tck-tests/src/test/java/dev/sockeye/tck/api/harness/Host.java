package dev.sockeye.tck.api.harness;

import dev.sockeye.testkit.peer.Certificates;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Both sides of a connection for one test: deploys applications, connects clients, and puts raw peers in the place of
 * either. Register it in a field; all that a test opens ends with the test.
 *
 * <pre>{@code
 * @RegisterExtension
 * final Host host = new Host();
 * }</pre>
 */
public final class Host implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Host.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** They go first: nobody has to wait for their part of a closing handshake. */
    private final Deque<AutoCloseable> raw = new ArrayDeque<>();

    private SuiteServer server;
    private WebSocketContainer client;

    @Override
    public void beforeEach(ExtensionContext context) {
        server = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SuiteServer.class, unused -> SuiteServer.start(), SuiteServer.class);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        closeAll(raw);
        closeAll(open);
        if (client instanceof AutoCloseable closeable) {
            closeable.close();
        }
        client = null;
    }

    private static void closeAll(Deque<AutoCloseable> resources) throws Exception {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }

    private <T extends AutoCloseable> T closeFirst(T peer) {
        raw.push(peer);
        return peer;
    }

    private <T extends AutoCloseable> T closeLater(T resource) {
        open.push(resource);
        return resource;
    }

    /** The certificates of wss connections; ask for them before deploying what they are for. */
    public Certificates certificates() throws IOException {
        return server.certificates();
    }

    /** Deploys an application of these classes; the test fails if that fails. */
    public Deployment deploy(Class<?>... classes) {
        return deploy(new Application().classes(classes));
    }

    /** Deploys an application; the test fails if that fails. */
    public Deployment deploy(Application application) {
        Deployment deployment = attempt(application);
        if (!deployment.isAvailable() || !deployment.failures().isEmpty()) {
            AssertionError error =
                    new AssertionError("Expected the application to start, got " + deployment.failures());
            deployment.failures().forEach(error::addSuppressed);
            throw error;
        }
        return deployment;
    }

    /** Deploys an application of these classes, whether or not that fails. */
    public Deployment attempt(Class<?>... classes) {
        return attempt(new Application().classes(classes));
    }

    /** Deploys an application, whether or not that fails; what its own steps assert must hold. */
    public Deployment attempt(Application application) {
        Deployment deployment = server.deploy(application);
        closeLater(deployment::stop);
        for (Throwable failure : deployment.failures()) {
            if (failure instanceof AssertionError wrong) {
                throw wrong;
            }
        }
        return deployment;
    }

    /** The client container of this test, as ContainerProvider gave it. */
    public WebSocketContainer client() {
        if (client == null) {
            client = ContainerProvider.getWebSocketContainer();
        }
        return client;
    }

    /** Connects an endpoint with an empty configuration. */
    public Session connect(Endpoint endpoint, URI uri) throws DeploymentException, IOException {
        return connect(endpoint, ClientEndpointConfig.Builder.create().build(), uri);
    }

    /** Connects an endpoint. */
    public Session connect(Endpoint endpoint, ClientEndpointConfig config, URI uri)
            throws DeploymentException, IOException {
        return closeLater(client().connectToServer(endpoint, config, uri));
    }

    /** Connects an instance of an annotated class. */
    public Session connect(Object annotated, URI uri) throws DeploymentException, IOException {
        return closeLater(client().connectToServer(annotated, uri));
    }

    /** A server endpoint and a client endpoint, both hearing, connected to each other. */
    public Pair pair() throws DeploymentException, IOException {
        return pair(new RecordingEndpoint().hearing(), new RecordingEndpoint().hearing());
    }

    /** These two endpoints, connected to each other. */
    public Pair pair(RecordingEndpoint serverEndpoint, RecordingEndpoint clientEndpoint)
            throws DeploymentException, IOException {
        Deployment deployment = deploy(new Application().endpoint("/pair", serverEndpoint));
        Session clientSession = connect(clientEndpoint, deployment.uri("/pair"));
        return new Pair(serverEndpoint, serverEndpoint.opened().next(), clientEndpoint, clientSession);
    }

    /**
     * Two endpoints connected to each other, of which one is under test.
     *
     * @param role the tested endpoint's
     * @param tested the tested endpoint
     * @return both; the other one hears
     */
    public Pair pair(Role role, RecordingEndpoint tested) throws DeploymentException, IOException {
        RecordingEndpoint other = new RecordingEndpoint().hearing();
        return role == Role.SERVER ? pair(tested, other) : pair(other, tested);
    }

    /**
     * A raw peer of an endpoint.
     *
     * @param role the endpoint's
     * @param endpoint the endpoint; its session is or will be in its {@code opened()}
     * @return the other end of its connection, open
     */
    public RawPeer rawPeer(Role role, RecordingEndpoint endpoint) throws DeploymentException, IOException {
        return rawPeer(role, endpoint, Coders.NONE);
    }

    /** The same for an endpoint with coders. */
    public RawPeer rawPeer(Role role, RecordingEndpoint endpoint, Coders coders)
            throws DeploymentException, IOException {
        return rawPeers(role, endpoint, coders).next();
    }

    /** Raw peers of an endpoint, as many as are asked for. */
    public RawPeers rawPeers(Role role, RecordingEndpoint endpoint, Coders coders) throws IOException {
        if (role == Role.SERVER) {
            URI uri = deploy(new Application().endpoint(coders.server("/raw", endpoint)))
                    .uri("/raw");
            return () -> rawClient(uri);
        }
        AnsweringServer rawServer = rawServer();
        return () -> {
            connect(endpoint, coders.client(), rawServer.uri());
            return rawServer.next();
        };
    }

    /** Opens one connection after the other. */
    @FunctionalInterface
    public interface RawPeers {
        /** The raw end of a new connection. */
        RawPeer next() throws DeploymentException, IOException;
    }

    /** A raw client that has done the opening handshake. */
    public RawPeer rawClient(URI uri, String... headers) throws IOException {
        return closeFirst(RawPeer.connect(uri)).within(Eventually.SOON).upgrade(uri, headers);
    }

    /** A raw server that accepts every handshake. */
    public AnsweringServer rawServer() throws IOException {
        return closeFirst(new AnsweringServer(ServerSocketFactory.getDefault(), HttpHead::accepted));
    }

    /** A raw server that answers handshakes in its own way. */
    public AnsweringServer rawServer(AnsweringServer.Answer answer) throws IOException {
        return closeFirst(new AnsweringServer(ServerSocketFactory.getDefault(), answer));
    }

    /** A raw server that accepts every handshake, over TLS. */
    public AnsweringServer rawServer(SSLContext tls) throws IOException {
        return closeFirst(new AnsweringServer(tls.getServerSocketFactory(), HttpHead::accepted));
    }
}
