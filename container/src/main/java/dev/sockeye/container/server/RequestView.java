package dev.sockeye.container.server;

import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.session.QueryParameters;
import dev.sockeye.session.properties.SessionProperties;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The request as a configurator sees it; stays readable after the handshake, but for the roles. */
final class RequestView implements DetailedHandshakeRequest {
    private final OpeningRequest request;
    private final Map<String, String> pathParameters;
    private volatile boolean handshakeOver;

    RequestView(OpeningRequest request, Map<String, String> pathParameters) {
        this.request = request;
        this.pathParameters = pathParameters;
    }

    /** What the endpoint's own template says goes first, but hides nothing of what the client has sent. */
    private static List<String> before(List<String> query, List<String> path) {
        return Stream.concat(path.stream(), query.stream()).toList();
    }

    void endHandshake() {
        handshakeOver = true;
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return request.head().headers().asMap();
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return request.principal();
    }

    @Override
    public URI getRequestURI() {
        return request.uri();
    }

    @Override
    public boolean isUserInRole(String role) {
        if (handshakeOver) {
            throw new IllegalStateException("Expected isUserInRole to be called during the handshake, but it is over");
        }
        return request.roles().test(role);
    }

    @Override
    public @Nullable Object getHttpSession() {
        return request.httpSession();
    }

    @Override
    public Map<String, List<String>> getParameterMap() {
        Map<String, List<String>> all = new LinkedHashMap<>(QueryParameters.parse(getQueryString()));
        pathParameters.forEach((name, value) -> all.merge(name, Collections.singletonList(value), RequestView::before));
        return Collections.unmodifiableMap(all);
    }

    @Override
    public @Nullable String getQueryString() {
        return request.uri().getRawQuery();
    }

    @Override
    public X509Certificate @Nullable [] getUserX509CertificateChain() {
        return request.properties().get(SessionProperties.PEER_CERTIFICATES) instanceof List<?> chain
                ? chain.toArray(X509Certificate[]::new)
                : null;
    }

    @Override
    public String getLocalAddress() {
        return literal(address(SessionProperties.LOCAL_ADDRESS));
    }

    @Override
    public String getLocalHostName() {
        InetSocketAddress local = address(SessionProperties.LOCAL_ADDRESS);
        return local == null ? "" : local.getHostName();
    }

    @Override
    public int getLocalPort() {
        return port(address(SessionProperties.LOCAL_ADDRESS));
    }

    @Override
    public String getRemoteAddress() {
        return literal(address(SessionProperties.REMOTE_ADDRESS));
    }

    @Override
    public String getRemoteHostName() {
        return request.remoteHost();
    }

    @Override
    public int getRemotePort() {
        return port(address(SessionProperties.REMOTE_ADDRESS));
    }

    @Override
    public Locale getPreferredLocale() {
        return request.locale();
    }

    private @Nullable InetSocketAddress address(String key) {
        return (InetSocketAddress) request.properties().get(key);
    }

    private static String literal(@Nullable InetSocketAddress address) {
        if (address == null) {
            return "";
        }
        return address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }

    private static int port(@Nullable InetSocketAddress address) {
        return address == null ? -1 : address.getPort();
    }
}
