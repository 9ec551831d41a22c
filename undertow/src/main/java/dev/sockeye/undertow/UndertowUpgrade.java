package dev.sockeye.undertow;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.servlet.UpgradeMechanism;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.spec.HttpServletRequestImpl;
import io.undertow.servlet.spec.ServletContextImpl;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.xnio.StreamConnection;

/**
 * Undertow's own way to upgrade a connection. It reads and writes large pieces, writes while a handler runs, and closes one
 * direction, which the standard one cannot.
 */
public final class UndertowUpgrade implements UpgradeMechanism {
    private final Class<?> applicationType;
    private final Class<?> requestType;

    /**
     * Made where Undertow is there. All is resolved here, since a host may show one part and hide another.
     *
     * @throws LinkageError on any other host
     */
    public UndertowUpgrade() {
        applicationType = ServletContextImpl.class;
        requestType = HttpServletRequestImpl.class;
        Objects.requireNonNull(StreamConnection.class);
    }

    @Override
    public boolean fits(ServletContext application) {
        return applicationType.isInstance(application);
    }

    @Override
    public boolean fits(HttpServletRequest request) {
        return requestType.isInstance(request);
    }

    @Override
    public void upgrade(HttpServletRequest request, PreparedSession session) {
        HttpServerExchange exchange = exchange(request);
        UpgradedConnection upgraded = new UpgradedConnection(session);
        exchange.getConnection().addCloseListener(upgraded);
        exchange.upgradeChannel(upgraded);
    }

    private static HttpServerExchange exchange(HttpServletRequest request) {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        return ((HttpServletRequestImpl) innermost).getExchange();
    }

    @Override
    public String toString() {
        return "Undertow's own upgrade";
    }
}
