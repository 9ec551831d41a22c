package dev.sockeye.container.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Puts what proxies write into the words that Tomcat's RemoteIpValve reads, which decides whether to believe them. It
 * knows no scheme but https, looks for the port in a header of its own alone, and not even there without a scheme; so a
 * port beside a host that was forwarded or kept would be lost.
 * Thread-safe.
 */
final class ForwardedHeadersValve extends ValveBase {
    static final String HOST = "X-Forwarded-Host";
    static final String PORT = "X-Forwarded-Port";
    static final String SCHEME = "X-Forwarded-Proto";

    private static final Pattern WEBSOCKET = Pattern.compile("\\bws(s?)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT_OF_HOST = Pattern.compile("[^:,]*:(\\d+)|\\[[^,]*\\]:(\\d+)");

    ForwardedHeadersValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String host = request.getHeader(HOST);
        String scheme = request.getHeader(SCHEME);
        if (scheme != null && WEBSOCKET.matcher(scheme).find()) {
            set(request, SCHEME, WEBSOCKET.matcher(scheme).replaceAll("http$1"));
        }
        if (host != null) {
            if (scheme == null) {
                set(request, SCHEME, request.getScheme());
            }
            takePort(host, request);
        } else if (scheme != null && request.getHeader(PORT) == null) {
            takePort(request.getHeader("Host"), request);
        }
        getNext().invoke(request, response);
    }

    private static void takePort(@Nullable String host, Request request) {
        Matcher port = PORT_OF_HOST.matcher(host == null ? "" : host);
        if (port.matches()) {
            set(request, PORT, port.group(1) == null ? port.group(2) : port.group(1));
        }
    }

    private static void set(Request request, String header, String value) {
        request.getCoyoteRequest().getMimeHeaders().setValue(header).setString(value);
    }
}
