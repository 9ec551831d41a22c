package dev.sockeye.functions;

import java.util.function.Consumer;

/**
 * Answers requests for a stream of Server-Sent Events (WHATWG HTML section 9.2) with a consumer of the stream.
 *
 * <pre>{@code
 * sse("/ticks", request -> events -> {
 *     Subscription ticks = clock.subscribe(tick -> events.send(tick.toString()));
 *     events.onClose(ticks::cancel);
 * })
 * }</pre>
 *
 * <p>The handler runs on a thread of the servlet container, for many requests at once. An exception is logged, and the
 * client gets 500. To refuse a client, or to stop it from reconnecting with 204, put a route at the same path:
 *
 * <pre>{@code
 * sse("/ticks", handler).when(this::isAllowed),
 * http("GET", "/ticks", (request, response) -> response.sendError(403))
 * }</pre>
 */
@FunctionalInterface
public interface SseHandler {
    /**
     * Answers a request.
     *
     * @param request the request, with the variables of the route's path; it stays readable as long as its stream
     * @return the consumer of the stream. It runs on another thread of the servlet container and may block. The stream
     *     stays open when it returns; an exception is logged and closes the stream.
     * @throws Exception to answer with 500
     */
    Consumer<SseStream> handle(HttpRequest request) throws Exception;
}
