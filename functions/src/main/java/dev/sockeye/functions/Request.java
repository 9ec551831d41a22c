package dev.sockeye.functions;

import java.util.Optional;

/** The common part of all kinds of requests, for the conditions of a {@link Route}. */
public sealed interface Request permits WsRequest, HttpRequest {
    /**
     * {@return the value of a variable of the route's path, decoded}
     *
     * @param name the variable's name
     * @throws IllegalArgumentException if the path has no such variable
     */
    String path(String name);

    /**
     * {@return the first value of a query parameter, decoded}
     *
     * @param name the parameter's name
     */
    Optional<String> query(String name);

    /**
     * {@return the first value of a header field}
     *
     * @param name the field's name, in any case
     */
    Optional<String> header(String name);

    /**
     * {@return the value of a cookie, as it was sent}
     *
     * @param name the cookie's name
     */
    Optional<String> cookie(String name);
}
