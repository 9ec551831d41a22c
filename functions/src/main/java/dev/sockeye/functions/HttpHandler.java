package dev.sockeye.functions;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers HTTP requests at a path, with what the servlet API has. It runs on a thread of the servlet container, for many
 * requests at once, and may go on asynchronously. What it throws is logged, and answered with 500; if a part of the
 * response is on its way already, the response is broken off.
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
