package dev.sockeye.functions;

import static jakarta.servlet.http.HttpServletResponse.SC_BAD_REQUEST;

import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.session.QueryParameters;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request of a servlet, as the application's filters leave it, with the variables of a route's path. For one thread at
 * a time.
 */
public final class HttpRequest extends HttpServletRequestWrapper implements Request {
    private final Map<String, String> pathParameters;
    private final String below;

    HttpRequest(HttpServletRequest request, Map<String, String> pathParameters, String below) {
        super(request);
        this.pathParameters = pathParameters;
        this.below = below;
    }

    /** The request as filters of handshakes see it. */
    WsRequest asHandshake() throws HandshakeRefusedException {
        try {
            return WsRequest.ofHttp(this, pathParameters);
        } catch (IllegalArgumentException e) {
            throw new HandshakeRefusedException(SC_BAD_REQUEST, "The request is malformed");
        }
    }

    /** What follows in its path behind that of a route for everything below: empty, or beginning with a slash. */
    String below() {
        return below;
    }

    @Override
    public String path(String name) {
        return PathParameters.value(pathParameters, name);
    }

    /** The servlet API's own parameters would take a form out of the body, which is the handler's. */
    @Override
    public Optional<String> query(String name) {
        return QueryParameters.parse(getQueryString()).getOrDefault(name, List.of()).stream()
                .findFirst();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(getHeader(name));
    }

    @Override
    public Optional<String> cookie(String name) {
        Cookie[] cookies = getCookies();
        return Stream.of(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
