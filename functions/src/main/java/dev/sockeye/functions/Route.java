package dev.sockeye.functions;

import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import dev.sockeye.encoders.Lens;
import dev.sockeye.functions.declared.RouteMessages;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One or more paths and what is served there. Created by {@link Routes}; added to a server by {@code with}, or to a web
 * application by a {@link RoutedApplication}. If there are several routes at one path, the first one that accepts the
 * request's method and that has its conditions fulfilled serves the request. Immutable.
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
     * {@return this route, limited to requests that fulfil a condition}
     *
     * @param condition tested for each request at the path
     */
    public Route when(Predicate<Request> condition) {
        Objects.requireNonNull(condition, "Expected a condition, got null");
        return each(entry -> entry.when(condition));
    }

    /**
     * {@return this route, limited to requests with a header field}
     *
     * @param name the field's name, in any case
     * @param value the expected first value
     * @throws IllegalArgumentException if the name is not a token (RFC 9110 section 5.6.2)
     */
    public Route header(String name, String value) {
        HeaderFields.requireToken("name of a header field", name);
        Objects.requireNonNull(value, "Expected the value of " + name + ", got null");
        // Names are the same in any case.
        return when(new Condition.Header(name.toLowerCase(Locale.ROOT), value));
    }

    /**
     * {@return this route, limited to requests with a query parameter}
     *
     * @param name the parameter's name
     * @param value the expected first value
     */
    public Route query(String name, String value) {
        Objects.requireNonNull(name, "Expected the name of a query parameter, got null");
        Objects.requireNonNull(value, "Expected the value of " + name + ", got null");
        return when(new Condition.Query(name, value));
    }

    /**
     * {@return this route, limited to opening handshakes that offer a subprotocol; the subprotocol is then accepted}
     *
     * @param name the subprotocol
     * @throws IllegalArgumentException if it is not a token (RFC 6455 section 4.1)
     */
    public Route subprotocol(String name) {
        HeaderFields.requireToken("subprotocol", name);
        return when(new Condition.Subprotocol(name))
                .filter(WsFilter.of(handler -> request -> Subprotocols.agreed(handler.handle(request), name)));
    }

    /**
     * {@return this route with settings for its connections} They override the server's settings; a response's own settings
     * override them.
     *
     * @param change sets fields, for example {@code s -> s.pingInterval(Duration.ofSeconds(20))}
     * @throws IllegalArgumentException if a value is invalid; the message lists all invalid values
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
     * {@return this route with a filter around it} To HTTP requests the filter applies as described at {@link
     * Routes#filter}.
     *
     * @param filter the filter
     */
    public Route filter(WsFilter filter) {
        Objects.requireNonNull(filter, "Expected a filter, got null");
        return each(entry -> entry.filtered(filter));
    }

    /**
     * {@return this route, described as one whose messages a lens reads and writes, both ways}
     *
     * @param lens the lens, as in {@link WebSocket#as(Lens)}
     */
    public Route messages(Lens<?, ?> lens) {
        return messages(lens, lens);
    }

    /**
     * {@return this route, described as one whose messages these lenses read and write} Descriptions of the application, by
     * {@code sockeye-asyncapi}, say so; what a handler does with its sockets is not to be seen from outside. Nothing else
     * changes: the handler uses the lenses itself.
     *
     * @param received the lens of the messages that are received
     * @param sent the lens of the messages that are sent
     */
    public Route messages(Lens<?, ?> received, Lens<?, ?> sent) {
        RouteMessages declared = new RouteMessages(received, sent);
        return each(entry -> entry.declaring(declared));
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
