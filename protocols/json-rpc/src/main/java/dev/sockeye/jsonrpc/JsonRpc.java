package dev.sockeye.jsonrpc;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsConsumer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;

/**
 * One side of a conversation in JSON-RPC 2.0, of a server or a client. Each text message is a request, a notification, a
 * response or a batch. Services are objects with methods that are annotated as lsp4j wants it ({@code JsonRequest}, {@code
 * JsonNotification}), which includes language servers and their clients.
 *
 * <pre>{@code
 * ws("/words", request -> accept(JsonRpc.between(LanguageClient.class, WordServer::new, WordServer::connect)))
 * }</pre>
 *
 * <p>Methods of services are called one at a time, on the thread that delivers messages; what takes time returns a future
 * that completes later. A request that fails with a {@code ResponseErrorException} is answered with its error. Any other
 * exception is logged, and answered with -32603 and no detail. When the socket ends, calls that are not answered fail with
 * an {@link IOException}, and requests in progress are cancelled. Immutable, and thread-safe.
 *
 * @param <S> the service of this side
 * @param <R> the interface of the peer's service
 */
public final class JsonRpc<S, R> implements WsConsumer {
    private static final int DEFAULT_MAX_REQUESTS = 256;

    private final Class<R> remote;
    private final Supplier<? extends S> service;
    private final BiConsumer<? super S, ? super R> connect;
    private final int maxRequests;

    private JsonRpc(
            Class<R> remote, Supplier<? extends S> service, BiConsumer<? super S, ? super R> connect, int maxRequests) {
        this.remote = Objects.requireNonNull(remote, "Expected the interface of the peer's service, got null");
        this.service = Objects.requireNonNull(service, "Expected a supplier of services, got null");
        this.connect = Objects.requireNonNull(connect, "Expected a function that gets the peer, got null");
        this.maxRequests = maxRequests;
    }

    /**
     * {@return a side that answers, and calls nothing}
     *
     * @param service returns the service of each socket
     * @param <S> the service
     */
    public static <S> JsonRpc<S, Object> serving(Supplier<? extends S> service) {
        return between(Object.class, service, (local, peer) -> {});
    }

    /**
     * {@return a side that answers and calls}
     *
     * @param remote the interface of the peer's service
     * @param service returns the service of each socket
     * @param connect gives a service its peer, before the first message is delivered
     * @param <S> the service of this side
     * @param <R> the peer's service
     */
    public static <S, R> JsonRpc<S, R> between(
            Class<R> remote, Supplier<? extends S> service, BiConsumer<? super S, ? super R> connect) {
        return new JsonRpc<>(remote, service, connect, DEFAULT_MAX_REQUESTS);
    }

    /**
     * {@return this, with another limit of requests in progress} Requests above it are answered with -32000.
     *
     * @param most how many requests of a peer may be in progress at a time, and how many messages a batch may have; 1 or
     *     more, default 256
     * @throws IllegalArgumentException if it is not positive
     */
    public JsonRpc<S, R> maxRequests(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("Expected maxRequests of 1 or more, got " + most);
        }
        return new JsonRpc<>(remote, service, connect, most);
    }

    @Override
    public void accept(WebSocket ws) {
        S local = service.get();
        Map<String, JsonRpcMethod> methods = new LinkedHashMap<>(ServiceEndpoints.getSupportedMethods(remote));
        methods.putAll(ServiceEndpoints.getSupportedMethods(local.getClass()));
        MessageJsonHandler json = new MessageJsonHandler(methods);
        Replies replies = new Replies(ws, json);
        EndingEndpoint answering =
                new EndingEndpoint(ServiceEndpoints.toEndpoint(local), request -> request.cancel(true));
        RemoteEndpoint dispatcher = new RemoteEndpoint(replies, answering, new RpcErrors());
        json.setMethodProvider(dispatcher);
        EndingEndpoint calling = new EndingEndpoint(dispatcher, JsonRpc::failCall);
        ws.onClose(reason -> {
            calling.end();
            answering.end();
        });
        RpcReceiver receiver = new RpcReceiver(dispatcher, json, replies, maxRequests);
        ws.onMessage(message -> receiver.receive(message.text()));
        connect.accept(local, ServiceEndpoints.toServiceObject(calling, remote));
    }

    private static void failCall(CompletableFuture<?> call) {
        call.completeExceptionally(new IOException("Expected a response, but the socket was closed"));
    }
}
