package dev.sockeye.console;

import dev.sockeye.container.servlet.ForwardingMarks;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.functions.WsResponse;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests through that come from this machine, by a name of loopback, and from no other page than the console's own. The
 * settings of the server for origins and hosts do not matter here. Thread-safe.
 */
final class OwnMachine {
    private static final System.Logger LOGGER = System.getLogger(OwnMachine.class.getName());
    private static final int FORBIDDEN = 403;

    /** No name that would have to be looked up. */
    private static final Pattern LOOPBACK_ADDRESS = Pattern.compile("127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

    private static final Pattern LOOPBACK_HOST =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private final AtomicBoolean logged = new AtomicBoolean();

    /** A filter that answers all others with 403; the first of them is logged. */
    WsFilter filter() {
        return WsFilter.of(handler -> request -> {
            String objection = objection(request);
            if (objection == null) {
                return handler.handle(request);
            }
            log(objection);
            return WsResponse.reject(FORBIDDEN, "The console is for this machine alone: expected " + objection);
        });
    }

    private void log(String objection) {
        System.Logger.Level level =
                logged.compareAndSet(false, true) ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG;
        LOGGER.log(
                level,
                "Refused a request for the console: expected " + objection + "; further ones are logged at DEBUG");
    }

    /** What was expected; null if all is well. */
    private static @Nullable String objection(WsRequest request) {
        String remote =
                request.remoteAddress().map(InetSocketAddress::getHostString).orElse("");
        if (!LOOPBACK_ADDRESS.matcher(remote).matches()) {
            return "a request from this machine, by its loopback address";
        }
        if (request.headerNames().stream().anyMatch(ForwardingMarks::isMark)) {
            return "a request that no proxy has forwarded";
        }
        String host = request.header("Host").orElse("");
        if (!LOOPBACK_HOST.matcher(host).matches()) {
            return "a Host header that names loopback: localhost, 127.0.0.1 or [::1]";
        }
        String own = (request.isSecure() ? "https://" : "http://") + host;
        return request.headers("Origin").stream().allMatch(own::equalsIgnoreCase)
                ? null
                : "no Origin but that of the console's own page";
    }
}
