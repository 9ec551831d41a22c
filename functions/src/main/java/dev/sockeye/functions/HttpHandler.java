package dev.sockeye.functions;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers HTTP requests at a path, using the servlet API. It runs on a thread of the servlet container, for many requests
 * at once, and may continue asynchronously. An exception is logged and answered with 500; if part of the response has been
 * sent already, the response is aborted.
 */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Answers a request.
     *
     * @param request the request, with the variables of the route's path
     * @param response the response; text is written in UTF-8 unless the handler says otherwise
     * @throws Exception to answer with 500
     */
    void handle(HttpRequest request, HttpServletResponse response) throws Exception;
}
