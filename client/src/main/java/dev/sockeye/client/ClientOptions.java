package dev.sockeye.client;

import dev.sockeye.client.auth.Credentials;
import dev.sockeye.client.proxy.ProxyChoice;
import dev.sockeye.client.proxy.ProxyServer;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.http.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a client connects. Set the options for all connections by {@code Sockeye.client().options(...)}, or for one endpoint
 * by the user property {@link #USER_PROPERTY} of its {@link jakarta.websocket.ClientEndpointConfig}. An endpoint's options
 * replace the client's as a whole; use {@link #toBuilder} to start from existing options. Immutable.
 *
 * @param proxy how hosts are reached; default directly, without regard to environment variables
 * @param credentials the credentials for each origin (scheme, host and port of the URI), sent only when the origin asks;
 *     default none
 * @param basicWithoutTls whether a password may be sent unencrypted over {@code ws}; default false
 * @param maxRedirects how many redirects in a row are followed; default 0
 * @param connectTimeout longest time to connect, redirects, proxy, TLS and opening handshake included; null for the
 *     property {@code sockeye.client.connect-timeout}
 * @param headers additional header fields of every request, a line for each value; default none
 * @param sslContext the TLS context for {@code wss} if the endpoint's configuration has none; null for the JDK's default
 * @param extensions the names of installed extensions to offer if the endpoint's configuration lists none; the most
 *     preferred first; default none
 */
public record ClientOptions(
        ProxyChoice proxy,
        Map<URI, Credentials> credentials,
        boolean basicWithoutTls,
        int maxRedirects,
        @Nullable Duration connectTimeout,
        Map<String, List<String>> headers,
        @Nullable SSLContext sslContext,
        List<String> extensions) {
    /** The user property of an endpoint's configuration that holds the options of its connections. */
    public static final String USER_PROPERTY = "dev.sockeye.client.options";

    /** No proxy, no credentials, no redirects, no headers, no extensions. */
    public static final ClientOptions DEFAULT = builder().build();

    /**
     * Copies the maps and the lists.
     *
     * @param proxy as above
     * @param credentials as above
     * @param basicWithoutTls as above
     * @param maxRedirects as above
     * @param connectTimeout as above
     * @param headers as above
     * @param sslContext as above
     * @param extensions as above
     * @throws IllegalArgumentException if an origin is not a URI to connect to, or a name or value is not valid in a header
     * @throws IllegalStateException if two URIs have the same origin
     */
    public ClientOptions {
        credentials = credentials.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        origin -> Origin.of(origin.getKey()).toUri(), Map.Entry::getValue));
        headers = Headers.of(headers).asMap();
        extensions = List.copyOf(extensions);
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder, not thread-safe
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these options.
     *
     * @return a builder, not thread-safe
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.proxy = proxy;
        builder.credentials.putAll(credentials);
        builder.basicWithoutTls = basicWithoutTls;
        builder.maxRedirects = maxRedirects;
        builder.connectTimeout = connectTimeout;
        builder.headers = Headers.of(headers).toBuilder();
        builder.sslContext = sslContext;
        builder.extensions.addAll(extensions);
        return builder;
    }

    /** Without anything that may be secret. */
    @Override
    public String toString() {
        return "ClientOptions[credentials for " + credentials.keySet() + ", basicWithoutTls=" + basicWithoutTls
                + ", maxRedirects=" + maxRedirects + ", connectTimeout=" + connectTimeout + ", headers "
                + headers.keySet() + ", extensions " + extensions + "]";
    }

    /** Builds options. Not thread-safe. */
    public static final class Builder {
        private static final Duration MAX_TIMEOUT = Duration.ofDays(36_500);

        private final Map<URI, Credentials> credentials = new HashMap<>();
        private ProxyChoice proxy = ProxyChoice.direct();
        private boolean basicWithoutTls;
        private int maxRedirects;
        private @Nullable Duration connectTimeout;
        private Headers.Builder headers = Headers.builder();
        private @Nullable SSLContext sslContext;
        private final Set<String> extensions = new LinkedHashSet<>();

        private Builder() {
            // Everything has its default.
        }

        /**
         * Connects through a proxy.
         *
         * @param server the proxy for all hosts
         * @return this
         */
        public Builder proxy(ProxyServer server) {
            return proxy(ProxyChoice.always(server));
        }

        /**
         * Connects through the proxy that a function chooses, for example {@code
         * ProxyChoice.of(ProxySelector.getDefault())}.
         *
         * @param choice returns the proxy for a host
         * @return this
         */
        public Builder proxy(ProxyChoice choice) {
            proxy = choice;
            return this;
        }

        /**
         * Answers challenges of one origin for Basic (RFC 7617) or Digest (RFC 7616) authentication. The credentials are
         * sent to no other origin, and to this one only when it asks.
         *
         * @param origin scheme, host and port; path and query do not matter
         * @param user the user name
         * @param password the password
         * @return this
         * @throws IllegalArgumentException if it is not a URI to connect to, or user or password contain a forbidden
         *     character
         */
        public Builder credentials(URI origin, String user, String password) {
            credentials.put(Origin.of(origin).toUri(), new Credentials(user, password));
            return this;
        }

        /**
         * Allows Basic authentication over {@code ws}. Anyone on the network path can then read the password. Digest
         * authentication is always allowed.
         *
         * @param allowed whether it is allowed
         * @return this
         */
        public Builder basicWithoutTls(boolean allowed) {
            basicWithoutTls = allowed;
            return this;
        }

        /**
         * Follows redirects (301, 302, 303, 307, 308), but never from {@code wss} to {@code ws}. {@code Authorization},
         * {@code Proxy-Authorization} and {@code Cookie} are not sent to another origin.
         *
         * @param most the maximum number in a row; 0 for none
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxRedirects(int most) {
            if (most < 0) {
                throw new IllegalArgumentException("Expected 0 or more redirects, got " + most);
            }
            maxRedirects = most;
            return this;
        }

        /**
         * Limits the time to connect: host lookup, TCP, proxy, TLS, opening handshake and redirects together.
         *
         * @param timeout more than zero
         * @return this
         * @throws IllegalArgumentException if it is zero, negative or more than 100 years
         */
        public Builder connectTimeout(Duration timeout) {
            if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(MAX_TIMEOUT) > 0) {
                throw new IllegalArgumentException(
                        "Expected a timeout above zero and up to " + MAX_TIMEOUT + ", got " + timeout);
            }
            connectTimeout = timeout;
            return this;
        }

        /**
         * Adds a header to every request, before the endpoint's configurator is called.
         *
         * @param name the header's name; those that the handshake itself needs keep their values
         * @param value its value
         * @return this
         * @throws IllegalArgumentException if name or value are not valid in a header
         */
        public Builder header(String name, String value) {
            headers.add(name, value);
            return this;
        }

        /**
         * Sets the TLS context for {@code wss} if an endpoint's configuration has no context of its own.
         *
         * @param context the context
         * @return this
         */
        public Builder sslContext(SSLContext context) {
            sslContext = context;
            return this;
        }

        /**
         * Offers message compression ({@code permessage-deflate}, RFC 7692) if the endpoint's configuration lists no
         * extensions, which is the case for every annotated endpoint. The properties {@code sockeye.deflate.*} configure
         * it.
         *
         * @param offered whether it is offered
         * @return this
         */
        public Builder compression(boolean offered) {
            if (offered) {
                extensions.add(PermessageDeflate.NAME);
            } else {
                extensions.remove(PermessageDeflate.NAME);
            }
            return this;
        }

        /**
         * Offers extensions if the endpoint's configuration lists none. Each is offered as it is installed in the client.
         * Extensions that the property {@code sockeye.extensions} disables are left out; connecting fails if one is
         * unknown.
         *
         * @param names their names, the most preferred first; they replace those set so far
         * @return this
         */
        public Builder extensions(String... names) {
            extensions.clear();
            extensions.addAll(List.of(names));
            return this;
        }

        /**
         * The options collected so far.
         *
         * @return the options
         */
        public ClientOptions build() {
            return new ClientOptions(
                    proxy,
                    credentials,
                    basicWithoutTls,
                    maxRedirects,
                    connectTimeout,
                    headers.build().asMap(),
                    sslContext,
                    List.copyOf(extensions));
        }
    }
}
