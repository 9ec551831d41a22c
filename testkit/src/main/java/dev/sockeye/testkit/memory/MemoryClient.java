package dev.sockeye.testkit.memory;

import dev.sockeye.bridge.ClientEndpointModel;
import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.SessionConfigs;
import dev.sockeye.container.server.Answer;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.ClientHandshake.Established;
import dev.sockeye.protocol.handshake.ClientHandshake.Refused;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.protocol.handshake.WebSocketUri;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.protocol.http.ResponseHead;
import dev.sockeye.session.NegotiatedHandshake;
import dev.sockeye.session.OpenSessions;
import dev.sockeye.session.QueryParameters;
import dev.sockeye.session.ServedEndpoint;
import dev.sockeye.session.SessionContext;
import dev.sockeye.session.SessionRuntime;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.EndpointSettings;
import dev.sockeye.session.runtime.OwnSide;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Connects clients to a server over memory: a real handshake, judged by both sides, and a real session on each. Thread-safe.
 */
public final class MemoryClient {
    private static final int NONCE_BYTES = 16;
    private static final int NOT_FOUND = 404;

    private final ContainerContext context;
    private final EndpointBinder binder;
    private final MemoryThreads threads;
    private final BiFunction<Headers, MemoryRequest, Answer> server;

    MemoryClient(
            ContainerContext context,
            EndpointBinder binder,
            MemoryThreads threads,
            BiFunction<Headers, MemoryRequest, Answer> server) {
        this.context = context;
        this.binder = binder;
        this.threads = threads;
        this.server = server;
    }

    /** What has come of an opening handshake. */
    public sealed interface Outcome {}

    /**
     * A connection, whose session is open on both sides.
     *
     * @param session the client's
     * @param line what is below
     */
    public record Connected(Session session, MemoryLine line) implements Outcome {}

    /**
     * No connection.
     *
     * @param status the status of the response
     * @param headers its header fields
     * @param body its body
     * @param why what the client has to say of it
     */
    public record Rejected(int status, Map<String, List<String>> headers, String body, String why) implements Outcome {}

    /**
     * The endpoint of one connect.
     *
     * @param model what it does
     * @param instance the instance
     * @param settings what it sets for its connection
     */
    private record Bound(ClientEndpointModel model, Object instance, WebSocketSettings settings) {
        static Bound of(ClientEndpointModel model, Object instance) throws DeploymentException {
            return new Bound(
                    model, instance, EndpointSettings.of(model.model().endpointClass(), model.userProperties()));
        }
    }

    /**
     * Connects an endpoint.
     *
     * @param endpoint the endpoint
     * @param config its configuration, or null
     * @param request what the server is to know beside the headers
     * @return what has come of it
     * @throws DeploymentException if the endpoint is faulty, or fails when it is opened
     */
    public Outcome connect(Endpoint endpoint, @Nullable ClientEndpointConfig config, MemoryRequest request)
            throws DeploymentException {
        return connect(Bound.of(binder.client(endpoint.getClass(), config), endpoint), request);
    }

    Session connect(Object annotated, URI uri) throws DeploymentException {
        return connected(connect(Bound.of(binder.annotatedClient(annotated.getClass()), annotated), anyone(uri)));
    }

    Session connect(Endpoint endpoint, @Nullable ClientEndpointConfig config, URI uri) throws DeploymentException {
        return connected(connect(endpoint, config, anyone(uri)));
    }

    private static MemoryRequest anyone(URI uri) {
        return new MemoryRequest(uri, null, Set.of(), null);
    }

    <T> T newInstance(Class<T> type) throws DeploymentException {
        try {
            return context.instances().create(type);
        } catch (InstantiationException e) {
            throw new DeploymentException(e.getMessage(), e);
        }
    }

    private static Session connected(Outcome outcome) throws DeploymentException {
        if (outcome instanceof Connected connected) {
            return connected.session();
        }
        throw new DeploymentException("The opening handshake failed: " + ((Rejected) outcome).why());
    }

    private Outcome connect(Bound bound, MemoryRequest request) throws DeploymentException {
        ClientHandshake handshake = compose(bound, request.uri());
        Answer answer = server.apply(handshake.requestHeaders(), request);
        ResponseHead head = head(answer);
        bound.model().configurator().afterResponse(() -> head.headers().asMap());
        ClientHandshake.Outcome outcome = handshake.examine(head);
        if (outcome instanceof Refused refused) {
            abandon(answer);
            return new Rejected(refused.status(), head.headers().asMap(), body(answer), refused.reason());
        }
        Established established = (Established) outcome;
        try {
            List<Agreement> agreements = installed(bound).confirm(handshake.extensions(), established.extensions());
            NegotiatedHandshake negotiated = negotiated(request.uri(), established.subprotocol(), agreements);
            return open(bound, negotiated, ((SwitchProtocols) answer).session());
        } catch (UnacceptableAnswerException e) {
            abandon(answer);
            return new Rejected(head.status(), head.headers().asMap(), "", e.getMessage());
        }
    }

    private ClientHandshake compose(Bound bound, URI uri) {
        ClientEndpointModel model = bound.model();
        List<ExtensionOffer> offers =
                model.extensions().stream().map(MemoryClient::offer).toList();
        ClientHandshake proposed = new ClientHandshake(
                WebSocketUri.of(uri),
                model.subprotocols(
                        context.settings().of(Role.CLIENT, bound.settings()).subprotocols()),
                installed(bound).withFallbacks(offers),
                context.runtime().randomBytes(NONCE_BYTES));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        proposed.requestHeaders().asMap().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        model.configurator().beforeRequest(headers);
        return proposed.withHeaders(Headers.of(headers));
    }

    private InstalledExtensions installed(Bound bound) {
        return context.extensions(Role.CLIENT, bound.settings());
    }

    private static ExtensionOffer offer(Extension extension) {
        return new ExtensionOffer(
                extension.getName(),
                extension.getParameters().stream()
                        .map(parameter -> new ExtensionOffer.Parameter(parameter.getName(), parameter.getValue()))
                        .toList());
    }

    private static ResponseHead head(Answer answer) {
        if (answer instanceof SwitchProtocols accepted) {
            return new ResponseHead(101, "Switching Protocols", accepted.headers());
        }
        return answer instanceof Refuse refuse
                ? new ResponseHead(refuse.status(), "", refuse.headers())
                : new ResponseHead(NOT_FOUND, "Not Found", Headers.EMPTY);
    }

    private static String body(Answer answer) {
        return answer instanceof Refuse refuse ? refuse.message() : "";
    }

    private static void abandon(Answer answer) {
        if (answer instanceof SwitchProtocols accepted) {
            accepted.session().abandon();
        }
    }

    private static NegotiatedHandshake negotiated(URI uri, String subprotocol, List<Agreement> agreements) {
        return new NegotiatedHandshake(
                uri.toString(),
                QueryParameters.parse(uri.getRawQuery()),
                Map.of(),
                null,
                "wss".equals(uri.getScheme()),
                subprotocol,
                agreements);
    }

    private Outcome open(Bound bound, NegotiatedHandshake handshake, PreparedSession prepared)
            throws DeploymentException {
        MemoryLine line = new MemoryLine(threads);
        SessionContext own = context.newSession(bound.settings());
        Connection connection = context.newConnection(
                new OwnSide(Role.CLIENT, own.id(), handshake::requestUri),
                bound.settings(),
                context.runtime().budgets().whole(),
                handshake.agreements(),
                line.ofClient());
        SessionRuntime session = new SessionRuntime(own, handshake, served(bound, handshake), connection);
        PreparedSession.Opened opened = prepared.start(line.ofServer());
        threads.runNow(() -> {
            opened.open().run();
            line.toServer().to(PipeReader.of(opened.connection()));
            session.open(null);
            line.toClient().to(PipeReader.of(connection));
        });
        threads.settle();
        Throwable failure = session.openFailure();
        if (failure != null) {
            throw new DeploymentException("The endpoint could not be opened, its onOpen threw " + failure, failure);
        }
        return new Connected(session.session(), line);
    }

    private ServedEndpoint served(Bound bound, NegotiatedHandshake handshake) {
        ClientEndpointModel model = bound.model();
        ClientEndpointConfig config = SessionConfigs.client(model, model.userProperties(), Map.of());
        return new ServedEndpoint(
                model.model().withConfig(config),
                bound.instance(),
                Coders.open(model.model().coders(), context.instances(), config, handshake.subprotocol()),
                context.instances(),
                new OpenSessions(),
                Thread.currentThread().getContextClassLoader(),
                null);
    }
}
