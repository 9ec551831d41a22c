package dev.sockeye.functions;

import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.container.servlet.ServletServerContainer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The request of an opening handshake, as the servlet container and the filters see it; or an HTTP request, as a {@link
 * WsFilter} around its route sees it. It stays readable as long as its socket. Thread-safe.
 */
public final class WsRequest implements Request {
    private final DetailedHandshakeRequest request;
    private final Map<String, String> pathParameters;
    private final List<String> subprotocols;
    private final boolean isHandshake;
    private volatile boolean isDecided;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    WsRequest(DetailedHandshakeRequest request, Map<String, String> pathParameters, List<String> subprotocols) {
        this(request, pathParameters, subprotocols, true);
    }

    private WsRequest(
            DetailedHandshakeRequest request,
            Map<String, String> pathParameters,
            List<String> subprotocols,
            boolean isHandshake) {
        this.isHandshake = isHandshake;
        this.request = request;
        this.pathParameters = pathParameters;
        this.subprotocols = subprotocols;
    }

    /**
     * A request of HTTP.
     *
     * @throws IllegalArgumentException if its headers or its URI are malformed
     */
    static WsRequest ofHttp(HttpServletRequest request, Map<String, String> pathParameters) {
        return new WsRequest(ServletServerContainer.view(request, pathParameters), pathParameters, List.of(), false);
    }

    /** From now on the servlet container may use its request for others. */
    void endDecision() {
        isDecided = true;
    }

    /** {@return whether this is an opening handshake; otherwise it is a request for a route of HTTP or of events} */
    public boolean isHandshake() {
        return isHandshake;
    }

    /** {@return the full URI as the client wrote it, with scheme ws or wss, also for an HTTP request} */
    public URI uri() {
        return request.getRequestURI();
    }

    @Override
    public String path(String name) {
        return PathParameters.value(pathParameters, name);
    }

    @Override
    public Optional<String> query(String name) {
        return queries(name).stream().findFirst();
    }

    /**
     * {@return all values of a query parameter, decoded}
     *
     * @param name the parameter's name
     */
    public List<String> queries(String name) {
        List<String> all = request.getParameterMap().getOrDefault(name, List.of());
        return pathParameters.containsKey(name) ? all.subList(1, all.size()) : all;
    }

    @Override
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /**
     * {@return all values of a header field, a line each}
     *
     * @param name the field's name, in any case
     */
    public List<String> headers(String name) {
        return request.getHeaders().getOrDefault(name, List.of());
    }

    /** {@return the names of the header fields that there are, in the case in which they came} */
    public Set<String> headerNames() {
        return Set.copyOf(request.getHeaders().keySet());
    }

    @Override
    public Optional<String> cookie(String name) {
        return headers("Cookie").stream()
                .flatMap(line -> Stream.of(line.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** {@return the subprotocols that the client offers, in its order of preference} */
    public List<String> subprotocols() {
        return subprotocols;
    }

    /** {@return who the client is, if the servlet container or a filter has authenticated it} */
    public Optional<Principal> principal() {
        return Optional.ofNullable(request.getUserPrincipal());
    }

    /**
     * {@return whether the client is in a role}
     *
     * @param role the role's name
     * @throws IllegalStateException if the handshake is over
     */
    public boolean isUserInRole(String role) {
        if (isDecided) {
            throw new IllegalStateException("Expected isUserInRole to be called before the filters return");
        }
        return request.isUserInRole(role);
    }

    /** {@return the HTTP session, if the client has one} */
    public Optional<HttpSession> httpSession() {
        return request.getHttpSession() instanceof HttpSession session ? Optional.of(session) : Optional.empty();
    }

    /** {@return whether the client uses TLS, as far as the servlet container can tell behind a proxy} */
    public boolean isSecure() {
        return uri().getScheme().equals("wss");
    }

    /** {@return the client's certificate chain, its own certificate first; empty if it presented none} */
    public List<X509Certificate> certificates() {
        X509Certificate[] chain = request.getUserX509CertificateChain();
        return chain == null ? List.of() : List.of(chain);
    }

    /** {@return the client's address, not looked up; empty if the connection has none} */
    public Optional<InetSocketAddress> remoteAddress() {
        return request.getRemoteAddress().isEmpty()
                ? Optional.empty()
                : Optional.of(InetSocketAddress.createUnresolved(request.getRemoteAddress(), request.getRemotePort()));
    }

    /** {@return a mutable map of attributes, shared by filters, the handler and the socket} */
    public Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public String toString() {
        return uri().getRawPath();
    }
}
