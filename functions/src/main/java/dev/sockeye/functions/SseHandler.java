package dev.sockeye.functions;

import java.util.function.Consumer;

/**
 * Answers the requests for a stream of Server-Sent Events (WHATWG HTML section 9.2) with what takes the stream.
 *
 * <pre>{@code
 * sse("/ticks", request -> events -> {
 *     Subscription ticks = clock.subscribe(tick -> events.send(tick.toString()));
 *     events.onClose(ticks::cancel);
 * })
 * }</pre>
 *
 * <p>The handler runs on a thread of the servlet container, for many requests at once; what it throws is logged, and the
 * client gets 500. To refuse a client, or to ask it by 204 not to connect again, put a route at the same path:
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
     * @return takes the stream, on another thread of the servlet container, which it may hold. The stream stays open when
     *     it returns; what it throws is logged, and closes the stream.
     * @throws Exception to answer with 500
     */
    Consumer<SseStream> handle(HttpRequest request) throws Exception;
}
