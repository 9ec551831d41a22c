package dev.sockeye.container.servlet;

import dev.sockeye.protocol.http.HttpGrammar;
import dev.sockeye.session.properties.SessionProperties;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies what a servlet request knows of its connection, by the keys of {@link SessionProperties}. */
final class RequestProperties {
    private static final int IPV4_BYTES = 4;
    private static final int OCTET_DIGITS = 3;
    private static final int HIGHEST_OCTET = 255;
    private static final int HIGHEST_PORT = 65_535;
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** The attributes of the servlet specification (Servlet 6.1 section 3.8), whose values may be copied as they are. */
    private static final Map<String, String> TLS_ATTRIBUTES = Map.of(
            "jakarta.servlet.request.cipher_suite", SessionProperties.CIPHER_SUITE,
            "jakarta.servlet.request.key_size", SessionProperties.KEY_SIZE,
            "jakarta.servlet.request.ssl_session_id", SessionProperties.TLS_SESSION_ID,
            "jakarta.servlet.request.secure_protocol", SessionProperties.TLS_PROTOCOL);

    /** A server has few addresses of its own: the last one is shared by the connections that have come to it. */
    private static volatile @Nullable Local lastLocal;

    private RequestProperties() {}

    private record Local(String host, int port, @Nullable InetSocketAddress address) {}

    static Map<String, Object> of(ServletRequest request) {
        Map<String, Object> properties = new HashMap<>();
        put(SessionProperties.REMOTE_ADDRESS, address(request.getRemoteAddr(), request.getRemotePort()), properties);
        put(SessionProperties.LOCAL_ADDRESS, local(request.getLocalAddr(), request.getLocalPort()), properties);
        TLS_ATTRIBUTES.forEach((attribute, key) -> put(key, request.getAttribute(attribute), properties));
        if (request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0) {
            properties.put(SessionProperties.PEER_CERTIFICATES, List.of(chain));
        }
        properties.put(SessionProperties.REQUEST_ATTRIBUTES, attributes(request));
        return Map.copyOf(properties);
    }

    private static void put(String key, @Nullable Object value, Map<String, Object> properties) {
        if (value != null) {
            properties.put(key, value);
        }
    }

    /** A request or response among them would keep alive what the host is about to use for others. */
    private static Map<String, Object> attributes(ServletRequest request) {
        Map<String, Object> attributes = new HashMap<>();
        for (String name : Collections.list(request.getAttributeNames())) {
            Object value = request.getAttribute(name);
            if (!(value instanceof ServletRequest) && !(value instanceof ServletResponse)) {
                put(name, value, attributes);
            }
        }
        return Map.copyOf(attributes);
    }

    private static @Nullable InetSocketAddress local(@Nullable String host, int port) {
        if (host == null) {
            return null;
        }
        Local last = lastLocal;
        if (last == null || last.port() != port || !last.host().equals(host)) {
            last = new Local(host, port, address(host, port));
            lastLocal = last;
        }
        return last.address();
    }

    private static @Nullable InetSocketAddress address(@Nullable String host, int port) {
        if (host == null || host.isEmpty() || port < 0 || port > HIGHEST_PORT) {
            return null;
        }
        try {
            return isLiteral(host)
                    ? new InetSocketAddress(InetAddress.getByName(host), port)
                    : InetSocketAddress.createUnresolved(host, port);
        } catch (UnknownHostException e) {
            return InetSocketAddress.createUnresolved(host, port);
        }
    }

    /** A proxy may say anything in the place of an address, and nothing must be looked up for it. */
    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || isIpv4(host);
    }

    private static boolean isIpv4(String host) {
        String[] parts = host.split("\\.", -1);
        for (String part : parts) {
            if (!isOctet(part)) {
                return false;
            }
        }
        return parts.length == IPV4_BYTES;
    }

    private static boolean isOctet(String text) {
        int value = 0;
        for (int i = 0; i < text.length() && value <= HIGHEST_OCTET; i++) {
            char c = text.charAt(i);
            value = HttpGrammar.isDigit(c) ? 10 * value + c - '0' : Integer.MAX_VALUE;
        }
        return !text.isEmpty() && text.length() <= OCTET_DIGITS && value <= HIGHEST_OCTET;
    }
}
