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
 * Goes around handlers: returns for a handler another one, which may ask it, or not.
 *
 * <pre>{@code
 * WsFilter.catchAll()
 *         .then(WsFilter.authenticate(this::user))
 *         .then(WsFilter.log(System.out::println))
 *         .then(handler)
 * }</pre>
 *
 * <p>A filter sees what those behind it do, and not what those before it do: here nothing is printed of a handshake without
 * a user, and what the printer throws is caught. Each message passes a filter once, however many handlers of messages there
 * are. {@link Route#filter} puts a filter around functions at a path, {@link Routes#filter} around whatever is at a path,
 * endpoints of classes as well. The filters made here are immutable and thread-safe.
 */
public final class WsFilter {
    /** The filter that changes nothing. */
    public static final WsFilter IDENTITY = new WsFilter(UnaryOperator.identity());

    /** The attribute that holds the user whom {@link #authenticate} has found: what its function returned. */
    public static final String USER = HandshakeChecks.USER;

    private final UnaryOperator<WsHandler> around;

    private WsFilter(UnaryOperator<WsHandler> around) {
        this.around = around;
    }

    /**
     * {@return a filter of one's own}
     *
     * <pre>{@code
     * WsFilter.of(handler -> request -> isOpen() ? handler.handle(request) : reject(503, "Come back tomorrow"))
     * }</pre>
     *
     * @param around makes of a handler another one: once for a route, or for each request. What a filter remembers from request
     *     to request belongs outside of it
     */
    public static WsFilter of(UnaryOperator<WsHandler> around) {
        return new WsFilter(Objects.requireNonNull(around, "Expected what makes of a handler another one, got null"));
    }

    /**
     * {@return a handler with this filter around it}
     *
     * @param handler what is filtered
     */
    public WsHandler around(WsHandler handler) {
        return Objects.requireNonNull(around.apply(handler), "Expected a handler of a filter, got null");
    }

    /**
     * {@return this filter with another one inside}
     *
     * @param inner is asked behind this one
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
     * @param handler what is filtered
     */
    public WsHandler then(WsHandler handler) {
        return around(Objects.requireNonNull(handler, "Expected a handler, got null"));
    }

    /**
     * {@return a filter of sockets alone: around the consumer of each handshake that is accepted}
     *
     * @param around returns for a consumer what takes the socket instead
     */
    public static WsFilter ofConsumer(UnaryOperator<WsConsumer> around) {
        Objects.requireNonNull(around, "Expected what makes of a consumer another one, got null");
        return of(handler -> request -> handler.handle(request).around(around));
    }

    /** Something around each socket, asked for when it is open. */
    static WsFilter ofSocket(Function<WebSocket, Around> around) {
        return ofConsumer(consumer -> FilteredSocket.to(consumer, around));
    }

    /**
     * {@return a filter that changes or drops messages that have come, before those behind it get them} What the function
     * throws is as what a handler of messages throws before this filter.
     *
     * @param change makes of each message what is passed on, in the order in which they come; empty to drop it. It runs
     *     where handlers of messages do
     */
    public static WsFilter incoming(Function<? super WsMessage, Optional<WsMessage>> change) {
        return ofSocket(ws -> Around.nothing(ws).receives(change::apply));
    }

    /**
     * {@return a filter that changes or drops messages that those behind it send} For whoever has sent it, a message that is
     * dropped is sent. What the function throws is thrown by the send.
     *
     * @param change makes of each message what is sent; empty to drop it. It runs on the thread that sends, so on any
     */
    public static WsFilter outgoing(Function<? super WsMessage, Optional<WsMessage>> change) {
        return ofSocket(ws -> Around.nothing(ws)
                .sends(message -> change.apply(message).map(ws::send).orElse(CompletableFuture.completedStage(null))));
    }

    /**
     * {@return a filter that deals with whatever is thrown behind it, as {@link #catchAll(Function)}; sockets are closed
     * with 1011, or with 1003 if a text message was expected and a binary one came}
     */
    public static WsFilter catchAll() {
        return catchAll(CatchAll::reason);
    }

    /**
     * {@return a filter that deals with whatever is thrown behind it, as {@link #catchAll(Function)}}
     *
     * @param code closes sockets: 1000 to 1003, 1007 to 1014, or 3000 to 4999
     * @throws IllegalArgumentException if it is another
     */
    public static WsFilter catchAll(int code) {
        CloseReason reason = CloseReasons.sendable(new CloseReason(() -> code, "The endpoint failed"));
        return catchAll(failure -> reason);
    }

    /**
     * {@return a filter that deals with whatever is thrown behind it}
     *
     * <p>Before the upgrade, what a handler throws is logged, and refused with 500 and nothing of what it says; a
     * {@link dev.sockeye.container.HandshakeRefusedException} refuses with what it says. Filters before this one see a
     * refusal, and nothing thrown.
     *
     * <p>Afterwards, what a consumer or a handler throws becomes {@link WebSocket#fail(Throwable, CloseReason)}: it goes to
     * the handlers of errors, or to the log with the session if there is none, and the socket is closed. The same happens
     * without this filter, with 1011, except that the sockets of an endpoint of a class stay open. Of several filters like
     * this the innermost says the reason.
     *
     * @param reason what to close with; one that cannot be sent is logged, and 1011 is sent
     */
    public static WsFilter catchAll(Function<? super Throwable, CloseReason> reason) {
        return of(handler -> CatchAll.around(handler, reason));
    }

    /**
     * {@return a filter that prints handshakes, messages, closes and failures; of a message 256 characters at most, and of a
     * binary one its size}
     *
     * @param printer gets each line, by any number of threads
     */
    public static WsFilter log(Consumer<String> printer) {
        return log(printer, 256, UnaryOperator.identity());
    }

    /**
     * {@return a filter that prints handshakes, messages, closes and failures} Of the header fields it prints Origin and
     * User-Agent; all others, such as Authorization and Cookie, never, nor the query, nor the subprotocols that are offered:
     * any of them may hold a secret. Control characters become question marks.
     *
     * @param printer gets each line, by any number of threads
     * @param limit most characters of a message, 0 or more
     * @param redaction makes of a text message what is printed of it, before it is cut: here is the place to leave out what
     *     is secret
     */
    public static WsFilter log(Consumer<String> printer, int limit, UnaryOperator<String> redaction) {
        return of(new TrafficLog(printer, limit, redaction)::around);
    }

    /**
     * {@return a filter that agrees on a subprotocol} If the client offers none of them the handshake goes on without
     * one (RFC 6455 section 4.2.2), as with endpoints of classes; a client that insists closes the connection, as browsers
     * do. What the handler has agreed on stays.
     *
     * @param names the subprotocols, the preferred first
     */
    public static WsFilter subprotocols(String... names) {
        List<String> preferred = List.of(names);
        return of(handler -> Subprotocols.preferring(preferred, handler));
    }

    /**
     * {@return a filter that refuses web pages of all other origins with 403} Clients that are no browsers have no origin,
     * and pass. The container has checked {@code sockeye.allowed-origins} before; this filter can only refuse
     * more.
     *
     * @param origins each as browsers write it, such as {@code https://app.example.com}; neither case nor a default port
     *     matters
     * @throws IllegalArgumentException if one is no origin
     */
    public static WsFilter origins(String... origins) {
        return of(HandshakeChecks.origins(List.of(origins)));
    }

    /**
     * {@return a filter that refuses requests for all other hosts with 403} The container's own rule
     * ({@code sockeye.allowed-hosts}) stays.
     *
     * @param names each without port, such as {@code app.example.com}, an address of IPv6 in brackets; case does not matter
     */
    public static WsFilter hosts(String... names) {
        return of(HandshakeChecks.hosts(List.of(names)));
    }

    /**
     * {@return a filter that lets users in, and answers others with 401 and a challenge to send a bearer token}
     *
     * @param user finds the user, of whatever type, who becomes the attribute {@link #USER}
     */
    public static WsFilter authenticate(Function<? super WsRequest, ? extends Optional<?>> user) {
        return authenticate(user, challenge());
    }

    /**
     * {@return a filter that lets users in}
     *
     * @param user finds the user, of whatever type, who becomes the attribute {@link #USER}
     * @param refusal answers others; if with 401, it needs a header {@code WWW-Authenticate} (RFC 9110 section 15.5.2)
     */
    public static WsFilter authenticate(
            Function<? super WsRequest, ? extends Optional<?>> user, WsResponse.Rejected refusal) {
        return of(HandshakeChecks.authenticate(user, refusal));
    }

    /**
     * {@return a filter that lets users in, and answers others with 401 and a challenge to send a bearer token; no thread
     * waits for it}
     *
     * @param user finds the user, of whatever type, who becomes the attribute {@link #USER}. The handler runs on the thread
     *     that completes it, when roles can be asked for no more
     */
    public static WsFilter authenticateLater(
            Function<? super WsRequest, ? extends CompletionStage<? extends Optional<?>>> user) {
        return authenticateLater(user, challenge());
    }

    /**
     * {@return a filter that lets users in; no thread waits for it}
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
     * @param value makes it, before the handler runs; null for none
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
     * {@return a filter that closes with 1008 the sockets whose peers send too much, by the container's clock} The message
     * that is too much goes no further.
     *
     * @param messages how many may come at once, 1 or more; after that, one for each part of the time
     * @param per the time in which so many may come, 1 nanosecond for each or more
     * @throws IllegalArgumentException if it is less
     */
    public static WsFilter limitRate(int messages, Duration per) {
        return ofSocket(RateLimit.around(messages, per, Metering::now));
    }

    /**
     * {@return a filter that closes with 1008 the sockets whose peers send too much}
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
