package dev.sockeye.testkit;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The opening handshake of a test client:
 *
 * <pre>{@code
 * server.connect(TestHandshake.to("/chat/red?since=7").header("Authorization", "Bearer ...").subprotocols("chat.v2"))
 * }</pre>
 *
 * <p>The principal and the HTTP session are those that a host would have determined before the handshake; a test over a
 * live URI cannot set them. Not thread-safe.
 */
public final class TestHandshake {
    private final String path;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final List<String> subprotocols = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();
    private final Set<String> roles = new LinkedHashSet<>();
    private @Nullable Principal principal;
    private @Nullable Map<String, Object> httpSession;
    private boolean secure;

    private TestHandshake(String path) {
        this.path = path;
    }

    /**
     * Creates a handshake.
     *
     * @param path the path with a leading slash, percent-encoded; may have a query
     * @return the handshake
     * @throws IllegalArgumentException if it is null, or there is no slash
     */
    public static TestHandshake to(String path) {
        if (!Given.required(path, "a path with a leading slash").startsWith("/")) {
            throw new IllegalArgumentException("Expected a path with a leading slash, got \"" + path + "\"");
        }
        return new TestHandshake(path);
    }

    /**
     * Adds a header field.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public TestHandshake header(String name, String value) {
        headers.computeIfAbsent(Given.required(name, "the name of a header field"), absent -> new ArrayList<>())
                .add(Given.required(value, "the value of " + name));
        return this;
    }

    /**
     * Connects as a web page of an origin (RFC 6454).
     *
     * @param origin the page's, such as {@code https://example.org}
     * @return this
     */
    public TestHandshake origin(String origin) {
        return header("Origin", origin);
    }

    /**
     * Offers subprotocols.
     *
     * @param names in the order of preference
     * @return this
     */
    public TestHandshake subprotocols(String... names) {
        subprotocols.addAll(List.of(names));
        return this;
    }

    /**
     * Offers an extension, such as {@code permessage-deflate}; without one, nothing is offered.
     *
     * @param name its name
     * @return this
     */
    public TestHandshake extension(String name) {
        extensions.add(new NamedExtension(name));
        return this;
    }

    /**
     * Sets the principal.
     *
     * @param name the principal's
     * @param ofRoles the roles that the principal has
     * @return this
     */
    public TestHandshake principal(String name, String... ofRoles) {
        principal = new NamedPrincipal(name);
        roles.addAll(List.of(ofRoles));
        return this;
    }

    /**
     * Adds an HTTP session with attributes.
     *
     * @param attributes the attributes
     * @return this
     */
    public TestHandshake httpSession(Map<String, ?> attributes) {
        httpSession = Map.copyOf(attributes);
        return this;
    }

    /**
     * Connects by {@code wss}; only in memory, where it needs no TLS.
     *
     * @return this
     */
    public TestHandshake secure() {
        secure = true;
        return this;
    }

    private record NamedExtension(String name) implements Extension {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public List<Parameter> getParameters() {
            return List.of();
        }
    }

    private record NamedPrincipal(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    String path() {
        return path;
    }

    @Nullable Principal principal() {
        return principal;
    }

    Set<String> roles() {
        return Set.copyOf(roles);
    }

    @Nullable Map<String, Object> httpSession() {
        return httpSession;
    }

    boolean isSecure() {
        return secure;
    }

    /** Whether the server is to know what no client can send. */
    boolean hasServerFacts() {
        return principal != null || httpSession != null;
    }

    /** The configuration of a client that sends this, and puts the headers of the answer where they are wanted. */
    ClientEndpointConfig config(Map<String, String> more, Map<String, List<String>> response) {
        return ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(subprotocols)
                .extensions(extensions)
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> proposed) {
                        headers.forEach((name, values) -> proposed.put(name, new ArrayList<>(values)));
                        more.forEach((name, value) -> proposed.put(name, List.of(value)));
                    }

                    @Override
                    public void afterResponse(HandshakeResponse answer) {
                        response.putAll(answer.getHeaders());
                    }
                })
                .build();
    }

    static Map<String, List<String>> newHeaders() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    /** The path, for messages. */
    @Override
    public String toString() {
        return path;
    }
}
