package dev.sockeye.jetty;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.servlet.UpgradeMechanism;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletApiRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler.ServletContainerInitializerCaller;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler.ServletContextApi;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.security.ConstraintAware;
import org.eclipse.jetty.server.HttpStream;

/**
 * Jetty's own upgrade of requests to applications of Jakarta EE 10. Jetty has each class that is used here twice, with
 * nothing above the two, so {@link Ee11Upgrade} says the same of the others.
 */
public final class Ee10Upgrade implements UpgradeMechanism {
    private final Class<?> applicationType;
    private final Class<?> requestType;
    private final TunnelPolicy tunnels = new TunnelPolicy();

    /**
     * Made where Jetty is there. All is resolved here, since a host may hide its classes from the application.
     *
     * @throws LinkageError if Jetty is not the host, or hides something
     */
    public Ee10Upgrade() {
        applicationType = ServletContextApi.class;
        requestType = ServletApiRequest.class;
        Objects.requireNonNull(HttpStream.class);
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
        ServletContextRequest core = ServletContextRequest.getServletContextRequest(request);
        JettyConnection.takeOver(core, core.getServletContextResponse(), session);
    }

    @Override
    public HttpServletRequest handshake(HttpServletRequest request) {
        if (!TunnelHandshake.METHOD.equals(request.getMethod())) {
            return request;
        }
        ServletContextRequest core = ServletContextRequest.getServletContextRequest(request);
        return TunnelHandshake.isOne(core)
                ? tunnels.handshake(request, constrainsMethods(core.getServletContextHandler()))
                : request;
    }

    /** What is constrained for GET would be free for a request that is none. */
    private static boolean constrainsMethods(ServletContextHandler application) {
        return application.getSecurityHandler() instanceof ConstraintAware constraints
                && constraints.getConstraintMappings().stream()
                        .anyMatch(mapping -> mapping.getMethod() != null || mapping.hasMethodOmissions());
    }

    /** Jetty's own initializer takes whatever container it finds for its own. */
    @Override
    public void afterInitializers(ServletContext application, Runnable task) {
        StartListener.whenStarted(
                ServletContextHandler.getServletContextHandler(application)
                        .getBean(ServletContainerInitializerCaller.class),
                task);
    }

    @Override
    public Runnable beforeStop(ServletContext application, Runnable task) {
        return StopListener.add(
                ServletContextHandler.getServletContextHandler(application).getServer(), task);
    }

    @Override
    public String toString() {
        return "Jetty's own upgrade";
    }
}
