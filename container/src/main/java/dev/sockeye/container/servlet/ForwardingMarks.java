package dev.sockeye.container.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;

/** What proxies put on the requests they forward, and no page can put on a handshake. */
public final class ForwardingMarks {
    private static final String FORWARDED_SOMEHOW = "x-forwarded-";
    private static final Set<String> HEADERS = Set.of(
            "forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-original-host",
            "x-original-forwarded-for",
            "true-client-ip",
            "cf-connecting-ip",
            "x-envoy-external-address");

    /** Tomcat's RemoteIpValve sets it for all that a trusted address sends, forwarded or not. */
    private static final String TOMCATS_ATTRIBUTE = "org.apache.tomcat.request.forwarded";

    private ForwardingMarks() {}

    /** Whether there is such a mark; a wrapper that has made use of a proxy's headers may hide them. */
    static boolean isOn(HttpServletRequest request) {
        if (request.getAttribute(TOMCATS_ATTRIBUTE) != null && isFromElsewhere(request)) {
            return true;
        }
        ServletRequest each = request;
        while (each instanceof HttpServletRequest httpRequest) {
            if (hasHeader(httpRequest)) {
                return true;
            }
            each = each instanceof ServletRequestWrapper wrapper ? wrapper.getRequest() : null;
        }
        return false;
    }

    /** RemoteIpValve takes its header away, but nobody from elsewhere can reach a loopback address himself. */
    private static boolean isFromElsewhere(HttpServletRequest request) {
        return isLoopback(request.getLocalAddr()) && !isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }

    private static boolean hasHeader(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream().anyMatch(ForwardingMarks::isMark);
    }

    /**
     * {@return whether a header field is one that proxies add}
     *
     * @param name its name, in any case
     */
    public static boolean isMark(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(FORWARDED_SOMEHOW) || HEADERS.contains(lower);
    }
}
