package dev.sockeye.functions;

import dev.sockeye.functions.FilteredSocket.Around;
import dev.sockeye.session.CloseReasons;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Wraps handlers: it returns, for a handler, another one that may call it or not.
 *
 * <pre>{@code
 * WsFilter.catchAll()
 *         .then(WsFilter.authenticate(this::user))
 *         .then(WsFilter.log(System.out::println))
 *         .then(handler)
 * }</pre>
 *
 * <p>A filter sees what the filters inside it do, but not what those outside do. In this example, a handshake without a
 * user is not printed, and an exception of the printer is caught. Each message passes a filter once, however many message
 * handlers there are. {@link Route#filter} puts a filter around functions at a path; {@link Routes#filter} around
 * everything at a path, including endpoint classes. The filters made here are immutable and thread-safe.
 */
public final class WsFilter {
    /** The filter that changes nothing. */
    public static final WsFilter IDENTITY = new WsFilter(UnaryOperator.identity());

    /** The attribute that holds the user that the function of {@link #authenticate} returned. */
    public static final String USER = HandshakeChecks.USER;

    private final UnaryOperator<WsHandler> around;

    private WsFilter(UnaryOperator<WsHandler> around) {
        this.around = around;
    }

    /**
     * {@return a custom filter}
     *
     * <pre>{@code
     * WsFilter.of(handler -> request -> isOpen() ? handler.handle(request) : reject(503, "Come back tomorrow"))
     * }</pre>
     *
     * @param around wraps a handler; it is called once for a route, or for each request. Keep state that a filter shares
     *     between requests outside of it
     */
    public static WsFilter of(UnaryOperator<WsHandler> around) {
        return new WsFilter(Objects.requireNonNull(around, "Expected a function that wraps a handler, got null"));
    }

    /**
     * {@return a handler with this filter around it}
     *
     * @param handler the handler to wrap
     */
    public WsHandler around(WsHandler handler) {
        return Objects.requireNonNull(around.apply(handler), "Expected the filter to return a handler, got null");
    }

    /**
     * {@return this filter with another one inside}
     *
     * @param inner is called after this one
     */
    public WsFilter then(WsFilter inner) {
        Objects.requireNonNull(inner, "Expected a filter, got null");
        if (inner == IDENTITY) {
            return this;
        }
        return this == IDENTITY ? inner : of(handler -> around(inner.around(handler)));
    }

    /**
     * {@return a handler with this filter around it}
     *
     * @param handler the handler to wrap
     */
    public WsHandler then(WsHandler handler) {
        return around(Objects.requireNonNull(handler, "Expected a handler, got null"));
    }

    /**
     * {@return a filter of sockets only: around the consumer of each accepted handshake}
     *
     * @param around wraps a consumer; the result takes the socket instead
     */
    public static WsFilter ofConsumer(UnaryOperator<WsConsumer> around) {
        Objects.requireNonNull(around, "Expected a function that wraps a consumer, got null");
        return of(handler -> request -> handler.handle(request).around(around));
    }

    /** Something around each socket, asked for when it is open. */
    static WsFilter ofSocket(Function<WebSocket, Around> around) {
        return ofConsumer(consumer -> FilteredSocket.to(consumer, around));
    }

    /**
     * {@return a filter that changes or drops received messages before the inner handlers get them} An exception of the
     * function is treated as one of a message handler outside of this filter.
     *
     * @param change returns the message to pass on, in the order of arrival; empty to drop it. It runs on the threads of
     *     message handlers
     */
    public static WsFilter incoming(Function<? super WsMessage, Optional<WsMessage>> change) {
        return ofSocket(ws -> Around.nothing(ws).receives(change::apply));
    }

    /**
     * {@return a filter that changes or drops messages that the inner handlers send} To the sender, a dropped message looks
     * as if it was sent. An exception of the function is thrown by the send.
     *
     * @param change returns the message to send; empty to drop it. It runs on the thread that sends, which can be any
     *     thread
     */
    public static WsFilter outgoing(Function<? super WsMessage, Optional<WsMessage>> change) {
        return ofSocket(ws -> Around.nothing(ws)
                .sends(message -> change.apply(message).map(ws::send).orElse(CompletableFuture.completedStage(null))));
    }

    /**
     * {@return a filter that handles exceptions of inner handlers, as {@link #catchAll(Function)}; sockets are closed with
     * 1011, or with 1003 if a text message was expected and a binary one was received}
     */
    public static WsFilter catchAll() {
        return catchAll(CatchAll::reason);
    }

    /**
     * {@return a filter that handles exceptions of inner handlers, as {@link #catchAll(Function)}}
     *
     * @param code the close code for sockets: 1000 to 1003, 1007 to 1014, or 3000 to 4999
     * @throws IllegalArgumentException if it is another
     */
    public static WsFilter catchAll(int code) {
        CloseReason reason = CloseReasons.sendable(new CloseReason(() -> code, "The endpoint failed"));
        return catchAll(failure -> reason);
    }

    /**
     * {@return a filter that handles exceptions of inner handlers}
     *
     * <p>Before the upgrade, an exception of a handler is logged, and the handshake is refused with 500 without details; a
     * {@link dev.sockeye.container.HandshakeRefusedException} refuses with its own status and body. Outer filters see a
     * refusal, and no exception.
     *
     * <p>After the upgrade, an exception of a consumer or handler is passed to {@link WebSocket#fail(Throwable,
     * CloseReason)}: it goes to the error handlers, or to the log with the session if there are none, and the socket is
     * closed. The same happens without this filter, with 1011, except that the sockets of an endpoint class stay open. If
     * there are several such filters, the innermost decides the reason.
     *
     * @param reason returns the close reason; if it cannot be sent, this is logged and 1011 is sent
     */
    public static WsFilter catchAll(Function<? super Throwable, CloseReason> reason) {
        return of(handler -> CatchAll.around(handler, reason));
    }

    /**
     * {@return a filter that prints handshakes, messages, closes and failures; at most 256 characters of a text message,
     * and only the size of a binary one}
     *
     * @param printer gets each line, from any number of threads
     */
    public static WsFilter log(Consumer<String> printer) {
        return log(printer, 256, UnaryOperator.identity());
    }

    /**
     * {@return a filter that prints handshakes, messages, closes and failures} Of the header fields it prints only Origin
     * and User-Agent. It never prints others, such as Authorization and Cookie, the query or the offered subprotocols, as
     * they may hold secrets. Control characters are replaced by question marks.
     *
     * @param printer gets each line, from any number of threads
     * @param limit the maximum number of characters of a message, 0 or more
     * @param redaction returns the text to print for a text message, before it is truncated; use it to remove secrets
     */
    public static WsFilter log(Consumer<String> printer, int limit, UnaryOperator<String> redaction) {
        return of(new TrafficLog(printer, limit, redaction)::around);
    }

    /**
     * {@return a filter that selects a subprotocol} If the client offers none of them, the handshake continues without one
     * (RFC 6455 section 4.2.2), as with endpoint classes. A client that requires one closes the connection, as browsers do.
     * A subprotocol that the handler selected is kept.
     *
     * @param names the subprotocols, the preferred first
     */
    public static WsFilter subprotocols(String... names) {
        List<String> preferred = List.of(names);
        return of(handler -> Subprotocols.preferring(preferred, handler));
    }

    /**
     * {@return a filter that refuses web pages of all other origins with 403} Clients that are not browsers have no origin,
     * and are accepted. The container has checked {@code sockeye.allowed-origins} before, so this filter can only refuse
     * more.
     *
     * @param origins each as browsers write it, such as {@code https://app.example.com}; case and a default port do not
     *     matter
     * @throws IllegalArgumentException if one is not an origin
     */
    public static WsFilter origins(String... origins) {
        return of(HandshakeChecks.origins(List.of(origins)));
    }

    /**
     * {@return a filter that refuses requests for all other hosts with 403} The container's own check ({@code
     * sockeye.allowed-hosts}) still applies.
     *
     * @param names each without port, such as {@code app.example.com}; an IPv6 address in brackets; case does not matter
     */
    public static WsFilter hosts(String... names) {
        return of(HandshakeChecks.hosts(List.of(names)));
    }

    /**
     * {@return a filter that accepts users, and answers others with 401 and a challenge to send a bearer token}
     *
     * @param user finds the user, an object of any type, which becomes the attribute {@link #USER}
     */
    public static WsFilter authenticate(Function<? super WsRequest, ? extends Optional<?>> user) {
        return authenticate(user, challenge());
    }

    /**
     * {@return a filter that accepts users}
     *
     * @param user finds the user, an object of any type, which becomes the attribute {@link #USER}
     * @param refusal answers others; if with 401, it needs a header {@code WWW-Authenticate} (RFC 9110 section 15.5.2)
     */
    public static WsFilter authenticate(
            Function<? super WsRequest, ? extends Optional<?>> user, WsResponse.Rejected refusal) {
        return of(HandshakeChecks.authenticate(user, refusal));
    }

    /**
     * {@return a filter that accepts users, and answers others with 401 and a challenge to send a bearer token; no thread
     * waits for the answer}
     *
     * @param user finds the user, an object of any type, which becomes the attribute {@link #USER}. The handler runs on the
     *     thread that completes the stage; it can no longer ask for roles
     */
    public static WsFilter authenticateLater(
            Function<? super WsRequest, ? extends CompletionStage<? extends Optional<?>>> user) {
        return authenticateLater(user, challenge());
    }

    /**
     * {@return a filter that accepts users; no thread waits for the answer}
     *
     * @param user as {@link #authenticateLater(Function)}
     * @param refusal answers others; if with 401, it needs a header {@code WWW-Authenticate} (RFC 9110 section 15.5.2)
     */
    public static WsFilter authenticateLater(
            Function<? super WsRequest, ? extends CompletionStage<? extends Optional<?>>> user,
            WsResponse.Rejected refusal) {
        return of(HandshakeChecks.authenticateLater(user, refusal));
    }

    private static WsResponse.Rejected challenge() {
        return WsResponse.reject(401, Map.of("WWW-Authenticate", List.of("Bearer")), "Authentication is required");
    }

    /**
     * {@return a filter that sets an attribute of the request, and so of the socket}
     *
     * @param key its key
     * @param value returns its value, before the handler runs; null for none
     */
    public static WsFilter attribute(String key, Function<? super WsRequest, ?> value) {
        return of(handler -> request -> {
            Object made = value.apply(request);
            if (made != null) {
                request.attributes().put(key, made);
            }
            return handler.handle(request);
        });
    }

    /**
     * {@return a filter that closes a socket with 1008 if its peer exceeds a message rate, by the container's clock} The
     * message that exceeds it is not delivered.
     *
     * @param messages how many may arrive at once, 1 or more; after that, one for each fraction {@code per / messages} of
     *     the time
     * @param per the time in which that many messages may arrive, at least 1 nanosecond for each
     * @throws IllegalArgumentException if it is less
     */
    public static WsFilter limitRate(int messages, Duration per) {
        return ofSocket(RateLimit.around(messages, per, Metering::now));
    }

    /**
     * {@return a filter that closes a socket with 1008 if its peer exceeds a message rate}
     *
     * @param messages as {@link #limitRate(int, Duration)}
     * @param per as {@link #limitRate(int, Duration)}
     * @param nanoTime the time in nanoseconds, from any fixed origin
     * @throws IllegalArgumentException as {@link #limitRate(int, Duration)}
     */
    public static WsFilter limitRate(int messages, Duration per, LongSupplier nanoTime) {
        return ofSocket(RateLimit.around(messages, per, ws -> nanoTime.getAsLong()));
    }

    /**
     * {@return a filter that notifies a meter of sockets, messages and failures, to count them}
     *
     * @param meter the meter
     */
    public static WsFilter metrics(WsMeter meter) {
        return ofSocket(new Metering(meter)::of);
    }
}
