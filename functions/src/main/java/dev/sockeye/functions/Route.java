package dev.sockeye.functions;

import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One or more paths and what is served there. Made by {@link Routes}; given to a server by {@code with}, or to a web
 * application by a {@link RoutedApplication}. Of several routes at one path, the first that takes the method of a request,
 * and whose conditions the request fulfils, serves it. Immutable.
 */
public final class Route implements ServerPart {
    private final List<RouteEntry> entries;

    Route(List<RouteEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    List<RouteEntry> entries() {
        return entries;
    }

    private Route each(UnaryOperator<RouteEntry> change) {
        return new Route(entries.stream().map(change).toList());
    }

    /**
     * {@return the same for requests that fulfil a condition}
     *
     * @param condition asked for each request at the path
     */
    public Route when(Predicate<Request> condition) {
        Objects.requireNonNull(condition, "Expected a condition, got null");
        return each(entry -> entry.when(condition));
    }

    /**
     * {@return the same for requests with a header field}
     *
     * @param name the field's name, in any case
     * @param value its first value
     * @throws IllegalArgumentException if the name is no token (RFC 9110 section 5.6.2)
     */
    public Route header(String name, String value) {
        HeaderFields.requireToken("name of a header field", name);
        Objects.requireNonNull(value, "Expected the value of " + name + ", got null");
        // Names are the same in any case.
        return when(new Condition.Header(name.toLowerCase(Locale.ROOT), value));
    }

    /**
     * {@return the same for requests with a query parameter}
     *
     * @param name the parameter's name
     * @param value its first value
     */
    public Route query(String name, String value) {
        Objects.requireNonNull(name, "Expected the name of a query parameter, got null");
        Objects.requireNonNull(value, "Expected the value of " + name + ", got null");
        return when(new Condition.Query(name, value));
    }

    /**
     * {@return the same for opening handshakes that offer a subprotocol, which is then agreed on}
     *
     * @param name the subprotocol
     * @throws IllegalArgumentException if it is no token (RFC 6455 section 4.1)
     */
    public Route subprotocol(String name) {
        HeaderFields.requireToken("subprotocol", name);
        return when(new Condition.Subprotocol(name))
                .filter(WsFilter.of(handler -> request -> Subprotocols.agreed(handler.handle(request), name)));
    }

    /**
     * {@return the same with settings of its connections} A response's own settings override them, and they override
     * those of the server.
     *
     * @param change sets fields, for example {@code s -> s.pingInterval(Duration.ofSeconds(20))}
     * @throws IllegalArgumentException if a value cannot be used, listing all that cannot
     */
    public Route settings(Consumer<WebSocketSettingsBuilder> change) {
        WebSocketSettingsBuilder builder = WebSocketSettings.builder();
        change.accept(builder);
        WebSocketSettings settings = builder.build();
        return filter(WsFilter.of(handler -> request -> handler.handle(request)
                .map(decided -> decided instanceof WsResponse.Accepted accepted
                        ? accepted.settings(accepted.settings().over(settings))
                        : decided)));
    }

    /**
     * {@return the same with a filter around it} Requests of HTTP pass the part of it that looks at requests, as by
     * {@link Routes#filter}.
     *
     * @param filter the filter
     */
    public Route filter(WsFilter filter) {
        Objects.requireNonNull(filter, "Expected a filter, got null");
        return each(entry -> entry.filtered(filter));
    }

    Route under(String prefix) {
        return each(entry -> entry.under(prefix));
    }

    @Override
    public void deployTo(ServerDeployment deployment) {
        deployment
                .common(RouteTable.class, () -> new RouteTable(SseStreams.onSystemTimers()))
                .add(entries);
    }
}
