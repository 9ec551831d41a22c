package dev.sockeye.asyncapi;

import dev.sockeye.asyncapi.channels.Channels;
import dev.sockeye.asyncapi.typescript.TypeScriptClient;
import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.container.ServerPart;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.Routes;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The description of an application's endpoints: an AsyncAPI 3.0 document, and types with a client for TypeScript.
 *
 * <pre>{@code
 * AsyncApi chat = AsyncApi.of("Chat", "1.0").endpoint(ChatEndpoint.class).with(Events.routes());
 * Files.writeString(Path.of("asyncapi.json"), chat.json());
 * }</pre>
 *
 * <p>A server describes all endpoints that it has if {@link #served()} is one of its parts:
 *
 * <pre>{@code
 * Sockeye.server().endpoint(ChatEndpoint.class).with(AsyncApi.of("Chat", "1.0").served())
 * }</pre>
 *
 * <p>Of annotated endpoints, the messages are those of the {@code @OnMessage} methods, what these return, what the encoders
 * take, and {@link dev.sockeye.functions.Messages#sends}; of other endpoint classes, those of their coders; of routes, those
 * of {@link Route#messages}. Of what is not declared the document says that it is not. Values are described as Jackson
 * writes them, by the mapper of their lens. Immutable.
 */
public final class AsyncApi {
    private final Info info;
    private final List<ServerPart> parts;

    private AsyncApi(Info info, List<ServerPart> parts) {
        this.info = info;
        this.parts = List.copyOf(parts);
    }

    /**
     * {@return the description of an application without endpoints}
     *
     * @param title what the application is called
     * @param version the version of its messages, such as {@code 1.0}
     */
    public static AsyncApi of(String title, String version) {
        Objects.requireNonNull(title, "Expected a title, got null");
        Objects.requireNonNull(version, "Expected a version, got null");
        return new AsyncApi(new Info(title, version, "", Map.of()), List.of());
    }

    /**
     * {@return this with words about the application}
     *
     * @param text in Markdown
     */
    public AsyncApi description(String text) {
        return new AsyncApi(info.withDescription(text), parts);
    }

    /**
     * {@return this with one more server}
     *
     * @param name what the server is called, in letters, digits, {@code -} and {@code _}
     * @param uri where it is, such as {@code wss://chat.example.com}
     * @throws IllegalArgumentException if the URI has no scheme or no host
     */
    public AsyncApi server(String name, URI uri) {
        if (uri.getScheme() == null || uri.getAuthority() == null) {
            throw new IllegalArgumentException(
                    "Expected the URI of a server, such as wss://chat.example.com, got \"" + uri + '"');
        }
        return new AsyncApi(info.withServer(name, uri), parts);
    }

    /**
     * {@return this with one more endpoint}
     *
     * @param annotated a class with {@link jakarta.websocket.server.ServerEndpoint}
     */
    public AsyncApi endpoint(Class<?> annotated) {
        Objects.requireNonNull(annotated, "Expected a class with @ServerEndpoint, got null");
        return with(deployment -> deployment.endpoint(annotated));
    }

    /**
     * {@return this with more parts of the application}
     *
     * @param more routes, or other parts that deploy endpoints and need no server to do so
     */
    public AsyncApi with(ServerPart... more) {
        List<ServerPart> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new AsyncApi(info, all);
    }

    /**
     * {@return the AsyncAPI 3.0 document of these endpoints, in JSON}
     *
     * @throws IllegalStateException if an endpoint is faulty (the message lists all reasons), or a part needs a server
     * @throws IllegalArgumentException if Jackson cannot write a type of messages
     */
    public String json() {
        return json(channels(described()));
    }

    /**
     * {@return a file of TypeScript with the types of all messages, and a function that connects to each endpoint}
     *
     * @throws IllegalStateException as {@link #json()}
     * @throws IllegalArgumentException as {@link #json()}
     */
    public String typeScript() {
        return new TypeScriptClient(channels(described())).text(info.title() + ' ' + info.version());
    }

    /** {@return a route at {@code /asyncapi.json}, as {@link #served(String)}} */
    public Route served() {
        return served("/asyncapi.json");
    }

    /**
     * {@return a route that answers GET with the AsyncAPI 3.0 document of all endpoints that its server has at that time}
     * Whoever can reach it can read it: put a filter around it, or leave it out, where the messages are nobody's business.
     *
     * @param path the path
     */
    public Route served(String path) {
        return Routes.http("GET", path, new ServedDocument(this::document));
    }

    private String document(List<ServerEndpointModel> endpoints) {
        return json(channels(endpoints));
    }

    private List<ServerEndpointModel> described() {
        try {
            return DescribedEndpoints.of(parts);
        } catch (DeploymentException e) {
            throw new IllegalStateException("The endpoints cannot be described: " + e.getMessage(), e);
        }
    }

    private static Channels channels(List<ServerEndpointModel> endpoints) {
        try {
            return Channels.of(endpoints);
        } catch (DeploymentException e) {
            throw new IllegalStateException("The endpoints cannot be described: " + e.getMessage(), e);
        }
    }

    private String json(Channels channels) {
        return Lenses.jsonMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(DocumentWriter.document(info, channels))
                + '\n';
    }
}
