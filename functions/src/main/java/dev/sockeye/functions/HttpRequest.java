package dev.sockeye.functions;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The request of a servlet, with the variables of a route's path. For one thread at a time. */
public final class HttpRequest extends HttpServletRequestWrapper implements Request {
    private final Map<String, String> pathParameters;

    HttpRequest(HttpServletRequest request, Map<String, String> pathParameters) {
        super(request);
        this.pathParameters = pathParameters;
    }

    @Override
    public String path(String name) {
        return PathParameters.value(pathParameters, name);
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(getParameter(name));
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
