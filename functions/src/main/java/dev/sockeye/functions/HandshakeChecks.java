package dev.sockeye.functions;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses opening handshakes. */
final class HandshakeChecks {
    /** The attribute of who was let in. */
    static final String USER = "dev.sockeye.user";

    private static final int FORBIDDEN = 403;

    private HandshakeChecks() {}

    private static UnaryOperator<WsHandler> requiring(Predicate<WsRequest> condition, WsResponse refusal) {
        return handler -> request -> condition.test(request) ? handler.handle(request) : refusal;
    }

    static UnaryOperator<WsHandler> origins(Collection<String> allowed) {
        Set<String> origins = allowed.stream().map(HandshakeChecks::origin).collect(Collectors.toUnmodifiableSet());
        return requiring(
                request -> request.header("Origin")
                        .map(HandshakeChecks::normalised)
                        .map(origins::contains)
                        .orElse(true),
                WsResponse.reject(FORBIDDEN, "Pages of this origin may not connect here"));
    }

    private static String origin(String text) {
        URI uri = URI.create(text);
        if (uri.getScheme() == null || uri.getHost() == null || !text.endsWith(uri.getRawAuthority())) {
            throw new IllegalArgumentException(
                    "Expected an origin like https://app.example.com:8443, without path or wildcard, got \"" + text
                            + "\"");
        }
        return normalised(text);
    }

    /** Neither case nor a default port makes a difference. */
    private static String normalised(String origin) {
        return origin.toLowerCase(Locale.ROOT).replaceFirst("^(http://.*):80$|^(https://.*):443$", "$1$2");
    }

    static UnaryOperator<WsHandler> hosts(Collection<String> allowed) {
        Set<String> hosts =
                allowed.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        return requiring(
                request -> hosts.contains(host(request.uri())),
                WsResponse.reject(FORBIDDEN, "This host name is not allowed"));
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    static UnaryOperator<WsHandler> authenticate(
            Function<? super WsRequest, ? extends Optional<?>> user, WsResponse.Rejected refusal) {
        return handler -> request ->
                admitted(found(user.apply(request)).orElse(null), request) ? handler.handle(request) : refusal;
    }

    static UnaryOperator<WsHandler> authenticateLater(
            Function<? super WsRequest, ? extends CompletionStage<? extends Optional<?>>> user,
            WsResponse.Rejected refusal) {
        return handler -> request -> WsResponse.later(found(user.apply(request))
                .thenApply(found -> admitted(found(found).orElse(null), request)
                        ? Unchecked.get(() -> handler.handle(request))
                        : refusal));
    }

    private static <T> T found(@Nullable T found) {
        return Objects.requireNonNull(
                found, "Expected the function of authenticate(...) to return an Optional, empty for no user, got null");
    }

    private static boolean admitted(@Nullable Object user, WsRequest request) {
        if (user != null) {
            request.attributes().put(USER, user);
        }
        return user != null;
    }
}
