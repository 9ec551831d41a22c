package dev.sockeye.container.servlet;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The paths that a host's own WebSocket takes for the same: Tomcat's, Undertow's and Tyrus pass over a slash at the end, or
 * empty segments. For Sockeye, as for the host's security constraints, each is a path of its own.
 */
final class LenientPaths {
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private LenientPaths() {}

    /** Whether a path, or one that might be taken for the same, is a wanted one. */
    static boolean anyIs(Predicate<String> wanted, String path) {
        String single = SLASHES.matcher(path).replaceAll("/");
        String open = single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
        return wanted.test(path) || wanted.test(open) || wanted.test(open + "/");
    }
}
