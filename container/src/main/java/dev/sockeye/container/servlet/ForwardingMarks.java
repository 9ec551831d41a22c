package dev.sockeye.container.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;

/** What proxies put on the requests they forward, and no page can put on a handshake. */
final class ForwardingMarks {
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

    /** Tomcat's RemoteIpValve takes the header away and leaves this attribute. */
    private static final String TOMCATS_ATTRIBUTE = "org.apache.tomcat.request.forwarded";

    private ForwardingMarks() {}

    /** Whether there is such a mark; a wrapper that has made use of a proxy's headers may hide them. */
    static boolean isOn(HttpServletRequest request) {
        if (request.getAttribute(TOMCATS_ATTRIBUTE) != null) {
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

    private static boolean hasHeader(HttpServletRequest request) {
        for (String name : Collections.list(request.getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(FORWARDED_SOMEHOW) || HEADERS.contains(lower)) {
                return true;
            }
        }
        return false;
    }
}
