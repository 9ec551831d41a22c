package dev.sockeye.container.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The paths that a host's own WebSocket takes for the same: Tomcat's, Undertow's and Tyrus pass over a slash at the end, or
 * empty segments, and Tyrus over path parameters, for it reads the request line. For Sockeye, as for the host's security
 * constraints, each is a path of its own.
 */
final class LenientPaths {
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

    private LenientPaths() {}

    /** Whether a request is for a wanted path by the host's own word or by its request line. */
    static boolean anyIs(Predicate<String> wanted, HttpServletRequest request) {
        return anyIs(wanted, ServletRequests.path(request))
                || anyIs(wanted, inRequestLine(request.getRequestURI(), request.getContextPath()));
    }

    /** The path within an application, decoded and without parameters, that a request line names. */
    static String inRequestLine(String target, String contextPath) {
        String path = plain(target);
        String application = plain(contextPath);
        return path.startsWith(application) ? path.substring(application.length()) : path;
    }

    private static String plain(String target) {
        return SLASHES.matcher(decoded(PARAMETERS.matcher(target).replaceAll("")))
                .replaceAll("/");
    }

    private static String decoded(String path) {
        try {
            return new URI("http://any" + path).getPath();
        } catch (URISyntaxException e) {
            return path;
        }
    }

    /** Whether a path, or one that might be taken for the same, is a wanted one. */
    static boolean anyIs(Predicate<String> wanted, String path) {
        String single = SLASHES.matcher(path).replaceAll("/");
        String open = single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
        return wanted.test(path) || wanted.test(open) || wanted.test(open + "/");
    }
}
